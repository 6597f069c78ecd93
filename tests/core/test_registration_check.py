"""Everything that a check of a registration notices, with the person and the field."""

from dataclasses import replace
from datetime import date

import pytest

from skillscomp.core.consents import ConsentStanding
from skillscomp.core.finding import Level
from skillscomp.core.registration import ConsentKind, Part
from skillscomp.core.registration_check import (
    CheckedContest,
    CheckedPerson,
    CheckedRegistration,
    Elsewhere,
    check_registration,
)
from skillscomp.core.registration_fields import default_settings
from skillscomp.core.same_person import Identity
from tests.core.refusals import assert_worded

TODAY = date(2027, 2, 1)
CONTEST = CheckedContest(
    starts_on=date(2027, 4, 21),
    ends_on=date(2027, 4, 22),
    age_on=date(2027, 12, 31),
    age_limit=22,
    team_size=1,
    languages=("lv", "en"),
    settings=default_settings(),
)
SHOWN = dict.fromkeys((ConsentKind.NAME, ConsentKind.PHOTO), ConsentStanding.GIVEN)
ANNA = CheckedPerson(
    key="anna",
    part=Part.CONTESTANT,
    answers={
        "given_name": "Anna",
        "family_name": "Bērziņa",
        "birth_date": "12.05.2007",
        "programme": "Programmēšana",
    },
    consents=SHOWN,
)


def answering(person=ANNA, **answers):
    return replace(person, answers={**person.answers, **answers})


def found(*people, contest=CONTEST, language="lv", elsewhere=()):
    findings = check_registration(
        CheckedRegistration(
            contest=contest,
            people=people,
            task_language=language,
            elsewhere=elsewhere,
            today=TODAY,
        )
    )
    for one in findings:
        assert_worded(one.message)
    return findings


def said(*people, **given):
    return [(one.level.value, one.code, one.person, one.field) for one in found(*people, **given)]


def test_a_complete_registration_has_no_findings():
    assert found(ANNA) == ()


def test_what_is_missing_is_said_field_by_field():
    bare = replace(ANNA, answers={"given_name": " "})
    assert said(bare) == [
        ("error", "answer-missing", "anna", field)
        for field in ("given_name", "family_name", "birth_date", "programme")
    ]


def test_what_is_typed_wrong_is_said_with_its_reason():
    wrong = answering(birth_date="31.02.2009", family_name="010203-12345", email="anna")
    assert said(wrong) == [
        ("error", "personal-code-in-name", "anna", "family_name"),
        ("error", "date-not-in-calendar", "anna", "birth_date"),
        ("error", "email-unreadable", "anna", "email"),
    ]


def test_a_field_that_is_not_asked_is_not_checked():
    asked = tuple(one for one in default_settings() if one.code != "email")
    assert found(answering(email="anna"), contest=replace(CONTEST, settings=asked)) == ()


@pytest.mark.parametrize(
    ("size", "people", "codes"),
    [
        (2, [ANNA], ["contestants-missing"]),
        (
            1,
            [ANNA, answering(replace(ANNA, key="b"), given_name="Baiba")],
            ["contestants-too-many"],
        ),
        (1, [], ["contestants-missing"]),
    ],
)
def test_a_team_has_its_size(size, people, codes):
    findings = found(*people, contest=replace(CONTEST, team_size=size))
    assert [one.code for one in findings] == codes


def test_the_age_counts_on_the_day_of_the_limit():
    assert found(answering(birth_date="01.01.2004"), contest=replace(CONTEST, age_limit=23)) == ()
    assert found(answering(birth_date="01.01.2005")) == ()
    (finding,) = found(answering(birth_date="31.12.2004"))
    assert finding.code == "over-age-limit"
    assert finding.message.parameters == {"age": 23, "limit": 22, "day": date(2027, 12, 31)}


