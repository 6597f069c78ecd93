"""The presets give every medal and place that WorldSkills published, 2015-2026."""

import csv
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from skillscomp.core.medals import award
from skillscomp.core.overrides import Override
from skillscomp.core.presets import preset
from skillscomp.core.result import Candidate, Medal

FIGURES = Path(__file__).parent / "published" / "worldskills_scale_scores.csv"
RULES = {
    "WSC2015": preset("wsi-500"),
    "WSC2017": replace(preset("wsi-2015-2024"), shared_places=True),
    "WSC2024": preset("wsi-2015-2024"),
    "WSC2026": preset("wsi-2026"),
}
EXCEPTION = ("WSC2024", "38")


def contests():
    with FIGURES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        key: list(group) for key, group in groupby(rows, lambda row: (row["edition"], row["skill"]))
    }


CONTESTS = contests()


def computed(key, overrides=()):
    candidates = [
        Candidate(row["row"], row["member"], None, int(row["scale_score"])) for row in CONTESTS[key]
    ]
    awards = award(reversed(candidates), RULES[key[0]], 10000, overrides)
    return {given.entry: (given.place, given.medal) for given in awards}


def published(key):
    return {
        row["row"]: (int(row["position"]), Medal(row["medal"].replace("MFE", "EXCELLENCE")))
        for row in CONTESTS[key]
    }


def test_all_published_contests_are_there():
    assert len(CONTESTS) == 42
    assert sum(map(len, CONTESTS.values())) == 790


@pytest.mark.parametrize("key", [key for key in CONTESTS if key != EXCEPTION], ids="-".join)
def test_the_preset_gives_the_published_places_and_medals(key):
    assert computed(key) == published(key)


def test_the_published_exception_needs_and_accepts_an_override():
    assert computed(EXCEPTION) != published(EXCEPTION)
    second_gold = Override("2", Medal.GOLD, "Second gold medal decided after a protest", "Jury")
    assert computed(EXCEPTION, [second_gold]) == published(EXCEPTION)
