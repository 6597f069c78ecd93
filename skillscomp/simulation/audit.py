"""Compares what the robots saved with what stands in the journals of the rehearsals.

lost      saved on a tablet, and neither in the journal, nor refused with a reason, nor (sent late)
          the same as what stood already
doubled   in the journal twice, or in the journal though nobody entered it
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.journal import EventKind
from skillscomp.core.journal_file import Fault, verify_lines
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.marking import MarkCase, MarkingForm
from skillscomp.services.journal import export_journal
from skillscomp.simulation.tally import Saved, Tally
from skillscomp.simulation.todo import DONE

ENTERED = frozenset(
    {
        EventKind.MARK_RECORDED,
        EventKind.SCORE_RECORDED,
        EventKind.ROUND_OPENED,
        EventKind.NOTE_ADDED,
        EventKind.MARK_WITHDRAWN,
        EventKind.CONFLICT_RECORDED,
        EventKind.VALUE_REPEATED,
    }
)
"""Events that a tablet sent."""
_SEEN = frozenset({"passed", "done", "label", "measured", "mark", "score"})
_NUMBERS = frozenset({"measured", "mark"})


@dataclass(frozen=True, slots=True)
class Chain:
    """One journal: its contest, its length, and its fault if it has one."""

    contest: str
    events: int
    fault: Fault | None


@dataclass
class Audit:
    """What was found in the journals and tables at the end."""

    in_journal: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)
    cases: Counter[str] = field(default_factory=Counter)
    unsettled: int = 0
    unexplained: int = 0
    forms: int = 0
    forms_done: int = 0

    @property
    def intact(self) -> bool:
        """Whether every journal is as it was written."""
        return all(chain.fault is None for chain in self.chains)

    @property
    def passed(self) -> bool:
        """Whether there was something, nothing lost or doubled, and everything is explained."""
        lacking = self.lost or self.doubled or self.unexplained or not self.in_journal
        return self.intact and not lacking


def audit(session: Session, tally: Tally, contests: Iterable[str]) -> Audit:
    """Read the journals of these contests (keys) and compare them with what was saved."""
    found = Audit()
    times: Counter[str] = Counter()
    stood: set[str] = set()
    blind: dict[str, str] = {}
    for key in contests:
        contest = session.scalars(select(Contest).where(Contest.key == key)).one()
        blind |= _blind_keys(session, contest)
        lines = list(export_journal(session, contest)) if _has_begun(tally, key) else []
        if lines:
            verdict = verify_lines(lines)
            found.chains.append(Chain(key, len(lines) - 1, verdict.fault))
        for line in lines[1:]:
            event = json.loads(line)
            if event["kind"] in ENTERED:
                times[event["id"]] += 1
                stood.add(_said(event["subject"], event["value"], {}))
        _count_tables(session, contest, found, times)
    found.in_journal = sum(1 for identifier in times if identifier in tally.saved)
    found.doubled = sorted(one for one, count in times.items() if _is_doubled(tally, one, count))
    found.lost = sorted(
        one
        for one, saved in tally.saved.items()
        if one not in times and _is_lost(saved, stood, blind)
    )
    return found


def _blind_keys(session: Session, contest: Contest) -> dict[str, str]:
    """Give the keys by which the journal names entries, by those that blind forms show."""
    chosen = select(Entry.blind_key, Entry.key).where(Entry.contest_id == contest.id)
    return {row[0]: row[1] for row in session.execute(chosen)}


def _has_begun(tally: Tally, contest: str) -> bool:
    return any(saved.event["contest"] == contest for saved in tally.saved.values())


def _is_doubled(tally: Tally, identifier: str, times: int) -> bool:
    return times > 1 or identifier not in tally.saved


def _is_lost(saved: Saved, stood: set[str], blind: Mapping[str, str]) -> bool:
    if saved.answer == "refused":
        return not saved.code
    said = _said(saved.event, saved.event["value"], blind)
    return saved.answer != "duplicate" or said not in stood


def _said(about: Mapping[str, Any], value: Mapping[str, Any], blind: Mapping[str, str]) -> str:
    """Say what was entered where, the same for what was sent and for what was written."""
    entry = blind.get(about["entry"], about["entry"])
    seen = value.get("observation", value)
    content = {
        name: str(Decimal(seen[name]).normalize()) if name in _NUMBERS else seen[name]
        for name in _SEEN & seen.keys()
    }
    return json.dumps([entry, about["aspect"], content], sort_keys=True)


def _count_tables(
    session: Session, contest: Contest, found: Audit, journal: Mapping[str, int]
) -> None:
    for case in session.scalars(select(MarkCase).where(MarkCase.contest_id == contest.id)):
        found.cases[case.reason] += 1
        found.unsettled += case.settled_at is None
        sides = {case.challenging_event_id, case.standing_event_id} - {None}
        found.unexplained += not sides <= journal.keys()
    states = dict(
        session.execute(
            select(MarkingForm.state, func.count())
            .join(Entry, Entry.id == MarkingForm.entry_id)
            .where(Entry.contest_id == contest.id)
            .group_by(MarkingForm.state)
        ).all()
    )
    found.forms += sum(states.values())
    found.forms_done += sum(count for state, count in states.items() if state in DONE)
