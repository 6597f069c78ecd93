"""The catalogue and the schools of the demonstration, and how schools are dealt to contests."""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from skillscomp.models.schools import School
from skillscomp.models.skills import Skill
from skillscomp.services.demo.chance import source
from skillscomp.services.demo.content import Content
from skillscomp.services.setup.catalogue import (
    ReadyCatalogue,
    add_ready_rows,
    skills_in_order,
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Rows by what the plan calls them: skills by number, schools by code."""

    skills: dict[str, Skill]
    schools: dict[str, School]


def add_catalogue(session: Session, content: Content) -> Catalogue:
    """Add sectors, skills and schools."""
    add_ready_rows(session, ReadyCatalogue(content.sectors, content.skills))
    skills = {skill.number: skill for skill in skills_in_order(session)}
    schools = {
        one.code: School(key=one.code.lower(), code=one.code, name=one.name, town=one.town)
        for one in content.schools
    }
    session.add_all(schools.values())
    session.flush()
    return Catalogue(skills, schools)


class Deck:
    """Deals schools in turn, so that every one comes in before any comes again."""

    def __init__(self, codes: Iterable[str], name: str) -> None:
        shuffled = sorted(codes)
        source("deck", name).shuffle(shuffled)
        self._waiting = deque(shuffled)

    def deal(
        self, count: int, first: Iterable[str] = (), without: Collection[str] = ()
    ) -> list[str]:
        """Give ``count`` different schools, these first and none of those without."""
        dealt = list(first)
        passed: list[str] = []
        while len(dealt) < count:
            code = self._waiting.popleft()
            if code in dealt or code in without:
                passed.append(code)
            else:
                dealt.append(code)
        self._waiting.extendleft(reversed(passed))
        self._waiting.extend(code for code in dealt if code not in self._waiting)
        return dealt
