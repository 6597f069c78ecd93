"""The marking of one contest as it stands while a batch of events is recorded.

Everything is read once, decided on plain values, and written at the end of the batch.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from skillscomp.core.access import Action
from skillscomp.core.journal import Event
from skillscomp.core.judgement import JudgementState
from skillscomp.core.marking_rights import MARKABLE, RESULTS_STAND, refuse_closed
from skillscomp.core.scheme import Aspect, AspectType, Scheme
from skillscomp.core.states import (
    FormFacts,
    FormState,
    FormStep,
    ResultState,
    next_form_state,
    refuse_without,
)
from skillscomp.services.journal import Chain, Happening, begin_chain, event_of, instant, open_chain
from skillscomp.services.marking.events import CaseWhy
from skillscomp.services.marking.judging import JudgingNow, keep_notes, keep_scores
from skillscomp.services.marking.marked_cells import Cell, FormNow, MarkNow
from skillscomp.services.marking.reading import (
    Expert,
    Seat,
    read_cells,
    read_judging,
    read_known,
    read_scheme,
    read_seat,
    schools_by_entry,
)
from skillscomp.services.marking.teams import FormTeam, read_expert, read_teams


@dataclass(frozen=True, slots=True)
class FormerScheme:
    """An earlier version; ``changed`` aspects are others in the one of now.

    ``marked_with`` is false for one that was never approved: no tablet showed it.
    """

    version_id: int
    checksum: str
    marked_with: bool
    scheme: Scheme
    changed: frozenset[str]


@dataclass(slots=True)
class Desk:
    """One contest while events are recorded in it, by one seat, at one moment."""

    connection: Connection
    seat: Seat
    chain: Chain
    now: datetime
    scheme: Scheme | None
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    forms: dict[tuple[int, str], FormNow] = field(default_factory=dict)
    judgings: dict[tuple[int, str], JudgingNow] = field(default_factory=dict)
    teams: dict[str, FormTeam] = field(default_factory=dict)
    experts: dict[str, Expert | None] = field(default_factory=dict)
    known: dict[str, Event | None] = field(default_factory=dict)
    """Events that stand already; None for one in the journal of another contest."""
    former: tuple[FormerScheme, ...] | None = None
    """Earlier versions of the scheme, once somebody asked for them."""
    doubt: CaseWhy | None = None
    """Why whatever is sent waits for a person."""
    since: datetime | None = None
    """When the pass was issued under which it was entered."""

    @property
    def is_approved(self) -> bool:
        """Whether the scheme of now is one that is marked with."""
        return self.seat.scheme_state in MARKABLE

    @property
    def results_stand(self) -> bool:
        """Whether the results were ratified, so that no mark changes them any more."""
        return self.seat.results in RESULTS_STAND

    def refuse_closed(self) -> None:
        """Refuse marking without an approved scheme, or under results that stand.

        Raises StateRefused: scheme-not-approved, results-ratified-already,
        results-published-already.
        """
        seat = self.seat
        refuse_closed(seat.scheme_state, seat.results)
        refuse_without(seat.actor, Action.ENTER_MARKS)

    def leads(self, cell: Cell) -> bool:
        """Whether the seat does at the cell's form what its leader may."""
        return cell.team.leads(self.seat.marker)

    def expert(self, cell: Cell, person: str) -> Expert | None:
        """Find somebody of the jury by the key of the person."""
        if person in cell.team.experts:
            return cell.team.experts[person]
        if person not in self.experts:
            self.experts[person] = read_expert(self.connection, self.chain.contest_id, person)
        return self.experts[person]

    def record(self, happening: Happening) -> Event:
        """Add an event to the journal."""
        event = self.chain.append(happening, self.seat.account, instant(self.now))
        self.known[event.id] = event
        return event

    def step(self, form: FormNow, step: FormStep) -> None:
        """Take a step with a form."""
        facts = FormFacts(results=self.seat.results or ResultState.PROVISIONAL)
        form.state = next_form_state(form.state, step, self.seat.actor, facts)

    def step_after_score(self, cell: Cell) -> None:
        """Send the form into discussion where the scores of the cell ask for one."""
        apart = cell.judging.state is JudgementState.DISCUSSION
        self.step(cell.form, FormStep.DISCUSS if apart else FormStep.ENTER)

    def step_after_discussion(self, cell: Cell) -> None:
        """Let the form go on when none of its judgements waits for a discussion any more."""
        form = cell.form
        waits = any(
            judging.state is JudgementState.DISCUSSION
            for (entry_id, aspect), judging in self.judgings.items()
            if entry_id == form.entry_id and aspect in self._aspects_of(form)
        )
        if form.state is FormState.NEEDS_DISCUSSION and not waits:
            self.step(form, FormStep.SETTLE)

    def _aspects_of(self, form: FormNow) -> frozenset[str]:
        subs = self.scheme.sub_criteria() if self.scheme else ()
        return frozenset(
            aspect.code for sub in subs if sub.code == form.sub_criterion for aspect in sub.aspects
        )

    def find_event(self, identifier: str | None) -> Event | None:
        """Give an event of this contest's journal, also one of this batch."""
        if identifier is None:
            return None
        if identifier not in self.known:
            self.keep_known({identifier})
        return self.known.get(identifier)

    def keep_known(self, ids: Collection[str]) -> None:
        """Read which of these events stand already, in whatever journal."""
        for identifier, row in read_known(self.connection, ids).items():
            here = row.contest_id == self.seat.contest_id
            self.known[identifier] = event_of(self.chain.contest, row) if here else None


