"""Says of every row of a table of entries what an import would do with it, and why not.

A row is one contestant; rows of one contest and school with the same team are one entry. An empty
cell changes nothing. Limits are counted in the order of the rows.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from skillscomp.core.age import too_old
from skillscomp.core.message import Message, Parameter
from skillscomp.core.result import EntryStatus
from skillscomp.core.same_person import Identity, folded
from skillscomp.core.states import ResultState
from skillscomp.core.table_columns import plain, status_in
from skillscomp.core.typed_table import CellMessage
from skillscomp.models.contests import Contest
from skillscomp.models.schools import School
from skillscomp.services.imports.differences import differences
from skillscomp.services.imports.matching import find_person, identity_in
from skillscomp.services.imports.preview import PreviewRow, Verdict
from skillscomp.services.imports.standing import KnownEntry, KnownPerson, Standing

Who = int | tuple[tuple[str, ...], date | None, int]
"""A person of the registry by id, a new one by name, birth date and school."""


@dataclass(slots=True)
class JudgedPerson:
    """One row with what it stands for."""

    row: PreviewRow
    contest: Contest | None = None
    school: School | None = None
    person: KnownPerson | None = None
    identity: Identity | None = None
    problems: list[CellMessage] = field(default_factory=list)
    notes: list[CellMessage] = field(default_factory=list)

    def refuse(self, column: str, code: str, /, **parameters: Parameter) -> None:
        """Refuse the row."""
        self.problems.append(CellMessage(column, Message(code, parameters)))

    @property
    def refused(self) -> bool:
        """Whether the row is refused."""
        return bool(self.problems or self.row.problems)

    @property
    def who(self) -> Who:
        """Tell this person from the others of the table."""
        if self.person:
            return self.person.id
        identity = self.identity
        if identity is None or self.school is None:
            raise ValueError("a refused row stands for nobody")
        name = folded(f"{identity.given} {identity.family}")
        return (name, identity.born, 0 if identity.born else self.school.id)


@dataclass(frozen=True, slots=True)
class JudgedEntry:
    """The rows of one entry; ``entry`` is the one that is there already."""

    people: tuple[JudgedPerson, ...]
    entry: KnownEntry | None
    rows: tuple[PreviewRow, ...]


class EntryJudge:
    """Judges the rows in order; remembers who and how many were let in so far."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._taken = Counter(standing.taken)
        self._in_all = Counter[int]()
        for (contest_id, _school_id), count in standing.taken.items():
            self._in_all[contest_id] += count
        self._entered: dict[Who, int] = {}
        self._entered.update(standing.entered.items())
        self._first: dict[tuple[int, Who], int] = {}

    def judge(self, rows: Sequence[PreviewRow]) -> list[JudgedEntry]:
        """Judge the rows of a table that were read."""
        teams: dict[tuple[object, ...], list[JudgedPerson]] = defaultdict(list)
        for row in rows:
            judged = JudgedPerson(row)
            self._resolve(judged)
            if not judged.refused:
                self._match(judged)
            teams[_team_of(judged)].append(judged)
        return [self._entry(team) for team in teams.values()]

    def _resolve(self, judged: JudgedPerson) -> None:
        """Find the contest and the school."""
        for column, known in (
            ("contest", self._standing.contests),
            ("school", self._standing.schools),
        ):
            text = judged.row.cells.get(column, "")
            if not text or any(each.column == column for each in judged.row.problems):
                continue
            found = known.get(plain(text), [])
            if len(found) == 1:
                setattr(judged, column, found[0])
            elif column == "contest":
                code = "several-contests-named" if found else "contest-not-here"
                judged.refuse(column, code, value=text)
            else:
                code = "several-schools-named" if found else "school-not-known"
                judged.refuse(column, code, value=text)

    def _match(self, judged: JudgedPerson) -> None:
        """Find the person, and refuse one who stands in the contest twice."""
        if judged.contest is None or judged.school is None:
            raise ValueError("a row without a contest or a school is refused")
        judged.identity = identity_in(dict(judged.row.cells))
        match = find_person(self._standing, judged.identity, judged.school.id)
        if match.problem:
            judged.problems.append(match.problem)
            return
        judged.person = match.person
        judged.notes += [match.note] if match.note else []
        first = self._first.setdefault((judged.contest.id, judged.who), judged.row.number)
        if first != judged.row.number:
            judged.refuse("family_name", "row-doubled", row=first)

    def _entry(self, team: list[JudgedPerson]) -> JudgedEntry:
        wrong = next((judged for judged in team if judged.refused), None)
        if wrong is None:
            entry = self._existing(team)
            if entry is None and not any(judged.refused for judged in team):
                self._refuse_new(team)
        else:
            entry = None
        wrong = next((judged for judged in team if judged.refused), None)
        for judged in team:
            if wrong and not judged.refused:
                judged.refuse("team", "team-mate-refused", row=wrong.row.number)
        rows = tuple(_verdict(judged, entry) for judged in team)
        return JudgedEntry(tuple(team), entry, rows)

    def _existing(self, team: list[JudgedPerson]) -> KnownEntry | None:
        """Find the entry that these people have already."""
        known = [(judged, self._entry_of(judged)) for judged in team]
        entry = next((entry for _judged, entry in known if entry), None)
        if entry is None:
            return None
        for judged, own in known:
            if own is not entry:
                judged.refuse("team", "team-members-differ")
            elif judged.school and entry.school_id != judged.school.id:
                school = self._standing.school_names[entry.school_id]
                judged.refuse("school", "entry-of-another-school", school=school)
            else:
                _refuse_status(judged, entry.status)
        return entry

    def _entry_of(self, judged: JudgedPerson) -> KnownEntry | None:
        """Choose among the entries of a person in the contest the one that the row means."""
        if judged.person is None or judged.contest is None:
            return None
        found = self._standing.entries.get((judged.contest.id, judged.person.id), [])
        wanted = status_in(judged.row.cells.get("status", ""))
        meant = [entry for entry in found if entry.status is wanted]
        live = [entry for entry in found if entry.status is not EntryStatus.WITHDRAWN]
        return next(iter((*meant, *live, *found)), None)

    def _refuse_new(self, team: list[JudgedPerson]) -> None:
        """Refuse a new entry that the rules of the contest do not let in, or count it."""
        first = team[0]
        contest, school = first.contest, first.school
        if contest is None or school is None:
            raise ValueError("a row without a contest or a school is refused")
        if contest.result_state is not ResultState.PROVISIONAL:
            first.refuse("contest", "contest-ratified-already")
        elif len(team) != contest.team_size:
            first.refuse("team", "team-rows-wrong", count=len(team), team_size=contest.team_size)
        for judged in team:
            self._refuse_person(judged, contest)
        if not any(judged.refused for judged in team):
            self._refuse_limits(first, contest, school)
        if not any(judged.refused for judged in team):
            self._taken[contest.id, school.id] += 1
            self._in_all[contest.id] += 1
            self._entered |= {judged.who: contest.id for judged in team}

    def _refuse_person(self, judged: JudgedPerson, contest: Contest) -> None:
        _refuse_status(judged, EntryStatus.COMPETING)
        if judged.who in self._entered:
            judged.refuse("contest", "person-in-another-contest")
        born = judged.identity.born if judged.identity else None
        if born is None and judged.person:
            born = judged.person.identity.born
        day = contest.age_on or contest.competition.ends_on
        if born and contest.age_limit is not None and too_old(born, day, contest.age_limit):
            judged.refuse("birth_date", "row-too-old", limit=contest.age_limit, date=day)

    def _refuse_limits(self, first: JudgedPerson, contest: Contest, school: School) -> None:
        here = self._taken[contest.id, school.id]
        if contest.places is not None and self._in_all[contest.id] >= contest.places:
            first.refuse("contest", "row-no-place-left", places=contest.places)
        elif contest.entries_per_school is not None and here >= contest.entries_per_school:
            first.refuse("school", "row-school-limit", limit=contest.entries_per_school)


