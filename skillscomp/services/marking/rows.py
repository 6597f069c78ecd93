"""What stands in the cells of a form, read in a few statements and made plain for the pages."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import BindParameter, Select, bindparam, case, select
from sqlalchemy.orm import Session, aliased

from skillscomp.core.journal import EventKind
from skillscomp.core.scheme import AspectType
from skillscomp.models.accounts import Account
from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import (
    AwardedToAll,
    CaseReason,
    JudgeScore,
    Mark,
    MarkCase,
    RoundNote,
)
from skillscomp.models.people import Person
from skillscomp.models.schemes import SchemeAspect
from skillscomp.models.tablets import Tablet
from skillscomp.services.marking.entered_since import entered_since

Place = tuple[int, str]
"""The id of an entry and the code of an aspect."""


_ASPECTS: BindParameter[int] = bindparam("aspects", expanding=True)
_ENTRIES: BindParameter[int] = bindparam("entries", expanding=True)
_CODES: BindParameter[str] = bindparam("codes", expanding=True)
_MARKS = (
    select(
        Mark.entry_id,
        Mark.aspect_id,
        Mark.hundredths,
        Mark.observation,
        Mark.note,
        Mark.event_id,
        Person.diploma_name,
        JournalEvent.at,
    )
    .join(Account, Account.id == Mark.account_id)
    .join(Person, Person.id == Account.person_id)
    .join(JournalEvent, JournalEvent.id == Mark.event_id)
    .where(Mark.entry_id.in_(_ENTRIES), Mark.aspect_id.in_(_ASPECTS))
)
_SCORES = (
    select(
        JudgeScore.entry_id,
        JudgeScore.aspect_id,
        JudgeScore.round,
        Person.key,
        Person.id,
        Person.diploma_name,
        JudgeScore.score,
        JudgeScore.event_id,
        # Who settles a case has not seen the score that they let stand.
        case((JournalEvent.kind == EventKind.CONFLICT_SETTLED, Person.id), else_=Account.person_id),
    )
    .join(Person, Person.id == JudgeScore.person_id)
    .join(JournalEvent, JournalEvent.id == JudgeScore.event_id)
    .join(Account, Account.key == JournalEvent.actor)
    .where(JudgeScore.entry_id.in_(_ENTRIES), JudgeScore.aspect_id.in_(_ASPECTS))
    .order_by(JudgeScore.round, Person.family_name, Person.id)
)
_NOTES = (
    select(RoundNote.entry_id, RoundNote.aspect_id, RoundNote.round, RoundNote.note)
    .where(RoundNote.entry_id.in_(_ENTRIES), RoundNote.aspect_id.in_(_ASPECTS))
    .order_by(RoundNote.round)
)
_STANDING, _CHALLENGING = aliased(JournalEvent), aliased(JournalEvent)
_CASES = (
    select(
        MarkCase.key,
        SchemeAspect.code,
        MarkCase.entry_id,
        MarkCase.reason,
        _STANDING,
        _CHALLENGING,
    )
    .join(SchemeAspect, SchemeAspect.id == MarkCase.aspect_id)
    .outerjoin(_STANDING, _STANDING.id == MarkCase.standing_event_id)
    .join(_CHALLENGING, _CHALLENGING.id == MarkCase.challenging_event_id)
    # By their codes: a case stays with its cell when the scheme gets another version.
    .where(MarkCase.settled_at.is_(None), SchemeAspect.code.in_(_CODES))
    .order_by(MarkCase.opened_at, MarkCase.id)
)
_CASES_OF_CONTEST = _CASES.where(MarkCase.contest_id == bindparam("contest"))
_CASES_OF_ENTRIES = _CASES.where(MarkCase.entry_id.in_(_ENTRIES))
_AWARDED = select(AwardedToAll.aspect_id, AwardedToAll.reason).where(
    AwardedToAll.aspect_id.in_(_ASPECTS)
)


@dataclass(frozen=True, slots=True)
class MarkRow:
    """The mark of a measurement; ``observation`` is JSON."""

    hundredths: int
    observation: str
    note: str
    event: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One score; ``recorder`` is the id of the person who entered it."""

    round: int
    person: str
    person_id: int
    name: str
    score: int
    event: str
    recorder: int


@dataclass(frozen=True, slots=True)
class NoteRow:
    """The words of the discussion that opened a round."""

    round: int
    note: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A value that waits beside the one that stands, which may be none."""

    key: str
    aspect: str
    entry_id: int
    reason: CaseReason
    standing: "EventRow | None"
    challenging: "EventRow"


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of the journal as far as a case shows it; ``value`` as it stands there (JSON)."""

    id: str
    kind: str
    value: str
    by: str
    by_id: int
    at: str
    device: str


@dataclass(frozen=True, slots=True)
class FormRows:
    """Everything that stands in some cells."""

    marks: Mapping[Place, MarkRow]
    scores: Mapping[Place, Sequence[ScoreRow]]
    notes: Mapping[Place, Sequence[NoteRow]]
    cases: Mapping[Place, CaseRow]
    awarded: Mapping[str, str] = field(default_factory=dict)