def open_desk(
    connection: Connection, account: str, contest: str, now: datetime, *, without_seat: bool = False
) -> Desk | Seat | None:
    """Hold the contest's journal and read what the account is there.

    Only the seat comes back for somebody without a seat in the jury (unless that is asked for),
    None without an account.
    """
    # The journal is held first: what is read after it cannot change before it is written.
    chain = open_chain(connection, contest)
    seat = read_seat(connection, account, contest)
    if seat is None or seat.contest_id is None or (seat.role is None and not without_seat):
        return seat
    if chain is None:
        chain = begin_chain(connection, seat.contest_id, contest)
        seat = read_seat(connection, account, contest) or seat
    scheme = None
    if seat.version_id is not None:
        scheme = read_scheme(connection, seat.version_id, seat.checksum)
    return Desk(connection, seat, chain, now, scheme)


def lay_out(desk: Desk, entries: Collection[str], aspects: Collection[str]) -> None:
    """Put the cells of entries x aspects of the scheme of now on the desk."""
    if desk.scheme is not None and desk.seat.version_id is not None:
        lay_out_version(desk, (desk.seat.version_id, desk.scheme), entries, aspects)


def lay_out_version(
    desk: Desk, of: tuple[int, Scheme], entries: Collection[str], aspects: Collection[str]
) -> None:
    """Put the cells of entries x aspects of a version of the scheme on the desk."""
    version, scheme = of
    contest = desk.chain.contest_id
    rows = read_cells(desk.connection, (contest, version), entries, aspects)
    schools = schools_by_entry(rows)
    wanted = {row.sub_criterion for row in rows} - desk.teams.keys()
    desk.teams |= read_teams(desk.connection, contest, wanted)
    blind = {sub.code for sub in scheme.sub_criteria() if sub.blind}
    for row in rows:
        if (row.entry, row.code) not in desk.cells:
            cell = _cell(desk, row, scheme.aspect_by_code[row.code])
            cell.label = row.blind_number if row.sub_criterion in blind else str(row.number)
            cell.schools = schools[row.entry_id]
            desk.cells[row.entry, row.code] = cell


def lay_out_scores(desk: Desk, cells: Iterable[Cell]) -> None:
    """Put all scores of the cells' whole forms on the desk, under the scheme of now."""
    forms = {(cell.entry_id, cell.form.sub_criterion) for cell in cells}
    if not forms or desk.scheme is None or desk.seat.version_id is None:
        return
    names = {name for _, name in forms}
    entries = {entry for entry, _ in forms}
    for sub in desk.scheme.sub_criteria():
        for aspect in sub.aspects if sub.code in names else ():
            for entry in entries if aspect.type is AspectType.JUDGEMENT else ():
                desk.judgings.setdefault((entry, aspect.code), JudgingNow(aspect.judges))
    scores, notes = read_judging(desk.connection, desk.seat.version_id, entries, names)
    keep_scores(desk.judgings, scores)
    keep_notes(desk.judgings, notes)


def _cell(desk: Desk, row: Row[Any], aspect: Aspect) -> Cell:
    place = (row.entry_id, row.sub_criterion)
    if place not in desk.forms:
        state = row.form_state or FormState.NOT_STARTED
        desk.forms[place] = FormNow(*place, state, row.form_state)
    mark = None
    if row.event_id is not None:
        seen = json.loads(row.observation)
        mark = MarkNow(row.hundredths, seen, row.note, row.event_id, row.event_id)
    return Cell(
        entry_id=row.entry_id,
        entry=row.entry,
        label="",
        schools=frozenset(),
        aspect=aspect,
        aspect_id=row.aspect_id,
        form=desk.forms[place],
        team=desk.teams[row.sub_criterion],
        mark=mark,
        judging=desk.judgings.setdefault((row.entry_id, row.code), JudgingNow(aspect.judges)),
    )
