"""Collects what happened in a contest and writes it in bulk: journal first, then what stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any, cast

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from skillscomp.core.journal import EventKind, Plain
from skillscomp.models.accounts import Account
from skillscomp.models.contests import Contest
from skillscomp.models.marking import JudgeScore, Mark, MarkCase, MarkingForm, RoundNote
from skillscomp.services.demo.chance import event_id
from skillscomp.services.journal import Happening, begin_chain, instant

TABLES = tuple(
    cast(Table, kind.__table__) for kind in (MarkingForm, Mark, JudgeScore, RoundNote, MarkCase)
)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened, by whom and when."""

    at: datetime
    actor: Account
    happening: Happening


@dataclass
class Ledger:
    """Everything that happened in one contest; events may be told in any order."""

    contest: Contest
    chance: Random
    told: list[Told] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def tell(
        self,
        kind: EventKind,
        when: tuple[datetime, Account],
        subject: Mapping[str, Plain],
        value: Mapping[str, Plain],
        **about: str,
    ) -> str:
        """Note an event and give its identifier; ``about``: device, base."""
        at, actor = when
        identifier = event_id(self.chance)
        happening = Happening(kind=kind, subject=subject, value=value, id=identifier, **about)
        self.told.append(Told(at, actor, happening))
        return identifier

    def add(
        self, kind: type[MarkingForm | Mark | JudgeScore | RoundNote | MarkCase], row: Row
    ) -> None:
        """Keep a row for its table."""
        self.rows.setdefault(kind.__tablename__, []).append(row)

    def write(self, session: Session) -> None:
        """Write the journal in the order of time, and all rows."""
        connection = session.connection()
        chain = begin_chain(connection, self.contest.id, self.contest.key)
        for told in sorted(self.told, key=lambda one: one.at):
            chain.append(told.happening, told.actor.key, instant(told.at))
        chain.write(connection)
        for table in TABLES:
            rows = self.rows.get(table.name)
            if rows:
                connection.execute(insert(table), rows)
        self.told.clear()
        self.rows.clear()
