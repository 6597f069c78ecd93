"""Tablets are added with codes, enrolled once, renamed, revoked, taken in again and replaced."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.core.errors import RuleBroken
from skillscomp.models.tablets import Tablet
from skillscomp.services.actors import Actor
from skillscomp.services.tablets.codes import LETTERS, new_code, plain_code
from skillscomp.services.tablets.enrolment import (
    Wanted,
    add_tablets,
    code_of_replacement,
    enrol,
    next_number,
    rename,
    restore,
    revoke,
    take_back_code,
    tell_anew,
    waiting_codes,
)
from tests.cast import NOW

LATER = NOW + timedelta(days=8)


def actor(account, *roles):
    return Actor(
        account.id, account.key, account.person_id, account.person.diploma_name, frozenset(roles)
    )


@pytest.fixture
def olga(cast):
    return actor(cast.olga, Role.ORGANISER)


@pytest.fixture
def add(session, cast, olga):
    def added(count=2, first=1, word="Tablet", place="Hall A"):
        return add_tablets(session, olga, cast.competition, Wanted(word, first, count, place), NOW)

    return added


@pytest.fixture
def tablet(session, add):
    return enrol(session, add(1)[0].letters, NOW).tablet


def test_a_code_is_read_aloud_without_doubt():
    code = new_code()
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert not set("01OI") & set(LETTERS)
    assert plain_code(f" {code.lower()} ") == code.replace("-", "")


def test_tablets_are_numbered_from_the_next_free_number(session, cast, add):
    assert next_number(session, cast.competition, "Tablet") == 1
    assert [told.code.name for told in add(3)] == ["Tablet 1", "Tablet 2", "Tablet 3"]
    assert next_number(session, cast.competition, "Tablet") == 4
    assert next_number(session, cast.competition, "Phone") == 1


def test_every_tablet_has_letters_of_its_own(add):
    assert len({told.letters for told in add(20)}) == 20


def test_a_name_stands_for_one_tablet(session, add, tablet):
    assert tablet.name == "Tablet 1"
    with pytest.raises(RuleBroken, match="tablet-name-taken"):
        add(3)
    add(1, first=2)
    with pytest.raises(RuleBroken, match="tablet-name-taken"):
        add(1, first=2)
    session.flush()


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"count": 0}, "tablet-count"),
        ({"count": 101}, "tablet-count"),
        ({"first": -1}, "tablet-count"),
        ({"word": "T" * 60}, "tablet-name-long"),
    ],
)
def test_what_cannot_be_added_is_refused(add, wanted, why):
    with pytest.raises(RuleBroken, match=why):
        add(**wanted)


def test_only_who_manages_tablets_does(session, cast, tablet):
    expert = actor(cast.dace, Role.EXPERT)
    with pytest.raises(RuleBroken, match="not-allowed"):
        add_tablets(session, expert, cast.competition, Wanted("Tablet", 5, 1, ""), NOW)
    for step in (revoke, code_of_replacement):
        with pytest.raises(RuleBroken, match="not-allowed"):
            step(session, expert, tablet, NOW)


def test_letters_that_are_told_anew_replace_the_ones_before(session, add, olga):
    first = add(1)[0]
    again = tell_anew(session, olga, first.code, LATER)
    with pytest.raises(RuleBroken, match="tablet-code-unknown"):
        enrol(session, first.letters, LATER)
    assert enrol(session, again.letters, LATER).tablet.name == "Tablet 1"
    with pytest.raises(RuleBroken, match="tablet-code-used"):
        tell_anew(session, olga, first.code, LATER)


def test_a_code_that_ran_out_waits_to_be_told_anew(session, cast, add):
    told = add(1)[0]
    with pytest.raises(RuleBroken, match="tablet-code-expired"):
        enrol(session, told.letters, LATER)
    assert waiting_codes(session, cast.competition) == [told.code]


def test_a_code_that_was_taken_back_is_gone(session, cast, add, olga):
    told = add(1)[0]
    take_back_code(session, olga, told.code, NOW)
    with pytest.raises(RuleBroken, match="tablet-code-revoked"):
        enrol(session, told.letters, NOW)
    for step in (take_back_code, tell_anew):
        with pytest.raises(RuleBroken, match="tablet-code-revoked"):
            step(session, olga, told.code, NOW)
    assert waiting_codes(session, cast.competition) == []


def test_only_the_hashes_of_secrets_are_kept(session, add):
    told = add(1)[0]
    enrolled = enrol(session, told.letters, NOW)
    kept = session.scalars(select(Tablet)).one()
    assert plain_code(told.letters) not in told.code.code_hash
    assert enrolled.secret not in kept.secret_hash


def test_a_tablet_gets_another_name_and_place(session, olga, add, tablet):
    rename(session, olga, tablet, "  Tablet   A ", " Hall  B ")
    assert (tablet.name, tablet.place) == ("Tablet A", "Hall B")
    other = enrol(session, add(1, first=2)[0].letters, NOW).tablet
    for name, place, why in (
        ("", "", "name-missing"),
        ("Tablet A", "", "tablet-name-taken"),
        ("T" * 61, "", "tablet-name-long"),
        ("Tablet B", "P" * 61, "tablet-name-long"),
    ):
        with pytest.raises(RuleBroken, match=why):
            rename(session, olga, other, name, place)


def test_a_tablet_is_revoked_and_taken_in_again(session, olga, tablet):
    revoke(session, olga, tablet, NOW)
    session.flush()
    with pytest.raises(RuleBroken, match="tablet-revoked-already"):
        revoke(session, olga, tablet, NOW)
    restore(session, olga, tablet)
    session.flush()
    assert tablet.revoked_at is None
    with pytest.raises(RuleBroken, match="tablet-not-revoked"):
        restore(session, olga, tablet)


def test_a_replacement_has_the_place_and_a_name_beside(session, olga, tablet):
    second = code_of_replacement(session, olga, tablet, NOW)
    assert (second.code.name, second.code.place) == ("Tablet 1b", "Hall A")
    third = code_of_replacement(session, olga, enrol(session, second.letters, NOW).tablet, NOW)
    assert third.code.name == "Tablet 1c"
    assert tablet.revoked_at is None


def test_an_own_device_is_not_replaced(session, cast, olga):
    own = Tablet(name="Dace Balode", enrolled_at=NOW, account_id=cast.dace.id)
    session.add(own)
    session.flush()
    with pytest.raises(RuleBroken, match="not-allowed"):
        code_of_replacement(session, olga, own, NOW)
