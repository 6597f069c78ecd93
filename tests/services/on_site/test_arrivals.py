"""Who is expected, who has arrived, and what stands on a badge."""

from datetime import timedelta

import pytest

from skillscomp.core.errors import AccessRefused, StateRefused
from skillscomp.core.on_site import SiteRole, badge_token
from skillscomp.core.result import EntryStatus
from skillscomp.models.entries import Companion
from skillscomp.models.people import Person
from skillscomp.services.on_site.arrivals import check_in, counts, take_back
from skillscomp.services.on_site.people import people_of, person_with_token
from tests.cast import NOW
from tests.core.refusals import refused

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def karlis(session, cast):
    key = cast.karlis.members[0].person.key
    return person_with_token(session, cast.competition, badge_token("final", key))


def found(session, cast, name):
    return next(one for one in people_of(session, cast.competition) if one.name == name)


def test_everybody_who_takes_part_is_expected_once(session, cast):
    teacher = Person(
        given_name="Ādams", family_name="Āda", diploma_name="Ādams Āda", school=cast.riga
    )
    cast.karlis.companions.append(Companion(person=teacher))
    cast.liga.companions.append(Companion(person=cast.dace.person))
    session.flush()
    people = people_of(session, cast.competition)
    roles = {one.name: [part.role for part in one.parts] for one in people}
    assert roles == {
        "Ādams Āda": [SiteRole.COMPANION],
        "Dace Balode": [SiteRole.EXPERT, SiteRole.COMPANION],
        "Čiepa Krūmiņa": [SiteRole.CHIEF_EXPERT],
        "Ilze Sala": [SiteRole.EXPERT],
        "Jonas Petraitis": [SiteRole.EXPERT],
        "Kārlis Ķeizars": [SiteRole.CONTESTANT],
        "Līga O'Nīla": [SiteRole.CONTESTANT],
        "Māra van der Žagare": [SiteRole.CONTESTANT],
        "Olga Ozola": [SiteRole.ORGANISER],
        "Oto Vilks": [SiteRole.OBSERVER],
    }
    assert [contest.number for contest in found(session, cast, "Dace Balode").contests] == ["17"]
    assert found(session, cast, "Olga Ozola").contests == ()


def test_who_withdrew_is_not_expected(session, cast):
    cast.karlis.status = EntryStatus.WITHDRAWN
    names = {one.name for one in people_of(session, cast.competition)}
    assert "Kārlis Ķeizars" not in names
    assert person_with_token(session, cast.competition, "NOBODY") is None


def test_an_arrival_is_noted_once(session, cast, olga, karlis):
    assert karlis.role is SiteRole.CONTESTANT
    assert check_in(session, olga, cast.competition, karlis, NOW)
    session.flush()
    assert not check_in(session, olga, cast.competition, karlis, LATER)
    assert found(session, cast, karlis.name).arrived_at == NOW


def test_an_arrival_is_taken_back_and_noted_anew(session, cast, olga, karlis):
    with refused("not-arrived", StateRefused):
        take_back(session, olga, cast.competition, karlis, NOW)
    check_in(session, olga, cast.competition, karlis, NOW)
    session.flush()
    take_back(session, olga, cast.competition, karlis, NOW)
    session.flush()
    assert found(session, cast, karlis.name).arrived_at is None
    with refused("not-arrived", StateRefused):
        take_back(session, olga, cast.competition, karlis, LATER)
    assert check_in(session, olga, cast.competition, karlis, LATER)
    session.flush()
    assert found(session, cast, karlis.name).arrived_at == LATER


def test_an_expert_notes_no_arrivals(session, cast, dace, karlis):
    for step in (check_in, take_back):
        with refused("not-allowed", AccessRefused):
            step(session, dace, cast.competition, karlis, NOW)


def test_arrived_and_expected_are_counted_by_group(session, cast, olga, karlis):
    check_in(session, olga, cast.competition, karlis, NOW)
    session.flush()
    people = people_of(session, cast.competition)
    by_school = counts(people, lambda one: [one.school] if one.school else [])
    assert {key: (each.arrived, each.expected) for key, each in by_school.items()} == {
        "Rīgas Ūdens tehnikums": (1, 2),
        "Kuldīgas Amatu skola": (0, 2),
    }
    by_contest = counts(people, lambda one: [contest.key for contest in one.contests])
    assert (by_contest["skill-17"].arrived, by_contest["skill-17"].expected) == (1, 7)
