"""What changed in the book of a contest since a tablet read it: asked every few seconds in a hall.

Where a book stands is the number of the last event in the contest's journal, and a stamp of what
is in no journal: who sits in the jury and where, who competes, which scheme is in force, and the
problems. One statement tells both.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    String,
    bindparam,
    cast,
    literal_column,
    null,
    select,
    union_all,
)

from skillscomp.core.journal import EventKind
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.juries import DeclaredConflict, JuryMember, MarkingTeam, TeamSeat
from skillscomp.models.people import Person
from skillscomp.models.problems import Problem
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.journal import EVENTS, HEADS
from skillscomp.services.marking.room import Place
from skillscomp.services.prepared import Prepared

_JOURNAL, _PROBLEM = "journal", "problem"
_STAMP_LENGTH = 12
MOST_EVENTS = 1000
"""After more than that a whole book is smaller."""
_ELSEWHERE = frozenset({EventKind.PENALTY_GIVEN, EventKind.MEDAL_OVERRIDDEN})
"""What a book says nothing of."""

_SINCE = Prepared(
    select(EVENTS.c.kind, EVENTS.c.subject)
    .where(EVENTS.c.contest_id == bindparam("contest"), EVENTS.c.number > bindparam("since"))
    .order_by(EVENTS.c.number)
    .limit(MOST_EVENTS + 1)
)


def _part(kind: str, *columns: Any) -> Select[Any]:
    texts: list[ColumnElement[Any]] = [cast(column, String) for column in columns]
    texts += [cast(null(), String)] * (5 - len(texts))
    named = [text.label(name) for name, text in zip("abcde", texts, strict=True)]
    return select(literal_column(f"'{kind}'", String).label("kind"), *named)


_HERE: BindParameter[int] = bindparam("contest")
_PARTS = union_all(
    _part(_JOURNAL, HEADS.c.number).where(HEADS.c.contest_id == _HERE),
    _part("contest", Contest.result_state).where(Contest.id == _HERE),
    _part("scheme", SchemeVersion.id, SchemeVersion.state, SchemeVersion.checksum).where(
        SchemeVersion.contest_id == _HERE, SchemeVersion.current
    ),
    _part(
        *("expert", Person.key, Person.diploma_name, Person.school_id),
        *(JuryMember.role, JuryMember.leads),
    )
    .join(JuryMember, JuryMember.person_id == Person.id)
    .where(JuryMember.contest_id == _HERE),
    _part("conflict", DeclaredConflict.jury_member_id, DeclaredConflict.school_id)
    .join(JuryMember, JuryMember.id == DeclaredConflict.jury_member_id)
    .where(JuryMember.contest_id == _HERE),
    _part("seat", MarkingTeam.sub_criterion, TeamSeat.jury_member_id, TeamSeat.part)
    .join(TeamSeat, TeamSeat.team_id == MarkingTeam.id)
    .where(MarkingTeam.contest_id == _HERE),
    _part(
        *("entry", Entry.blind_key, Entry.number, Entry.blind_number, Entry.status, Entry.school_id)
    ).where(Entry.contest_id == _HERE),
    _part("contestant", EntryMember.entry_id, Person.diploma_name, Person.school_id)
    .join(EntryMember, EntryMember.person_id == Person.id)
    .join(Entry, Entry.id == EntryMember.entry_id)
    .where(Entry.contest_id == _HERE),
    _part(_PROBLEM, Problem.id, Problem.answered_at).where(Problem.contest_id == _HERE),
).subquery()
_STATE = Prepared(select(_PARTS))


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a book stands; ``setup`` and ``problems`` change when what they stand for does."""

    number: int
    setup: str
    problems: str

    @property
    def stamp(self) -> str:
        """Give what a tablet sends back with the number."""
        return f"{self.setup}.{self.problems}"


def read_moment(connection: Connection, contest_id: int) -> Moment:
    """Say where the book of a contest stands; ask before reading the book, never after it."""
    rows = _STATE.rows(connection, {"contest": contest_id})
    kept: dict[str, list[str]] = {_JOURNAL: [], _PROBLEM: [], "": []}
    for row in rows:
        kept[row.kind if row.kind in kept else ""].append(repr(row))
    number = next((int(row.a) for row in rows if row.kind == _JOURNAL), 0)
    return Moment(number, _stamp(kept[""]), _stamp(kept[_PROBLEM]))


def touched_since(connection: Connection, contest_id: int, number: int) -> list[Place] | None:
    """Name the forms that events touched after this one; None where the whole book may differ."""
    rows = _SINCE.rows(connection, {"contest": contest_id, "since": number})
    if len(rows) > MOST_EVENTS:
        return None
    found = set()
    for row in rows:
        subject = json.loads(row.subject)
        if "form" in subject and "entry" in subject:
            found.add((subject["entry"], subject["form"]))
        elif row.kind not in _ELSEWHERE:
            return None
    return sorted(found)


def _stamp(rows: Sequence[str]) -> str:
    return sha256("\n".join(sorted(rows)).encode()).hexdigest()[:_STAMP_LENGTH]
