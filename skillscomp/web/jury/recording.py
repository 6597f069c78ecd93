"""What a plain form sends, made into the same events that a tablet sends."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import abort

from skillscomp.core.errors import ValueRefused
from skillscomp.core.hundredths import parse_decimal
from skillscomp.core.observation import parse_observation
from skillscomp.extensions import write_tx
from skillscomp.services.journal import instant
from skillscomp.services.marking.events import (
    Answer,
    Content,
    Credential,
    Noted,
    Scored,
    Seen,
    SentEvent,
    SentKind,
)
from skillscomp.services.marking.recording import record_events
from skillscomp.services.marking.views import Control
from skillscomp.web.access import signed_in_account

DEVICE = "form"
_NAMES = {
    Control.YES_NO: "passed",
    Control.COUNT: "done",
    Control.CHOICE: "label",
    Control.MEASURED: "measured",
    Control.MANUAL: "mark",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was sent for a cell; ``token`` names the page, so that a doubled request is known."""

    contest: str
    entry: str
    aspect: str
    text: str
    base: str | None
    token: str
    person: str | None = None

    def event(self, kind: SentKind, content: Content) -> SentEvent:
        """Make the event; the same text sent again from the same page has the same id."""
        return SentEvent(
            id=self._id(kind),
            kind=kind,
            contest=self.contest,
            entry=self.entry,
            aspect=self.aspect,
            content=content,
            base=self.base,
            device=DEVICE,
            at=instant(datetime.now(UTC)),
        )

    def _id(self, kind: SentKind) -> str:
        parts = (kind, self.entry, self.aspect, self.person or "", self.base or "", self.text)
        return str(uuid.uuid5(_page_of(self.token), "\n".join(parts)))


def value_event(typed: Typed, control: Control) -> SentEvent:
    """Make the event of a mark or a score.

    Raises ValueRefused: whatever an observation or a score refuses.
    """
    if control is Control.JUDGEMENT:
        return typed.event(SentKind.SCORE, Scored(_whole(typed.text), typed.person or None))
    name = _NAMES[control]
    value: object = typed.text
    if control is Control.YES_NO:
        value = {"yes": True, "no": False}.get(typed.text)
    elif control is Control.COUNT:
        value = _whole(typed.text)
    return typed.event(SentKind.MARK, Seen(parse_observation({name: value})))


def note_event(typed: Typed, kind: SentKind) -> SentEvent:
    """Make the event of a note, or of the note that opens a further round."""
    return typed.event(kind, Noted(typed.text))


def send(events: Sequence[SentEvent]) -> tuple[Answer, ...]:
    """Record events for the person of this request and give the answers."""
    account = signed_in_account()
    if account is None:
        abort(404)
    credential = Credential(account.key, str(account.epoch))
    with write_tx() as session:
        return record_events(session.connection(), credential, events, datetime.now(UTC)).answers


def _whole(text: str) -> int:
    number = parse_decimal(text)
    if number != int(number):
        raise ValueRefused("not-a-number", value=text)
    return int(number)


def _page_of(token: str) -> uuid.UUID:
    try:
        return uuid.UUID(token)
    except ValueError:
        return uuid.uuid4()
