"""A draft: opened, its people, its language, thrown away, copied."""

import pytest
from sqlalchemy import func, select

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.registration import Part, RegistrationState
from skillscomp.models.entries import Companion
from skillscomp.models.registrations import (
    Consent,
    RegisteredPerson,
    Registration,
    RegistrationAnswer,
    RegistrationStep,
)
from skillscomp.services.registration.answers import name_of, typed_answers, versions_of
from skillscomp.services.registration.consent_links import ask_by_link
from skillscomp.services.registration.drafts import (
    add_person,
    choose_task_language,
    copy_as_draft,
    discard_draft,
    open_draft,
    remove_person,
)
from skillscomp.services.registration.history import history
from skillscomp.services.registration.holding import hold_registration
from skillscomp.services.registration.submission import submit
from skillscomp.services.registration.withdrawals import withdraw
from tests.core.refusals import assert_worded, refused
from tests.decided_contest import actor
from tests.services.registration.school import (
    AFTER,
    EVENT,
    NOW,
    drafted,
    fill,
    open_contest,
    sana,
    submitted,
    with_reserve,
)


def codes(session, registration):
    rows = history(session, registration)
    for row in rows:
        assert_worded(row.message)
    return [row.message.code for row in rows]


def test_a_draft_has_as_many_contestants_as_a_team(session, registering):
    open_contest(registering.contest, team_size=2, task_languages="en, lv")
    draft = open_draft(session, sana(registering), registering.contest, registering.riga, NOW)
    assert [person.part for person in draft.people] == [Part.CONTESTANT] * 2
    assert (draft.state, draft.task_language) == (RegistrationState.DRAFT, "en")


@pytest.mark.parametrize(
    ("limits", "now", "code"),
    [
        ({"closes_at": None}, NOW, "registration-not-offered"),
        ({"opens_at": AFTER}, NOW, "registration-not-yet"),
        ({}, EVENT, "registration-over"),
    ],
)
def test_a_draft_has_its_time(session, registering, limits, now, code):
    open_contest(registering.contest, **limits)
    with refused(code, StateRefused):
        open_draft(session, sana(registering), registering.contest, registering.riga, now)


def test_after_the_deadline_a_draft_can_begin_since_it_can_be_requested(session, registering):
    draft = open_draft(session, sana(registering), registering.contest, registering.riga, AFTER)
    assert draft.state is RegistrationState.DRAFT


def test_only_who_may_register_begins(session, registering):
    jonas = actor(registering.jonas, Role.EXPERT)
    with refused("not-allowed", AccessRefused):
        open_draft(session, jonas, registering.contest, registering.riga, NOW)
    draft = drafted(session, registering)
    with refused("not-allowed", AccessRefused):
        add_person(session, jonas, draft, Part.RESERVE, NOW)


def test_a_team_is_not_larger_than_it_is(session, registering):
    draft = drafted(session, registering)
    for part, most in ((Part.CONTESTANT, 0), (Part.RESERVE, 1), (Part.COMPANION, 2)):
        for _ in range(most):
            add_person(session, sana(registering), draft, part, NOW)
        with refused("part-is-full", StateRefused):
            add_person(session, sana(registering), draft, part, NOW)
    assert [person.position for person in draft.people] == [1, 2, 3, 4]
    with pytest.raises(ValueError, match="nobody is added"):
        add_person(session, sana(registering), draft, Part.REPLACED, NOW)


def test_who_is_removed_from_a_draft_leaves_nothing(session, registering):
    draft = drafted(session, registering)
    ask_by_link(session, sana(registering), draft.people[0], "mate@example.org", NOW)
    remove_person(session, sana(registering), draft.people[0], NOW)
    assert draft.people == []
    for table in (RegistrationAnswer, Consent, RegisteredPerson):
        assert session.scalar(select(func.count()).select_from(table)) == 0


def test_after_the_submission_reserves_and_companions_come_and_go_on_record(session, registering):
    one = submitted(session, registering)
    who = sana(registering)
    with refused("team-is-complete", StateRefused):
        add_person(session, who, one, Part.CONTESTANT, NOW)
    reserve = with_reserve(session, registering, one)
    companion = add_person(session, who, one, Part.COMPANION, NOW)
    remove_person(session, who, reserve, NOW)
    remove_person(session, who, companion, NOW)
    assert codes(session, one)[3:] == [
        "history-reserve-added",
        "history-companion-added",
        "history-reserve-removed",
        "history-companion-removed",
    ]
    with refused("contestant-needs-substitute", StateRefused):
        remove_person(session, who, one.people[0], NOW)


def test_a_companion_who_does_not_come_leaves_the_entry(session, registering):
    draft = drafted(session, registering)
    companion = add_person(session, sana(registering), draft, Part.COMPANION, NOW)
    fill(session, companion, given_name="Ilze", family_name="Kalna")
    submit(session, sana(registering), draft, NOW)
    assert [one.person.diploma_name for one in draft.entry.companions] == ["Ilze Kalna"]
    assert draft.entry.companions[0].person.consents_to_name
    remove_person(session, sana(registering), companion, NOW)
    assert session.scalars(select(Companion)).all() == []


def test_the_language_of_the_task_is_one_of_the_contest(session, registering):
    open_contest(registering.contest, task_languages="lv,en")
    one = drafted(session, registering)
    with refused("task-language-not-offered", ValueRefused):
        choose_task_language(session, sana(registering), one, "de", NOW)
    choose_task_language(session, sana(registering), one, "en", NOW)
    submit(session, sana(registering), one, NOW)
    choose_task_language(session, sana(registering), one, "en", NOW)
    choose_task_language(session, sana(registering), one, "lv", NOW)
    assert one.task_language == "lv"
    assert codes(session, one)[3:] == ["history-language-changed"]


def test_a_draft_that_is_thrown_away_leaves_nothing(session, registering):
    draft = drafted(session, registering)
    discard_draft(session, sana(registering), draft)
    for table in (Registration, RegisteredPerson, RegistrationAnswer, RegistrationStep):
        assert session.scalar(select(func.count()).select_from(table)) == 0


def test_what_was_submitted_is_not_thrown_away(session, registering):
    one = submitted(session, registering)
    with refused("registration-is-accepted", StateRefused):
        discard_draft(session, sana(registering), one)


def test_a_draft_that_somebody_else_has_thrown_away_is_gone(session, registering):
    draft = drafted(session, registering)
    gone = Registration(id=draft.id + 1)
    with refused("registration-gone", StateRefused):
        hold_registration(session, gone)


def test_a_withdrawn_registration_begins_again_without_retyping(session, registering):
    one = submitted(session, registering)
    with_reserve(session, registering, one)
    withdraw(session, sana(registering), one, "Ill", NOW)
    again = copy_as_draft(session, sana(registering), one, registering.contest, NOW)
    assert [person.part for person in again.people] == [Part.CONTESTANT, Part.RESERVE]
    assert typed_answers(again.people[0]) == typed_answers(one.people[0])
    assert set(versions_of(again.people[0]).values()) == {1}
    assert name_of(again.people[1]) == "Zane Bērziņa"
    submit(session, sana(registering), again, NOW)
    assert (again.state, again.entry.number) == (RegistrationState.ACCEPTED, 2)
    assert again.people[0].person is one.people[0].person