@pytest.mark.parametrize(
    ("standing", "level"),
    [
        (None, "error"),
        (ConsentStanding.MISSING, "error"),
        (ConsentStanding.ASKED, "warning"),
        (ConsentStanding.EXPIRED, "error"),
        (ConsentStanding.REFUSED, "error"),
        (ConsentStanding.WITHDRAWN, "error"),
    ],
)
def test_a_minor_needs_a_guardian(standing, level):
    consents = SHOWN if standing is None else SHOWN | {ConsentKind.GUARDIAN: standing}
    minor = replace(answering(birth_date="22.04.2009"), consents=consents)
    code = f"guardian-consent-{standing or 'missing'}"
    assert said(minor) == [(level, code, "anna", "consent")]


def test_a_guardian_who_agreed_is_enough_and_eighteen_needs_none():
    agreed = SHOWN | {ConsentKind.GUARDIAN: ConsentStanding.GIVEN}
    assert found(replace(answering(birth_date="22.04.2009"), consents=agreed)) == ()
    assert found(answering(birth_date="21.04.2009")) == ()


def test_without_consent_names_and_pictures_are_not_shown():
    assert said(replace(ANNA, consents={})) == [
        ("warning", "name-consent-missing", "anna", "consent"),
        ("note", "photo-consent-missing", "anna", "consent"),
    ]


def test_nights_lie_around_the_competition():
    assert found(answering(nights="19.04.2027, 24.04.2027")) == ()
    assert (
        said(answering(nights="18.04.2027, 25.04.2027"))
        == [("error", "night-outside-event", "anna", "nights")] * 2
    )


def test_a_language_limits_and_places_are_told():
    full = replace(CONTEST, school_left=0, places_left=0)
    assert [(one.level, one.code) for one in found(ANNA, contest=full, language="de")] == [
        (Level.ERROR, "task-language-not-offered"),
        (Level.ERROR, "school-limit-reached"),
        (Level.NOTE, "contest-is-full"),
    ]
    assert found(ANNA, contest=replace(CONTEST, school_left=1, places_left=1)) == ()


def test_the_same_person_twice_in_one_registration():
    again = replace(answering(given_name="ANNA", family_name="berzina"), key="two")
    reserve = replace(again, part=Part.RESERVE)
    assert said(ANNA, reserve) == [("error", "person-twice-here", "two", "family_name")]
    nearly = replace(answering(reserve, given_name="Annna"), key="three")
    assert said(ANNA, nearly) == [("warning", "person-probably-twice-here", "three", "family_name")]


def test_a_companion_needs_no_birth_date_and_who_was_replaced_is_not_checked():
    companion = CheckedPerson(
        key="teacher",
        part=Part.COMPANION,
        answers={"given_name": "Ilze", "family_name": "Kalna"},
    )
    gone = CheckedPerson(key="gone", part=Part.REPLACED, answers={})
    assert found(ANNA, companion, gone) == ()


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("person-entered-already", "error"),
        ("person-entered-by-other-school", "error"),
        ("person-known-at-other-school", "error"),
        ("person-in-other-draft", "warning"),
    ],
)
def test_who_is_known_elsewhere_is_told_at_once(code, level):
    same = Elsewhere(
        identity=Identity("Bērziņa", "Anna", date(2007, 5, 12)), code=code, contest="34"
    )
    nearly = replace(same, identity=Identity("Anna", "Berzin", date(2007, 5, 12)))
    other = replace(same, identity=Identity("Baiba", "Kalna", date(2007, 5, 12)))
    assert said(ANNA, elsewhere=[other]) == []
    assert said(ANNA, elsewhere=[nearly, same, other]) == [(level, code, "anna", "family_name")]
    assert said(ANNA, elsewhere=[nearly]) == [
        ("warning", f"probably-{code}", "anna", "family_name")
    ]


def test_a_reserve_may_stand_elsewhere_until_they_compete():
    reserve = replace(ANNA, key="reserve", part=Part.RESERVE)
    baiba = answering(given_name="Baiba")
    same = Elsewhere(
        identity=Identity("Anna", "Bērziņa", date(2007, 5, 12)), code="person-entered-already"
    )
    assert said(baiba, reserve, elsewhere=[same]) == []
