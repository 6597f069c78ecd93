"""Records what experts enter on their tablets: idempotent, in order, one answer for each event.

========  ==============================================================================
same id   recorded once; sent again with the same content it is a duplicate, with other
          content it is refused
base      the event that the sender saw in the cell; if another stands there with another
          value, both are kept in the journal and a case is opened: nobody wins silently
late      what came too late for its rights, scheme or form waits for a person: see late
refused   leaves no trace and spoils no other event of the batch
========  ==============================================================================
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from skillscomp.core.errors import AccessRefused, RuleBroken, ValueRefused
from skillscomp.core.journal import Event, EventKind
from skillscomp.core.message import Message
from skillscomp.services.marking.challenges import is_open, standing_mark, standing_score
from skillscomp.services.marking.desk import Desk, lay_out, lay_out_scores, open_desk
from skillscomp.services.marking.entry_keys import named_as_in_journal
from skillscomp.services.marking.events import (
    KINDS,
    Answer,
    CaseWhy,
    Cleared,
    Credential,
    Noted,
    Outcome,
    Recording,
    Scored,
    Seen,
    SentEvent,
    SentKind,
    Standing,
)
from skillscomp.services.marking.former import locate
from skillscomp.services.marking.late import doubt_of, receive_late, why_late
from skillscomp.services.marking.marked_cells import Cell
from skillscomp.services.marking.measuring import clear_mark, record_mark, record_note
from skillscomp.services.marking.reading import Seat, read_seat
from skillscomp.services.marking.scoring import clear_score, judged, open_round, record_score
from skillscomp.services.marking.writing import write_desk

_SCORING = {SentKind.SCORE, SentKind.ROUND, SentKind.CLEAR}


def record_events(
    connection: Connection, credential: Credential, events: Sequence[SentEvent], now: datetime
) -> Recording:
    """Record events in their order, contest by contest, and answer each.

    Raises AccessRefused: signed-out (the account is gone, closed, or its sessions were ended);
    with a pass never: what comes then is a case.
    """
    answers: dict[int, Answer] = {}
    language = ""
    # Contests in one order, so that two batches never wait for one another's journals.
    contests = sorted({event.contest for event in events}) or [""]
    for contest in contests:
        places = [place for place, event in enumerate(events) if event.contest == contest]
        stranger = _stranger(connection, credential, contest) if len(contests) > 1 else None
        desk = stranger or _open(connection, credential, contest, now)
        seat = desk.seat if isinstance(desk, Desk) else desk
        language = seat.language if seat else language
        sent = [events[place] for place in places]
        answers |= zip(places, _answer_all(desk, sent), strict=True)
    return Recording(language, tuple(answers[place] for place in range(len(events))))


def _stranger(connection: Connection, credential: Credential, contest: str) -> Seat | None:
    """Look who has nothing to do with a contest, so that no batch holds the journals of many."""
    if credential.held is not None and contest in credential.held.contests:
        return None
    seat = read_seat(connection, credential.account, contest)
    outside = seat is not None and seat.role is None
    return seat if outside and _is_signed_in(seat, credential) else None


def _is_signed_in(seat: Seat | None, credential: Credential) -> bool:
    """Whether a session still counts; a pass always does."""
    if credential.held is not None:
        return True
    return seat is not None and seat.active and str(seat.epoch) == credential.epoch


def _open(
    connection: Connection, credential: Credential, contest: str, now: datetime
) -> Desk | Seat | None:
    """Hold the journal of a contest for whoever has, or by the pass had, a seat in its jury."""
    held = credential.held
    seated = held is not None and contest in held.contests
    desk = open_desk(connection, credential.account, contest, now, without_seat=seated)
    seat = desk.seat if isinstance(desk, Desk) else desk
    if not _is_signed_in(seat, credential):
        raise AccessRefused("signed-out")
    if isinstance(desk, Desk) and held is not None:
        desk.doubt = doubt_of(desk.seat, credential)
        desk.since = held.issued_at
    return desk


def _answer_all(desk: Desk | Seat | None, sent: Sequence[SentEvent]) -> list[Answer]:
    if not isinstance(desk, Desk):
        refusal = Message("contest-not-yours")
        return [_refused(each, refusal) for each in sent]
    sent = named_as_in_journal(desk.connection, desk.chain.contest_id, sent)
    desk.keep_known({each.id for each in sent})
    lay_out(desk, {each.entry for each in sent}, {each.aspect for each in sent})
    cells = [desk.cells.get((each.entry, each.aspect)) for each in sent if each.kind in _SCORING]
    lay_out_scores(desk, [cell for cell in cells if cell is not None and cell.is_judged])
    answers = [_answer(desk, each) for each in sent]
    write_desk(desk)
    return answers


def _answer(desk: Desk, sent: SentEvent) -> Answer:
    try:
        if sent.id in desk.known:
            return _answer_again(desk, sent, desk.known[sent.id])
        place = locate(desk, sent)
        place.cell.refuse_interest(desk.seat.expert)
        why = why_late(desk, place, sent)
        if why is not None:
            return receive_late(desk, place, sent, why)
        desk.refuse_closed()
        return _record(desk, place.cell, sent)
    except RuleBroken as refusal:
        return _refused(sent, refusal.message)


def _record(desk: Desk, cell: Cell, sent: SentEvent) -> Answer:
    match sent.content:
        case Seen() as seen:
            return record_mark(desk, cell, sent, seen)
        case Scored() as scored:
            return record_score(desk, cell, sent, scored)
        case Cleared() as cleared if cell.is_judged or cleared.person is not None:
            return clear_score(desk, cell, sent, cleared)
        case Cleared():
            return clear_mark(desk, cell, sent)
        case Noted() as noted if sent.kind is SentKind.ROUND:
            return open_round(desk, cell, sent, noted)
        case Noted() as noted:
            return record_note(desk, cell, sent, noted)


def _answer_again(desk: Desk, sent: SentEvent, known: Event | None) -> Answer:
    """Answer an event that stands already as it was answered before, to its sender alone.

    Whether a guess at what another entered is right would tell a score that nobody may see yet.
    """
    own = known is not None and known.actor == desk.seat.account
    if known is None or not own or not _is_same(desk, sent, known):
        raise ValueRefused("event-id-used")
    if known.kind is EventKind.CONFLICT_RECORDED and is_open(desk, sent.id):
        why = str(known.value.get("why", ""))
        answer = _known(desk, sent, known, Outcome.CONFLICT)
        return answer.about(CaseWhy(why) if why else None, _current(desk, sent, known))
    return _known(desk, sent, known, Outcome.DUPLICATE)


def _known(desk: Desk, sent: SentEvent, known: Event, outcome: Outcome) -> Answer:
    cell = desk.cells.get((sent.entry, sent.aspect))
    if cell is not None and cell.is_judged:
        return judged(cell, sent, outcome)
    mark = known.value.get("mark")
    return Answer(
        id=sent.id,
        outcome=outcome,
        mark=mark if isinstance(mark, int) else None,
        form_state=cell.form.state if cell else None,
    )


def _current(desk: Desk, sent: SentEvent, known: Event) -> Standing | None:
    cell = desk.cells.get((sent.entry, sent.aspect))
    if cell is None:
        return None
    person = str(known.value.get("person", ""))
    return standing_score(desk, cell, person) if person else standing_mark(desk, cell)


def _is_same(desk: Desk, sent: SentEvent, known: Event) -> bool:
    kind = known.kind is KINDS[sent.kind] or known.value.get("kind") == sent.kind.value
    about = (known.subject.get("entry"), known.subject.get("aspect"), known.base)
    content = sent.content.as_sent()
    if isinstance(sent.content, Scored | Cleared) and "person" in known.value:
        content["person"] = sent.content.person or desk.seat.expert.person_key
    has = {name: known.value[name] for name in _ENTERED if name in known.value}
    return kind and about == (sent.entry, sent.aspect, sent.base) and has == content


_ENTERED = ("observation", "note", "score", "person")
"""What of an event's value was entered; the rest was found out when it was recorded."""


def _refused(sent: SentEvent, refusal: Message) -> Answer:
    return Answer(id=sent.id, outcome=Outcome.REFUSED, refusal=refusal)
