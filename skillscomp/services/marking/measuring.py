"""Records the marks of measured aspects, and notes on them."""

from skillscomp.core.calculation import explain_mark, mark_of
from skillscomp.core.errors import StateRefused
from skillscomp.core.journal import Plain
from skillscomp.core.observation import observation_to_plain
from skillscomp.core.scheme import AspectType
from skillscomp.core.states import FormStep
from skillscomp.services.journal import Happening
from skillscomp.services.marking.challenges import Challenge, open_case, rests_on, standing_mark
from skillscomp.services.marking.desk import Desk
from skillscomp.services.marking.events import KINDS, Answer, Noted, Outcome, Seen, SentEvent
from skillscomp.services.marking.marked_cells import Cell, refuse_type


def record_mark(desk: Desk, cell: Cell, sent: SentEvent, seen: Seen) -> Answer:
    """Record what was seen, or open a case where something else stands."""
    refuse_type(cell.aspect, AspectType.MEASUREMENT)
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
    refuse_type(cell.aspect, AspectType.MEASUREMENT)
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


def clear_mark(desk: Desk, cell: Cell, sent: SentEvent) -> Answer:
    """Let the cell be empty again, or open a case where something else stands than was seen."""
    mark = cell.mark
    if mark is None:
        if desk.find_event(sent.base):
            # Known from now on: when it arrives once more, it takes back nothing that came since.
            _keep(desk, cell, sent, {"entered": sent.at})
        return Answer(id=sent.id, outcome=Outcome.DUPLICATE, form_state=cell.form.state)
    standing: dict[str, Plain] = {"observation": mark.observation}
    if not rests_on(desk, cell, sent.base, mark.event, standing):
        open_case(desk, cell, Challenge(sent, {"entered": sent.at}, mark.event))
        answer = Answer(id=sent.id, outcome=Outcome.CONFLICT, form_state=cell.form.state)
        return answer.about(None, standing_mark(desk, cell))
    _keep(desk, cell, sent, {"entered": sent.at})
    cell.clear_mark()
    return Answer(id=sent.id, outcome=Outcome.RECORDED, form_state=cell.form.state)


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
