"""The final on site: what was drawn, who has arrived, the plan of its days, and lost minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.indicators import Indicator
from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.indicators import PlannedIndicator
from skillscomp.models.on_site import Arrival, DrawKind, LostTime, PlanItem
from skillscomp.services.actors import Actor
from skillscomp.services.demo import plan
from skillscomp.services.demo.chance import new_key, source
from skillscomp.services.demo.entries import Field
from skillscomp.services.on_site.draws import draw
from skillscomp.services.on_site.people import people_of

DRAWN_AT = datetime(2027, 4, 20, 13, 0, tzinfo=UTC)
OPENED = datetime(2027, 4, 21, 4, 45, tzinfo=UTC)
"""When the first people came, a quarter to eight in Riga."""
EXPECTED_STILL = 11
"""One of so many has not come yet."""
DRAWN = {
    "44": (DrawKind.WORKSTATIONS,),
    "12": (DrawKind.WORKSTATIONS, DrawKind.BLIND_NUMBERS),
    "N01": (DrawKind.WORKSTATIONS,),
}
"""Skills that have drawn; they have not begun marking."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the plan: day, from, to, in English, in Latvian, where."""

    day: int
    starts_at: time
    ends_at: time
    title_en: str
    title_lv: str
    place: str


FOR_EVERYBODY = (
    Line(1, time(7, 45), time(8, 45), "Registration, badges", "Reģistrācija, nozīmītes", "Foajē"),
    Line(1, time(9), time(9, 30), "Opening", "Atklāšana", "Lielā skatuve"),
    Line(1, time(12, 30), time(13, 15), "Lunch", "Pusdienas", "Ēdamzāle"),
    Line(1, time(18), time(19, 30), "Dinner", "Vakariņas", "Ēdamzāle"),
    Line(2, time(8), time(8, 30), "Breakfast", "Brokastis", "Ēdamzāle"),
    Line(2, time(12, 30), time(13, 15), "Lunch", "Pusdienas", "Ēdamzāle"),
    Line(2, time(16), time(17, 30), "Awards", "Apbalvošana", "Lielā skatuve"),
)
OF_THE_FEATURED = (
    Line(1, time(8, 45), time(9), "Safety briefing", "Drošības instruktāža", "A zona"),
    Line(1, time(9, 45), time(12, 30), "Module 1: wiring", "1. modulis: montāža", "A zona"),
    Line(1, time(13, 15), time(16, 15), "Module 2: wiring", "2. modulis: montāža", "A zona"),
    Line(1, time(16, 30), time(17, 45), "Marking", "Vērtēšana", "A zona"),
    Line(2, time(8, 45), time(12), "Module 3: fault finding", "3. modulis: kļūdu meklēšana",
         "A zona"),
)  # fmt: skip
LOST = (
    (0, 1, 12, "No power at the workstation from 10.05 to 10.17.", True),
    (None, 1, 8, "Fire alarm test: everybody left the hall.", True),
    (3, 2, 6, "A cable drum was missing and had to be fetched.", False),
)
"""Place of the entry (None: the whole contest), day, minutes, reason, given back."""
PLANNED = {
    Indicator.CONTESTS: 20,
    Indicator.SEMI_FINALS: 4,
    Indicator.SECTORS: 6,
    Indicator.CONTESTANTS: 150,
    Indicator.FINALISTS: 130,
    Indicator.SCHOOLS: 30,
    Indicator.SCHOOLS_IN_FINAL: 28,
    Indicator.EXPERTS: 110,
}


def add_on_site(session: Session, fields: Sequence[Field], organiser: Account) -> None:
    """Add what happens on the days of the final."""
    finals = {field.contest.plan.number: field for field in fields if field.contest.is_final}
    competition = next(iter(finals.values())).contest.row.competition
    for number, kinds in DRAWN.items():
        for kind in kinds:
            _draw(session, finals[number].contest.row, kind, organiser)
    _arrive(session, competition, organiser)
    _plan(session, competition, finals[plan.FEATURED].contest.row)
    _lose_time(session, finals[plan.FEATURED], organiser)
    session.add_all(
        PlannedIndicator(season_id=competition.season_id, code=code.value, planned=figure)
        for code, figure in PLANNED.items()
    )
    session.flush()


def _draw(session: Session, contest: Contest, kind: DrawKind, organiser: Account) -> None:
    chance = source("draw", contest.key, kind)
    actor = Actor(
        organiser.id,
        organiser.key,
        organiser.person_id,
        organiser.person.diploma_name,
        frozenset({Role.ORGANISER}),
    )
    dice = " ".join(str(chance.randint(1, 6)) for _throw in range(10))
    row = draw(session, actor, contest, kind, seed=f"ten dice: {dice}", reason="", now=DRAWN_AT)
    row.key = new_key(chance)


def _arrive(session: Session, competition: Competition, organiser: Account) -> None:
    chance = source("arrivals", competition.key)
    people = people_of(session, competition)
    session.add_all(
        Arrival(
            competition_id=competition.id,
            person_id=person.id,
            at=OPENED + timedelta(seconds=chance.randrange(4000)),
            noted_by_id=organiser.id,
        )
        for person in people
        if chance.randrange(EXPECTED_STILL)
    )


def _plan(session: Session, competition: Competition, featured: Contest) -> None:
    chance = source("plan", competition.key)
    lines: list[tuple[int | None, Line]] = [(None, line) for line in FOR_EVERYBODY]
    lines += [(featured.id, line) for line in OF_THE_FEATURED]
    session.add_all(
        PlanItem(
            key=new_key(chance),
            competition_id=competition.id,
            contest_id=contest,
            day=line.day,
            starts_at=line.starts_at,
            ends_at=line.ends_at,
            title_en=line.title_en,
            title_lv=line.title_lv,
            place=line.place,
        )
        for contest, line in lines
    )


def _lose_time(session: Session, field: Field, organiser: Account) -> None:
    chance = source("lost-time", field.contest.row.key)
    entries = session.scalars(
        select(Entry).where(Entry.contest_id == field.contest.row.id).order_by(Entry.number)
    ).all()
    for place, day, minutes, reason, given_back in LOST:
        noted_at = OPENED + timedelta(days=day - 1, hours=3, minutes=minutes)
        session.add(
            LostTime(
                key=new_key(chance),
                contest_id=field.contest.row.id,
                entry_id=None if place is None else entries[place].id,
                day=day,
                minutes=minutes,
                reason=reason,
                noted_at=noted_at,
                noted_by_id=organiser.id,
                given_back_at=noted_at + timedelta(hours=2) if given_back else None,
            )
        )
