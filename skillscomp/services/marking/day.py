"""What a person has to mark: the contests in whose jury they sit, with their forms in figures.

marked      cells with a mark, and those that the person has scored
discussion  forms in which scores lie too far apart
verify      forms that somebody else submitted
accept      verified forms of the own school, or all of them for a chief expert
cases       values that wait for the leader of the form

A form of another team waits for nobody but the chief experts and the school.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.marking_rights import Marker, leads_form
from skillscomp.core.marking_team import Team
from skillscomp.core.scheme import SubCriterion, Text
from skillscomp.core.states import CHIEFS, FormState
from skillscomp.models.entries import Entry
from skillscomp.models.juries import JuryMember
from skillscomp.services.actors import Actor
from skillscomp.services.marking.book import ANY, NONE
from skillscomp.services.marking.day_rows import DayRows, FormRow, read_day, seats_of
from skillscomp.services.marking.days import day_of
from skillscomp.services.marking.pages import in_order
from skillscomp.services.marking.readers import ContestView, view_contest


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of a form waits for this person."""

    discussion: int
    verify: int
    accept: int
    cases: int


@dataclass(frozen=True, slots=True)
class DayForm:
    """A form over all entries, in figures."""

    code: str
    name: Text
    day: int | None
    part: str
    entries: int
    cells: int
    marked: int
    waiting: Waiting


@dataclass(frozen=True, slots=True)
class DayContest:
    """A contest of the person, with the forms of its scheme."""

    contest: ContestView
    day: int | None
    rehearsal: bool
    role: Role
    leads: bool
    forms: tuple[DayForm, ...]


@dataclass(frozen=True, slots=True)
class _Seat:
    """The person in one contest, and what was read of it."""

    member: JuryMember
    actor: Actor
    rows: DayRows

    @property
    def marker(self) -> Marker:
        person = self.member.person
        chief = self.member.role in CHIEFS
        return Marker(person.key, person.diploma_name, chief, self.member.leads)


def read_work(session: Session, actor: Actor, now: datetime) -> list[DayContest]:
    """Say what a person has to mark, contest by contest, the latest competition first."""
    members = seats_of(session, actor)
    contests = [member.contest for member in members]
    rows = read_day(session, [contest.id for contest in contests], actor.person_id)
    days = day_of(session, [contest.competition for contest in contests], now)
    return [
        DayContest(
            contest=view_contest(member.contest),
            day=days.get(member.contest.competition_id),
            rehearsal=member.contest.competition.rehearsal,
            role=member.role,
            leads=member.leads,
            forms=_forms(_Seat(member, actor, rows)),
        )
        for member in members
    ]


def _forms(seat: _Seat) -> tuple[DayForm, ...]:
    contest_id, rows = seat.member.contest_id, seat.rows
    scheme = rows.schemes.get(contest_id)
    present = in_order(rows.entries.get(contest_id, ()), blind=False)
    subs = scheme.sub_criteria() if scheme else ()
    return tuple(_form(seat, sub, present) for sub in subs)


def _form(seat: _Seat, sub: SubCriterion, present: Sequence[Entry]) -> DayForm:
    team = seat.rows.team(seat.member.contest_id, sub.code)
    part = _part(team, seat.marker.person)
    return DayForm(
        code=sub.code,
        name=sub.name,
        day=sub.day,
        part=part,
        entries=len(present),
        cells=len(present) * len(sub.aspects),
        marked=sum(seat.rows.marked[entry.id, sub.code] for entry in present),
        waiting=_waiting(seat, team, {entry.id: entry for entry in present}, part),
    )


def _part(team: Team, person: str) -> str:
    found = next((seat.part for seat in team.seats if seat.person == person), None)
    return found or (NONE if team.seats else ANY)


def _waiting(seat: _Seat, team: Team, present: Mapping[int, Entry], part: str) -> Waiting:
    rows, chief = seat.rows, seat.marker.chief
    forms = rows.forms.get((seat.member.contest_id, team.sub_criterion), ())
    here = [form for form in forms if form.entry_id in present]
    concerned = chief or part != NONE
    states = Counter(form.state for form in here)
    return Waiting(
        discussion=states[FormState.NEEDS_DISCUSSION] if concerned else 0,
        verify=sum(_is_to_verify(form, seat) for form in here) if concerned else 0,
        accept=sum(
            form.state is FormState.VERIFIED
            and (chief or _is_of_school(present[form.entry_id], seat))
            for form in here
        ),
        cases=rows.cases[seat.member.contest_id, team.sub_criterion]
        if leads_form(seat.marker, team)
        else 0,
    )


def _is_to_verify(form: FormRow, seat: _Seat) -> bool:
    return form.state is FormState.SUBMITTED and form.submitted_by_id != seat.actor.account_id


def _is_of_school(entry: Entry, seat: _Seat) -> bool:
    own = seat.member.person.school_id
    schools = {entry.school_id, *(member.person.school_id for member in entry.members)}
    return own is not None and own in schools
