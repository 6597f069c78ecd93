"""People of a registration are found again in the registry."""

import pytest

from skillscomp.core.registration import Part
from skillscomp.models.people import Person
from skillscomp.services.registration.drafts import add_person
from skillscomp.services.registration.people import link_person
from skillscomp.services.registration.submission import submit
from tests.services.registration.school import NOW, day, drafted, fill, sana, submitted


def add(session, **facts):
    person = Person(diploma_name=f"{facts['given_name']} {facts['family_name']}", **facts)
    session.add(person)
    session.flush()
    return person


def with_companion(session, cast, **answers):
    draft = drafted(session, cast)
    companion = add_person(session, sana(cast), draft, Part.COMPANION, NOW)
    fill(session, companion, **answers)
    submit(session, sana(cast), draft, NOW)
    return companion.person


def test_the_same_name_and_birth_date_are_the_same_person(session, registering):
    namesake = add(session, given_name="Baiba", family_name="Kalna", birth_date=day("2007-05-12"))
    known = add(session, given_name="BERZINA", family_name="Anna", birth_date=day("2007-05-12"))
    one = submitted(session, registering)
    assert one.people[0].person is known
    assert known is not namesake


def test_a_namesake_who_was_born_another_day_is_somebody_else(session, registering):
    other = add(
        session,
        given_name="Anna",
        family_name="Bērziņa",
        birth_date=day("2005-01-01"),
        school=registering.riga,
    )
    assert submitted(session, registering).people[0].person is not other


def test_a_teacher_of_the_school_is_known_and_keeps_what_is_theirs(session, registering):
    jonas = registering.jonas.person
    found = with_companion(session, registering, given_name="JONAS", family_name="Petraitis")
    assert found is jonas
    assert jonas.diploma_name == "Jonas Petraitis"


def test_a_pupil_of_the_same_name_is_no_teacher(session, registering):
    pupil = add(
        session,
        given_name="Ilze",
        family_name="Kalna",
        birth_date=day("2008-01-01"),
        school=registering.riga,
    )
    found = with_companion(session, registering, given_name="Ilze", family_name="Kalna")
    assert found is not pupil
    assert found.school is registering.riga


def test_a_contestant_is_not_the_teacher_of_the_same_name(session, registering):
    one = submitted(session, registering, given_name="Jonas", family_name="Petraitis")
    assert one.people[0].person is not registering.jonas.person


def test_contacts_are_taken_over(session, registering):
    one = submitted(session, registering, email="anna@example.org", phone="26 123 456")
    person = one.people[0].person
    assert (person.email, person.phone) == ("anna@example.org", "26 123 456")


def test_nobody_without_a_name_gets_into_the_registry(session, registering):
    draft = drafted(session, registering, given_name="")
    with pytest.raises(ValueError, match="without a name"):
        link_person(session, draft.people[0], NOW)
