"""Values that wait: the leader of the form, or a chief expert, decides what stands.

Keeping what stands is always possible. A value that challenges it stands only where it could be
entered now: on an open form, of an aspect in the scheme of now, within what that allows.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import cast

from sqlalchemy.orm import Session

from skillscomp.core.calculation import mark_of
from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.journal import Event, EventKind, Plain
from skillscomp.core.judgement import JudgeScore
from skillscomp.core.observation import parse_observation
from skillscomp.core.scheme import AspectType
from skillscomp.core.states import FormStep, may_enter
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.marking import MarkCase
from skillscomp.models.schemes import SchemeAspect
from skillscomp.services.actors import Actor
from skillscomp.services.journal import Happening
from skillscomp.services.marking.desk import Desk, lay_out, lay_out_scores, open_desk
from skillscomp.services.marking.events import SentKind
from skillscomp.services.marking.former import former_cell
from skillscomp.services.marking.judging import DiscussionNow
from skillscomp.services.marking.marked_cells import Cell, refuse_type
from skillscomp.services.marking.writing import write_desk


class CaseChoice(StrEnum):
    """Which of the two values stands from now on."""

    STANDING = "standing"
    CHALLENGING = "challenging"


def settle_case(
    session: Session, actor: Actor, case: MarkCase, choice: CaseChoice, now: datetime
) -> None:
    """Let one of the two values stand.

    Raises AccessRefused: only-leader-settles; InterestRefused; StateRefused: case-settled-already.
    For a challenging value also whatever refuses it now: StateRefused: case-of-former-scheme,
    case-of-earlier-round, form-locked and the like, results-published-already and the like;
    ValueRefused: what the aspect of now does not allow.
    """
    contest = session.get_one(Contest, case.contest_id)
    entry = session.get_one(Entry, case.entry_id)
    aspect = session.get_one(SchemeAspect, case.aspect_id)
    desk = open_desk(session.connection(), actor.account_key, contest.key, now)
    if not isinstance(desk, Desk):
        raise AccessRefused("only-leader-settles")
    session.refresh(case)
    cell = _cell_of(desk, entry.key, aspect.code)
    if cell is None or not desk.leads(cell):
        raise AccessRefused("only-leader-settles")
    if case.settled_at is not None:
        raise StateRefused("case-settled-already")
    cell.refuse_interest(desk.seat.expert)
    _settle(desk, cell, case, choice)
    case.settled_at = now
    case.settled_by_id = actor.account_id
    session.flush()
    write_desk(desk)


def _cell_of(desk: Desk, entry: str, aspect: str) -> Cell | None:
    lay_out(desk, {entry}, {aspect})
    cell = desk.cells.get((entry, aspect))
    if cell is None:
        return former_cell(desk, entry, aspect)
    lay_out_scores(desk, [cell] if cell.is_judged else [])
    return cell


def _settle(desk: Desk, cell: Cell, case: MarkCase, choice: CaseChoice) -> None:
    challenging = desk.find_event(case.challenging_event_id)
    if challenging is None:
        raise StateRefused("case-settled-already")
    picked = desk.find_event(_standing(cell, challenging))
    kept: dict[str, Plain] = {}
    if choice is CaseChoice.CHALLENGING:
        kept = _legal(desk, cell, challenging) | {"kind": _kind(challenging).value}
        picked = challenging
    if picked is not None:
        kept = {name: picked.value[name] for name in _KEPT if name in picked.value} | kept
    settled = desk.record(
        Happening(
            kind=EventKind.CONFLICT_SETTLED,
            subject=cell.subject,
            value=kept
            | {
                "choice": choice.value,
                "standing": case.standing_event_id,
                "challenging": case.challenging_event_id,
            },
            base=case.standing_event_id,
        )
    )
    if choice is CaseChoice.CHALLENGING:
        _APPLY[_kind(challenging)](desk, cell, settled)


_KEPT = ("observation", "mark", "note", "score", "person", "round")
"""What a settling repeats of the event that was picked, so that it can be read by itself."""


def _kind(challenging: Event) -> SentKind:
    return SentKind(str(challenging.value["kind"]))


def _standing(cell: Cell, challenging: Event) -> str | None:
    """Name the event that stands where the challenging one would."""
    if not cell.is_judged:
        return cell.mark.event if cell.mark else None
    given = cell.judging.score_of(str(challenging.value.get("person", "")))
    return given.event if given else None


def _legal(desk: Desk, cell: Cell, challenging: Event) -> dict[str, Plain]:
    """Refuse a value that could not be entered now; give what it is worth now."""
    if desk.scheme is None or cell.aspect.code not in desk.scheme.aspect_by_code:
        raise StateRefused("case-of-former-scheme", aspect=cell.aspect.code)
    desk.refuse_closed()
    may_enter(cell.form.state)
    kind = _kind(challenging)
    if kind is not SentKind.CLEAR:
        measured = kind in {SentKind.MARK, SentKind.NOTE}
        refuse_type(cell.aspect, AspectType.MEASUREMENT if measured else AspectType.JUDGEMENT)
    if kind is not SentKind.MARK:
        return {}
    seen = parse_observation(cast(Mapping[str, object], challenging.value["observation"]))
    return {"mark": mark_of(cell.aspect.maximum, cell.aspect.calculation, seen)}


def _put_mark(desk: Desk, cell: Cell, settled: Event) -> None:
    value = settled.value
    note = value.get("note", cell.mark.note if cell.mark else "")
    observation = cast(Mapping[str, Plain], value["observation"])
    cell.put_mark(cast(int, value["mark"]), observation, str(note), settled.id)
    desk.step(cell.form, FormStep.ENTER)


def _put_score(desk: Desk, cell: Cell, settled: Event) -> None:
    person = str(settled.value["person"])
    if settled.value["round"] != cell.judging.round:
        raise StateRefused("case-of-earlier-round")
    expert = desk.expert(cell, person)
    if expert is None:
        raise ValueRefused("unknown-expert")
    cell.refuse_interest(expert)
    cell.refuse_score(expert)
    score = JudgeScore(person, cast(int, settled.value["score"]))
    judgement, given = cell.judging.judgement, cell.judging.score_of(person)
    (judgement.with_corrected_score if given else judgement.with_score)(score)
    cell.judging.put_score(person, expert.person_id, score.score, settled.id)
    desk.step_after_score(cell)


def _put_note(desk: Desk, cell: Cell, settled: Event) -> None:
    mark = cell.mark
    if mark is None:
        raise StateRefused("note-without-mark", aspect=cell.aspect.code)
    cell.put_mark(mark.hundredths, mark.observation, str(settled.value["note"]), mark.event)
    desk.step(cell.form, FormStep.ENTER)


def _open_round(desk: Desk, cell: Cell, settled: Event) -> None:
    note = str(settled.value["note"])
    number = len(cell.judging.judgement.with_new_round(note).rounds)
    if settled.value["round"] != number:
        raise StateRefused("case-of-earlier-round")
    cell.judging.notes[number] = DiscussionNow(note.strip(), settled.id)
    desk.step_after_discussion(cell)


def _clear(desk: Desk, cell: Cell, settled: Event) -> None:
    person = str(settled.value.get("person", ""))
    if not cell.is_judged:
        cell.clear_mark()
    elif settled.value["round"] != cell.judging.round:
        raise StateRefused("case-of-earlier-round")
    elif cell.judging.score_of(person) is not None:
        cell.judging.clear_score(person)
    desk.step(cell.form, FormStep.ENTER)


_APPLY: Mapping[SentKind, Callable[[Desk, Cell, Event], None]] = {
    SentKind.MARK: _put_mark,
    SentKind.SCORE: _put_score,
    SentKind.NOTE: _put_note,
    SentKind.ROUND: _open_round,
    SentKind.CLEAR: _clear,
}