def read_rows(session: Session, version_id: int, form: str, entries: Collection[int]) -> FormRows:
    """Read what stands in the cells of a sub-criterion for these entries."""
    return read_rows_of_forms(session, version_id, [form], entries)


def read_rows_of_forms(
    session: Session, version_id: int, forms: Collection[str], entries: Collection[int]
) -> FormRows:
    """Read what stands in the cells of some sub-criteria for these entries, in as few statements.

    The codes of aspects are unique in a scheme, so that forms need not be told apart.
    """
    aspects = session.execute(
        select(SchemeAspect.id, SchemeAspect.code, SchemeAspect.type).where(
            SchemeAspect.version_id == version_id, SchemeAspect.sub_criterion.in_(forms)
        )
    ).all()
    codes = {row.id: row.code for row in aspects}
    judged = {row.id for row in aspects if row.type is AspectType.JUDGEMENT}
    cases = _cases(session, codes, entries)
    return FormRows(
        marks=_marks(session, codes, entries),
        scores=read_scores(session, codes, entries) if judged else {},
        notes=read_notes(session, codes, entries) if judged else {},
        cases={(each.entry_id, each.aspect): each for each in reversed(cases)},
        awarded=_awarded(session, codes),
    )


def open_cases(session: Session, contest_id: int, codes: Mapping[int, str]) -> list[CaseRow]:
    """Read the cases of a contest that wait to be settled, the oldest first."""
    return _read_cases(session, codes, _CASES_OF_CONTEST, {"contest": contest_id})


def _marks(
    session: Session, codes: Mapping[int, str], entries: Collection[int]
) -> dict[Place, MarkRow]:
    return {
        (row[0], codes[row[1]]): MarkRow(*row[2:])
        for row in session.execute(_MARKS, _cells(codes, entries))
    }


def read_scores(
    session: Session, codes: Mapping[int, str], entries: Collection[int]
) -> dict[Place, list[ScoreRow]]:
    """Read all scores of some entries, by round and name of the expert."""
    found: dict[Place, list[ScoreRow]] = defaultdict(list)
    for row in session.execute(_SCORES, _cells(codes, entries)):
        found[row[0], codes[row[1]]].append(ScoreRow(*row[2:]))
    return found


def read_notes(
    session: Session, codes: Mapping[int, str], entries: Collection[int]
) -> dict[Place, list[NoteRow]]:
    """Read the notes that opened the further rounds of some entries, by round."""
    found: dict[Place, list[NoteRow]] = defaultdict(list)
    for row in session.execute(_NOTES, _cells(codes, entries)):
        found[row[0], codes[row[1]]].append(NoteRow(*row[2:]))
    return found


def _cases(session: Session, codes: Mapping[int, str], entries: Collection[int]) -> list[CaseRow]:
    return _read_cases(session, codes, _CASES_OF_ENTRIES, {"entries": list(entries)})


def _read_cases(
    session: Session,
    codes: Mapping[int, str],
    chosen: Select[str, str, int, CaseReason, JournalEvent | None, JournalEvent],
    which: Mapping[str, object],
) -> list[CaseRow]:
    found = session.execute(chosen, {"codes": list(codes.values()), **which}).all()
    since = entered_since(session, {row.key: row[5] for row in found if row[4] is None})
    standing = {row.key: row[4] or since.get(row.key) for row in found}
    events = [*(row[5] for row in found), *(each for each in standing.values() if each)]
    people = _people(session, events)
    return [
        CaseRow(
            row.key,
            row.code,
            row.entry_id,
            row.reason,
            _event(stands, people) if (stands := standing[row.key]) else None,
            _event(row[5], people),
        )
        for row in found
    ]


@dataclass(frozen=True, slots=True)
class _People:
    """Who entered events, by the keys of accounts, and the names of their tablets by key."""

    authors: Mapping[str, tuple[int, str]]
    tablets: Mapping[str, str]


def _people(session: Session, events: Sequence[JournalEvent]) -> _People:
    if not events:
        return _People({}, {})
    authors = (
        select(Account.key, Person.id, Person.diploma_name)
        .join(Person, Person.id == Account.person_id)
        .where(Account.key.in_({event.actor for event in events}))
    )
    tablets = select(Tablet.key, Tablet.name).where(
        Tablet.key.in_({event.device for event in events})
    )
    return _People(
        {row[0]: (row[1], row[2]) for row in session.execute(authors)},
        {row[0]: row[1] for row in session.execute(tablets)},
    )


def _event(event: JournalEvent, people: _People) -> EventRow:
    person, name = people.authors[event.actor]
    device = people.tablets.get(event.device, event.device)
    return EventRow(event.id, event.kind, event.value, name, person, event.at, device)


def _awarded(session: Session, codes: Mapping[int, str]) -> dict[str, str]:
    return {codes[row[0]]: row[1] for row in session.execute(_AWARDED, {"aspects": list(codes)})}


def _cells(codes: Mapping[int, str], entries: Collection[int]) -> dict[str, list[int]]:
    return {"aspects": list(codes), "entries": list(entries)}
