"""Who competes where: the field of every contest and its companions."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from skillscomp.core.result import EntryStatus
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion, Entry, EntryMember
from skillscomp.models.people import Person
from skillscomp.services.demo import plan
from skillscomp.services.demo.chance import new_key, source
from skillscomp.services.demo.competitions import PlannedContest
from skillscomp.services.demo.content import Content, FullName
from skillscomp.services.demo.people import Names, contestant, person
from skillscomp.services.demo.plan import ContestPlan
from skillscomp.services.demo.schools import Catalogue, Deck

ENTRIES_OF_A_COMPANION = 3
BLIND_LETTERS = "ABCDEFGHKLMNPRSTUVZ"
Team = tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """The entries of a contest, in the order of the plan, which is not that of their numbers."""

    contest: PlannedContest
    entries: tuple[Entry, ...]


class Applicants:
    """Everybody who applied, by skill: the finalists first."""

    def __init__(self, content: Content, catalogue: Catalogue, names: Names) -> None:
        self._names = names
        self._catalogue = catalogue
        finalists = catalogue.schools.keys() - set(plan.WITHOUT_FINALIST)
        self._finalists = Deck(finalists, "finalists")
        self._others = Deck(catalogue.schools, "others")
        self._awkward = list(content.awkward_names)
        self._featured = [one.name for one in content.sign_ins if one.role == "contestant"]
        self._left_out = list(plan.WITHOUT_FINALIST)
        self.teams = {one.number: self._apply(one) for one in plan.CONTESTS}

    def _apply(self, planned: ContestPlan) -> list[Team]:
        codes = self._finalists.deal(planned.entries, first=planned.schools)
        if planned.semi_final:
            first = [*codes, *self._left_out[:1]]
            del self._left_out[:1]
            without = plan.WITHOUT_FINALIST
            codes = self._others.deal(planned.semi_final.entries, first=first, without=without)
        names = list(self._featured) if planned.number == plan.FEATURED else []
        names += [self._awkward.pop(0) for _ in range(planned.awkward)]
        size = self._catalogue.skills[planned.number].team_size
        return [self._team(code, names, size) for code in codes]

    def _team(self, code: str, names: list[FullName], size: int) -> Team:
        school = self._catalogue.schools[code]
        first = names.pop(0) if names else self._names.draw()
        mates = [self._names.draw() for _ in range(1, size)]
        return tuple(contestant(name, school) for name in (first, *mates))


class Companions:
    """The accompanying teachers: a school sends one for every three of its entries."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._teachers: dict[str, list[Person]] = {}
        self._entries: dict[str, int] = {}

    def of(self, entry: Entry) -> Person:
        """Give the teacher who accompanies the entry."""
        school = entry.school
        count = self._entries[school.code] = self._entries.get(school.code, 0) + 1
        teachers = self._teachers.setdefault(school.code, [])
        if len(teachers) * ENTRIES_OF_A_COMPANION < count:
            teachers.append(person(self._names.draw(), school))
        return teachers[-1]


def add_entries(
    session: Session, contests: list[PlannedContest], applicants: Applicants, names: Names
) -> list[Field]:
    """Enter everybody who applied, and their teachers with them."""
    companions = Companions(names)
    fields = []
    for contest in contests:
        teams = applicants.teams[contest.plan.number][: contest.plan.entries]
        entries = _enter(contest.row, contest.plan, teams)
        for entry in entries:
            entry.companions = [Companion(person=companions.of(entry))]
        session.add_all(entries)
        fields.append(Field(contest, entries))
    session.flush()
    return fields


def _enter(contest: Contest, planned: ContestPlan, teams: list[Team]) -> tuple[Entry, ...]:
    chance = source("entries", contest.key)
    numbers = chance.sample(range(1, len(teams) + 1), len(teams))
    letters = chance.sample(BLIND_LETTERS, len(teams))
    return tuple(
        Entry(
            key=new_key(chance),
            blind_key=new_key(source("blind-key", contest.key, number)),
            contest=contest,
            school=team[0].school,
            number=number,
            blind_number=f"{letter}{chance.randrange(10, 100)}",
            status=EntryStatus.WITHDRAWN if index in planned.withdrawn else EntryStatus.COMPETING,
            members=[EntryMember(person=one, position=place) for place, one in enumerate(team, 1)],
        )
        for index, (number, letter, team) in enumerate(zip(numbers, letters, teams, strict=True))
    )
