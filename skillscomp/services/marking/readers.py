"""Who looks at a marking page: the seat in the jury, and what keeps the reader from marking."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from skillscomp.core import marking_rights
from skillscomp.core.access import Action, can
from skillscomp.core.conflict import JudgedEntry, has_conflict, refuse_conflict
from skillscomp.core.errors import AccessRefused, RuleBroken
from skillscomp.core.marking_rights import Marker
from skillscomp.core.message import Message
from skillscomp.core.scheme import Scheme, SubCriterion, Text
from skillscomp.core.states import CHIEFS, FormState, SchemeState, may_enter
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.juries import DeclaredConflict, JuryMember
from skillscomp.models.people import Person
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.actors import Actor
from skillscomp.services.marking.reading import Expert, read_scheme
from skillscomp.services.marking.teams import FormTeam


@dataclass(frozen=True, slots=True)
class ContestView:
    """The contest of a page."""

    key: str
    skill_number: str
    name: Text
    competition: Text
    zone: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry as this page may name it: by name and school, or by blind number and key only."""

    key: str
    label: str
    name: str
    school: str


@dataclass(frozen=True, slots=True)
class CurrentScheme:
    """The scheme in force with the id, the state and the checksum of its version."""

    version_id: int
    state: SchemeState
    checksum: str
    scheme: Scheme

    def sub_criterion(self, code: str) -> SubCriterion | None:
        """Find a form of the scheme."""
        return next((sub for sub in self.scheme.sub_criteria() if sub.code == code), None)


@dataclass(frozen=True, slots=True)
class Reader:
    """The person who looks, with a seat in the jury or without, and the whole jury."""

    actor: Actor
    expert: Expert | None
    leads: bool
    jury: tuple[Expert, ...]

    @property
    def person_key(self) -> str:
        """The key by which scores name the reader; empty without a seat."""
        return self.expert.person_key if self.expert else ""

    @property
    def marker(self) -> Marker:
        """Who marks, as the rights at a form want it."""
        chief = self.expert is not None and not CHIEFS.isdisjoint(self.actor.roles)
        return Marker(self.person_key, self.actor.name, chief, self.leads)

    def leads_form(self, team: FormTeam) -> bool:
        """Whether the reader does what the leader of a form may: records for others, settles."""
        return self.expert is not None and team.leads(self.marker)

    def is_of_school(self, entry: JudgedEntry) -> bool:
        """Whether the reader belongs to the entry's school, and so accepts its forms."""
        return self.expert is not None and self.expert.school in entry.units

    def refuse_marking(self, entry: JudgedEntry, team: FormTeam) -> Message | None:
        """Say why the reader may not mark this form at all; None where nothing is in the way."""
        if not can(self.actor.roles, Action.ENTER_MARKS):
            return Message("only-experts-mark")
        if self.expert is None:
            return Message("not-in-the-jury", {"person": self.actor.name})
        try:
            refuse_conflict(self.expert.judge(entry.entry, entry.units), entry)
            team.refuse_outside(self.marker)
        except AccessRefused as refusal:
            return refusal.message
        return None

    def judges_of(self, entry: JudgedEntry, team: FormTeam) -> tuple[Expert, ...]:
        """List the experts who score the entry: its team, or else whoever may."""
        if team.team.seats:
            return team.judges_of(entry)
        return tuple(
            expert
            for expert in self.jury
            if not has_conflict(expert.judge(entry.entry, entry.units), entry)
        )


def view_contest(contest: Contest) -> ContestView:
    """Name a contest."""
    skill, competition = contest.skill, contest.competition
    return ContestView(
        contest.key,
        skill.number,
        Text(skill.name_en, skill.name_lv),
        Text(competition.name_en, competition.name_lv),
        competition.time_zone,
    )


def view_entry(entry: Entry, *, blind: bool) -> EntryView:
    """Name an entry; blind: by its secret number and by nothing else."""
    if blind:
        return EntryView(entry.blind_key, entry.blind_number, "", "")
    names = ", ".join(member.person.diploma_name for member in entry.members)
    return EntryView(entry.key, str(entry.number), names, entry.school.name)


def judged_entry(entry: Entry, *, blind: bool) -> JudgedEntry:
    """Give an entry as far as interests go: all schools of its contestants."""
    schools = {entry.school.name}
    schools |= {member.person.school.name for member in entry.members if member.person.school}
    return JudgedEntry(entry.label_on(blind=blind), frozenset(schools))


def current_scheme(session: Session, contest: Contest) -> CurrentScheme | None:
    """Find the scheme in force, read once in the life of the process."""
    chosen = select(SchemeVersion.id, SchemeVersion.state, SchemeVersion.checksum).where(
        SchemeVersion.contest_id == contest.id, SchemeVersion.current
    )
    row = session.execute(chosen).first()
    if row is None:
        return None
    scheme = read_scheme(session.connection(), row.id, row.checksum)
    return CurrentScheme(row.id, row.state, row.checksum, scheme)


def read_reader(session: Session, actor: Actor, contest: Contest) -> Reader:
    """Find the seat of a person in the jury of the contest."""
    chosen = (
        select(JuryMember)
        .where(JuryMember.contest_id == contest.id)
        .options(joinedload(JuryMember.person).joinedload(Person.school))
        .order_by(JuryMember.id)
    )
    members = session.scalars(chosen).all()
    declared = _declared(session, [member.id for member in members])
    jury = {member.person_id: _expert(member, declared) for member in members}
    leads = any(member.leads for member in members if member.person_id == actor.person_id)
    return Reader(actor, jury.get(actor.person_id), leads, tuple(jury.values()))


def read_entries(session: Session, contest: Contest) -> list[Entry]:
    """Read the entries of a contest with what names them, by number."""
    chosen = (
        select(Entry)
        .where(Entry.contest_id == contest.id)
        .options(joinedload(Entry.school), joinedload(Entry.members).joinedload(EntryMember.person))
        .order_by(Entry.number)
    )
    return list(session.scalars(chosen).unique())


def refuse_closed(contest: Contest, scheme: CurrentScheme, state: FormState) -> Message | None:
    """Say why nothing can be entered on a form now, whoever tries; None while it is open."""
    try:
        marking_rights.refuse_closed(scheme.state, contest.result_state)
        may_enter(state)
    except RuleBroken as refusal:
        return refusal.message
    return None


def _declared(session: Session, members: Sequence[int]) -> dict[int, frozenset[str]]:
    chosen = select(DeclaredConflict).where(DeclaredConflict.jury_member_id.in_(members))
    found: dict[int, frozenset[str]] = {}
    for row in session.scalars(chosen):
        before = found.get(row.jury_member_id, frozenset())
        found[row.jury_member_id] = before | {row.school.name}
    return found


def _expert(member: JuryMember, declared: dict[int, frozenset[str]]) -> Expert:
    person = member.person
    return Expert(
        person_id=person.id,
        person_key=person.key,
        name=person.diploma_name,
        school=person.school.name if person.school else "",
        declared=declared.get(member.id, frozenset()),
    )
