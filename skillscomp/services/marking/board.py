"""What waits in marking: the contests of a person, and the board of one contest's forms."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session, joinedload

from skillscomp.core.access import ALLOWED, Action
from skillscomp.core.scheme import SubCriterion, Text
from skillscomp.core.states import FormState, ResultState, SchemeState
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.marking import MarkCase, MarkingForm
from skillscomp.models.skills import Skill
from skillscomp.services.actors import Actor
from skillscomp.services.marking.case_board import BoardCase, cases_of
from skillscomp.services.marking.pages import in_order
from skillscomp.services.marking.readers import (
    ContestView,
    CurrentScheme,
    EntryView,
    current_scheme,
    read_entries,
    read_reader,
    view_contest,
    view_entry,
)
from skillscomp.services.rehearsals.listing import ended_among

NOT_BEGUN = FormState.NOT_STARTED
_WAITING = (FormState.NOT_STARTED, FormState.IN_PROGRESS)
_OVER = (FormState.ACCEPTED, FormState.LOCKED)


@dataclass(frozen=True, slots=True)
class FormCounts:
    """How many forms of a contest are where; ``total`` is all there will be."""

    to_mark: int
    discussion: int
    to_verify: int
    to_accept: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ContestCard:
    """A contest in the list, with what waits in it."""

    contest: ContestView
    venue: str
    scheme: SchemeState | None
    results: ResultState
    entries: int
    cases: int
    counts: FormCounts


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One form on the board."""

    entry: EntryView
    state: FormState


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One sub-criterion on the board, its forms in the order of the head."""

    code: str
    name: Text
    day: int | None
    cells: tuple[BoardCell, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All forms of a contest; ``blind`` rows stand apart, under secret numbers."""

    contest: ContestView
    scheme: SchemeState | None
    results: ResultState
    counts: FormCounts
    entries: tuple[EntryView, ...]
    rows: tuple[BoardRow, ...]
    blind_entries: tuple[EntryView, ...]
    blind_rows: tuple[BoardRow, ...]
    cases: tuple[BoardCase, ...]


def contests_of(session: Session, account_id: int) -> list[ContestCard]:
    """List the contests an account may follow, those of the latest competition first.

    Rehearsals that ended are left out.
    """
    contests = session.scalars(
        select(Contest)
        .join(Contest.competition)
        .join(Contest.skill)
        .where(_granted(session, account_id))
        .options(joinedload(Contest.competition), joinedload(Contest.skill))
        .order_by(Competition.starts_on.desc(), Competition.id, Skill.number, Contest.id)
    ).all()
    ended = ended_among(session, [contest.id for contest in contests])
    contests = [contest for contest in contests if contest.id not in ended]
    ids = [contest.id for contest in contests]
    entries = _present(session, ids)
    states = _states(session, ids)
    cases = Counter(
        session.scalars(
            select(MarkCase.contest_id).where(
                MarkCase.contest_id.in_(ids), MarkCase.settled_at.is_(None)
            )
        )
    )
    return [
        _card(
            contest,
            current_scheme(session, contest),
            (entries[contest.id], cases[contest.id]),
            states[contest.id],
        )
        for contest in contests
    ]


def board_of(session: Session, actor: Actor, contest: Contest) -> Board:
    """Show all forms of a contest, and the cases that wait."""
    scheme = current_scheme(session, contest)
    entries = read_entries(session, contest)
    reader = read_reader(session, actor, contest)
    forms = _form_states(session, contest)
    subs = list(scheme.scheme.sub_criteria()) if scheme else []
    orders = {blind: in_order(entries, blind=blind) for blind in (False, True)}
    rows = {
        blind: tuple(_row(sub, orders[blind], forms) for sub in subs if sub.blind is blind)
        for blind in (False, True)
    }
    states = Counter(cell.state for row in (*rows[False], *rows[True]) for cell in row.cells)
    return Board(
        contest=view_contest(contest),
        scheme=scheme.state if scheme else None,
        results=contest.result_state,
        counts=_counts(states, len(subs) * len(orders[False])),
        entries=tuple(view_entry(entry, blind=False) for entry in orders[False]),
        rows=rows[False],
        blind_entries=tuple(view_entry(entry, blind=True) for entry in orders[True]),
        blind_rows=rows[True],
        cases=cases_of(session, reader, scheme, contest) if scheme else (),
    )


def _granted(session: Session, account_id: int) -> ColumnElement[bool]:
    roles = ALLOWED[Action.SEE_PROGRESS]
    grants = session.scalars(
        select(RoleGrant).where(RoleGrant.account_id == account_id, RoleGrant.role.in_(roles))
    ).all()
    if any(
        grant.competition_id is None and grant.contest_id is None and grant.school_id is None
        for grant in grants
    ):
        return Contest.id.is_not(None)
    held = [grant for grant in grants if grant.school_id is None]
    return or_(
        false(),
        Contest.id.in_([grant.contest_id for grant in held if grant.contest_id]),
        Contest.competition_id.in_(
            [grant.competition_id for grant in held if not grant.contest_id]
        ),
    )


def _present(session: Session, contests: Sequence[int]) -> Mapping[int, int]:
    chosen = select(Entry).where(Entry.contest_id.in_(contests))
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in session.scalars(chosen):
        found[entry.contest_id].append(entry)
    return Counter({key: len(in_order(each, blind=False)) for key, each in found.items()})


def _states(session: Session, contests: Sequence[int]) -> Mapping[int, Counter[FormState]]:
    chosen = (
        select(Entry.contest_id, MarkingForm.state)
        .join(MarkingForm, MarkingForm.entry_id == Entry.id)
        .where(Entry.contest_id.in_(contests))
    )
    found: dict[int, Counter[FormState]] = defaultdict(Counter)
    for row in session.execute(chosen):
        found[row.contest_id][row.state] += 1
    return found


def _card(
    contest: Contest,
    scheme: CurrentScheme | None,
    present: tuple[int, int],
    states: Counter[FormState],
) -> ContestCard:
    entries, cases = present
    forms = len(list(scheme.scheme.sub_criteria())) if scheme else 0
    return ContestCard(
        contest=view_contest(contest),
        venue=contest.venue or contest.competition.venue,
        scheme=scheme.state if scheme else None,
        results=contest.result_state,
        entries=entries,
        cases=cases,
        counts=_counts(states, forms * entries),
    )


def _counts(states: Counter[FormState], total: int) -> FormCounts:
    discussion = states[FormState.NEEDS_DISCUSSION]
    verify, accept = states[FormState.SUBMITTED], states[FormState.VERIFIED]
    done = sum(states[state] for state in _OVER)
    return FormCounts(
        to_mark=max(0, total - discussion - verify - accept - done),
        discussion=discussion,
        to_verify=verify,
        to_accept=accept,
        done=done,
        total=total,
    )


def _form_states(session: Session, contest: Contest) -> dict[tuple[int, str], FormState]:
    chosen = (
        select(MarkingForm.entry_id, MarkingForm.sub_criterion, MarkingForm.state)
        .join(Entry, Entry.id == MarkingForm.entry_id)
        .where(Entry.contest_id == contest.id)
    )
    return {(row.entry_id, row.sub_criterion): row.state for row in session.execute(chosen)}


def _row(
    sub: SubCriterion, entries: Sequence[Entry], forms: Mapping[tuple[int, str], FormState]
) -> BoardRow:
    cells = tuple(
        BoardCell(view_entry(entry, blind=sub.blind), forms.get((entry.id, sub.code), NOT_BEGUN))
        for entry in entries
    )
    return BoardRow(sub.code, sub.name, sub.day, cells)
