"""A guardian reads the link, answers once, and may take it back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.core.consents import ConsentStanding
from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.registration import ConsentKind, Part, RegistrationState
from skillscomp.models.registrations import Consent
from skillscomp.services.registration.consent_links import (
    LINK_DAYS,
    ConsentAnswer,
    answer_link,
    ask_by_link,
    open_link,
    withdraw_by_link,
)
from skillscomp.services.registration.consents import (
    consents_of,
    standing_of,
    withdraw_consent,
)
from skillscomp.services.registration.drafts import add_person, discard_draft
from skillscomp.services.registration.history import history
from skillscomp.services.registration.submission import submit
from skillscomp.services.registration.withdrawals import withdraw
from tests.core.refusals import assert_worded, refused
from tests.decided_contest import actor
from tests.services.registration.school import (
    MINOR_BORN,
    NOW,
    drafted,
    fill,
    sana,
    submitted,
)

GUARDIAN, NAME, PHOTO = ConsentKind.GUARDIAN, ConsentKind.NAME, ConsentKind.PHOTO
YES = ConsentAnswer("Māte Bērziņa", {GUARDIAN: True, NAME: True, PHOTO: False})
NO = ConsentAnswer("Māte Bērziņa", dict.fromkeys((GUARDIAN, NAME, PHOTO), False))
EXPIRED = NOW + timedelta(days=LINK_DAYS)


@pytest.fixture
def minor(session, registering):
    return drafted(session, registering, birth_date=MINOR_BORN).people[0]


def ask(session, cast, person, now=NOW):
    return ask_by_link(session, sana(cast), person, " mate@example.org ", now)


def test_only_the_hash_of_a_link_is_kept(session, registering, minor):
    asked = ask(session, registering, minor)
    kept = session.scalars(select(Consent)).one()
    assert len(asked.token) >= 40
    assert asked.token not in {kept.token_hash, kept.key}
    assert (kept.kind, kept.asked_address, kept.expires_at) == (
        GUARDIAN,
        "mate@example.org",
        EXPIRED,
    )


def test_the_guardian_reads_who_and_what_is_asked(session, registering, minor):
    asked = ask(session, registering, minor)
    page = open_link(session, asked.token, NOW)
    assert page.person_name == "Anna Bērziņa"
    assert (page.school, page.contest) == (registering.riga, registering.contest)
    assert page.kinds == (GUARDIAN, NAME, PHOTO)
    assert page.agreed == dict.fromkeys(page.kinds)
    assert not page.answered
    assert page.fields[0].code == "given_name"


def test_without_an_answer_the_school_may_submit_and_with_a_refusal_not(
    session, registering, minor
):
    with refused("registration-has-errors", StateRefused):
        submit(session, sana(registering), minor.registration, NOW)
    asked = ask(session, registering, minor)
    answer_link(session, asked.token, NO, NOW)
    with refused("registration-has-errors", StateRefused):
        submit(session, sana(registering), minor.registration, NOW)
    assert standing_of(session, minor, NOW)[GUARDIAN] is ConsentStanding.REFUSED
    again = ask(session, registering, minor)
    assert submit(session, sana(registering), minor.registration, NOW) is RegistrationState.ACCEPTED
    answer_link(session, again.token, YES, NOW)
    assert minor.person.consents_to_name
    for row in history(session, minor.registration):
        assert_worded(row.message)


def test_a_link_answers_once(session, registering, minor):
    asked = ask(session, registering, minor)
    answer_link(session, asked.token, YES, NOW)
    with refused("link-used", StateRefused):
        answer_link(session, asked.token, NO, NOW)
    page = open_link(session, asked.token, EXPIRED)
    assert (page.answered, page.given_by) == (True, "Māte Bērziņa")
    assert page.agreed == YES.agreed
    kinds = {row.kind: row.given_on for row in consents_of(session, minor.registration)}
    assert kinds == {GUARDIAN: NOW.date(), NAME: NOW.date(), PHOTO: None}


def test_a_link_expires_and_a_new_one_ends_the_old_one(session, registering, minor):
    first = ask(session, registering, minor)
    second = ask(session, registering, minor)
    with refused("link-expired", StateRefused):
        open_link(session, first.token, NOW)
    with refused("link-expired", StateRefused):
        answer_link(session, second.token, YES, EXPIRED)
    open_link(session, second.token, EXPIRED - timedelta(seconds=1))


@pytest.mark.parametrize("token", ["", "x" * 43, "x" * 5000])
def test_a_link_that_was_never_made_is_unknown(session, registering, token):
    assert registering.contest
    with refused("link-unknown", StateRefused):
        open_link(session, token, NOW)


def test_a_link_of_a_withdrawn_registration_is_not_needed(session, registering):
    one = submitted(session, registering)
    asked = ask(session, registering, one.people[0])
    withdraw(session, sana(registering), one, "Ill", NOW)
    with refused("link-not-needed", StateRefused):
        open_link(session, asked.token, NOW)
    with refused("link-not-needed", StateRefused):
        ask(session, registering, one.people[0])


def test_a_link_of_a_discarded_draft_is_gone(session, registering, minor):
    asked = ask(session, registering, minor)
    discard_draft(session, sana(registering), minor.registration)
    with refused("link-unknown", StateRefused):
        open_link(session, asked.token, NOW)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (ConsentAnswer(" ", YES.agreed), "consent-name-missing"),
        (ConsentAnswer("010203-12345", YES.agreed), "personal-code-in-name"),
        (ConsentAnswer("Māte", {GUARDIAN: True}), "answer-every-question"),
    ],
)
def test_an_answer_is_complete(session, registering, minor, answer, code):
    asked = ask(session, registering, minor)
    with refused(code, ValueRefused):
        answer_link(session, asked.token, answer, NOW)


def test_who_is_of_age_answers_for_themselves(session, registering):
    one = submitted(session, registering)
    asked = ask(session, registering, one.people[0])
    assert open_link(session, asked.token, NOW).kinds == (NAME, PHOTO)
    agreed = ConsentAnswer("Anna Bērziņa", {NAME: True, PHOTO: True})
    answer_link(session, asked.token, agreed, NOW)
    assert one.people[0].person.consents_to_name


def test_a_consent_is_taken_back_through_its_link(session, registering):
    one = submitted(session, registering, birth_date="12.05.2007")
    asked = ask(session, registering, one.people[0])
    answer_link(session, asked.token, ConsentAnswer("Anna", {NAME: True, PHOTO: False}), NOW)
    withdraw_by_link(session, asked.token, NAME, "", NOW)
    assert not one.people[0].person.consents_to_name
    assert open_link(session, asked.token, NOW).agreed[NAME] is False
    for kind in (NAME, PHOTO, GUARDIAN):
        with refused("consent-not-given", StateRefused):
            withdraw_by_link(session, asked.token, kind, "", NOW)


def test_a_coordinator_takes_it_back_with_a_reason(session, registering, minor):
    asked = ask(session, registering, minor)
    answer_link(session, asked.token, YES, NOW)
    with refused("reason-missing", StateRefused):
        withdraw_consent(session, sana(registering), asked.consent, "", NOW)
    with refused("reason-too-long", ValueRefused):
        withdraw_consent(session, sana(registering), asked.consent, "x" * 2001, NOW)
    with refused("not-allowed", AccessRefused):
        withdraw_consent(session, actor(registering.sid, Role.VISITOR), asked.consent, "y", NOW)
    withdraw_consent(session, sana(registering), asked.consent, "Said so by telephone", NOW)
    assert standing_of(session, minor, NOW)[GUARDIAN] is ConsentStanding.WITHDRAWN


def test_the_birth_date_says_who_is_asked(session, registering):
    draft = drafted(session, registering, birth_date="soon")
    with refused("birth-date-first", StateRefused):
        ask(session, registering, draft.people[0])
    companion = add_person(session, sana(registering), draft, Part.COMPANION, NOW)
    fill(session, companion, given_name="Ilze", family_name="Kalna")
    assert ask(session, registering, companion).consent.kind is NAME


def test_a_link_goes_to_an_address(session, registering, minor):
    with refused("email-unreadable", ValueRefused):
        ask_by_link(session, sana(registering), minor, "mother", NOW)
    with refused("not-allowed", AccessRefused):
        ask_by_link(session, actor(registering.sid), minor, "mate@example.org", NOW)
