"""What a page shows of one aspect of one entry; scores of others stay hidden until all are in.

==============  ============================================================================
own score       always shown to the expert who gave it
recorded score  shown to whoever entered it (the leader, on a shared tablet)
others' scores  shown when the round is complete; earlier rounds are complete, so they show
==============  ============================================================================

Source: DOMAIN section 3 (experts score unseen by each other).
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from skillscomp.core.calculation import (
    Calculation,
    Choice,
    NumberCompleted,
    PassFail,
    RangedScore,
    RegularDifference,
    explain_mark,
    mark_of,
)
from skillscomp.core.errors import ValueRefused
from skillscomp.core.journal import EventKind
from skillscomp.core.judgement import JudgementState, mark_of_scores, needs_discussion
from skillscomp.core.message import Message
from skillscomp.core.observation import parse_observation
from skillscomp.core.scheme import Aspect, AspectType
from skillscomp.services.marking.rows import CaseRow, EventRow, FormRows, MarkRow, NoteRow, ScoreRow
from skillscomp.services.marking.views import (
    AspectView,
    CaseView,
    CellView,
    Control,
    JudgementView,
    RoundView,
    SaveState,
    ScoreView,
    Side,
)

_EXPLAINED_KEPT = 20_000


def view_aspect(aspect: Aspect, awarded: Mapping[str, str]) -> AspectView:
    """Say what an aspect asks for."""
    calculation = aspect.calculation
    return AspectView(
        code=aspect.code,
        description=aspect.description,
        extra=aspect.extra,
        requirement=aspect.requirement,
        maximum=aspect.maximum,
        control=control_of(aspect),
        possible=calculation.possible if isinstance(calculation, NumberCompleted) else None,
        target=_target(calculation),
        options=_options(calculation),
        levels=aspect.levels,
        judges=aspect.judges,
        awarded=awarded.get(aspect.code, ""),
    )


def control_of(aspect: Aspect) -> Control:
    """Pick the control by type and calculation."""
    if aspect.type is AspectType.JUDGEMENT:
        return Control.JUDGEMENT
    match aspect.calculation:
        case PassFail():
            return Control.YES_NO
        case NumberCompleted():
            return Control.COUNT
        case Choice():
            return Control.CHOICE
        case RangedScore() | RegularDifference():
            return Control.MEASURED
    return Control.MANUAL


def view_cell(aspect: Aspect, entry: int, rows: FormRows, reader: int) -> CellView:
    """Say what stands for an aspect of an entry, as the person ``reader`` (an id) may see it."""
    place = (entry, aspect.code)
    if aspect.type is AspectType.JUDGEMENT:
        scores, notes = rows.scores.get(place, ()), rows.notes.get(place, ())
        return _judged(aspect, scores, notes, (rows.cases.get(place), reader))
    return _measured(aspect, rows.marks.get(place), rows.cases.get(place))


def shown_value(plain: Mapping[str, Any]) -> str:
    """Put an observation or a score into the words that the control takes."""
    ((name, value),) = plain.items()
    if name == "passed":
        return "yes" if value else "no"
    return str(value)


def view_case(case: CaseRow, aspect: Aspect, *, hidden: bool, reader: int) -> CaseView:
    """Put two values side by side; ``hidden``: of scores, only the reader's own are shown."""
    standing, challenging = (
        _side(event, aspect, hidden=hidden and not _has_entered(event, reader))
        if event
        else _NOTHING
        for event in (case.standing, case.challenging)
    )
    return CaseView(case.key, case.aspect, case.reason, (standing, challenging))


def is_hidden(aspect: Aspect, scores: Sequence[ScoreRow], notes: Sequence[NoteRow]) -> bool:
    """Whether scores of others may not be seen yet: the round that counts is not complete."""
    if aspect.type is AspectType.MEASUREMENT:
        return False
    latest = _latest_round(scores, notes)
    return sum(score.round == latest for score in scores) < aspect.judges


def _latest_round(scores: Sequence[ScoreRow], notes: Sequence[NoteRow]) -> int:
    """Name the round that counts; a note opens a further one before anybody has scored in it."""
    return max([1, *(row.round for row in notes), *(row.round for row in scores)])


def _has_entered(event: EventRow, reader: int) -> bool:
    """Whether somebody (an id) entered a value; who settles a case has not seen it."""
    return event.by_id == reader and event.kind != EventKind.CONFLICT_SETTLED


def _measured(aspect: Aspect, mark: MarkRow | None, case: CaseRow | None) -> CellView:
    shown = view_case(case, aspect, hidden=False, reader=0) if case else None
    if mark is None:
        return CellView(_state("", shown), "", None, "", "", None, "", "", None, shown)
    value, reason = _explained(aspect.maximum, aspect.calculation, mark.observation)
    return CellView(
        state=_state(mark.event, shown),
        value=value,
        mark=mark.hundredths,
        base=mark.event,
        note=mark.note,
        reason=reason,
        by=mark.by,
        at=mark.at,
        judgement=None,
        case=shown,
    )


