"""The full schemes are ready to use: exact, in both languages, within the limits of the field."""

from pathlib import Path

import pytest

from skillscomp.core.scheme import AspectType, Scheme, Text
from skillscomp.spreadsheets.scheme_file import read_scheme_file

FOLDER = Path(__file__).parents[2] / "scoring_schemes"
FULL = ("it_network_administration", "electrical_installations", "cooking")
CALCULATIONS = {
    "PassFail",
    "NumberCompleted",
    "Choice",
    "RangedScore",
    "RegularDifference",
    "Manual",
}


def read(name: str) -> Scheme:
    """Read one scheme that must be free of findings."""
    answer = read_scheme_file((FOLDER / f"{name}.yaml").read_bytes())
    assert answer.findings == ()
    assert answer.scheme is not None
    return answer.scheme


@pytest.fixture(params=FULL)
def scheme(request: pytest.FixtureRequest) -> Scheme:
    """Give each full scheme in turn."""
    return read(request.param)


def test_the_total_is_exactly_a_hundred_marks(scheme: Scheme) -> None:
    assert scheme.maximum == 100_00


def test_there_are_five_to_nine_criteria_and_each_agrees_with_its_table(scheme: Scheme) -> None:
    assert 5 <= len(scheme.criteria) <= 9
    assert [criterion.stated for criterion in scheme.criteria] == [
        criterion.maximum for criterion in scheme.criteria
    ]


def test_there_are_eighty_aspects_or_more_of_ten_hundredths_to_two_marks(scheme: Scheme) -> None:
    maxima = [aspect.maximum for aspect in scheme.aspects()]
    assert len(maxima) >= 80
    assert min(maxima) >= 10
    assert max(maxima) <= 200


def test_judgement_is_fifteen_to_twenty_five_per_cent_of_the_marks(scheme: Scheme) -> None:
    judged = [a.maximum for a in scheme.aspects() if a.type is AspectType.JUDGEMENT]
    assert 15_00 <= sum(judged) <= 25_00


def test_the_weights_make_a_hundred_and_vary_from_the_aspects_by_five_at_most(
    scheme: Scheme,
) -> None:
    allocated = {section.code: 0 for section in scheme.sections}
    for aspect in scheme.aspects():
        allocated[aspect.section] += aspect.maximum
    assert sum(section.weight for section in scheme.sections) == 100_00
    assert sum(abs(s.weight - allocated[s.code]) for s in scheme.sections) <= 5_00


def test_every_text_stands_in_both_languages(scheme: Scheme) -> None:
    texts: list[Text] = [scheme.skill_name]
    texts += [part.name for part in (*scheme.sections, *scheme.criteria, *scheme.sub_criteria())]
    for aspect in scheme.aspects():
        texts += [aspect.description, *aspect.levels]
        texts += [text for text in (aspect.extra, aspect.requirement) if text]
    assert [text for text in texts if not (text.en and text.lv)] == []


def test_every_judgement_has_four_different_level_texts(scheme: Scheme) -> None:
    judged = [a for a in scheme.aspects() if a.type is AspectType.JUDGEMENT]
    assert [a.code for a in judged if len(set(a.levels)) != 4] == []


def test_every_form_has_its_day(scheme: Scheme) -> None:
    assert {sub_criterion.day for sub_criterion in scheme.sub_criteria()} == {1, 2}


def test_all_six_calculations_are_in_use() -> None:
    used = {type(a.calculation).__name__ for name in FULL for a in read(name).aspects()}
    assert used == CALCULATIONS


def test_the_electrical_scheme_has_a_hold_point_before_energising() -> None:
    (gate,) = read("electrical_installations").gates
    assert gate.code == "D1.1"
    assert {"E1.1", "E2.9"} <= gate.zeroes
    assert "E2.1" not in gate.zeroes


def test_tasting_is_blind_in_the_cooking_scheme() -> None:
    blind = [sub.code for sub in read("cooking").sub_criteria() if sub.blind]
    assert blind == ["C3", "D3", "E3", "F3"]
