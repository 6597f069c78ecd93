"""The catalogue of sectors and skills: ready at once, then whatever the organiser makes of it."""

import re
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager

from skillscomp.core.access import Action
from skillscomp.core.errors import ValueRefused
from skillscomp.core.scheme import Text
from skillscomp.models.changes import ChangeSet
from skillscomp.models.contests import Contest
from skillscomp.models.skills import Sector, Skill
from skillscomp.services.actors import Actor
from skillscomp.services.setup.changes import Change, record
from skillscomp.services.setup.kept_rows import add_row, delete_row, edit_row

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")


@dataclass(frozen=True, slots=True)
class ReadySector:
    """A sector of the catalogue that comes with the program."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class ReadySkill:
    """A skill of the catalogue that comes with the program; ``sector`` is a code."""

    number: str
    name: Text
    sector: str
    team_size: int
    age_limit: int | None


@dataclass(frozen=True, slots=True)
class ReadyCatalogue:
    """What ``scoring_schemes/catalogue/skills.yaml`` holds."""

    sectors: tuple[ReadySector, ...]
    skills: tuple[ReadySkill, ...]


@dataclass(frozen=True, slots=True)
class SectorFacts:
    """What is written about a sector; ``position`` is its place in lists."""

    code: str
    name_en: str
    name_lv: str
    position: int


@dataclass(frozen=True, slots=True)
class SkillFacts:
    """What is written about a skill."""

    number: str
    name_en: str
    name_lv: str
    sector_id: int
    team_size: int
    age_limit: int | None


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill of the list, with the number of contests that were held in it."""

    number: str
    name: Text
    sector_code: str
    sector: Text
    team_size: int
    age_limit: int | None
    contests: int


def ready_catalogue(plain: Any) -> ReadyCatalogue:
    """Make the catalogue from the plain values of its file."""
    return ReadyCatalogue(
        tuple(ReadySector(one["code"], Text(**one["name"])) for one in plain["sectors"]),
        tuple(
            ReadySkill(
                number=one["number"],
                name=Text(**one["name"]),
                sector=one["sector"],
                team_size=int(one["team"]),
                age_limit=int(one["age_limit"]) if one.get("age_limit") else None,
            )
            for one in plain["skills"]
        ),
    )


def add_ready_rows(session: Session, ready: ReadyCatalogue) -> list[Change]:
    """Add the sectors and skills that are not there yet; nothing that is there is changed."""
    sectors = {sector.code: sector for sector in session.scalars(select(Sector))}
    numbers = set(session.scalars(select(Skill.number)))
    changes = []
    for place, one in enumerate(ready.sectors, 1):
        if one.code not in sectors:
            sectors[one.code] = Sector(
                code=one.code, name_en=one.name.en, name_lv=one.name.lv, position=place
            )
            changes.append(add_row(session, sectors[one.code]))
    changes += [
        add_row(
            session,
            Skill(
                number=skill.number,
                name_en=skill.name.en,
                name_lv=skill.name.lv,
                sector_id=sectors[skill.sector].id,
                team_size=skill.team_size,
                age_limit=skill.age_limit,
            ),
        )
        for skill in ready.skills
        if skill.number not in numbers
    ]
    return changes


def load_ready_catalogue(
    session: Session, actor: Actor, ready: ReadyCatalogue, now: datetime
) -> ChangeSet:
    """Fill the catalogue with what comes with the program.

    Raises AccessRefused: not-allowed. Raises ValueRefused: catalogue-is-complete.
    """
    actor.require(Action.EDIT_REGISTRY)
    changes = add_ready_rows(session, ready)
    if not changes:
        raise ValueRefused("catalogue-is-complete")
    count = sum(change.table == Skill.__tablename__ for change in changes)
    title = ("catalogue-loaded", {"count": str(count)})
    return record(session, actor, *title, changes, competition_id=None, now=now)


def skill_rows(session: Session) -> list[SkillRow]:
    """List the skills by sector and number."""
    held = dict(
        session.execute(select(Contest.skill_id, func.count()).group_by(Contest.skill_id)).all()
    )
    return [
        SkillRow(
            number=skill.number,
            name=Text(skill.name_en, skill.name_lv),
            sector_code=skill.sector.code,
            sector=Text(skill.sector.name_en, skill.sector.name_lv),
            team_size=skill.team_size,
            age_limit=skill.age_limit,
            contests=held.get(skill.id, 0),
        )
        for skill in skills_in_order(session)
    ]


