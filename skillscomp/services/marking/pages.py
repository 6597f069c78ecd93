"""The marking pages as they are shown: the form of one entry, and a form for all entries.

portrait   one sub-criterion of one entry, aspect after aspect
landscape  one sub-criterion of all entries: one aspect for everybody, then the next
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.conflict import JudgedEntry
from skillscomp.core.message import Message
from skillscomp.core.result import EntryStatus
from skillscomp.core.scheme import SubCriterion, Text
from skillscomp.core.states import FORM_STEPS, FormState, FormStep, ResultState
from skillscomp.models.accounts import Account
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.marking import MarkingForm
from skillscomp.models.people import Person
from skillscomp.services.actors import Actor
from skillscomp.services.marking.cells import view_aspect, view_cell
from skillscomp.services.marking.readers import (
    ContestView,
    CurrentScheme,
    EntryView,
    Reader,
    current_scheme,
    judged_entry,
    read_entries,
    read_reader,
    refuse_closed,
    view_contest,
    view_entry,
)
from skillscomp.services.marking.reading import Expert
from skillscomp.services.marking.rows import FormRows, read_rows
from skillscomp.services.marking.teams import FormTeam, read_teams
from skillscomp.services.marking.views import AspectView, CellView

OUT_OF_MARKING = {EntryStatus.WITHDRAWN, EntryStatus.ABSENT}
"""Entries that nobody waits for; what was entered for them stays visible."""


@dataclass(frozen=True, slots=True)
class FormHead:
    """Which form: its sub-criterion, day and maximum; ``blind``: entries by secret number."""

    code: str
    name: Text
    day: int | None
    maximum: int
    blind: bool


@dataclass(frozen=True, slots=True)
class Signed:
    """Who did which steps with a form; empty names for steps not done."""

    submitted: str
    verified: str
    accepted: str


@dataclass(frozen=True, slots=True)
class AspectCell:
    """An aspect with what stands for it."""

    aspect: AspectView
    cell: CellView


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The form of another entry, one step to the left or right."""

    entry: str
    label: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """The portrait form; ``closed`` says why nothing can be entered by this reader now."""

    key: str
    contest: ContestView
    head: FormHead
    entry: EntryView
    state: FormState
    signed: Signed
    aspects: tuple[AspectCell, ...]
    closed: Message | None
    leads: bool
    may_settle: bool
    own_school: bool
    results: ResultState
    reader: str
    judges: tuple[Expert, ...]
    marked: int
    total: int
    before: Neighbour | None
    after: Neighbour | None


@dataclass(frozen=True, slots=True)
class Column:
    """An entry in the head of the landscape form."""

    entry: EntryView
    form: str
    state: FormState
    closed: Message | None

    @property
    def kept_from_reader(self) -> bool:
        """Whether nothing can be entered though the state of the form is one that is marked in."""
        return self.closed is not None and self.state in FORM_STEPS[FormStep.ENTER]


@dataclass(frozen=True, slots=True)
class Row:
    """An aspect with its cells, in the order of the columns."""

    aspect: AspectView
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class LandscapePage:
    """The landscape form."""

    contest: ContestView
    head: FormHead
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    marked: int
    cells: int


def form_page(session: Session, actor: Actor, entry: Entry, code: str) -> FormPage | None:
    """Show the form of a sub-criterion for one entry; None where the scheme has no such form."""
    contest = entry.contest
    scheme = current_scheme(session, contest)
    sub = scheme.sub_criterion(code) if scheme else None
    if scheme is None or sub is None:
        return None
    reader = read_reader(session, actor, contest)
    team = read_teams(session.connection(), contest.id, [code])[code]
    rows = read_rows(session, scheme.version_id, code, [entry.id])
    form = _forms_of(session, [entry], code).get(entry.id)
    judged = judged_entry(entry, blind=sub.blind)
    cells = _aspect_cells(sub, entry.id, rows, actor.person_id)
    before, after = _neighbours(read_entries(session, contest), entry, blind=sub.blind)
    return FormPage(
        key=form.key if form else "",
        contest=view_contest(contest),
        head=_head(sub),
        entry=view_entry(entry, blind=sub.blind),
        state=_state(form),
        signed=_signed(session, form),
        aspects=cells,
        closed=_closed((reader, team), contest, scheme, (judged, _state(form))),
        leads=reader.leads_form(team),
        may_settle=reader.leads_form(team),
        own_school=reader.is_of_school(judged),
        results=contest.result_state,
        reader=reader.person_key,
        judges=reader.judges_of(judged, team),
        marked=sum(_is_marked(each.cell) for each in cells),
        total=sum(each.cell.mark or 0 for each in cells),
        before=before,
        after=after,
    )


