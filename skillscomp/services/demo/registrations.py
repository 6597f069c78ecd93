"""The competition that comes next: sector contests of the autumn, for which schools register now.

======================  ======================================================================
restaurant service      open, first come: most are accepted; Sana's school has a draft and an
                        entry whose guardian was asked and has not answered yet
hotel reception         deadline over, drawn by lots: six wait for the draw, Sana's school asks late
mobile robotics         open, teams, one place a school for certain: Sana's second team waits
======================  ======================================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.registration import ConsentKind, ConsentWay, Part, PlaceRule
from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition, Season, Stage
from skillscomp.models.contests import Contest
from skillscomp.models.registrations import (
    Consent,
    RegisteredPerson,
    Registration,
    RegistrationAnswer,
)
from skillscomp.models.schools import School
from skillscomp.services.actors import Actor
from skillscomp.services.demo.chance import new_key, source
from skillscomp.services.demo.juries import Cast
from skillscomp.services.demo.schools import Catalogue
from skillscomp.services.registration.drafts import add_person, open_draft
from skillscomp.services.registration.submission import request, submit

COMPETITION = "sector-2027"
GUARDIAN_TOKEN = "demo-guardian-of-a-minor-in-restaurant-service"  # noqa: S105 - of the demo only
GUARDIAN_ADDRESS = "vecaks@demo.example"
OPENED = datetime(2026, 10, 1, 6, 0, tzinfo=UTC)
CLOSES = datetime(2027, 10, 15, 20, 59, tzinfo=UTC)
CLOSED = datetime(2026, 11, 2, 21, 59, tzinfo=UTC)
"""The deadline of the contest that is drawn by lots."""
DAYS = (date(2027, 11, 10), date(2027, 11, 11))
SANAS_SCHOOL = "GTC"
_STEP = timedelta(hours=5, minutes=17)
_BORN = (date(2006, 1, 10), date(2009, 9, 30))
_MINOR_BORN = "12.05.2010"
_COMPANION = {"phone": "+371 26 123 456"}
_PROGRAMMES = {
    "35": "Restorānu pakalpojumi",
    "57": "Viesnīcu pakalpojumi",
    "23": "Programmējamas iekārtas un roboti",
}
_OTHERS = {
    "35": ("RVET", "JKT", "STVV", "LIT", "BAS"),
    "57": ("RVET", "JKT", "STVV", "VKT", "LIT", "KPIC"),
    "23": ("VMT", "RDTV", "AET"),
}
"""Schools whose registrations are handed in, in this order; Sana's own come after them."""


@dataclass
class Registrar:
    """Who registers, and the instant that goes on with every registration."""

    session: Session
    cast: Cast
    organiser: Account
    now: datetime = OPENED
    made: list[Registration] = field(default_factory=list)

    def begin(self, contest: Contest, school: School, **born: str) -> Registration:
        """Begin a registration and fill it in for as many as a team has, with a companion."""
        self.now += _STEP
        actor = self.actor(school)
        registration = open_draft(self.session, actor, contest, school, self.now)
        for person in registration.people:
            self._fill(person, _contestant(contest, len(self.made)) | born)
        companion = add_person(self.session, actor, registration, Part.COMPANION, self.now)
        self._fill(companion, _COMPANION)
        self.made.append(registration)
        return registration

    def actor(self, school: School) -> Actor:
        """Name who acts: the coordinator of the cast for her school, else the organiser."""
        own = school.code == SANAS_SCHOOL
        account = self.cast.accounts.open(self.cast.known["coordinator"]) if own else self.organiser
        role = Role.COORDINATOR if own else Role.ORGANISER
        return Actor(
            account.id,
            account.key,
            account.person_id,
            account.person.diploma_name,
            frozenset({role}),
        )

    def _fill(self, person: RegisteredPerson, answers: Mapping[str, str]) -> None:
        name = self.cast.names.draw()
        typed = {"given_name": name.given, "family_name": name.family, **answers}
        person.answers = [
            RegistrationAnswer(field=code, value=value, saved_at=self.now)
            for code, value in typed.items()
        ]
        self.session.flush()


