"""What a tablet showed that has been away: aspects as earlier versions of the scheme had them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select

from skillscomp.core.errors import ValueRefused
from skillscomp.core.marking_rights import MARKABLE, refuse_closed
from skillscomp.core.scheme import Aspect, Scheme
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.services.marking.desk import Desk, FormerScheme, lay_out_version
from skillscomp.services.marking.events import SentEvent
from skillscomp.services.marking.judging import keep_notes, keep_scores
from skillscomp.services.marking.marked_cells import Cell
from skillscomp.services.marking.reading import read_judging, read_scheme, table_of
from skillscomp.services.scheme_changes import changed_aspects

_VERSIONS = table_of(SchemeVersion)
_ASPECTS = table_of(SchemeAspect)
_FORMER = (
    select(_VERSIONS.c.id, _VERSIONS.c.checksum, _VERSIONS.c.state)
    .where(_VERSIONS.c.contest_id == bindparam("contest"), _VERSIONS.c.current.is_(False))
    .order_by(_VERSIONS.c.number.desc())
)


@dataclass(frozen=True, slots=True)
class Place:
    """The cell that an event is about, and the aspect as its tablet showed it.

    ``changed`` is true where the scheme in force asks for something else, or not at all.
    """

    cell: Cell
    shown: Aspect
    changed: bool = False


def locate(desk: Desk, sent: SentEvent) -> Place:
    """Find the cell of an event, in the scheme of now or, if it is gone from there, of before.

    Raises ValueRefused: unknown-aspect, unknown-entry; StateRefused: scheme-not-approved.
    """
    if desk.scheme is None or sent.aspect not in desk.scheme.aspect_by_code:
        return _former_place(desk, sent)
    cell = desk.cells.get((sent.entry, sent.aspect))
    if cell is None:
        raise ValueRefused("unknown-entry", entry=sent.entry)
    if not desk.is_approved and not _shown_before(desk):
        refuse_closed(desk.seat.scheme_state, None)
    if not sent.scheme or desk.seat.checksum.startswith(sent.scheme):
        return Place(cell, cell.aspect, changed=not desk.is_approved)
    shown = _shown(desk, sent)
    if shown is None:
        return Place(cell, cell.aspect, changed=True)
    changed = sent.aspect in shown.changed or not desk.is_approved
    return Place(cell, shown.scheme.aspect_by_code.get(sent.aspect, cell.aspect), changed)


def former_cell(desk: Desk, entry: str, aspect: str) -> Cell | None:
    """Find the cell of an aspect that the scheme does not have any more.

    What was marked of it stays with the last version that has it, approved or not.
    """
    if (entry, aspect) not in desk.cells:
        former = next((one for one in former_schemes(desk) if _has(one, aspect)), None)
        if former is not None:
            _lay_out(desk, former, entry, aspect)
    return desk.cells.get((entry, aspect))


def former_schemes(desk: Desk) -> tuple[FormerScheme, ...]:
    """Read the earlier versions, the latest first."""
    if desk.former is None:
        rows = desk.connection.execute(_FORMER, {"contest": desk.chain.contest_id}).all()
        desk.former = tuple(_former(desk.connection, row, desk.scheme) for row in rows)
    return desk.former


def _former(connection: Connection, row: Any, current: Scheme | None) -> FormerScheme:
    scheme = read_scheme(connection, row.id, row.checksum)
    changed = changed_aspects(scheme, current) if current else ()
    codes = frozenset(each.code for each in changed)
    return FormerScheme(row.id, row.checksum, row.state in MARKABLE, scheme, codes)


def _former_place(desk: Desk, sent: SentEvent) -> Place:
    shown = [one for one in _shown_before(desk) if _has(one, sent.aspect)]
    if not shown:
        if desk.scheme is None:
            refuse_closed(None, None)
        raise ValueRefused("unknown-aspect", aspect=sent.aspect)
    cell = former_cell(desk, sent.entry, sent.aspect)
    if cell is None:
        raise ValueRefused("unknown-entry", entry=sent.entry)
    named = (one for one in shown if one.checksum.startswith(sent.scheme))
    scheme = next(named, shown[0]).scheme
    return Place(cell, scheme.aspect_by_code[sent.aspect], changed=True)


def _shown_before(desk: Desk) -> list[FormerScheme]:
    """List the earlier versions that tablets showed."""
    return [one for one in former_schemes(desk) if one.marked_with]


def _shown(desk: Desk, sent: SentEvent) -> FormerScheme | None:
    named = (one for one in _shown_before(desk) if one.checksum.startswith(sent.scheme))
    return next(named, None)


def _has(former: FormerScheme, aspect: str) -> bool:
    return aspect in former.scheme.aspect_by_code


def _lay_out(desk: Desk, former: FormerScheme, entry: str, aspect: str) -> None:
    lay_out_version(desk, (former.version_id, former.scheme), {entry}, {aspect})
    cell = desk.cells.get((entry, aspect))
    if cell is None or not cell.is_judged:
        return
    form = cell.form.sub_criterion
    found = read_judging(desk.connection, former.version_id, [cell.entry_id], [form])
    scores, notes = ([row for row in rows if row.code == aspect] for rows in found)
    keep_scores(desk.judgings, scores)
    keep_notes(desk.judgings, notes)
