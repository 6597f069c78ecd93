"""The juries: a chief expert, a leader from industry, teachers of competing and other schools."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.conflict import Judge, JudgedEntry, judging_team
from skillscomp.models.entries import Entry
from skillscomp.models.juries import DeclaredConflict, JuryMember
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.services.demo import plan
from skillscomp.services.demo.content import Content, SignIn
from skillscomp.services.demo.entries import Field
from skillscomp.services.demo.people import Accounts, Names, person
from skillscomp.services.demo.schools import Catalogue, Deck

FEWEST_EXPERTS = 4
SIZES = 3
JUDGES = 3
"""Three score; the others, and the chief expert as the last, step in for whoever may not."""
DECLARED = "Tuva radniecība ar dalībnieku."


@dataclass(frozen=True, slots=True)
class Jury:
    """The people who judge a contest; the leader is the first of the experts."""

    chief: Person
    experts: tuple[Person, ...]
    declared: tuple[Person, School] | None = None

    @property
    def leader(self) -> Person:
        """Who enters measurements and submits forms."""
        return self.experts[0]

    def team_for(self, entry: Entry) -> tuple[Person, ...]:
        """Give the three who score the entry, after the rule on conflicts of interest."""
        judged = JudgedEntry(entry.key, frozenset({entry.school.code}))
        people = {one.key: one for one in (*self.experts, self.chief)}
        judges = [self._judge(one, entry) for one in people.values()]
        team = judging_team(judges[:JUDGES], judges[JUDGES:], judged)
        return tuple(people[judge.person] for judge in team.judges)

    def acceptor_for(self, entry: Entry) -> Person:
        """Give the expert of the entry's school, or the chief expert where there is none."""
        own = (one for one in self.experts if one.school is entry.school)
        return next(own, self.chief)

    def _judge(self, who: Person, entry: Entry) -> Judge:
        declared = self.declared == (who, entry.school)
        unit = who.school.code if who.school else ""
        return Judge(who.key, unit, frozenset({entry.key} if declared else ()))


def add_juries(
    session: Session, fields: list[Field], catalogue: Catalogue, people: "Cast"
) -> dict[str, Jury]:
    """Seat a jury in every contest, the same one in the semi-final of a skill; by contest key."""
    deck = Deck(catalogue.schools, "experts")
    finals = [field for field in fields if field.contest.is_final]
    by_skill: dict[str, Jury] = {}
    for position, field in enumerate(finals):
        size = FEWEST_EXPERTS + position % SIZES
        schools = _schools(field, size, deck, catalogue)
        by_skill[field.contest.plan.number] = _jury(field, schools, people)
    for field in fields:
        _seat(session, field, by_skill[field.contest.plan.number], people.accounts)
    session.flush()
    return {field.contest.row.key: by_skill[field.contest.plan.number] for field in fields}


@dataclass(frozen=True, slots=True)
class Cast:
    """Where people come from: names, the sign-ins of the cast, and the accounts."""

    content: Content
    names: Names
    accounts: Accounts
    known: dict[str, Person]
    """The people of the sign-ins by role; of two with one role the first."""

    def draw(self, school: School | None) -> Person:
        """Make somebody new."""
        return person(self.names.draw(), school)


def people_of_the_cast(
    content: Content, catalogue: Catalogue, accounts: Accounts
) -> dict[str, Person]:
    """Open the sign-ins of the cast, before anybody else takes an address."""
    known: dict[str, Person] = {}
    for one in content.sign_ins:
        if one.role != "contestant":
            who = person(one.name, catalogue.schools.get(one.school))
            accounts.open(who, featured=True)
            known[_role_of(one, known)] = who
    return known


def _role_of(one: SignIn, known: Iterable[str]) -> str:
    return one.role if one.role not in known else f"second {one.role}"


def _schools(
    field: Field, size: int, deck: Deck, catalogue: Catalogue
) -> tuple[School | None, ...]:
    """Give the schools of chief and experts: the leader has none, two are of the field."""
    entered = [entry.school.code for entry in field.entries]
    others = deck.deal(size - 2, without=entered)
    codes = [others[0], None, entered[1], entered[3], *others[1:]]
    return tuple(None if code is None else catalogue.schools[code] for code in codes)


def _jury(field: Field, schools: tuple[School | None, ...], people: Cast) -> Jury:
    if field.contest.plan.number != plan.FEATURED:
        chief, *experts = (people.draw(school) for school in schools)
        return Jury(chief, tuple(experts))
    known = people.known
    chief, leader, expert = known["chief_expert"], known["leader"], known["expert"]
    others = [people.draw(school) for school in schools[3:]]
    related = field.entries[2].school
    return Jury(chief, (leader, expert, *others), (others[-1], related))


def _seat(session: Session, field: Field, jury: Jury, accounts: Accounts) -> None:
    contest = field.contest.row
    for who in (jury.chief, *jury.experts):
        role = Role.CHIEF_EXPERT if who is jury.chief else Role.EXPERT
        member = JuryMember(contest=contest, person=who, role=role, leads=who is jury.leader)
        session.add(member)
        accounts.grant(who, role, contest_id=contest.id)
        if jury.declared and jury.declared[0] is who:
            session.flush()
            related = DeclaredConflict(
                jury_member_id=member.id, school=jury.declared[1], reason=DECLARED
            )
            session.add(related)
    session.add_all(accounts.open(who) for who in (jury.chief, *jury.experts))
