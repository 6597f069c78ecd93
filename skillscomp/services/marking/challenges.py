"""Values that wait for a person: kept in the journal and in a case, without changing what stands.

A value waits because another stands, or because it came too late for its rights, its scheme or its
form. A tablet that goes on from its own challenge replaces it in the case that is open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, bindparam, insert, select, update

from skillscomp.core.journal import Event, EventKind, Plain
from skillscomp.core.judgement import JudgementState
from skillscomp.models.marking import CaseReason, MarkCase
from skillscomp.services.journal import Happening
from skillscomp.services.marking.desk import Desk
from skillscomp.services.marking.events import CaseWhy, SentEvent, SentKind, Standing
from skillscomp.services.marking.marked_cells import Cell
from skillscomp.services.marking.reading import read_name

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
_OPEN_OF_CELL = select(_CASES.c.id, _CASES.c.challenging_event_id).where(
    _CASES.c.contest_id == bindparam("contest"),
    _CASES.c.settled_at.is_(None),
    _CASES.c.entry_id == bindparam("entry"),
    _CASES.c.aspect_id == bindparam("aspect"),
)
_CHALLENGE_ANEW = update(_CASES).where(_CASES.c.id == bindparam("case"))
_REASONS = {
    CaseWhy.RIGHTS_CHANGED: CaseReason.RIGHTS,
    CaseWhy.TABLET_REVOKED: CaseReason.RIGHTS,
    CaseWhy.SCHEME_CHANGED: CaseReason.SCHEME,
    CaseWhy.FORM_CLOSED: CaseReason.CLOSED,
    CaseWhy.RESULTS_STAND: CaseReason.CLOSED,
}
_BESIDE = {SentKind.NOTE, SentKind.ROUND}
"""What is entered beside the value of a cell, so that it replaces no value."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """A value that a person has to decide about; ``why`` None: another one stands.

    ``standing_event`` is what stands in the cell, None where it is empty.
    """

    sent: SentEvent
    value: Mapping[str, Plain]
    standing_event: str | None
    why: CaseWhy | None = None

    @property
    def reason(self) -> CaseReason:
        """Why a person decides, as the case keeps it."""
        return _REASONS[self.why] if self.why else CaseReason.VALUES

    @property
    def kept(self) -> dict[str, Plain]:
        """What the journal keeps: the value, of which kind it is, and why it waits."""
        said = {"kind": self.sent.kind.value, "reason": self.reason.value}
        known = {"why": self.why.value if self.why else "", "scheme": self.sent.scheme}
        return {**self.value, **said, **{name: text for name, text in known.items() if text}}


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
    """Keep a challenging value in the journal and let the leader decide."""
    before = _own_case(desk, cell, challenge)
    keep_in_journal(desk, cell, challenge, EventKind.CONFLICT_RECORDED)
    waits = {"challenging_event_id": challenge.sent.id, "reason": challenge.reason}
    if before is not None:
        desk.connection.execute(_CHALLENGE_ANEW.values(**waits), {"case": before})
        return
    desk.connection.execute(
        insert(_CASES),
        waits
        | {
            "contest_id": desk.chain.contest_id,
            "entry_id": cell.entry_id,
            "aspect_id": cell.aspect_id,
            "standing_event_id": challenge.standing_event,
            "opened_at": desk.now,
        },
    )


def keep_in_journal(desk: Desk, cell: Cell, challenge: Challenge, kind: EventKind) -> None:
    """Keep what was entered in the journal, without letting it stand."""
    sent = challenge.sent
    desk.record(
        Happening(
            kind=kind,
            id=sent.id,
            subject=cell.subject,
            value=challenge.kept,
            device=sent.device,
            base=sent.base,
        )
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
    shown = {"score": given.score}
    return _standing(desk, given.event, None if is_hidden(desk, cell, person) else shown, None)


def is_hidden(desk: Desk, cell: Cell, person: str) -> bool:
    """Whether the sender may not see yet what the expert gave."""
    own = person == desk.seat.expert.person_key
    return cell.judging.state is JudgementState.WAITING and not own


def _own_case(desk: Desk, cell: Cell, challenge: Challenge) -> int | None:
    """Find the open case in which the same hand has challenged the cell before."""
    named = {
        "contest": desk.chain.contest_id,
        "entry": cell.entry_id,
        "aspect": cell.aspect_id,
    }
    own = (desk.seat.account, challenge.sent.device, *_about(challenge.kept))
    for row in desk.connection.execute(_OPEN_OF_CELL, named):
        before = desk.find_event(row.challenging_event_id)
        if before is not None and own == _hand(before):
            return int(row.id)
    return None


def _hand(event: Event) -> tuple[Plain, ...]:
    return (event.actor, event.device, *_about(event.value))


def _about(value: Mapping[str, Plain]) -> tuple[Plain, ...]:
    """Say of which part of the cell a challenge is: its value, its note, whose score."""
    kind = value.get("kind")
    return (kind if kind in _BESIDE else "", value.get("person"))


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
