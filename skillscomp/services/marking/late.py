"""What came too late for its rights, its scheme or its form: received, and shown as a case.

==============  ==============================================================================
rights-changed  the account was closed, its sessions were ended, its seat is gone; or the jury
                was changed since the pass was issued, and the sender may not mark this form
tablet-revoked  the tablet was revoked
scheme-changed  the aspect is another one in the scheme of now, or is not in it any more
results-stand   the results were ratified
form-closed     the form was submitted
==============  ==============================================================================

The first that is so is said. A value equal to what stands changes nothing: it is a duplicate, and
stands in the journal like everything that was entered, so that it means the same for ever.
"""

from dataclasses import dataclass

from sqlalchemy import bindparam, or_, select

from skillscomp.core.calculation import mark_of
from skillscomp.core.errors import AccessRefused, InterestRefused, StateRefused, ValueRefused
from skillscomp.core.journal import EventKind, Plain
from skillscomp.core.scheme import AspectType
from skillscomp.core.states import may_enter
from skillscomp.models.changes import ChangeSet
from skillscomp.models.contests import Contest
from skillscomp.services.marking.challenges import (
    Challenge,
    is_hidden,
    keep_in_journal,
    open_case,
    standing_mark,
    standing_score,
)
from skillscomp.services.marking.desk import Desk
from skillscomp.services.marking.events import (
    Answer,
    CaseWhy,
    Cleared,
    Credential,
    Noted,
    Outcome,
    Scored,
    Seen,
    SentEvent,
    SentKind,
    Standing,
)
from skillscomp.services.marking.former import Place
from skillscomp.services.marking.marked_cells import Cell, refuse_type
from skillscomp.services.marking.reading import Seat
from skillscomp.services.marking.scoring import judged, refuse_rights

