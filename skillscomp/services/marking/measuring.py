"""Records the marks of measured aspects, and notes on them."""

from skillscomp.core.calculation import explain_mark, mark_of
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.journal import Plain
from skillscomp.core.observation import observation_to_plain
from skillscomp.core.scheme import AspectType
from skillscomp.core.states import FormStep
from skillscomp.services.journal import Happening
from skillscomp.services.marking.cases import Challenge, open_case, rests_on, standing_mark
from skillscomp.services.marking.desk import Cell, Desk
from skillscomp.services.marking.events import KINDS, Answer, Noted, Outcome, Seen, SentEvent


def record_mark(desk: Desk, cell: Cell, sent: SentEvent, seen: Seen) -> Answer:
    """Record what was seen, or open a case where something else stands."""
    _refuse_judged(cell)
    aspect = cell.aspect
    hundredths = mark_of(aspect.maximum, aspect.calculation, seen.observation)
    observation = observation_to_plain(seen.observation)
    value = seen.as_sent() | {"mark": hundredths, "entered": sent.at}
    if cell.mark is not None and observation != dict(cell.mark.observation):
        standing: dict[str, Plain] = {"observation": cell.mark.observation}
        if not rests_on(desk, cell, sent.base, cell.mark.event, standing):
            open_case(desk, cell, Challenge(sent, value, cell.mark.event))
            return Answer(
                id=sent.id,
                outcome=Outcome.CONFLICT,
                mark=hundredths,
                form_state=cell.form.state,
                current=standing_mark(desk, cell),
            )
    _keep(desk, cell, sent, value)
    note = seen.note if seen.note is not None else (cell.mark.note if cell.mark else "")
    cell.put_mark(hundredths, observation, note, sent.id)
    return Answer(
        id=sent.id,
        outcome=Outcome.RECORDED,
        mark=hundredths,
        form_state=cell.form.state,
        reason=explain_mark(aspect.maximum, aspect.calculation, seen.observation),
    )


def record_note(desk: Desk, cell: Cell, sent: SentEvent, noted: Noted) -> Answer:
    """Replace the note on a mark; both notes stay in the journal.

    Raises StateRefused: note-without-mark.
    """
    _refuse_judged(cell)
    mark = cell.mark
    if mark is None:
        raise StateRefused("note-without-mark", aspect=cell.aspect.code)
    _keep(desk, cell, sent, noted.as_sent() | {"entered": sent.at})
    cell.put_mark(mark.hundredths, mark.observation, noted.note, mark.event)
    return Answer(
        id=sent.id,
        outcome=Outcome.RECORDED,
        mark=mark.hundredths,
        form_state=cell.form.state,
    )


def _keep(desk: Desk, cell: Cell, sent: SentEvent, value: dict[str, Plain]) -> None:
    desk.record(
        Happening(
            kind=KINDS[sent.kind],
            id=sent.id,
            subject=cell.subject,
            value=value,
            device=sent.device,
            base=sent.base,
        )
    )
    desk.step(cell.form, FormStep.ENTER)


def _refuse_judged(cell: Cell) -> None:
    if cell.aspect.type is not AspectType.MEASUREMENT:
        raise ValueRefused("aspect-is-judged", aspect=cell.aspect.code)
