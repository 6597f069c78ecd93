"""The people of the tests: one small competition that everybody knows by name.

Organiser Olga, chief expert Čiepa, expert Jonas (of Kārlis' school), experts Dace and Ilze,
coordinator Sana, observer Oto, expert Elza of the other contest, contestants Kārlis, Līga and
Māra, and Sid, a stranger who may sign in.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.competitions import Competition, Season, Stage
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.juries import JuryMember
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.models.skills import Sector, Skill
from skillscomp.services.accounts import hash_password

NOW = datetime(2027, 4, 21, 9, 30, tzinfo=UTC)
PASSWORD = "nine cold lakes"


@dataclass(frozen=True)
class Cast:
    """Rows of the small competition, loaded in one session."""

    competition: Competition
    contest: Contest
    other_contest: Contest
    riga: School
    kuldiga: School
    olga: Account
    andris: Account
    ciepa: Account
    jonas: Account
    dace: Account
    ilze: Account
    sana: Account
    oto: Account
    elza: Account
    sid: Account
    karlis: Entry
    liga: Entry
    mara: Entry

    @property
    def accounts(self) -> dict[str, Account]:
        """Everybody who can sign in, by name."""
        names = ["olga", "andris", "ciepa", "jonas", "dace", "ilze", "sana", "oto", "elza", "sid"]
        return {name: getattr(self, name) for name in names}


@cache
def known_hash() -> str:
    """Hash the password of everybody once."""
    return hash_password(PASSWORD)


def play(session: Session) -> Cast:
    """Bring the cast on stage; the caller commits."""
    riga = School(key="riga", code="RT", name="Rīgas Ūdens tehnikums", town="Rīga")
    kuldiga = School(key="kuldiga", code="KA", name="Kuldīgas Amatu skola", town="Kuldīga")
    contests = _contests()
    session.add_all([riga, kuldiga, *contests])
    session.flush()
    contest = contests[0]
    competition = contest.competition
    everywhere: dict[str, int] = {}
    here = {"contest_id": contest.id}
    cast = Cast(
        competition=competition,
        contest=contest,
        other_contest=contests[1],
        riga=riga,
        kuldiga=kuldiga,
        olga=_account("Olga", "Ozola", None, Role.ORGANISER, {"competition_id": competition.id}),
        andris=_account("Andris", "Kalns", None, Role.ADMINISTRATOR, everywhere),
        ciepa=_account("Čiepa", "Krūmiņa", None, Role.CHIEF_EXPERT, here),
        jonas=_account("Jonas", "Petraitis", riga, Role.EXPERT, here),
        dace=_account("Dace", "Balode", None, Role.EXPERT, here),
        ilze=_account("Ilze", "Sala", None, Role.EXPERT, here),
        sana=_account("Sana", "Liepa", riga, Role.COORDINATOR, {"school_id": riga.id}),
        oto=_account("Oto", "Vilks", None, Role.OBSERVER, {"competition_id": competition.id}),
        elza=_account("Elza", "Celma", None, Role.EXPERT, {"contest_id": contests[1].id}),
        sid=_account("Sid", "Strange", None, None, everywhere),
        karlis=_entry(contest, riga, 1, "Kārlis", "Ķeizars"),
        liga=_entry(contest, kuldiga, 2, "Līga", "O'Nīla"),
        mara=_entry(contest, kuldiga, 3, "Māra", "van der Žagare"),
    )
    session.add_all([*cast.accounts.values(), cast.karlis, cast.liga, cast.mara])
    session.add_all(_jury(cast))
    session.flush()
    return cast


def _contests() -> list[Contest]:
    season = Season(
        key="season", name_en="SkillsLatvia 2027", name_lv="SkillsLatvia 2027", year=2027
    )
    competition = Competition(
        key="final",
        season=season,
        stage=Stage.FINAL,
        name_en="SkillsLatvia 2027 final",
        name_lv="SkillsLatvia 2027 fināls",
        venue="Rīga",
        starts_on=date(2027, 4, 21),
        ends_on=date(2027, 4, 22),
    )
    sector = Sector(code="ict", name_en="ICT", name_lv="IKT", position=1)
    names = [("17", "Web Technologies", "Tīmekļa izstrāde"), ("34", "Cooking", "Ēdienu gatavošana")]
    return [
        Contest(
            key=f"skill-{number}",
            competition=competition,
            skill=Skill(number=number, name_en=english, name_lv=latvian, sector=sector),
        )
        for number, english, latvian in names
    ]


def _account(
    given: str, family: str, school: School | None, role: Role | None, scope: dict[str, int]
) -> Account:
    person = Person(
        given_name=given, family_name=family, diploma_name=f"{given} {family}", school=school
    )
    return Account(
        key=given.lower(),
        person=person,
        email=f"{given.lower().replace('č', 'c')}@example.org",
        password_hash=known_hash(),
        language="en",
        grants=[RoleGrant(role=role, **scope)] if role else [],
    )


def _entry(contest: Contest, school: School, number: int, given: str, family: str) -> Entry:
    person = Person(
        given_name=given, family_name=family, diploma_name=f"{given} {family}", school=school
    )
    return Entry(
        key=f"entry-{number}",
        blind_key=f"secret-{number}",
        contest=contest,
        school=school,
        number=number,
        blind_number=f"B{number}",
        members=[EntryMember(person=person, position=1)],
    )


def _jury(cast: Cast) -> list[JuryMember]:
    members = [
        JuryMember(contest=cast.contest, person=account.person)
        for account in (cast.ciepa, cast.jonas, cast.dace, cast.ilze)
    ]
    members[0].role = Role.CHIEF_EXPERT
    members[2].leads = True
    return members
