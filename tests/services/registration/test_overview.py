"""Lists of registrations, the competitions of a school, and who is told."""

from datetime import timedelta

from skillscomp.core.access import Role
from skillscomp.core.registration import RegistrationState
from skillscomp.models.accounts import RoleGrant
from skillscomp.services.registration.competitions import competition_offers
from skillscomp.services.registration.coordinators import coordinators_of
from skillscomp.services.registration.overview import registration_rows
from skillscomp.services.registration.submission import request
from tests.services.registration.school import (
    AFTER,
    DEADLINE,
    NOW,
    drafted,
    fill,
    sana,
    submitted,
    with_reserve,
)
from tests.statements import counted


def test_a_row_names_the_contestants_as_on_the_diploma(session, registering):
    registration = submitted(session, registering, diploma_name="Anna B.")
    with_reserve(session, registering, registration)
    (row,) = registration_rows(session, registering.competition)
    assert row.names == ("Anna B.",)
    assert row.family_name == "Bērziņa"
    assert (row.number, row.contest.en) == ("17", "Web Technologies")
    assert row.school == registering.riga.name
    assert row.state is RegistrationState.ACCEPTED
    assert not row.late


def test_drafts_stand_in_the_list_of_their_school_only(session, registering):
    drafted(session, registering)
    nameless = drafted(session, registering)
    fill(session, nameless.people[0], given_name=" ", family_name="")
    assert registration_rows(session, registering.competition) == []
    own = registration_rows(session, registering.competition, registering.riga)
    assert [row.names for row in own] == [("Anna Bērziņa",), ()]
    assert registration_rows(session, registering.competition, registering.kuldiga) == []


def test_a_request_after_the_deadline_is_marked_as_late(session, registering):
    registration = drafted(session, registering)
    request(session, sana(registering), registration, "The post", AFTER)
    (row,) = registration_rows(session, registering.competition)
    assert row.late


def test_the_list_needs_two_statements(session, registering):
    for _each in range(3):
        drafted(session, registering)
    with counted() as statements:
        registration_rows(session, registering.competition, registering.riga)
    assert len(statements) == 2


def test_a_competition_is_offered_while_it_takes_registrations_or_has_some(session, registering):
    (offer,) = competition_offers(session, registering.riga, NOW)
    assert (offer.open_contests, offer.own) == (1, 0)
    registering.contest.closes_at = None
    session.flush()
    assert competition_offers(session, registering.riga, NOW) == ()
    registering.contest.closes_at = DEADLINE
    drafted(session, registering)
    registering.contest.closes_at = None
    session.flush()
    (kept,) = competition_offers(session, registering.riga, NOW)
    assert (kept.open_contests, kept.own) == (0, 1)


def test_a_contest_is_open_from_its_opening_to_its_deadline(session, registering):
    def open_at(moment):
        return competition_offers(session, registering.riga, moment)[0].open_contests

    assert open_at(registering.contest.opens_at - timedelta(seconds=1)) == 0
    assert open_at(DEADLINE) == 1
    assert open_at(DEADLINE + timedelta(seconds=1)) == 0
    registering.contest.opens_at = None
    session.flush()
    assert open_at(NOW - timedelta(days=900)) == 1


def test_every_coordinator_of_the_school_is_told(session, registering):
    registration = submitted(session, registering)
    assert coordinators_of(session, registration) == [registering.sana]
    here = RoleGrant(
        role=Role.COORDINATOR,
        school_id=registering.riga.id,
        competition_id=registering.competition.id,
    )
    elsewhere = RoleGrant(role=Role.COORDINATOR, school_id=registering.kuldiga.id)
    registering.sid.grants.append(here)
    registering.oto.grants.append(elsewhere)
    session.flush()
    assert coordinators_of(session, registration) == [registering.sana, registering.sid]


def test_where_nobody_coordinates_the_one_who_began_is_told(session, registering):
    registration = submitted(session, registering)
    registration.school = registering.kuldiga
    registration.made_by_id = registering.olga.id
    session.flush()
    assert coordinators_of(session, registration) == [registering.olga]
    registration.made_by_id = None
    session.flush()
    assert coordinators_of(session, registration) == []
