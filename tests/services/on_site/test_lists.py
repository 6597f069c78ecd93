"""Lists for who feeds, dresses, houses and helps people, with every gap in them."""

from datetime import date

import pytest

from skillscomp.core.errors import AccessRefused
from skillscomp.core.on_site import SiteRole
from skillscomp.core.registration import Part, RegistrationState
from skillscomp.models.competitions import Competition, Stage
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion
from skillscomp.models.registrations import RegisteredPerson, Registration, RegistrationAnswer
from skillscomp.services.on_site.lists import (
    ListCount,
    PeopleList,
    counts_of,
    listed_people,
)
from tests.cast import NOW
from tests.core.refusals import refused


def answered(session, entry, contest=None, **answers):
    """Keep what was answered about the one contestant of an entry."""
    registration = Registration(
        contest=contest or entry.contest,
        school=entry.school,
        state=RegistrationState.ACCEPTED,
        made_at=NOW,
        people=[
            RegisteredPerson(
                part=Part.CONTESTANT,
                position=1,
                person=entry.members[0].person,
                answers=[
                    RegistrationAnswer(field=field, value=value, saved_at=NOW)
                    for field, value in answers.items()
                ],
            )
        ],
    )
    session.add(registration)
    session.flush()
    return registration


@pytest.fixture
def semi_final(session, cast):
    competition = Competition(
        season=cast.competition.season,
        stage=Stage.SEMI_FINAL,
        name_en="Semi-final",
        name_lv="Pusfināls",
        venue="Ogre",
        starts_on=date(2027, 2, 1),
        ends_on=date(2027, 2, 1),
    )
    contest = Contest(competition=competition, skill=cast.contest.skill)
    session.add(contest)
    session.flush()
    return contest


def values(session, who, cast, which):
    people = listed_people(session, who, cast.competition, which, NOW)
    return {one.name: one.values for one in people}


def test_who_did_not_answer_stands_in_the_list_as_well(session, cast, olga):
    answered(session, cast.karlis, diet="Vegan", special_needs=" a ramp ")
    assert values(session, olga, cast, PeopleList.CATERING) == {
        "Kārlis Ķeizars": ("Vegan", "a ramp"),
        "Līga O'Nīla": ("", ""),
        "Māra van der Žagare": ("", ""),
    }


def test_companions_are_listed_and_experts_are_not(session, cast, olga):
    cast.liga.companions.append(Companion(person=cast.oto.person))
    session.flush()
    people = listed_people(session, olga, cast.competition, PeopleList.CLOTHING, NOW)
    oto = next(one for one in people if one.name == "Oto Vilks")
    assert oto.role is SiteRole.COMPANION
    assert [contest.number for contest in oto.contests] == ["17"]
    assert "Dace Balode" not in {one.name for one in people}


def test_an_answer_of_the_semi_final_counts_until_there_is_one_of_the_final(
    session, cast, olga, semi_final
):
    answered(session, cast.karlis, semi_final, clothing_size="XL", nights="2027-01-31")
    assert values(session, olga, cast, PeopleList.CLOTHING)["Kārlis Ķeizars"] == ("XL",)
    assert values(session, olga, cast, PeopleList.ACCOMMODATION)["Kārlis Ķeizars"][0] == ""
    answered(session, cast.karlis, clothing_size="2XL")
    assert values(session, olga, cast, PeopleList.CLOTHING)["Kārlis Ķeizars"] == ("2XL",)


def test_a_withdrawn_registration_answers_nothing(session, cast, olga):
    answered(session, cast.karlis, diet="Vegan").state = RegistrationState.WITHDRAWN
    assert values(session, olga, cast, PeopleList.CATERING)["Kārlis Ķeizars"] == ("", "")


def test_nights_are_dates_and_each_is_counted(session, cast, olga):
    answered(session, cast.karlis, nights="2027-04-20, 21.04.2027", phone="+371 26 123 456")
    answered(session, cast.liga, nights="2027-04-21")
    people = listed_people(session, olga, cast.competition, PeopleList.ACCOMMODATION, NOW)
    first, second = date(2027, 4, 20), date(2027, 4, 21)
    karlis = next(one for one in people if one.name == "Kārlis Ķeizars")
    assert karlis.values == ((first, second), "+371 26 123 456")
    assert counts_of(people) == [ListCount(first, 1), ListCount(second, 2), ListCount("", 1)]


def test_sizes_are_counted_from_the_smallest(session, cast, olga):
    answered(session, cast.karlis, clothing_size="XL")
    answered(session, cast.liga, clothing_size="s")
    answered(session, cast.mara, clothing_size="44")
    people = listed_people(session, olga, cast.competition, PeopleList.CLOTHING, NOW)
    assert [count.value for count in counts_of(people)] == ["S", "XL", "44"]


def test_what_cannot_be_read_stands_as_it_was_typed(session, cast, olga):
    answered(session, cast.karlis, emergency_contact="Inga", birth_date="soon")
    found = values(session, olga, cast, PeopleList.EMERGENCY)["Kārlis Ķeizars"]
    assert found == ("Inga", "", "soon")


def test_only_who_may_see_personal_data_sees_a_list(session, cast, ciepa):
    with refused("not-allowed", AccessRefused):
        listed_people(session, ciepa, cast.competition, PeopleList.CATERING, NOW)