@lru_cache(_EXPLAINED_KEPT)
def _explained(maximum: int, calculation: Calculation, observation: str) -> tuple[str, Message]:
    """Say what was seen and how the mark came about; a book of a contest asks for thousands."""
    seen = json.loads(observation)
    return shown_value(seen), explain_mark(maximum, calculation, parse_observation(seen))


def _judged(
    aspect: Aspect,
    scores: Sequence[ScoreRow],
    notes: Sequence[NoteRow],
    contended: tuple[CaseRow | None, int],
) -> CellView:
    case, reader = contended
    rounds = _latest_round(scores, notes)
    view = _judgement(aspect, scores, notes, (rounds, reader))
    hidden = view.state is JudgementState.WAITING
    shown = view_case(case, aspect, hidden=hidden, reader=reader) if case else None
    own = next((row for row in scores if row.round == rounds and _is_of(row, reader)), None)
    done = view.state is JudgementState.DONE
    values = [row.score for row in scores if row.round == rounds]
    return CellView(
        state=_judged_state(view, own.event if own else "", shown),
        value="" if own is None else str(own.score),
        mark=mark_of_scores(aspect.maximum, values, aspect.judges) if done else None,
        base=own.event if own else "",
        note=view.note,
        reason=_reason(values) if done else None,
        by="",
        at="",
        judgement=view,
        case=shown,
    )


def _judgement(
    aspect: Aspect,
    scores: Sequence[ScoreRow],
    notes: Sequence[NoteRow],
    place: tuple[int, int],
) -> JudgementView:
    current, reader = place
    note_of = {row.round: row.note for row in notes}
    given = [row for row in scores if row.round == current]
    state = _judgement_state([row.score for row in given], aspect.judges)
    open_to_all = state is not JudgementState.WAITING
    own = next((row.score for row in given if _is_of(row, reader)), None)
    return JudgementView(
        state=state,
        round=current,
        judges=aspect.judges,
        given=len(given),
        own=own,
        scores=tuple(_score(row, shown=open_to_all or _may_see(row, reader)) for row in given),
        earlier=tuple(
            RoundView(
                number,
                tuple(_score(row, shown=True) for row in scores if row.round == number),
                note_of.get(number, ""),
            )
            for number in range(1, current)
        ),
        note=note_of.get(current, ""),
    )


def _judgement_state(values: Sequence[int], judges: int) -> JudgementState:
    if len(values) < judges:
        return JudgementState.WAITING
    return JudgementState.DISCUSSION if needs_discussion(values) else JudgementState.DONE


def _is_of(row: ScoreRow, reader: int) -> bool:
    return row.person_id == reader


def _may_see(row: ScoreRow, reader: int) -> bool:
    return reader in {row.person_id, row.recorder}


def _score(row: ScoreRow, *, shown: bool) -> ScoreView:
    return ScoreView(row.person, row.name, row.score if shown else None, row.event)


def _reason(values: Sequence[int]) -> Message:
    return Message("how-judgement-scores", {"scores": ", ".join(map(str, values))})


def _state(event: str, case: CaseView | None) -> SaveState:
    if case is not None:
        return SaveState.CONFLICT
    return SaveState.SAVED if event else SaveState.EMPTY


def _judged_state(view: JudgementView, event: str, case: CaseView | None) -> SaveState:
    if case is None and view.state is JudgementState.DISCUSSION:
        return SaveState.DISCUSSION
    return _state(event, case)


_NOTHING = Side("", "", None, "", "", "")


def _side(event: EventRow, aspect: Aspect, *, hidden: bool) -> Side:
    entered = json.loads(event.value)
    value, mark = ("", None) if hidden else _entered(entered, aspect)
    kind = str(entered.get("kind", ""))
    return Side(event.id, value, mark, event.by, event.at, event.device, kind)


def _entered(value: Mapping[str, Any], aspect: Aspect) -> tuple[str, int | None]:
    """Say what an event brought; the aspect may have become another one since."""
    seen = value.get("observation")
    if seen is None:
        return str(value.get("score", value.get("note", ""))), None
    try:
        mark = mark_of(aspect.maximum, aspect.calculation, parse_observation(seen))
    except ValueRefused:
        mark = None
    return shown_value(seen), mark


def _target(calculation: Calculation) -> Decimal | None:
    if isinstance(calculation, RangedScore | RegularDifference):
        return calculation.target.normalize() + 0
    return None


def _options(calculation: Calculation) -> tuple[str, ...]:
    if isinstance(calculation, Choice):
        return tuple(option.label.strip() for option in calculation.options)
    return ()
