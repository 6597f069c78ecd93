"""Who gets a place where more apply than there are places."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.errors import ValueRefused
from skillscomp.core.place_allocation import Applicant, PlaceRules, allocate
from skillscomp.core.registration import PlaceRule
from tests.core.refusals import assert_worded, refused

FIRST_COME, QUOTA, LOTS = PlaceRule.FIRST_COME, PlaceRule.QUOTA, PlaceRule.LOTS


def applying(*schools, lots=()):
    """Make applicants a, b, c … of these schools in the order of submission."""
    return [
        Applicant(
            key=chr(97 + number),
            school=school,
            order=number,
            lot=lots[number] if number < len(lots) else None,
        )
        for number, school in enumerate(schools)
    ]


def given_places(applicants, rules, taken=None):
    """Say who has a place, and who waits, in order."""
    found = allocate(applicants, rules, taken or {})
    for one in found:
        assert_worded(one.reason)
    placed = "".join(one.key for one in found if one.has_place)
    waiting = [one for one in found if one.waits]
    assert [one.position for one in waiting] == list(range(1, len(waiting) + 1))
    return placed, "".join(one.key for one in waiting)


def test_first_come_first_served():
    rules = PlaceRules(rule=FIRST_COME, places=3)
    assert given_places(applying("R", "R", "K", "L"), rules) == ("abc", "d")
    assert given_places(applying("R", "R", "K", "L"), rules, {"R": 1, "L": 1}) == ("a", "bcd")
    assert given_places(applying("R"), rules, {"R": 5}) == ("", "a")


def test_without_a_limit_everybody_has_a_place():
    assert given_places(applying("R", "R", "K"), PlaceRules(rule=FIRST_COME)) == ("abc", "")


def test_a_quota_without_a_number_is_first_come():
    assert given_places(applying("R", "R", "K"), PlaceRules(rule=QUOTA, places=2)) == ("ab", "c")


def test_beyond_its_quota_a_school_waits_until_the_deadline():
    rules = PlaceRules(rule=QUOTA, places=3, per_school=1)
    assert given_places(applying("R", "R", "K"), rules) == ("ac", "b")
    assert given_places(applying("R", "K"), rules, {"R": 1}) == ("b", "a")


def test_after_the_deadline_the_places_left_go_in_order():
    rules = PlaceRules(rule=QUOTA, places=3, per_school=1, settled=True)
    assert given_places(applying("R", "R", "R", "K"), rules) == ("adb", "c")


def test_before_the_lots_are_drawn_nobody_has_a_place():
    found = allocate(applying("R", "K"), PlaceRules(rule=LOTS, places=5), {})
    assert [(one.has_place, one.waits, one.reason.code) for one in found] == [
        (False, False, "place-awaits-lots")
    ] * 2


def test_lots_decide_and_late_ones_come_last():
    rules = PlaceRules(rule=LOTS, places=2, settled=True)
    assert given_places(applying("R", "K", "L", "V", lots=(3, 1, 2)), rules) == ("bc", "ad")
    assert given_places(applying("R", "V", lots=(1,)), rules) == ("ab", "")


def test_with_lots_a_school_has_its_quota_first():
    rules = PlaceRules(rule=LOTS, places=2, per_school=1, settled=True)
    assert given_places(applying("R", "R", "L", lots=(1, 2, 3)), rules) == ("ac", "b")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"places": 0}, "contest-places-not-positive"),
        ({"per_school": 0}, "school-quota-not-positive"),
    ],
)
def test_a_limit_below_one_is_refused(wrong, code):
    with refused(code, ValueRefused):
        PlaceRules(rule=FIRST_COME, **wrong)


APPLICANTS = st.lists(st.tuples(st.sampled_from("RKLV"), st.booleans()), max_size=12).map(
    lambda drawn: [
        Applicant(key=f"k{order}", school=school, order=order, lot=order * 7 % 13 if lot else None)
        for order, (school, lot) in enumerate(drawn)
    ]
)
RULES = st.builds(
    PlaceRules,
    rule=st.sampled_from(PlaceRule),
    places=st.none() | st.integers(1, 8),
    per_school=st.none() | st.integers(1, 3),
    settled=st.booleans(),
)
TAKEN = st.dictionaries(st.sampled_from("RKLV"), st.integers(0, 3))


@given(APPLICANTS, RULES, TAKEN, st.randoms())
def test_nobody_is_lost_no_limit_passed_and_the_order_given_does_not_matter(
    applicants, rules, taken, chance
):
    found = allocate(applicants, rules, taken)
    assert Counter(one.key for one in found) == Counter(one.key for one in applicants)
    assert all(not (one.has_place and one.waits) for one in found)
    placed = sum(one.has_place for one in found)
    if rules.places is not None:
        assert placed <= max(0, rules.places - sum(taken.values()))
    mixed = list(applicants)
    chance.shuffle(mixed)
    assert allocate(mixed, rules, taken) == found


@given(APPLICANTS, st.integers(1, 8), TAKEN)
def test_no_place_is_free_beside_somebody_who_waits(applicants, places, taken):
    found = allocate(applicants, PlaceRules(rule=FIRST_COME, places=places), taken)
    waits = any(one.waits for one in found)
    held = sum(one.has_place for one in found) + sum(taken.values())
    assert not waits or held >= places


@given(APPLICANTS, RULES, TAKEN)
def test_a_place_more_takes_none_away(applicants, rules, taken):
    if rules.places is None:
        return
    fewer = {one.key for one in allocate(applicants, rules, taken) if one.has_place}
    wider = replace(rules, places=rules.places + 1)
    assert fewer <= {one.key for one in allocate(applicants, wider, taken) if one.has_place}
