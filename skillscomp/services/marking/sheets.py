"""What stands on marking forms, as one person may see it: the part of a book that changes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from skillscomp.core.errors import StateRefused
from skillscomp.core.message import Message
from skillscomp.core.scheme import Aspect, SubCriterion
from skillscomp.core.states import FormState, ResultState, may_enter
from skillscomp.models.entries import Entry
from skillscomp.services.marking.cells import view_aspect, view_cell
from skillscomp.services.marking.pages import AspectCell, Signed
from skillscomp.services.marking.room import NOT_BEGUN, FormNow, Place, Room, read_forms
from skillscomp.services.marking.rows import FormRows, read_rows_of_forms
from skillscomp.services.marking.steps import StepView, steps_of
from skillscomp.services.marking.views import AspectView


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One form with its cells; ``closed`` says why it takes no marks in its state.

    ``form`` is the code of its sub-criterion, ``entry`` the key by which it names its entry;
    ``leads``: the reader submits it and settles its cases.
    """

    form: str
    entry: str
    key: str
    state: FormState
    signed: Signed
    closed: Message | None
    aspects: tuple[AspectCell, ...]
    leads: bool
    own_school: bool
    results: ResultState
    steps: tuple[StepView, ...] = ()


def read_sheets(session: Session, room: Room, places: Collection[Place]) -> list[Sheet]:
    """Read these forms, as far as the contest has them, in a bounded number of statements.

    They come in the order of the numbers on the forms: another order would tell who is who.
    """
    if room.scheme is None:
        return []
    entries = {entry.key: entry for entry in room.entries}
    known = sorted(
        ((key, code) for key, code in places if key in entries and code in room.forms),
        key=lambda place: _order(room, entries[place[0]], place[1]),
    )
    codes = {code for _, code in known}
    wanted = [entries[key] for key in dict.fromkeys(key for key, _ in known)]
    ids = [entry.id for entry in wanted]
    rows = read_rows_of_forms(session, room.scheme.version_id, codes, ids)
    forms = read_forms(session, wanted, codes)
    found = {code: _found(room.forms[code], rows) for code in codes}
    return [
        _sheet(room, entries[place[0]], forms.get(place, NOT_BEGUN), found[place[1]])
        for place in known
    ]


def _order(room: Room, entry: Entry, code: str) -> tuple[str, str | int]:
    return code, entry.blind_number if room.forms[code].blind else entry.number


@dataclass(frozen=True, slots=True)
class _Found:
    """A sub-criterion: what its aspects ask for, the same for every entry, and what stands."""

    sub: SubCriterion
    aspects: Sequence[tuple[Aspect, AspectView]]
    rows: FormRows


def _found(sub: SubCriterion, rows: FormRows) -> _Found:
    shown = [(aspect, view_aspect(aspect, rows.awarded)) for aspect in sub.aspects]
    return _Found(sub, shown, rows)


def _sheet(room: Room, entry: Entry, form: FormNow, found: _Found) -> Sheet:
    sub, reader = found.sub, room.reader
    aspects = tuple(
        AspectCell(shown, view_cell(aspect, entry.id, found.rows, room.actor.person_id))
        for aspect, shown in found.aspects
    )
    sheet = Sheet(
        form=sub.code,
        entry=entry.key_on(blind=sub.blind),
        key=form.key,
        state=form.state,
        signed=form.signed,
        closed=_closed(form.state),
        aspects=aspects,
        leads=reader.leads_form(room.teams[sub.code]),
        own_school=reader.is_of_school(room.judged[entry.id, sub.blind]),
        results=room.contest.result_state,
    )
    return replace(sheet, steps=steps_of(sheet, room.actor))


def _closed(state: FormState) -> Message | None:
    try:
        may_enter(state)
    except StateRefused as refusal:
        return refusal.message
    return None