def skills_in_order(session: Session) -> list[Skill]:
    """List the skills with their sectors, as they stand in the catalogue."""
    wanted = select(Skill).join(Sector).options(contains_eager(Skill.sector))
    return sorted(session.scalars(wanted), key=lambda one: (one.sector.position, in_order(one)))


def in_order(skill: Skill) -> tuple[int, str]:
    """Sort 7 before 17, and numbers before letters."""
    return (int(skill.number) if skill.number.isdigit() else 10**6, skill.number)


def sectors_in_order(session: Session) -> list[Sector]:
    """List the sectors."""
    return list(session.scalars(select(Sector).order_by(Sector.position, Sector.code)))


def skills_per_sector(session: Session) -> dict[int, int]:
    """Count the skills by the id of their sector."""
    counted = select(Skill.sector_id, func.count()).group_by(Skill.sector_id)
    return dict(session.execute(counted).all())


def skill_with_number(session: Session, number: str) -> Skill | None:
    """Find a skill."""
    return session.scalar(select(Skill).where(Skill.number == number))


def sector_with_code(session: Session, code: str) -> Sector | None:
    """Find a sector."""
    return session.scalar(select(Sector).where(Sector.code == code))


def save_skill(
    session: Session, actor: Actor, skill: Skill | None, facts: SkillFacts, now: datetime
) -> ChangeSet:
    """Add a skill or edit one.

    Raises AccessRefused: not-allowed. Raises ValueRefused: code-refused, skill-number-taken.
    """
    actor.require(Action.EDIT_REGISTRY)
    _refuse_code(facts.number)
    other = skill_with_number(session, facts.number)
    if other is not None and other is not skill:
        raise ValueRefused("skill-number-taken", number=facts.number)
    if skill is None:
        title, change = "skill-added", add_row(session, Skill(**asdict(facts)))
    else:
        title, change = "skill-edited", edit_row(session, skill, asdict(facts))
    named = {"number": facts.number}
    return record(session, actor, title, named, [change], competition_id=None, now=now)


def save_sector(
    session: Session, actor: Actor, sector: Sector | None, facts: SectorFacts, now: datetime
) -> ChangeSet:
    """Add a sector or edit one.

    Raises AccessRefused: not-allowed. Raises ValueRefused: code-refused, sector-code-taken.
    """
    actor.require(Action.EDIT_REGISTRY)
    _refuse_code(facts.code)
    other = sector_with_code(session, facts.code)
    if other is not None and other is not sector:
        raise ValueRefused("sector-code-taken", code=facts.code)
    if sector is None:
        title, change = "sector-added", add_row(session, Sector(**asdict(facts)))
    else:
        title, change = "sector-edited", edit_row(session, sector, asdict(facts))
    named = {"code": facts.code}
    return record(session, actor, title, named, [change], competition_id=None, now=now)


def delete_skill(session: Session, actor: Actor, skill: Skill, now: datetime) -> ChangeSet:
    """Delete a skill in which no contest is held.

    Raises AccessRefused: not-allowed. Raises StateRefused: skill-in-use.
    """
    actor.require(Action.EDIT_REGISTRY)
    named = {"number": skill.number}
    changes = delete_row(session, skill, {"": "skill-in-use"})
    return record(session, actor, "skill-deleted", named, changes, competition_id=None, now=now)


def delete_sector(session: Session, actor: Actor, sector: Sector, now: datetime) -> ChangeSet:
    """Delete a sector without skills.

    Raises AccessRefused: not-allowed. Raises StateRefused: sector-in-use.
    """
    actor.require(Action.EDIT_REGISTRY)
    named = {"code": sector.code}
    changes = delete_row(session, sector, {"": "sector-in-use"})
    return record(session, actor, "sector-deleted", named, changes, competition_id=None, now=now)


def _refuse_code(code: str) -> None:
    if not _CODE.fullmatch(code):
        raise ValueRefused("code-refused", code=code[:40])
