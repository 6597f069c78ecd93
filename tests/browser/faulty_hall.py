"""A hall with a bad network: two contests, the journal, and the audit after every test.

skill-17   the form of twenty aspects; Dace leads the team, Ilze and Čiepa mark with her
skill-34   C1 with three aspects; Elza and Ilze mark, Dace is their chief expert
"""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.scheme import Aspect, Scheme
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.journal import JournalEvent
from skillscomp.models.juries import JuryMember
from skillscomp.models.marking import JudgeScore, Mark, MarkCase
from skillscomp.models.people import Person
from skillscomp.models.schemes import SchemeAspect
from skillscomp.services.actors import Actor
from skillscomp.services.juries.experts import member_of, remove_expert
from skillscomp.services.schemes import approve_scheme
from skillscomp.services.schemes import attach_scheme as attach_new_scheme
from skillscomp.services.tablets.cards import make_cards
from skillscomp.services.tablets.enrolment import Wanted, add_tablets
from tests.browser.faults import Network, faulty_network
from tests.browser.hall import seat
from tests.browser.keeping import Entered, Keeping
from tests.browser.twenty_aspects import twenty_aspects
from tests.cast import Cast, play
from tests.core.schemes import criterion, form, measured, scheme
from tests.decided_contest import actor
from tests.marked_contest import attach_scheme

ENTERED = {"mark-recorded", "score-recorded", "mark-withdrawn", "conflict-recorded"}
OTHER_CONTEST, OTHER_ENTRY = "skill-34", "entry-5"
SEATS = {"elza": Role.EXPERT, "ilze": Role.EXPERT, "dace": Role.CHIEF_EXPERT}
YES_OR_NO = {True: "yes", False: "no"}


class Hall:
    """The hall and its journal; what was there before a test does not count in it."""

    def __init__(self, url: str, network: Network) -> None:
        self.network = network
        self._engine = create_engine(url)
        self._before: set[str] = set()

    def begin(self) -> None:
        """Let everything be well, and count from here on."""
        self.network.heal()
        self.network.only = "/"
        self.network.passed.clear()
        self._before = {event.id for event in self._journal()}

    @contextmanager
    def office(self) -> Iterator[Session]:
        """Do what is done at a desk meanwhile."""
        with Session(self._engine) as session, session.begin():
            yield session

    def code_of_tablet(self) -> str:
        """Give the code that enrols a tablet of the hall."""
        with self.office() as session:
            held, now = session.scalars(select(Competition)).one(), datetime.now(UTC)
            wanted = Wanted("Zāles planšete", 1, 1, "")
            return add_tablets(session, _organiser(session), held, wanted, now)[0].letters

    def card_of(self, who: str) -> str:
        """Give the code on the card of an expert."""
        with self.office() as session:
            held, now = session.scalars(select(Competition)).one(), datetime.now(UTC)
            people = [_account(session, who).person.key]
            return make_cards(session, _organiser(session), held, people, now)[0].letters

    def change_scheme(self, chosen: Scheme) -> None:
        """Give the second contest another scheme."""
        with self.office() as session:
            contest, now = _other_contest(session), datetime.now(UTC)
            chief = actor(_account(session, "dace"), Role.CHIEF_EXPERT)
            attached = attach_new_scheme(
                session, chief, contest, chosen, reason="Seen anew.", now=now
            )
            approve_scheme(session, chief, attached, now=now)

    def take_out_of_jury(self, who: str) -> None:
        """Take an expert out of the jury of the second contest."""
        with self.office() as session:
            person = _account(session, who).person
            member = member_of(session, _other_contest(session), person.key)
            assert member is not None
            remove_expert(session, _organiser(session), member, datetime.now(UTC))

    def close(self) -> None:
        """End the connections."""
        self._engine.dispose()

    def entered(self) -> Counter[Entered]:
        """Read from the journal what was entered, in whatever way it was received."""
        return Counter(_as_entered(event) for event in self._new_events())

    def open_cases(self, contest: str) -> dict[str, Entered]:
        """List what waits for a person in a contest: what came, by the key of the case."""
        events = {event.id: event for event in self._new_events()}
        with self.office() as session:
            found = session.execute(
                select(MarkCase.key, MarkCase.challenging_event_id)
                .join(Contest, Contest.id == MarkCase.contest_id)
                .where(MarkCase.settled_at.is_(None), Contest.key == contest)
            ).all()
        return {key: _as_entered(events[event]) for key, event in found if event in events}

    def reasons(self, contest: str) -> dict[tuple[str, str], str]:
        """Tell why the open cases of a contest wait, by who entered it and the aspect."""
        with self.office() as session:
            found = {case.key: case.reason for case in session.scalars(select(MarkCase))}
        cases = self.open_cases(contest)
        return {(each.who, each.aspect): found[key].value for key, each in cases.items()}

    def stands(self) -> dict[tuple[str, str], str]:
        """Read what the database says now, of measurements, by entry and aspect."""
        with self.office() as session:
            marks = session.execute(
                select(Entry.key, SchemeAspect.code, Mark.observation)
                .join(Entry, Entry.id == Mark.entry_id)
                .join(SchemeAspect, SchemeAspect.id == Mark.aspect_id)
            ).all()
        return {(entry, code): _text(json.loads(seen)) for entry, code, seen in marks}

    def scores(self) -> dict[tuple[str, str, str], str]:
        """Read the scores of the database, by account, entry and aspect."""
        with self.office() as session:
            scores = session.execute(
                select(Account.key, Entry.key, SchemeAspect.code, JudgeScore.score)
                .join(Account, Account.person_id == JudgeScore.person_id)
                .join(Entry, Entry.id == JudgeScore.entry_id)
                .join(SchemeAspect, SchemeAspect.id == JudgeScore.aspect_id)
            ).all()
        return {(who, entry, code): str(score) for who, entry, code, score in scores}

    def _new_events(self) -> list[JournalEvent]:
        return [
            event
            for event in self._journal()
            if event.id not in self._before and event.kind in ENTERED
        ]

    def _journal(self) -> list[JournalEvent]:
        with self.office() as session:
            events = list(session.scalars(select(JournalEvent).order_by(JournalEvent.number)))
            session.expunge_all()
            return events


