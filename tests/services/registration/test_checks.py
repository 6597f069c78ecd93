"""What a coordinator is told at once: people twice, here and there, and limits."""

import pytest

from skillscomp.core.registration import Part
from skillscomp.models.people import Person
from skillscomp.services.entries import enter
from skillscomp.services.registration.checks import findings, school_left
from skillscomp.services.registration.drafts import add_person
from skillscomp.services.registration.offers import contest_offers
from skillscomp.services.registration.submission import request
from skillscomp.services.registration.withdrawals import withdraw
from tests.core.refusals import assert_worded
from tests.services.registration.school import (
    AFTER,
    NOW,
    day,
    drafted,
    fill,
    open_contest,
    sana,
    submitted,
)
from tests.statements import counted


def told(session, registration, now=NOW):
    found = findings(session, registration, now)
    for one in found:
        assert_worded(one.message)
    return {one.code for one in found if not one.code.endswith("-consent-missing")}


@pytest.fixture
def two_contests(registering):
    open_contest(registering.other_contest)
    return registering


def test_who_has_a_place_in_another_contest_is_told_by_school(session, two_contests):
    submitted(session, two_contests, contest=two_contests.other_contest)
    assert told(session, drafted(session, two_contests, given_name="ANNA")) == {
        "person-entered-already"
    }
    elsewhere = drafted(session, two_contests, school=two_contests.kuldiga)
    assert told(session, elsewhere) == {
        "person-entered-by-other-school",
        "person-known-at-other-school",
    }


def test_who_waits_or_asks_counts_too_and_who_is_withdrawn_does_not(session, two_contests):
    asks = drafted(session, two_contests, contest=two_contests.other_contest)
    draft = drafted(session, two_contests)
    assert told(session, draft) == {"person-in-other-draft"}
    request(session, sana(two_contests), asks, "Forgot", AFTER)
    assert told(session, draft) == {"person-entered-already"}
    withdraw(session, sana(two_contests), asks, "", AFTER)
    assert told(session, draft) == set()


def test_another_schools_draft_is_nobodys_business(session, two_contests):
    drafted(session, two_contests, school=two_contests.kuldiga)
    assert told(session, drafted(session, two_contests)) == set()


def test_half_typed_drafts_disturb_nobody(session, two_contests):
    drafted(session, two_contests, given_name="", family_name="")
    drafted(session, two_contests, birth_date="31.02.2007")
    assert told(session, drafted(session, two_contests)) == {"probably-person-in-other-draft"}
    assert told(session, drafted(session, two_contests, given_name="")) == {"answer-missing"}


def test_a_full_contest_and_a_full_school_are_told(session, registering):
    open_contest(registering.contest, places=1, entries_per_school=1)
    one = submitted(session, registering)
    assert told(session, drafted(session, registering, given_name="Baiba")) == {
        "contest-is-full",
        "school-limit-reached",
    }
    assert told(session, one) == set()


def test_what_is_left_counts_entries_without_registration_too(session, registering):
    open_contest(registering.contest, places=5, entries_per_school=3)
    submitted(session, registering)
    imported = Person(
        given_name="Baiba",
        family_name="Kalna",
        diploma_name="Baiba Kalna",
        birth_date=day("2007-01-01"),
        school=registering.riga,
    )
    session.add(imported)
    enter(session, registering.contest, registering.riga, [imported])
    assert school_left(session, registering.contest, registering.riga) == 1
    offer, other = contest_offers(session, registering.riga, registering.competition, NOW)
    assert (offer.contest, offer.window.value) == (registering.contest, "open")
    assert (offer.own, offer.own_left, offer.places_left, offer.waiting) == (2, 1, 3, 0)
    assert (other.window.value, other.own_left, other.places_left) == ("not-offered", None, None)
    kuldiga, _ = contest_offers(session, registering.kuldiga, registering.competition, NOW)
    assert (kuldiga.own, kuldiga.own_left, kuldiga.places_left) == (0, 3, 3)


def test_a_waiting_list_is_counted(session, registering):
    open_contest(registering.contest, places=1)
    for name in ("Anna", "Baiba"):
        submitted(session, registering, given_name=name)
    offer, _ = contest_offers(session, registering.riga, registering.competition, NOW)
    assert (offer.own, offer.own_left, offer.places_left, offer.waiting) == (2, None, 0, 1)


def test_a_companion_accompanies_several(session, registering):
    for name in ("Anna", "Baiba"):
        draft = drafted(session, registering, given_name=name)
        companion = add_person(session, sana(registering), draft, Part.COMPANION, NOW)
        fill(session, companion, given_name="Ilze", family_name="Kalna")
        assert "person-entered-already" not in told(session, draft)


def test_a_check_and_the_offers_need_as_many_statements_for_few_as_for_many(session, registering):
    draft = drafted(session, registering, given_name="Vita")

    def statements():
        session.commit()
        with counted() as found:
            findings(session, draft, NOW)
            contest_offers(session, registering.riga, registering.competition, NOW)
        return len(found)

    few = statements()
    for family in ("Ābele", "Bērza", "Cīrule", "Dārza", "Egle", "Feldmane"):
        submitted(session, registering, family_name=family)
    assert statements() == few
