"""A competition of the size of WorldSkills in a second: rows put in by the thousand.

64 contests in 8 sectors, 400 schools, 1,400 contestants. Every eighth contest is for teams of two.
Everything follows from the numbers, so that two such databases are equal.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from skillscomp.models.competitions import Competition, Season, Stage
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion, Entry, EntryMember
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.models.skills import Sector, Skill

GIVEN = (
    "Anna", "Jānis", "Līga", "Kārlis", "Māra", "Čārlijs", "Šarlote", "Žanis", "Ņina", "Ģirts",
    "Ieva", "Roberts", "Elīna", "Toms", "Zane", "Ūna", "Edgars", "Ķirsis", "Paula", "Viktors",
)  # fmt: skip
FAMILY = (
    "Bērziņš", "Kalniņa", "Ozoliņš", "Jansone", "Liepiņš", "Krūmiņa", "Balodis", "Eglīte",
    "Zariņš", "Pētersone", "Vītols", "Kļaviņa", "Kārkliņš", "Šteina", "Žagars", "Ābele",
)  # fmt: skip
SECTORS = 8
TEAM_EVERY, TEAM_SIZE = 8, 2
PEOPLE_IN_A_FAMILY = len(GIVEN) * len(FAMILY)


@dataclass(frozen=True)
class Size:
    """How large the competition is."""

    contests: int = 64
    contestants: int = 1400
    schools: int = 400


WORLD = Size()


def add_large_event(session: Session, size: Size = WORLD) -> Competition:
    """Add the competition, its contests, schools, people and entries; the caller commits."""
    competition = Competition(
        key="large",
        season=Season(key="large", name_en="Large 2027", name_lv="Lielais 2027", year=2027),
        stage=Stage.FINAL,
        name_en="Large final",
        name_lv="Lielais fināls",
        venue="Rīga",
        starts_on=date(2027, 9, 1),
        ends_on=date(2027, 9, 4),
    )
    session.add(competition)
    session.flush()
    schools = _add(session, School, _schools(size))
    contests = _add_contests(session, competition, size)
    _add_entries(session, (contests, schools), size)
    session.expire_all()
    return competition


def name_of(number: int) -> tuple[str, str]:
    """Give the name of the contestant with this number; no two have the same."""
    given, family = GIVEN[number % len(GIVEN)], FAMILY[number // len(GIVEN) % len(FAMILY)]
    generation = number // PEOPLE_IN_A_FAMILY
    return given, f"{family}{'-' + FAMILY[generation - 1] if generation else ''}"


def birth_date_of(number: int) -> date:
    """Give the birth date of the contestant with this number."""
    return date(2005 + number % 5, 1 + number % 12, 1 + number % 28)


def _schools(size: Size) -> Iterator[dict[str, Any]]:
    for number in range(1, size.schools + 1):
        yield {
            "key": f"large-school-{number}",
            "code": f"L{number:03}",
            "name": f"{FAMILY[number % len(FAMILY)]} tehnikums {number}",
            "town": f"Pilsēta {number % 60}",
        }


def _add_contests(session: Session, competition: Competition, size: Size) -> list[int]:
    sectors = _add(
        session,
        Sector,
        (
            {"code": f"L{one}", "name_en": f"Sector {one}", "name_lv": f"Nozare {one}",
             "position": 100 + one}
            for one in range(1, SECTORS + 1)
        ),
    )  # fmt: skip
    skills = _add(
        session,
        Skill,
        (
            {"number": f"L{one:02}", "name_en": f"Craft {one}", "name_lv": f"Amats {one}",
             "sector_id": sectors[one % SECTORS]}
            for one in range(1, size.contests + 1)
        ),
    )  # fmt: skip
    return _add(
        session,
        Contest,
        (
            {"key": f"large-{place}", "competition_id": competition.id, "skill_id": skill,
             "team_size": _team_size(place)}
            for place, skill in enumerate(skills, start=1)
        ),
    )  # fmt: skip


def _team_size(place: int) -> int:
    return 1 if place % TEAM_EVERY else TEAM_SIZE


def _add_entries(session: Session, where: tuple[list[int], list[int]], size: Size) -> None:
    contests, schools = where
    teams: list[tuple[int, list[int]]] = []
    number = 0
    while number < size.contestants:
        place = len(teams) % len(contests)
        people = list(range(number, min(number + _team_size(place + 1), size.contestants)))
        teams.append((place, people))
        number += len(people)
    school_of = {
        person: schools[place * 7 % len(schools)]
        for place, (_contest, people) in enumerate(teams)
        for person in people
    }
    people = _add(session, Person, (_person(one, school_of[one]) for one in school_of))
    teachers = _add(session, Person, (_teacher(one, each) for one, each in enumerate(schools)))
    teacher_of = dict(zip(schools, teachers, strict=True))
    entries = _add(
        session,
        Entry,
        (
            {
                "key": f"large-entry-{place}",
                "contest_id": contests[contest],
                "school_id": school_of[team[0]],
                "number": place // len(contests) + 1,
                "blind_number": str(100 + place // len(contests)),
            }
            for place, (contest, team) in enumerate(teams)
        ),
    )
    members = [
        {"entry_id": entry, "person_id": people[one], "position": position}
        for entry, (_contest, team) in zip(entries, teams, strict=True)
        for position, one in enumerate(team, start=1)
    ]
    session.execute(insert(EntryMember), members)
    companions = [
        {"entry_id": entry, "person_id": teacher_of[school_of[team[0]]]}
        for entry, (_contest, team) in zip(entries, teams, strict=True)
    ]
    session.execute(insert(Companion), companions)


def _person(number: int, school_id: int) -> dict[str, Any]:
    given, family = name_of(number)
    return {
        "key": f"large-person-{number}",
        "given_name": given,
        "family_name": family,
        "diploma_name": f"{given} {family}",
        "birth_date": birth_date_of(number),
        "email": f"person{number}@example.org",
        "phone": f"+371 2{number:07}",
        "school_id": school_id,
    }


def _teacher(number: int, school_id: int) -> dict[str, Any]:
    given, family = GIVEN[number % len(GIVEN)], f"Skolotāja-{FAMILY[number % len(FAMILY)]}"
    return {
        "key": f"large-teacher-{number}",
        "given_name": given,
        "family_name": family,
        "diploma_name": f"{given} {family}",
        "school_id": school_id,
    }


def _add(session: Session, kind: Any, rows: Iterator[dict[str, Any]]) -> list[int]:
    """Put rows into a table and give their ids in order."""
    chosen = insert(kind).returning(kind.id, sort_by_parameter_order=True)
    return list(session.scalars(chosen, list(rows)))
