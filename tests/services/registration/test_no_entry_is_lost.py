"""No sequence of steps exceeds a limit, loses an entry or makes one twice, also two at once.

A machine takes random steps of coordinators and organisers in a real database, in two contests of
one competition, spelling the same people differently. After each step everything must hold. What
a step draws never depends on how two threads have met, so that a failure can be seen again.
"""

from collections import Counter
from contextlib import contextmanager
from datetime import date

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from skillscomp.core.registration import Part, PlaceRule, RegistrationState
from skillscomp.core.result import EntryStatus
from skillscomp.core.same_person import folded
from skillscomp.extensions import db, write_tx
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.people import Person
from skillscomp.models.registrations import RegisteredPerson, Registration
from tests.cast import play
from tests.services.registration import coordinators as do
from tests.services.registration.school import AFTER, NOW, empty_contests, open_contest

BORN = date(2007, 5, 12)
FAMILIES = ("Ābele", "Bērziņa", "Cīrule", "Dārziņa", "Eglīte")
SPELLINGS = (
    lambda family: ("Anna", family, BORN),
    lambda family: (family.upper(), "ANNA", BORN),
    lambda family: ("anna", family.translate(str.maketrans("ĀāĒēĪīŅņŽž", "AaEeIiNnZz")), BORN),
)
NAMES = st.builds(lambda spell, family: spell(family), *map(st.sampled_from, (SPELLINGS, FAMILIES)))
NEW_NAME = ("Anna", "Bērziņa", BORN)
CONTESTS = st.sampled_from(["skill-17", "skill-34"])
SCHOOLS = st.sampled_from(["riga", "kuldiga"])
STEPS = st.sampled_from(
    [
        *(do.submits, do.submits, do.withdraws, do.withdraws),
        *(do.requests, do.admits, do.refuses, do.discards),
    ]
)
WITHOUT_PLACE = {RegistrationState.SUBMITTED, RegistrationState.WAITING}


