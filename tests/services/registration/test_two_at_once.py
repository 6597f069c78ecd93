"""Coordinators who act at the same moment, in real threads on a real database."""

from datetime import date

import pytest
from sqlalchemy import func, select

from skillscomp.core.registration import RegistrationState
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.registrations import Registration
from tests.services.registration import coordinators as do
from tests.services.registration.school import NOW, open_contest

BORN = date(2007, 5, 12)
NAMES = [(name, "Kalna", BORN) for name in ("Anna", "Baiba", "Cilda", "Dace", "Elza", "Frīda")]


@pytest.fixture
def at_once(app, session, registering):
    def go(*steps):
        session.rollback()
        answers = do.at_once(app, *steps)
        session.expire_all()
        return answers

    open_contest(registering.other_contest)
    session.commit()
    return go


def states(session):
    return sorted(state.value for state in session.scalars(select(Registration.state)))


def limit(session, cast, **limits):
    open_contest(session.get(Contest, cast.contest.id), **limits)
    session.commit()


def test_six_submit_at_once_for_three_places(session, registering, at_once):
    limit(session, registering, places=3, entries_per_school=4)
    schools = ["riga", "riga", "riga", "kuldiga", "kuldiga", "kuldiga"]
    keys = [
        do.drafts(names, "skill-17", school, NOW)
        for names, school in zip(NAMES, schools, strict=True)
    ]
    assert at_once(*((do.submits, key, NOW) for key in keys)) == [""] * 6
    assert states(session) == ["accepted"] * 3 + ["waiting"] * 3
    numbers = session.scalars(select(Entry.number).order_by(Entry.number)).all()
    assert numbers == [1, 2, 3]


def test_a_school_submits_twice_at_once_where_it_may_once(session, registering, at_once):
    limit(session, registering, entries_per_school=1)
    keys = [do.drafts(names, "skill-17", "riga", NOW) for names in NAMES[:2]]
    answers = at_once(*((do.submits, key, NOW) for key in keys))
    assert sorted(answers) == ["", "registration-has-errors"]
    assert states(session) == ["accepted", "draft"]


def test_one_draft_is_submitted_by_two_at_once(session, registering, at_once):
    key = do.drafts(NAMES[0], "skill-17", registering.riga.key, NOW)
    answers = at_once((do.submits, key, NOW), (do.submits, key, NOW))
    assert sorted(answers) == ["", "registration-is-accepted"]
    assert session.scalar(select(func.count()).select_from(Entry)) == 1


def test_two_schools_enter_the_same_person_in_two_contests_at_once(session, registering, at_once):
    assert registering
    first = do.drafts(NAMES[0], "skill-17", "riga", NOW)
    second = do.drafts(("KALNA", "Anna", BORN), "skill-34", "kuldiga", NOW)
    answers = at_once((do.submits, first, NOW), (do.submits, second, NOW))
    assert sorted(answers) == ["", "registration-has-errors"]
    assert session.scalar(select(func.count()).select_from(EntryMember)) == 1


def test_two_save_the_same_field_at_once(registering, at_once):
    assert registering
    key = do.drafts(NAMES[0], "skill-17", "riga", NOW)
    answers = at_once(
        (do.saves, key, "diet", "vegan", NOW), (do.saves, key, "diet", "no nuts", NOW)
    )
    assert sorted(answers) == ["", "answer-changed"]


def test_a_place_that_two_leave_is_given_to_two_who_wait(session, registering, at_once):
    limit(session, registering, places=2)
    keys = [do.drafts(names, "skill-17", "riga", NOW) for names in NAMES[:5]]
    for key in keys[:4]:
        do.submits(key, NOW)
    answers = at_once(
        (do.withdraws, keys[0], NOW), (do.withdraws, keys[1], NOW), (do.submits, keys[4], NOW)
    )
    assert answers == [""] * 3
    found = dict(session.execute(select(Registration.key, Registration.state)).all())
    assert [found[key] for key in keys] == [
        RegistrationState.WITHDRAWN,
        RegistrationState.WITHDRAWN,
        RegistrationState.ACCEPTED,
        RegistrationState.ACCEPTED,
        RegistrationState.WAITING,
    ]


def test_an_organiser_and_a_school_withdraw_the_same_entry_at_once(session, registering, at_once):
    limit(session, registering, places=1)
    keys = [do.drafts(names, "skill-17", "riga", NOW) for names in NAMES[:3]]
    for key in keys:
        do.submits(key, NOW)
    entry = session.scalars(select(Entry.key)).one()
    answers = at_once((do.changes_status, entry, "withdrawn", NOW), (do.withdraws, keys[0], NOW))
    assert "" in answers
    assert states(session) == ["accepted", "waiting", "withdrawn"]
