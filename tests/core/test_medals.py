"""Medals and places: the worked examples, every preset, overrides, and what always holds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.errors import ValueRefused
from skillscomp.core.medals import award, remarks
from skillscomp.core.overrides import Override
from skillscomp.core.presets import PRESETS, SmallFields, preset
from skillscomp.core.result import Candidate, EntryStatus, Medal
from skillscomp.core.settings import with_settings

NATIONAL = preset("national")
THRESHOLD = preset("threshold-national")
TOLERANCE = preset("wsi-2015-2024")


def by_scale(*scores):
    return [Candidate(str(at), f"M{at}", None, score) for at, score in enumerate(scores, 1)]


def by_mark(*marks, ties=()):
    found = []
    for at, mark in enumerate(marks, 1):
        found.append(Candidate(str(at), f"M{at}", mark, ties=ties[at - 1] if ties else ()))
    return found


def letters(awards):
    return " ".join(given.medal[0] for given in awards)


def places(awards):
    return [given.place for given in awards]


def codes(awards):
    return [given.reason.code for given in awards]


@pytest.mark.parametrize(
    ("name", "scores", "medals"),
    [
        ("wsi-500", (533, 533, 530, 525), "G G B E"),
        ("wsi-2015-2024", (724, 720, 718, 714), "G S S E"),
        ("wsi-2015-2024", (729, 727, 722, 721, 711), "G G B B E"),
        ("wsi-2015-2024", (745, 739, 713, 713, 712), "G S B B B"),
        ("wsi-2015-2024", (736, 733, 729, 729, 729, 722), "G S B B B E"),
        ("wsi-2015-2024", (729, 726, 726, 725), "G S S S"),
        ("wsi-2015-2024", (727, 727, 725, 720), "G G G E"),
        ("wsi-2015-2024", (730, 729, 728, 727, 726, 725), "G G G B B E"),
        ("wsi-2015-2024", (730, 699), "G S"),
        ("wsi-2026", (743, 743, 742, 739), "G G S B"),
        ("wsi-2026", (766, 763, 762, 751), "G S B E"),
        ("wsi-2026", (728, 724, 722, 721, 699), "G S B E N"),
    ],
)
def test_worked_examples(name, scores, medals):
    assert letters(award(by_scale(*scores), preset(name), 10000)) == medals


def test_a_contest_without_entries_has_no_awards():
    assert award([], TOLERANCE, 10000) == ()
    assert remarks([], TOLERANCE) == ()


def test_reasons_name_the_rule_that_gave_the_medal():
    given = award(by_scale(730, 725, 724, 722, 715, 690), TOLERANCE, 10000)
    assert codes(given) == [
        "gold-first",
        "silver-first",
        "silver-close",
        "bronze-after-last",
        "excellence-reached",
        "none-below-excellence",
    ]
    assert given[2].reason.parameters == {"score": 724, "first": 725, "margin": 1}
    assert places(given) == [1, 2, 2, 4, 5, 6]


def test_who_is_next_after_two_silvers_reads_why_there_is_no_bronze():
    assert codes(award(by_scale(724, 720, 718, 714, 710), TOLERANCE, 10000))[3:] == [
        "excellence-no-bronze",
        "excellence-reached",
    ]


def test_national_places_are_shared_and_the_next_skips():
    given = award(by_mark(9000, 9000, 8000, 7000), NATIONAL, 10000)
    assert (places(given), letters(given)) == ([1, 1, 3, 4], "G G B N")
    assert codes(given)[3] == "none-place"


def test_ordered_criteria_break_a_tie_and_then_it_is_shared():
    marks = (9000, 9000, 9000, 8000, 7000, 7000)
    ties = ((1, 5), (2, 1), (2, 1), (0, 0), (1, 0), (2, 0))
    given = award(by_mark(*marks, ties=ties), THRESHOLD, 10000)
    assert [one.entry for one in given] == ["2", "3", "1", "4", "6", "5"]
    assert (places(given), letters(given)) == ([1, 1, 3, 4, 5, 6], "G G B N N N")
    assert codes(given)[0] == "gold-tie-break"
    assert codes(given)[-1] == "none-tie-break-place"


def test_ties_of_different_length_are_refused():
    with pytest.raises(ValueRefused) as refusal:
        award(by_mark(9000, 8000, ties=((1,), ())), THRESHOLD, 10000)
    assert refusal.value.code == "ties-incomplete"


@pytest.mark.parametrize(
    ("count", "medals"), [(6, "G S B N N N"), (5, "G S N N N"), (4, "G N N N"), (3, "N N N")]
)
def test_small_fields_have_fewer_medals(count, medals):
    entries = by_mark(*range(9900, 9900 - count, -1))
    given = award(entries, THRESHOLD, 10000)
    assert letters(given) == medals
    held = count > 3
    assert ("contest-not-held" in codes(given)) is not held
    assert ("contest-not-held" in [said.code for said in remarks(entries, THRESHOLD)]) is not held


def test_a_medal_needs_sixty_per_cent():
    given = award(by_mark(6000, 5999, 5000, 4000, 3000, 2000), THRESHOLD, 10000)
    assert letters(given) == "G N N N N N"
    assert codes(given)[1] == "none-below-minimum"


def test_only_entries_in_competition_are_placed_and_the_others_stand_last():
    out = [
        Candidate(status, "M", 9999, status=status)
        for status in EntryStatus
        if status is not EntryStatus.COMPETING
    ]
    waiting = Candidate("waiting", "M", None)
    entries = [*out, waiting, *by_mark(9000, 8000)]
    given = award(entries, NATIONAL, 10000)
    assert places(given) == [1, 2, None, None, None, None, None]
    assert codes(given)[2:] == [
        "none-mark-missing",
        "none-guest",
        "none-withdrawn",
        "none-absent",
        "none-disqualified",
    ]
    assert [said.code for said in remarks(entries, NATIONAL)] == ["marks-missing", "few-entries"]


def test_without_a_scale_the_raw_marks_decide_and_it_is_said():
    entries = by_mark(9001, 9000, 9000, 9000)
    given = award(entries, TOLERANCE, 10000)
    assert letters(given) == "G S S S"
    assert [one.scale for one in given] == [None] * 4
    assert "no-scale-score" in [said.code for said in remarks(entries, TOLERANCE)]
    assert letters(award(entries, preset("wsi-2026"), 10000)) == "G S S S"


def test_an_override_shows_and_moves_the_medal_group():
    taken = Override("1", Medal.NONE, "Used a forbidden tool", "Chief expert Čiepa")
    given = award(by_scale(743, 739, 737), TOLERANCE, 10000, [taken])
    assert [(one.entry, one.place, one.overridden) for one in given] == [
        ("2", 1, False),
        ("3", 1, False),
        ("1", 3, True),
    ]
    assert given[2].reason.parameters == {"reason": taken.reason, "by": taken.by}


def refusals():
    yield "override-without-reason", lambda: Override("1", Medal.GOLD, " ", "Olga")
    yield "override-without-name", lambda: Override("1", Medal.GOLD, "why", "")
    once = Override("1", Medal.GOLD, "why", "Olga")
    yield "override-not-placed", lambda: award([], NATIONAL, 10000, [once])
    yield "override-twice", lambda: award(by_mark(1), NATIONAL, 10000, [once, once])
    yield "duplicate-entry", lambda: award(by_mark(1) * 2, NATIONAL, 10000)
    yield "marks-needed", lambda: award(by_scale(700), NATIONAL, 10000)
    mixed = [Candidate("1", "M", 1), Candidate("2", "M", 2, 700)]
    yield "scale-incomplete", lambda: award(mixed, TOLERANCE, 10000)
    yield "total-above-maximum", lambda: award(by_mark(10001), NATIONAL, 10000)
    yield "negative-mark", lambda: by_mark(-1)
    yield "unknown-preset", lambda: preset("wsi-1950")
    yield "small-fields-order", lambda: SmallFields(4, 5, 6)
    yield "negative-tolerance", lambda: replace(TOLERANCE, tolerance=-1)
    yield "minimum-out-of-range", lambda: replace(TOLERANCE, minimum=101)
    for key, value in {
        "ties": "chance",
        "shared-places": "maybe",
        "excellence": "many",
        "small-fields": "6/5",
        "minimum": "half",
    }.items():
        yield "setting-refused", lambda key=key, value=value: with_settings(NATIONAL, {key: value})
    yield "unknown-setting", lambda: with_settings(NATIONAL, {"luck": "on"})


@pytest.mark.parametrize(("code", "attempt"), list(refusals()))
def test_what_cannot_be_is_refused(code, attempt):
    with pytest.raises(ValueRefused) as refusal:
        attempt()
    assert refusal.value.code == code


candidates = st.lists(st.integers(0, 10000), max_size=25).map(lambda marks: by_mark(*marks))
rules = st.sampled_from(list(PRESETS.values()))


@given(st.data(), candidates, rules)
def test_the_order_of_input_never_matters(drawn, entries, chosen):
    shuffled = drawn.draw(st.permutations(entries))
    assert award(entries, chosen, 10000) == award(shuffled, chosen, 10000)


@given(candidates, rules)
def test_a_higher_mark_never_places_lower_nor_gets_less(entries, chosen):
    given = sorted(award(entries, chosen, 10000), key=lambda one: -one.mark)
    assert places(given) == sorted(places(given))
    worth = [list(Medal).index(one.medal) for one in given]
    assert worth == sorted(worth)