class Registering(RuleBasedStateMachine):
    """Two schools, one organiser, two contests, five people."""

    keys = Bundle("keys")

    def __init__(self, app, database):
        super().__init__()
        self.app, self.now = app, NOW
        self.drafted, self.discarded, self.entries = set(), set(), set()
        database.restore()
        self.context = app.app_context()
        self.context.push()

    def teardown(self):
        db.session.remove()
        db.engine.dispose()
        self.context.pop()

    @initialize(
        limits=st.fixed_dictionaries(
            {
                "places": st.sampled_from([1, 2, 3, None]),
                "entries_per_school": st.sampled_from([1, 2, None]),
                "place_rule": st.sampled_from(PlaceRule),
                "places_per_school": st.sampled_from([1, None]),
            }
        )
    )
    def set_up(self, limits):
        with write_tx() as session:
            cast = play(session)
            empty_contests(session)
            open_contest(cast.contest, **limits)
            open_contest(cast.other_contest, places=1)

    @rule(target=keys, names=NAMES, contest=CONTESTS, school=SCHOOLS)
    def draft(self, names, contest, school):
        key = do.drafts(names, contest, school, self.now)
        self.drafted.add(key)
        return key

    @rule(target=keys, names=NAMES, contest=CONTESTS, school=SCHOOLS)
    def draft_and_submit(self, names, contest, school):
        key = self.draft(names, contest, school)
        do.submits(key, self.now)
        return key

    @rule(key=keys, step=STEPS)
    def step(self, key, step):
        if key not in self.discarded:
            answer = step(key, self.now)
            if step is do.discards and answer == "":
                self.discarded.add(key)

    @rule(target=keys, key=keys, contest=CONTESTS)
    def copy(self, key, contest):
        if key in self.discarded:
            return self.draft(NEW_NAME, contest, "riga")
        copied = do.copies(key, contest, self.now)
        self.drafted.add(copied)
        return copied

    @rule(key=keys, names=NAMES, step=st.sampled_from([do.substitutes, do.renames]))
    def somebody_else(self, key, names, step):
        if key not in self.discarded:
            step(key, names, self.now)

    @rule(first=keys, second=keys, steps=st.tuples(STEPS, STEPS))
    def two_at_once(self, first, second, steps):
        if {first, second} & self.discarded or do.discards in steps:
            return
        db.session.rollback()
        do.at_once(self.app, (steps[0], first, self.now), (steps[1], second, self.now))

    @rule(names=NAMES, contest=CONTESTS, school=SCHOOLS)
    def enter_without_registration(self, names, contest, school):
        do.enters(names, contest, school, self.now)

    @rule(number=st.integers(0, 9), status=st.sampled_from(EntryStatus))
    def change_status(self, number, status):
        with reading() as session:
            keys = session.scalars(select(Entry.key).order_by(Entry.id)).all()
        if keys:
            do.changes_status(keys[number % len(keys)], status, self.now)

    @rule(number=st.integers(0, 9))
    def withdraw_somebody_accepted(self, number):
        accepted = select(Registration.key).where(Registration.state == RegistrationState.ACCEPTED)
        with reading() as session:
            keys = session.scalars(accepted.order_by(Registration.id)).all()
        if keys:
            do.withdraws(keys[number % len(keys)], self.now)

    @rule(contest=CONTESTS)
    def raise_places(self, contest):
        do.raises_places(contest, self.now)

    @rule(contest=CONTESTS)
    def draw(self, contest):
        do.draws(contest, self.now)

    @rule()
    def deadline_passes(self):
        self.now = AFTER

    @invariant()
    def no_limit_is_exceeded(self):
        with reading() as session:
            for contest in session.scalars(select(Contest)):
                schools = Counter(
                    entry.school_id for entry in active(session) if entry.contest_id == contest.id
                )
                assert contest.places is None or schools.total() <= contest.places
                limit = contest.entries_per_school
                assert limit is None or all(count <= limit for count in schools.values())

    @invariant()
    def nothing_is_lost(self):
        with reading() as session:
            kept = set(session.scalars(select(Registration.key)))
            assert kept == self.drafted - self.discarded
            entries = set(session.scalars(select(Entry.key)))
            assert self.entries <= entries
            self.entries = entries

    @invariant()
    def every_accepted_registration_has_its_entry_and_no_other_has_one(self):
        with reading() as session:
            seen = set()
            for one in session.scalars(select(Registration).options(*PEOPLE)):
                if one.state is RegistrationState.ACCEPTED:
                    assert one.entry.status is not EntryStatus.WITHDRAWN
                    assert one.entry_id not in seen
                    seen.add(one.entry_id)
                    members = [member.person_id for member in one.entry.members]
                    assert members == [
                        person.person_id for person in one.people if person.part is Part.CONTESTANT
                    ]
                elif one.entry_id is not None:
                    assert one.state is RegistrationState.WITHDRAWN
                    assert one.entry.status in {EntryStatus.WITHDRAWN, EntryStatus.DISQUALIFIED}

    @invariant()
    def nobody_competes_twice_and_nobody_stands_in_the_registry_twice(self):
        with reading() as session:
            members = [member.person_id for entry in active(session) for member in entry.members]
            assert len(members) == len(set(members))
            known = select(Person).where(Person.birth_date == BORN)
            names = Counter(
                folded(f"{one.given_name} {one.family_name}") for one in session.scalars(known)
            )
            assert not names or max(names.values()) == 1

    @invariant()
    def no_place_is_free_beside_somebody_who_waits(self):
        with reading() as session:
            taken = Counter(entry.contest_id for entry in active(session))
            schools = Counter((entry.contest_id, entry.school_id) for entry in active(session))
            for one in session.scalars(select(Registration)):
                contest = one.contest
                if one.state not in WITHOUT_PLACE or contest.place_rule is not PlaceRule.FIRST_COME:
                    continue
                assert one.state is RegistrationState.WAITING
                full = contest.places is not None and taken[contest.id] >= contest.places
                limit = contest.entries_per_school
                used_up = limit is not None and schools[contest.id, one.school_id] >= limit
                assert full or used_up


PEOPLE = (
    selectinload(Registration.people).selectinload(RegisteredPerson.person),
    selectinload(Registration.entry).selectinload(Entry.members),
)


@contextmanager
def reading():
    session = db.session()
    session.rollback()
    yield session
    session.rollback()


def active(session):
    chosen = (
        select(Entry)
        .where(Entry.status != EntryStatus.WITHDRAWN)
        .options(selectinload(Entry.members).selectinload(EntryMember.person))
    )
    return session.scalars(chosen).all()


def test_no_sequence_of_steps_exceeds_a_limit_loses_an_entry_or_makes_one_twice(
    app, empty_database
):
    run_state_machine_as_test(
        lambda: Registering(app, empty_database),
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
