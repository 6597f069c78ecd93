"""Records what a tablet sends with a pass, and notes that its last save was confirmed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from skillscomp.models.tablets import Tablet
from skillscomp.services.marking.events import (
    Credential,
    HeldPass,
    Outcome,
    Recording,
    SentEvent,
)
from skillscomp.services.marking.passes import PassRead
from skillscomp.services.marking.reading import table_of
from skillscomp.services.marking.recording import record_events
from skillscomp.services.prepared import Prepared

NOTED_EVERY = timedelta(seconds=10)
"""How exactly a tablet's last save is known: a write with every mark would tell no more."""
_TABLETS = table_of(Tablet)
_TABLET = Prepared(
    select(_TABLETS.c.id, _TABLETS.c.revoked_at, _TABLETS.c.seen_at, _TABLETS.c.saved_at).where(
        _TABLETS.c.key == bindparam("tablet")
    )
)
_NOTE = Prepared(
    update(_TABLETS).where(_TABLETS.c.id == bindparam("of_tablet")), ("seen_at", "saved_at")
)


def record_sealed(
    connection: Connection, shown: PassRead, events: Sequence[SentEvent], now: datetime
) -> Recording:
    """Record the events of whoever holds the pass; what has no right any more becomes a case."""
    holder = shown.holder
    tablet = _TABLET.row(connection, {"tablet": holder.tablet})
    held = HeldPass(
        contests=frozenset(holder.contests),
        issued_at=shown.issued_at,
        revoked=tablet is None or tablet.revoked_at is not None,
    )
    credential = Credential(holder.account, str(holder.epoch), held)
    recording = record_events(connection, credential, events, now)
    if tablet is not None:
        _note(connection, tablet, recording, now)
    return recording


def _note(connection: Connection, tablet: Any, recording: Recording, now: datetime) -> None:
    """Note when the tablet was heard of, and when a save of it was confirmed."""
    confirmed = any(answer.outcome is not Outcome.REFUSED for answer in recording.answers)
    saved_at = now if confirmed else tablet.saved_at
    if _is_recent(tablet.seen_at, now) and (not confirmed or _is_recent(tablet.saved_at, now)):
        return
    _NOTE.run(connection, [{"of_tablet": tablet.id, "seen_at": now, "saved_at": saved_at}])


def _is_recent(noted: datetime | None, now: datetime) -> bool:
    return noted is not None and abs(now - noted) < NOTED_EVERY