_JURY_STEPS = ("teams-accepted", "team-saved", "expert-saved", "expert-removed")
_JURY_CHANGED = (
    select(ChangeSet.id)
    .join(Contest, Contest.competition_id == ChangeSet.competition_id)
    .where(
        Contest.id == bindparam("contest"),
        ChangeSet.title.in_(_JURY_STEPS),
        or_(ChangeSet.made_at > bindparam("since"), ChangeSet.undone_at > bindparam("since")),
    )
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class _Stands:
    """What the cell has beside what was sent: its event, and whether both say the same."""

    event: str | None
    same: bool
    shown: Standing | None


def doubt_of(seat: Seat, credential: Credential) -> CaseWhy | None:
    """Say why whatever comes with a pass waits for a person; None where its rights are good."""
    held = credential.held
    if held is None:
        return None
    if held.revoked:
        return CaseWhy.TABLET_REVOKED
    as_before = seat.active and str(seat.epoch) == credential.epoch and seat.role is not None
    return None if as_before else CaseWhy.RIGHTS_CHANGED


def why_late(desk: Desk, place: Place, sent: SentEvent) -> CaseWhy | None:
    """Say why an event waits for a person; None where it is in time.

    Raises AccessRefused: not-in-the-team, fourth-not-needed, not-a-judge-of-the-form,
    only-leader-records; InterestRefused; ValueRefused: unknown-expert.
    """
    if desk.doubt is not None:
        return desk.doubt
    try:
        refuse_rights(desk, place.cell, sent)
    except InterestRefused:
        raise
    except AccessRefused:
        if not _jury_has_changed(desk):
            raise
        return CaseWhy.RIGHTS_CHANGED
    if place.changed:
        return CaseWhy.SCHEME_CHANGED
    if desk.results_stand:
        return CaseWhy.RESULTS_STAND
    return CaseWhy.FORM_CLOSED if _is_closed(place.cell) else None


def receive_late(desk: Desk, place: Place, sent: SentEvent, why: CaseWhy) -> Answer:
    """Keep a late value in the journal, and let a person decide about it.

    Raises ValueRefused: whatever a value refuses under the scheme that its tablet showed.
    """
    cell = place.cell
    value = _value(desk, place, sent)
    stands = _stands(desk, cell, sent, value)
    mark = value.get("mark")
    challenge = Challenge(sent, value | {"entered": sent.at}, stands.event, why)
    if stands.same:
        keep_in_journal(desk, cell, challenge, EventKind.VALUE_REPEATED)
        return _answer(cell, sent, Outcome.DUPLICATE, mark)
    open_case(desk, cell, challenge)
    answer = _answer(cell, sent, Outcome.CONFLICT, mark)
    return answer.about(why, stands.shown)


def _jury_has_changed(desk: Desk) -> bool:
    if desk.since is None:
        return False
    named = {"contest": desk.chain.contest_id, "since": desk.since}
    return desk.connection.execute(_JURY_CHANGED, named).first() is not None


def _is_closed(cell: Cell) -> bool:
    try:
        may_enter(cell.form.state)
    except StateRefused:
        return True
    return False


def _value(desk: Desk, place: Place, sent: SentEvent) -> dict[str, Plain]:
    """Read what was entered by the scheme that the tablet showed."""
    cell, content = place.cell, sent.content
    match content:
        case Seen(observation):
            refuse_type(place.shown, AspectType.MEASUREMENT)
            mark = mark_of(place.shown.maximum, place.shown.calculation, observation)
            return content.as_sent() | {"mark": mark}
        case Scored(person=person):
            refuse_type(place.shown, AspectType.JUDGEMENT)
            return content.as_sent() | _scored(desk, cell, person)
        case Cleared(person):
            return _scored(desk, cell, person) if cell.is_judged else {}
    if sent.kind is SentKind.NOTE:
        refuse_type(place.shown, AspectType.MEASUREMENT)
        return content.as_sent()
    refuse_type(place.shown, AspectType.JUDGEMENT)
    if not content.note.strip():
        raise ValueRefused("note-missing")
    return content.as_sent() | {"round": cell.judging.round + 1}


def _scored(desk: Desk, cell: Cell, person: str | None) -> dict[str, Plain]:
    own = desk.seat.expert.person_key
    if person not in {None, own} and desk.expert(cell, person or "") is None:
        raise ValueRefused("unknown-expert")
    return {"person": person or own, "round": cell.judging.round}


def _stands(desk: Desk, cell: Cell, sent: SentEvent, value: dict[str, Plain]) -> _Stands:
    match sent.content:
        case Seen() | Noted() if not cell.is_judged:
            return _mark_stands(desk, cell, value)
        case Scored() | Cleared() if cell.is_judged:
            return _score_stands(desk, cell, value)
        case Cleared():
            mark = cell.mark
            event = mark.event if mark else None
            return _Stands(event, mark is None, standing_mark(desk, cell))
        case Noted(note):
            opened = cell.judging.notes.get(cell.judging.round)
            return _Stands(None, opened is not None and opened.note == note.strip(), None)
    return _Stands(None, same=False, shown=None)  # the aspect is of the other type by now


def _mark_stands(desk: Desk, cell: Cell, value: dict[str, Plain]) -> _Stands:
    mark = cell.mark
    if mark is None:
        return _Stands(None, same=False, shown=None)
    same = value.get("observation", mark.observation) == dict(mark.observation)
    noted = value.get("note", mark.note) == mark.note
    return _Stands(mark.event, same and noted, standing_mark(desk, cell))


def _score_stands(desk: Desk, cell: Cell, value: dict[str, Plain]) -> _Stands:
    person = str(value["person"])
    given = cell.judging.score_of(person)
    if given is None:
        return _Stands(None, same="score" not in value, shown=None)
    # Whether a guess is right would tell a score that nobody may see yet.
    same = value.get("score") == given.score and not is_hidden(desk, cell, person)
    return _Stands(given.event, same, standing_score(desk, cell, person))


def _answer(cell: Cell, sent: SentEvent, outcome: Outcome, mark: Plain) -> Answer:
    if cell.is_judged:
        return judged(cell, sent, outcome)
    known = mark if isinstance(mark, int) else None
    return Answer(id=sent.id, outcome=outcome, mark=known, form_state=cell.form.state)