def audit(hall: Hall, contest: str, *tablets: Keeping) -> None:
    """Compare what the tablets have shown as kept with the journal, the database, the pages.

    The first tablet is of somebody who sees the board of the contest.
    """
    for tablet in tablets:
        tablet.waits_for_nothing()
    kept = Counter(each for tablet in tablets for each in tablet.kept)
    assert hall.entered() == kept
    cases = hall.open_cases(contest)
    assert tablets[0].board(contest) >= set(cases)
    contended = {(each.entry, each.aspect) for each in cases.values()}
    stands, scores = hall.stands(), hall.scores()
    for tablet in tablets:
        shown = tablet.shown()
        for each in tablet.kept:
            place = (each.entry, each.aspect)
            expected = scores.get((each.who, *place), stands.get(place, ""))
            state = "conflict" if place in contended else "saved"
            assert shown.get(place, (state, expected)) == (state, expected), each


@contextmanager
def faulty_hall(url: str, folder: Path) -> Iterator[Hall]:
    """Open the hall on an empty database until the block ends."""
    engine = create_engine(url)
    with Session(engine) as session, session.begin():
        cast = play(session)
        cast.competition.starts_on = cast.competition.ends_on = datetime.now(UTC).date()
        seat(session, cast, "en")
        attach_scheme(session, cast, twenty_aspects())
        _seat_other_contest(session, cast)
    engine.dispose()
    with faulty_network(url, folder) as network:
        hall = Hall(url, network)
        yield hall
        hall.close()


def other_scheme(*aspects: Aspect) -> Scheme:
    """Make the scheme of the second contest; three aspects of yes or no unless said otherwise."""
    usual = [measured(f"C1.{number}", 100) for number in (1, 2, 3)]
    return scheme(criterion("C", form("C1", *(aspects or usual))))


def _seat_other_contest(session: Session, cast: Cast) -> None:
    attach_scheme(session, replace(cast, contest=cast.other_contest), other_scheme())
    contest = cast.other_contest
    for name, role in SEATS.items():
        account = cast.accounts[name]
        session.add(JuryMember(contest=contest, person=account.person, role=role))
        if name != "elza":
            account.grants.append(RoleGrant(role=role, contest_id=contest.id))
    cook = Person(given_name="Ķirsis", family_name="Sīpols", diploma_name="Ķirsis Sīpols")
    cook.school = cast.kuldiga
    members = [EntryMember(person=cook, position=1)]
    entry = Entry(
        key=OTHER_ENTRY,
        contest=contest,
        school=cast.kuldiga,
        number=5,
        blind_number="B5",
        members=members,
    )
    session.add(entry)


def _account(session: Session, who: str) -> Account:
    return session.scalars(select(Account).where(Account.key == who)).one()


def _organiser(session: Session) -> Actor:
    return actor(_account(session, "olga"), Role.ORGANISER)


def _other_contest(session: Session) -> Contest:
    return session.scalars(select(Contest).where(Contest.key == OTHER_CONTEST)).one()


def _as_entered(event: JournalEvent) -> Entered:
    subject, value = json.loads(event.subject), json.loads(event.value)
    return Entered(event.actor, subject["entry"], subject["aspect"], _text(value))


def _text(value: dict[str, object]) -> str:
    """Give a value as a control shows it."""
    seen = value.get("observation", value)
    if not isinstance(seen, dict):
        return str(seen)
    if "passed" in seen:
        return YES_OR_NO[seen["passed"]]
    known = (seen[name] for name in ("score", "done", "label", "measured", "mark") if name in seen)
    return str(next(known, ""))