def add_registrations(session: Session, catalogue: Catalogue, season: Season, cast: Cast) -> None:
    """Add the competition with registrations in every state."""
    organiser = cast.accounts.open(cast.known["organiser"])
    contests = _contests(session, catalogue, season)
    for role, name in ((Role.ORGANISER, "organiser"), (Role.OBSERVER, "observer")):
        scope = {"competition_id": contests["35"].competition_id}
        cast.accounts.grant(cast.known[name], role, **scope)
    session.flush()
    registrar = Registrar(session, cast, organiser)
    own = catalogue.schools[SANAS_SCHOOL]
    for number, codes in _OTHERS.items():
        for code in codes:
            _hand_in(registrar, contests[number], catalogue.schools[code])
    _of_the_minor(registrar, contests["35"], own)
    _hand_in(registrar, contests["23"], own)
    _hand_in(registrar, contests["23"], own)
    _late(registrar, contests["57"], own)
    _draft(registrar, contests["35"], own)
    _name_keys(session, registrar.made)


def _contests(session: Session, catalogue: Catalogue, season: Season) -> dict[str, Contest]:
    competition = Competition(
        key=COMPETITION,
        season=season,
        stage=Stage.SECTOR,
        name_en="Sector contests 2027",
        name_lv="Nozaru konkursi 2027",
        venue=catalogue.schools["RVET"].name,
        starts_on=DAYS[0],
        ends_on=DAYS[1],
    )
    terms = {
        "35": {"places": 8, "entries_per_school": 2, "task_languages": "lv,en"},
        "57": {"places": 4, "place_rule": PlaceRule.LOTS, "closes_at": CLOSED},
        "23": {"places": 6, "place_rule": PlaceRule.QUOTA, "places_per_school": 1},
    }
    made = {}
    for number, own in terms.items():
        skill = catalogue.skills[number]
        made[number] = Contest(
            key=f"sector-{number}",
            competition=competition,
            skill=skill,
            team_size=skill.team_size,
            age_limit=skill.age_limit,
            age_on=date(DAYS[0].year, 12, 31),
            **{"opens_at": OPENED, "closes_at": CLOSES, **own},
        )
    session.add_all(made.values())
    session.flush()
    return made


def _contestant(contest: Contest, number: int) -> dict[str, str]:
    chance = source("registered", contest.key, number)
    first, last = (day.toordinal() for day in _BORN)
    born = date.fromordinal(chance.randint(first, last))
    return {
        "birth_date": f"{born:%d.%m.%Y}",
        "programme": _PROGRAMMES[contest.skill.number],
        "study_year": str(chance.randint(2, 4)),
        "clothing_size": chance.choice(("S", "M", "L", "XL")),
        "diet": chance.choice(("", "", "", "veģetārs")),
    }


def _hand_in(registrar: Registrar, contest: Contest, school: School) -> None:
    registration = registrar.begin(contest, school)
    submit(registrar.session, registrar.actor(school), registration, registrar.now)


def _of_the_minor(registrar: Registrar, contest: Contest, school: School) -> None:
    """Hand in a minor whose guardian has the link and has not answered yet."""
    registration = registrar.begin(contest, school, birth_date=_MINOR_BORN)
    consent = Consent(
        key=new_key(source("guardian")),
        registered_person=registration.people[0],
        kind=ConsentKind.GUARDIAN,
        way=ConsentWay.LINK,
        asked_at=registrar.now,
        asked_address=GUARDIAN_ADDRESS,
        token_hash=sha256(GUARDIAN_TOKEN.encode()).hexdigest(),
        expires_at=CLOSES,
    )
    registrar.session.add(consent)
    registrar.session.flush()
    submit(registrar.session, registrar.actor(school), registration, registrar.now)


def _late(registrar: Registrar, contest: Contest, school: School) -> None:
    """Ask for a place after the deadline."""
    registration = registrar.begin(contest, school)
    late = CLOSED + timedelta(days=1)
    reason = "Audzēknis atgriezās no prakses tikai pēc termiņa."
    request(registrar.session, registrar.actor(school), registration, reason, late)


def _draft(registrar: Registrar, contest: Contest, school: School) -> None:
    """Leave a draft in which something is missing and something is wrong."""
    registration = registrar.begin(contest, school, birth_date="31.02.2009", programme="")
    registrar.session.flush()
    registration.made_at = registrar.now


def _name_keys(session: Session, registrations: list[Registration]) -> None:
    """Give everything that was made the key that it always has."""
    for number, registration in enumerate(registrations):
        registration.key = new_key(source("registration", number))
        for position, registered in enumerate(registration.people):
            registered.key = new_key(source("registration", number, position))
            if registered.person is not None:
                registered.person.key = new_key(source("registration", number, position, "person"))
        if registration.entry is not None:
            chance = source("registration", number, "entry")
            registration.entry.key = new_key(chance)
            registration.entry.blind_key = new_key(source("registration", number, "blind-key"))
            blind = f"{registration.entry.number}{chance.randrange(100, 1000)}"
            registration.entry.blind_number = blind
    session.flush()
