"""Blind forms name entries by keys of their own; the journal names everybody in one way."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, select

from skillscomp.models.entries import Entry
from skillscomp.services.marking.events import SentEvent
from skillscomp.services.marking.reading import table_of
from skillscomp.services.prepared import Prepared

_ENTRIES = table_of(Entry)
_BLIND = Prepared(
    select(_ENTRIES.c.blind_key, _ENTRIES.c.key).where(
        _ENTRIES.c.contest_id == bindparam("contest"),
        _ENTRIES.c.blind_key.in_(bindparam("keys", expanding=True)),
    )
)


def named_as_in_journal(
    connection: Connection, contest_id: int, sent: Sequence[SentEvent]
) -> list[SentEvent]:
    """Put the entries' own keys into events, whatever kind of form their tablets showed.

    Whether a form is blind may have changed while a tablet was away: no mark is lost for that.
    """
    shown = {"contest": contest_id, "keys": sorted({each.entry for each in sent})}
    own = {row.blind_key: row.key for row in _BLIND.rows(connection, shown)}
    return [replace(each, entry=own.get(each.entry, each.entry)) for each in sent]