def _refuse_status(judged: JudgedPerson, status: EntryStatus) -> None:
    """Refuse a row that says another status: that step needs a reason, and withdrawing is one."""
    text = judged.row.cells.get("status", "")
    said = status_in(text)
    if text and said is None:
        judged.refuse("status", "status-not-known", value=text)
    elif said not in {None, status}:
        judged.refuse("status", "status-not-imported")
    elif said is None and status is EntryStatus.WITHDRAWN:
        judged.refuse("status", "entry-is-withdrawn")


def _team_of(judged: JudgedPerson) -> tuple[object, ...]:
    """Tell which entry a row belongs to: alone, or with those of the same team."""
    contest, school, team = judged.contest, judged.school, judged.row.cells.get("team", "")
    if contest is None or school is None or contest.team_size == 1 or not team:
        return (judged.row.number,)
    return (contest.id, school.id, plain(team))


def _verdict(judged: JudgedPerson, entry: KnownEntry | None) -> PreviewRow:
    if judged.refused:
        return judged.row.refused(*judged.problems)
    changes, notes = differences(judged.row, judged.person, entry)
    person, school = judged.person, judged.school
    if entry is None and person and school and person.school_id not in {None, school.id}:
        notes = (*notes, CellMessage("school", Message("person-from-another-school")))
    verdict = Verdict.NEW if entry is None else Verdict.CHANGED if changes else Verdict.SAME
    return replace(judged.row, verdict=verdict, changes=changes, notes=(*judged.notes, *notes))