def landscape_page(
    session: Session, actor: Actor, contest: Contest, code: str
) -> LandscapePage | None:
    """Show a sub-criterion for all entries; None where the scheme has no such form."""
    scheme = current_scheme(session, contest)
    sub = scheme.sub_criterion(code) if scheme else None
    if scheme is None or sub is None:
        return None
    reader = read_reader(session, actor, contest)
    entries = in_order(read_entries(session, contest), blind=sub.blind)
    rows = read_rows(session, scheme.version_id, code, [entry.id for entry in entries])
    forms = _forms_of(session, entries, code)
    team = read_teams(session.connection(), contest.id, [code])[code]
    columns = tuple(
        _column(entry, sub, forms.get(entry.id), ((reader, team), scheme)) for entry in entries
    )
    shown = tuple(
        Row(
            view_aspect(aspect, rows.awarded),
            tuple(view_cell(aspect, entry.id, rows, actor.person_id) for entry in entries),
        )
        for aspect in sub.aspects
    )
    return LandscapePage(
        contest=view_contest(contest),
        head=_head(sub),
        columns=columns,
        rows=shown,
        marked=sum(_is_marked(cell) for row in shown for cell in row.cells),
        cells=len(entries) * len(sub.aspects),
    )


def in_order(entries: Sequence[Entry], *, blind: bool) -> list[Entry]:
    """Leave out who is not there; blind entries in the order of their secret numbers."""
    there = [entry for entry in entries if entry.status not in OUT_OF_MARKING]
    return sorted(there, key=lambda entry: entry.blind_number) if blind else there


def _head(sub: SubCriterion) -> FormHead:
    return FormHead(sub.code, sub.name, sub.day, sub.maximum, sub.blind)


def _aspect_cells(
    sub: SubCriterion, entry: int, rows: FormRows, reader: int
) -> tuple[AspectCell, ...]:
    return tuple(
        AspectCell(view_aspect(aspect, rows.awarded), view_cell(aspect, entry, rows, reader))
        for aspect in sub.aspects
    )


def _closed(
    marking: tuple[Reader, FormTeam],
    contest: Contest,
    scheme: CurrentScheme,
    form: tuple[JudgedEntry, FormState],
) -> Message | None:
    reader, team = marking
    return reader.refuse_marking(form[0], team) or refuse_closed(contest, scheme, form[1])


def _column(
    entry: Entry,
    sub: SubCriterion,
    form: MarkingForm | None,
    of: tuple[tuple[Reader, FormTeam], CurrentScheme],
) -> Column:
    marking, scheme = of
    judged = judged_entry(entry, blind=sub.blind)
    return Column(
        entry=view_entry(entry, blind=sub.blind),
        form=form.key if form else "",
        state=_state(form),
        closed=_closed(marking, entry.contest, scheme, (judged, _state(form))),
    )


def _forms_of(session: Session, entries: Sequence[Entry], code: str) -> dict[int, MarkingForm]:
    chosen = select(MarkingForm).where(
        MarkingForm.entry_id.in_([entry.id for entry in entries]),
        MarkingForm.sub_criterion == code,
    )
    return {form.entry_id: form for form in session.scalars(chosen)}


def _state(form: MarkingForm | None) -> FormState:
    return form.state if form else FormState.NOT_STARTED


def _signed(session: Session, form: MarkingForm | None) -> Signed:
    steps = (form.submitted_by_id, form.verified_by_id, form.accepted_by_id) if form else ()
    chosen = (
        select(Account.id, Person.diploma_name)
        .join(Person, Person.id == Account.person_id)
        .where(Account.id.in_([step for step in steps if step]))
    )
    names = {row[0]: row[1] for row in session.execute(chosen)} if any(steps) else {}
    found = [names.get(step, "") if step else "" for step in steps] or ["", "", ""]
    return Signed(*found)


def _neighbours(
    entries: Sequence[Entry], entry: Entry, *, blind: bool
) -> tuple[Neighbour | None, Neighbour | None]:
    ordered = [None, *in_order(entries, blind=blind), None]
    if entry not in ordered:
        return None, None
    place = ordered.index(entry)
    before, after = ordered[place - 1], ordered[place + 1]
    return _neighbour(before, blind=blind), _neighbour(after, blind=blind)


def _neighbour(entry: Entry | None, *, blind: bool) -> Neighbour | None:
    if entry is None:
        return None
    return Neighbour(entry.key_on(blind=blind), entry.label_on(blind=blind))


def _is_marked(cell: CellView) -> bool:
    return cell.mark is not None
