"""Catalogue, outlines and cast fit together: every skill has a scheme or an outline."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[2] / "scoring_schemes"
FULL_SCHEMES = {"18", "34", "39"}


def read(name: str) -> Any:
    """Read one content file with all scalars as text."""
    return yaml.load((FOLDER / name).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - text only


def test_the_catalogue_has_nineteen_skills_in_six_sectors() -> None:
    catalogue = read("catalogue/skills.yaml")
    sectors = {sector["code"] for sector in catalogue["sectors"]}
    assert len(sectors) == 6
    assert len({skill["number"] for skill in catalogue["skills"]}) == 19
    assert {skill["sector"] for skill in catalogue["skills"]} == sectors


def test_mechatronics_and_mobile_robotics_are_teams_of_two() -> None:
    skills = read("catalogue/skills.yaml")["skills"]
    assert {s["name"]["en"] for s in skills if s["team"] == "2"} == {
        "Mechatronics",
        "Mobile Robotics",
    }


def test_every_skill_without_a_full_scheme_has_an_outline() -> None:
    numbers = {skill["number"] for skill in read("catalogue/skills.yaml")["skills"]}
    outlines = read("demo/outlines.yaml")["skills"]
    assert {outline["number"] for outline in outlines} == numbers - FULL_SCHEMES
    assert len(outlines) == 16


def test_every_outline_has_criteria_with_measurements_and_a_judgement_in_both_languages() -> None:
    for outline in read("demo/outlines.yaml")["skills"]:
        assert 5 <= len(outline["criteria"]) <= 6
        for criterion in outline["criteria"]:
            assert len(criterion["measurements"]) >= 3
            for text in (criterion["name"], criterion["judgement"], *criterion["measurements"]):
                assert text.keys() == {"en", "lv"}
                assert all(text.values())


def test_the_cast_is_large_enough_and_has_no_name_twice() -> None:
    cast = read("demo/cast.yaml")
    for names, size in (
        (cast["given_names"]["female"], 80),
        (cast["given_names"]["male"], 80),
        ([surname["masculine"] for surname in cast["surnames"]], 220),
        ([school["name"] for school in cast["schools"]], 32),
        ([school["short"] for school in cast["schools"]], 32),
    ):
        assert len(names) == len(set(names)) == size


def test_the_schools_of_the_sign_ins_exist() -> None:
    cast = read("demo/cast.yaml")
    schools = {school["short"] for school in cast["schools"]}
    assert {person["school"] for person in cast["sign_ins"] if "school" in person} <= schools
