"""Two values for one cell: both stand in the journal, and a person decides between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import cast

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.journal import Event, EventKind, Plain
from skillscomp.core.judgement import JudgementState, JudgeScore
from skillscomp.core.states import CHIEFS, may_enter
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.marking import MarkCase
from skillscomp.models.schemes import SchemeAspect
from skillscomp.services.actors import Actor
from skillscomp.services.journal import Happening
from skillscomp.services.marking.desk import Cell, Desk, lay_out, lay_out_scores, open_desk
from skillscomp.services.marking.events import SentEvent, Standing
from skillscomp.services.marking.reading import Seat, read_expert, read_name
from skillscomp.services.marking.writing import write_desk

_CASES = cast(Table, MarkCase.__table__)
_OPEN = (
    select(_CASES.c.id)
    .where(
        _CASES.c.contest_id == bindparam("contest"),
        _CASES.c.settled_at.is_(None),
        _CASES.c.challenging_event_id == bindparam("challenger"),
    )
    .limit(1)
)
_CHALLENGE_ANEW = (
    update(_CASES)
    .where(
        _CASES.c.contest_id == bindparam("contest"),
        _CASES.c.settled_at.is_(None),
        _CASES.c.challenging_event_id == bindparam("before"),
    )
    .values(challenging_event_id=bindparam("challenger"))
)


class CaseChoice(StrEnum):
    """Which of the two values stands from now on."""

    STANDING = "standing"
    CHALLENGING = "challenging"


@dataclass(frozen=True, slots=True)
class Challenge:
    """A value that came on top of another than the one that stands."""

    sent: SentEvent
    value: Mapping[str, Plain]
    standing_event: str


def rests_on(
    desk: Desk, cell: Cell, base: str | None, standing: str, seen: Mapping[str, Plain]
) -> bool:
    """Whether the base is the event that stands, or one that said the same about the cell.

    ``seen`` is what stands: ``{"observation": ...}`` or ``{"score": ..., "person": ...}``.
    """
    if base == standing:
        return True
    found = desk.find_event(base)
    if found is None or dict(found.subject) != cell.subject:
        return False
    return found.kind is not EventKind.CONFLICT_RECORDED and all(
        found.value.get(name) == what for name, what in seen.items()
    )


def open_case(desk: Desk, cell: Cell, challenge: Challenge) -> None:
    """Keep a challenging value in the journal and let the leader decide.

    A tablet that goes on from its own challenge replaces it in the case that is open.
    """
    sent = challenge.sent
    desk.record(
        Happening(
            kind=EventKind.CONFLICT_RECORDED,
            id=sent.id,
            subject=cell.subject,
            value={**challenge.value, "kind": sent.kind.value},
            device=sent.device,
            base=sent.base,
        )
    )
    named = {"contest": desk.chain.contest_id, "before": sent.base, "challenger": sent.id}
    if sent.base and desk.connection.execute(_CHALLENGE_ANEW, named).rowcount:
        return
    desk.connection.execute(
        insert(_CASES),
        {
            "contest_id": desk.chain.contest_id,
            "entry_id": cell.entry_id,
            "aspect_id": cell.aspect_id,
            "standing_event_id": challenge.standing_event,
            "challenging_event_id": sent.id,
            "opened_at": desk.now,
        },
    )


def is_open(desk: Desk, challenger: str) -> bool:
    """Whether nobody has decided yet about this event."""
    named = {"contest": desk.chain.contest_id, "challenger": challenger}
    return desk.connection.execute(_OPEN, named).first() is not None


def standing_mark(desk: Desk, cell: Cell) -> Standing | None:
    """Tell what a measured cell has."""
    mark = cell.mark
    if mark is None:
        return None
    return _standing(desk, mark.event, mark.observation, mark.hundredths)


def standing_score(desk: Desk, cell: Cell, person: str) -> Standing | None:
    """Tell what an expert gave; another's score stays hidden while the round is open."""
    given = cell.judging.score_of(person)
    if given is None:
        return None
    own = person == desk.seat.expert.person_key
    hidden = cell.judging.state is JudgementState.WAITING and not own
    return _standing(desk, given.event, None if hidden else {"score": given.score}, None)


def settle_case(
    session: Session, actor: Actor, case: MarkCase, choice: CaseChoice, now: datetime
) -> None:
    """Let one of the two values stand.

    Raises AccessRefused: only-leader-settles; StateRefused: case-settled-already, and whatever
    refuses a mark (form-locked, results-published-already).
    """
    contest = session.get_one(Contest, case.contest_id)
    entry = session.get_one(Entry, case.entry_id)
    aspect = session.get_one(SchemeAspect, case.aspect_id)
    desk = open_desk(session.connection(), actor.account_key, contest.key, now)
    if not isinstance(desk, Desk) or not _may_settle(desk.seat):
        raise AccessRefused("only-leader-settles")
    session.refresh(case)
    if case.settled_at is not None:
        raise StateRefused("case-settled-already")
    desk.refuse_closed()
    lay_out(desk, {entry.key}, {aspect.code})
    cell = desk.cell(entry.key, aspect.code)
    lay_out_scores(desk, [cell])
    may_enter(cell.form.state)
    cell.refuse_interest(desk.seat.expert)
    _settle(desk, cell, case, choice)
    case.settled_at = now
    case.settled_by_id = actor.account_id
    session.flush()
    write_desk(desk)


def _settle(desk: Desk, cell: Cell, case: MarkCase, choice: CaseChoice) -> None:
    picked = case.standing_event_id
    if choice is CaseChoice.CHALLENGING:
        picked = case.challenging_event_id
    event = desk.find_event(picked)
    if event is None:
        raise StateRefused("case-settled-already")
    decided: dict[str, Plain] = {
        "choice": choice.value,
        "standing": case.standing_event_id,
        "challenging": case.challenging_event_id,
    }
    kept = {name: event.value[name] for name in _KEPT if name in event.value}
    settled = desk.record(
        Happening(
            kind=EventKind.CONFLICT_SETTLED,
            subject=cell.subject,
            value=decided | kept,
            base=case.standing_event_id,
        )
    )
    if choice is CaseChoice.CHALLENGING:
        _apply(desk, cell, settled)


_KEPT = ("observation", "mark", "note", "score", "person", "round")
"""What a settling repeats of the event that was picked, so that it can be read by itself."""


def _apply(desk: Desk, cell: Cell, settled: Event) -> None:
    value = settled.value
    observation = value.get("observation")
    if isinstance(observation, Mapping):
        note = value.get("note", cell.mark.note if cell.mark else "")
        cell.put_mark(cast(int, value["mark"]), observation, str(note), settled.id)
        return
    if value["round"] != cell.judging.round:
        raise StateRefused("case-of-earlier-round")
    person = str(value["person"])
    expert = read_expert(desk.connection, desk.chain.contest_id, person)
    if expert is None:
        raise ValueRefused("unknown-expert")
    score = JudgeScore(person, cast(int, value["score"]))
    cell.judging.judgement.with_corrected_score(score)
    cell.judging.put_score(person, expert.person_id, score.score, settled.id)
    desk.step_after_score(cell)


def _may_settle(seat: Seat) -> bool:
    return seat.leads or seat.role in CHIEFS


def _standing(
    desk: Desk, identifier: str, value: Mapping[str, Plain] | None, mark: int | None
) -> Standing:
    event = desk.find_event(identifier)
    return Standing(
        value=value,
        mark=mark,
        by=read_name(desk.connection, event.actor) if event else "",
        at=event.at if event else "",
        event=identifier,
    )
