"""Saving field by field: nothing is lost, neither in a draft nor between two coordinators."""

import pytest
from sqlalchemy import update

from skillscomp.core.errors import AccessRefused, StaleRefused, StateRefused, ValueRefused
from skillscomp.core.registration import RegistrationState
from skillscomp.models.registrations import Registration
from skillscomp.services.registration.answers import typed_answers, values_of
from skillscomp.services.registration.history import history
from skillscomp.services.registration.submission import request
from skillscomp.services.registration.withdrawals import withdraw
from tests.core.refusals import assert_worded, refused
from tests.decided_contest import actor
from tests.services.registration.school import (
    AFTER,
    NOW,
    drafted,
    olga,
    sana,
    submitted,
    type_answer,
    with_reserve,
)


def test_a_draft_keeps_what_is_typed_even_when_it_is_wrong(session, registering):
    person = drafted(session, registering).people[0]
    saved = type_answer(session, sana(registering), person, "birth_date", "31.02.2009", seen=1)
    assert (saved.version, saved.problem.code) == (2, "date-not-in-calendar")
    emptied = type_answer(session, sana(registering), person, "birth_date", " ", seen=2)
    assert (emptied.version, emptied.problem.code) == (3, "answer-missing")
    assert typed_answers(person)["birth_date"] == ""
    assert "birth_date" not in values_of(person, NOW.date())
    phone = type_answer(session, sana(registering), person, "phone", " 26 123 456 ")
    assert (phone.version, phone.problem) == (1, None)
    assert typed_answers(person)["phone"] == "26 123 456"
    assert type_answer(session, sana(registering), person, "phone", "", seen=1).problem is None


def test_a_second_coordinator_does_not_overwrite_what_the_first_has_saved(session, registering):
    person = drafted(session, registering).people[0]
    type_answer(session, sana(registering), person, "diet", "vegan")
    with pytest.raises(StaleRefused) as stale:
        type_answer(session, olga(registering), person, "diet", "no nuts")
    assert_worded(stale.value.message)
    assert stale.value.message.parameters == {
        "field": "diet",
        "current": "vegan",
        "typed": "no nuts",
        "version": 1,
        "by": "Sana Liepa",
    }
    assert typed_answers(person)["diet"] == "vegan"
    assert type_answer(session, olga(registering), person, "diet", "no nuts", seen=1).version == 2


def test_the_same_value_twice_is_no_conflict(session, registering):
    person = drafted(session, registering).people[0]
    type_answer(session, sana(registering), person, "diet", "vegan")
    assert type_answer(session, olga(registering), person, "diet", "vegan ").version == 1


def test_an_answer_that_nobody_saved_as_a_person_is_still_guarded(session, registering):
    person = drafted(session, registering).people[0]
    with refused("answer-changed", StaleRefused):
        type_answer(session, sana(registering), person, "given_name", "Baiba")
    with refused("answer-changed", StaleRefused):
        type_answer(session, sana(registering), person, "email", "a@b.example", seen=3)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("shoe_size", "44", "field-not-asked"),
        ("diet", "x" * 2001, "value-too-long"),
        ("diet", "a\x00b", "control-character"),
    ],
)
def test_what_cannot_be_kept_is_refused(session, registering, field, value, code):
    person = drafted(session, registering).people[0]
    with refused(code, ValueRefused):
        type_answer(session, sana(registering), person, field, value)


def test_who_may_not_register_does_not_write(session, registering):
    person = drafted(session, registering).people[0]
    with refused("not-allowed", AccessRefused):
        type_answer(session, actor(registering.sid), person, "diet", "vegan")


def test_after_the_submission_a_change_is_right_and_on_record(session, registering):
    one = submitted(session, registering)
    person = one.people[0]
    type_answer(session, sana(registering), person, "phone", "26 123 456", now=AFTER)
    assert person.person.phone == "26 123 456"
    last = history(session, one)[-1]
    assert (last.by, last.message.code) == ("Sana Liepa", "history-changed-phone")
    assert last.message.parameters["after"] == "26 123 456"
    assert_worded(last.message)
    with refused("phone-unreadable", ValueRefused):
        type_answer(session, sana(registering), person, "phone", "none", seen=1)
    with refused("answer-missing", ValueRefused):
        type_answer(session, sana(registering), person, "programme", "", seen=1)
    assert type_answer(session, sana(registering), person, "phone", "", seen=1).problem is None


def test_a_name_is_corrected_by_the_school_in_time_and_by_an_organiser_later(session, registering):
    person = submitted(session, registering).people[0]
    type_answer(session, sana(registering), person, "family_name", "Bērziņa-Kalna", seen=1)
    assert person.person.diploma_name == "Anna Bērziņa-Kalna"
    with refused("identity-after-deadline", StateRefused):
        type_answer(session, sana(registering), person, "family_name", "Kalna", seen=2, now=AFTER)
    type_answer(session, olga(registering), person, "family_name", "Kalna", seen=2, now=AFTER)
    assert person.person.family_name == "Kalna"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("birth_date", "12.05.1999", "over-age-limit"),
        ("given_name", "Baiba", "person-entered-already"),
    ],
)
def test_a_change_makes_nobody_too_old_or_somebody_else(session, registering, field, value, code):
    submitted(session, registering, given_name="Baiba")
    person = submitted(session, registering).people[0]
    with refused(code, ValueRefused):
        type_answer(session, sana(registering), person, field, value, seen=1)


def test_a_reserve_is_written_like_a_draft(session, registering):
    one = submitted(session, registering)
    reserve = with_reserve(session, registering, one)
    saved = type_answer(session, sana(registering), reserve, "birth_date", "soon", 1, AFTER)
    assert saved.problem.code == "date-unreadable"


def test_a_request_may_still_be_put_right(session, registering):
    draft = drafted(session, registering)
    request(session, sana(registering), draft, "Forgot", AFTER)
    saved = type_answer(session, sana(registering), draft.people[0], "diet", "vegan", now=AFTER)
    assert saved.version == 1


def test_what_was_submitted_while_somebody_typed_is_not_written_like_a_draft(session, registering):
    draft = drafted(session, registering)
    submits = update(Registration).values(state=RegistrationState.WAITING)
    session.execute(submits, execution_options={"synchronize_session": False})
    assert draft.state is RegistrationState.DRAFT
    with refused("registration-is-waiting", StateRefused):
        type_answer(session, sana(registering), draft.people[0], "diet", "vegan")


def test_a_change_of_names_is_no_substitution(session, registering):
    person = submitted(session, registering).people[0]
    with refused("person-is-another", ValueRefused):
        type_answer(session, sana(registering), person, "family_name", "Ozola", seen=1)


def test_an_organiser_may_correct_a_name_but_not_into_somebody_who_is_known(session, registering):
    known = submitted(session, registering, family_name="Liepiņa")
    withdraw(session, sana(registering), known, "Ill", NOW)
    person = submitted(session, registering).people[0]
    type_answer(session, olga(registering), person, "family_name", "Ozola", seen=1)
    assert person.person.family_name == "Ozola"
    with refused("person-is-another", ValueRefused):
        type_answer(session, olga(registering), person, "family_name", "Liepiņa", seen=2)


def test_another_spelling_is_the_same_person(session, registering):
    person = submitted(session, registering).people[0]
    type_answer(session, sana(registering), person, "family_name", "BERZINA", seen=1)
    assert person.person.family_name == "BERZINA"
