"""Reads what My work counts, for all contests of a person in a few statements."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from skillscomp.core.access import Action
from skillscomp.core.judgement import needs_discussion
from skillscomp.core.marking_team import Seat, Team
from skillscomp.core.scheme import Scheme
from skillscomp.core.states import FormState
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.juries import JuryMember, MarkingTeam, TeamSeat
from skillscomp.models.marking import JudgeScore, Mark, MarkCase, MarkingForm
from skillscomp.models.people import Person
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.models.skills import Skill
from skillscomp.services.actors import Actor
from skillscomp.services.marking.granted import opens
from skillscomp.services.marking.reading import read_scheme

FormOf = tuple[int, str]
"""The id of a contest (or of an entry) and the code of a sub-criterion."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """How far a form is."""

    entry_id: int
    state: FormState
    submitted_by_id: int | None


@dataclass(frozen=True, slots=True)
class DayRows:
    """What stands in some contests: by contest, by contest and form, or by entry and form."""

    schemes: Mapping[int, Scheme]
    entries: Mapping[int, Sequence[Entry]]
    forms: Mapping[FormOf, Sequence[FormRow]]
    seats: Mapping[FormOf, Sequence[Seat]]
    marked: Counter[FormOf]
    cases: Counter[FormOf]

    def team(self, contest_id: int, code: str) -> Team:
        """Give the marking team of a form; without seats where there is none."""
        return Team(code, tuple(self.seats.get((contest_id, code), ())))


def seats_of(session: Session, actor: Actor) -> list[JuryMember]:
    """List the seats of a person in juries whose forms the account may see."""
    chosen = (
        select(JuryMember)
        .join(JuryMember.contest)
        .join(Contest.competition)
        .join(Contest.skill)
        .where(
            JuryMember.person_id == actor.person_id,
            opens(actor.account_id, Action.SEE_FORMS),
        )
        .options(
            joinedload(JuryMember.person),
            joinedload(JuryMember.contest).joinedload(Contest.competition),
            joinedload(JuryMember.contest).joinedload(Contest.skill),
        )
        .order_by(Competition.starts_on.desc(), Competition.id, Skill.number, Contest.id)
    )
    return list(session.scalars(chosen))


def read_day(session: Session, contests: Collection[int], person_id: int) -> DayRows:
    """Read what stands in these contests."""
    versions = _versions(session, contests)
    entries = _entries(session, contests)
    ids = [entry.id for each in entries.values() for entry in each]
    return DayRows(
        schemes={contest: scheme for contest, (_, scheme) in versions.items()},
        entries=entries,
        forms=_forms(session, contests),
        seats=_seats(session, contests),
        marked=_marks(session, [version for version, _ in versions.values()], ids)
        + _scored(session, [version for version, _ in versions.values()], person_id),
        cases=_cases(session, contests),
    )


def _versions(session: Session, contests: Collection[int]) -> dict[int, tuple[int, Scheme]]:
    chosen = select(SchemeVersion.contest_id, SchemeVersion.id, SchemeVersion.checksum).where(
        SchemeVersion.contest_id.in_(contests), SchemeVersion.current
    )
    connection = session.connection()
    return {
        row.contest_id: (row.id, read_scheme(connection, row.id, row.checksum))
        for row in session.execute(chosen).all()
    }


def _entries(session: Session, contests: Collection[int]) -> dict[int, list[Entry]]:
    chosen = (
        select(Entry)
        .where(Entry.contest_id.in_(contests))
        .options(joinedload(Entry.members).joinedload(EntryMember.person))
        .order_by(Entry.number)
    )
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in session.scalars(chosen).unique():
        found[entry.contest_id].append(entry)
    return found


def _forms(session: Session, contests: Collection[int]) -> dict[FormOf, list[FormRow]]:
    chosen = (
        select(
            Entry.contest_id,
            MarkingForm.sub_criterion,
            MarkingForm.entry_id,
            MarkingForm.state,
            MarkingForm.submitted_by_id,
        )
        .join(Entry, Entry.id == MarkingForm.entry_id)
        .where(Entry.contest_id.in_(contests))
    )
    found: dict[FormOf, list[FormRow]] = defaultdict(list)
    for row in session.execute(chosen):
        found[row[0], row[1]].append(FormRow(*row[2:]))
    return found


def _seats(session: Session, contests: Collection[int]) -> dict[FormOf, list[Seat]]:
    chosen = (
        select(MarkingTeam.contest_id, MarkingTeam.sub_criterion, Person.key, TeamSeat.part)
        .join(TeamSeat, TeamSeat.team_id == MarkingTeam.id)
        .join(JuryMember, JuryMember.id == TeamSeat.jury_member_id)
        .join(Person, Person.id == JuryMember.person_id)
        .where(MarkingTeam.contest_id.in_(contests))
    )
    found: dict[FormOf, list[Seat]] = defaultdict(list)
    for row in session.execute(chosen):
        found[row[0], row[1]].append(Seat(*row[2:]))
    return found


def _marks(
    session: Session, versions: Collection[int], entries: Collection[int]
) -> Counter[FormOf]:
    chosen = (
        select(Mark.entry_id, SchemeAspect.sub_criterion, func.count())
        .join(SchemeAspect, SchemeAspect.id == Mark.aspect_id)
        .where(SchemeAspect.version_id.in_(versions), Mark.entry_id.in_(entries))
        .group_by(Mark.entry_id, SchemeAspect.sub_criterion)
    )
    return Counter({(row[0], row[1]): row[2] for row in session.execute(chosen)})


def _scored(session: Session, versions: Collection[int], person_id: int) -> Counter[FormOf]:
    chosen = (
        select(
            JudgeScore.entry_id,
            SchemeAspect.sub_criterion,
            SchemeAspect.id,
            SchemeAspect.judges,
            JudgeScore.round,
            JudgeScore.person_id,
            JudgeScore.score,
        )
        .join(SchemeAspect, SchemeAspect.id == JudgeScore.aspect_id)
        .where(SchemeAspect.version_id.in_(versions))
        .order_by(JudgeScore.round)
    )
    rounds: dict[tuple[int, str, int, int], tuple[int, dict[int, int]]] = {}
    for entry, form, aspect, judges, number, person, score in session.execute(chosen):
        place = (entry, form, aspect, judges)
        if place not in rounds or rounds[place][0] < number:
            rounds[place] = (number, {})
        rounds[place][1][person] = score
    return Counter(
        (entry, form)
        for (entry, form, _, judges), (_, given) in rounds.items()
        if person_id in given or (len(given) >= judges and not needs_discussion([*given.values()]))
    )


def _cases(session: Session, contests: Collection[int]) -> Counter[FormOf]:
    chosen = (
        select(MarkCase.contest_id, SchemeAspect.sub_criterion)
        .join(SchemeAspect, SchemeAspect.id == MarkCase.aspect_id)
        .where(MarkCase.contest_id.in_(contests), MarkCase.settled_at.is_(None))
    )
    return Counter((row[0], row[1]) for row in session.execute(chosen))
