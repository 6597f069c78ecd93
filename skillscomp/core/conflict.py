"""Who may not judge whom: no expert scores an entry of their own school.

==================  ====================================================================
own unit            the expert's unit is one of the entry's (a team may have two)
declared            the expert declared a conflict with the entry (family, own trainee)
unit                the member at WorldSkills, the school nationally: a setting
substitute          the fourth expert scores instead; without one the entry waits
penalty             two experts sign, neither of whom has a conflict with the entry
==================  ====================================================================

An expert without a unit (from industry) has no conflict by unit. Source: DOMAIN sections 2, 3, 5.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from skillscomp.core.errors import InterestRefused
from skillscomp.core.presets import ConflictUnit


@dataclass(frozen=True, slots=True)
class Judge:
    """An expert as far as interests go.

    ``unit`` is empty for somebody who belongs to none; ``declared`` holds the keys of entries.
    """

    person: str
    unit: str
    declared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class JudgedEntry:
    """An entry as far as interests go: its key and the units of all its contestants."""

    entry: str
    units: frozenset[str]


@dataclass(frozen=True, slots=True)
class Substitution:
    """One expert steps in for another who has a conflict with the entry."""

    absent: Judge
    instead: Judge


@dataclass(frozen=True, slots=True)
class JudgingTeam:
    """Who scores an entry, in the team's order, and who of them steps in for whom."""

    judges: tuple[Judge, ...]
    substitutions: tuple[Substitution, ...]


def unit_of(conflict_unit: ConflictUnit, member: str, school: str) -> str:
    """Pick the unit that counts under the contest's setting."""
    return member if conflict_unit is ConflictUnit.MEMBER else school


def refuse_conflict(judge: Judge, entry: JudgedEntry) -> None:
    """Let a judge score an entry only without an interest in it.

    Raises InterestRefused: own-unit-judged, declared-conflict.
    """
    if judge.unit and judge.unit in entry.units:
        raise InterestRefused(
            "own-unit-judged", person=judge.person, entry=entry.entry, unit=judge.unit
        )
    if entry.entry in judge.declared:
        raise InterestRefused("declared-conflict", person=judge.person, entry=entry.entry)


def has_conflict(judge: Judge, entry: JudgedEntry) -> bool:
    """Whether the judge has an interest in the entry."""
    try:
        refuse_conflict(judge, entry)
    except InterestRefused:
        return True
    return False


def eligible_judges(judges: Iterable[Judge], entry: JudgedEntry) -> tuple[Judge, ...]:
    """Keep those who may score the entry, in their order."""
    return tuple(judge for judge in judges if not has_conflict(judge, entry))


def judging_team(
    team: Sequence[Judge], substitutes: Iterable[Judge], entry: JudgedEntry
) -> JudgingTeam:
    """Replace each member of the team who has a conflict by the next substitute who has none.

    Nobody sits twice: a substitute who is in the team already is passed over.
    Raises InterestRefused: no-substitute.
    """
    judges: list[Judge] = []
    substitutions: list[Substitution] = []
    for judge, instead in _places(team, substitutes, entry):
        if instead is None:
            raise InterestRefused("no-substitute", person=judge.person, entry=entry.entry)
        judges.append(instead)
        if instead is not judge:
            substitutions.append(Substitution(judge, instead))
    return JudgingTeam(tuple(judges), tuple(substitutions))


def able_judges(
    team: Sequence[Judge], substitutes: Iterable[Judge], entry: JudgedEntry
) -> tuple[Judge, ...]:
    """Give the judging team without the places that nobody can take: there the entry waits."""
    return tuple(instead for _, instead in _places(team, substitutes, entry) if instead)


def _places(
    team: Sequence[Judge], substitutes: Iterable[Judge], entry: JudgedEntry
) -> Iterator[tuple[Judge, Judge | None]]:
    """Pair each member of the team with who scores in that place; None where nobody can."""
    seated = {judge.person for judge in team}
    eligible = {judge.person: judge for judge in eligible_judges(substitutes, entry)}
    free = (judge for person, judge in eligible.items() if person not in seated)
    for judge in team:
        yield judge, next(free, None) if has_conflict(judge, entry) else judge


def refuse_penalty_signatures(first: Judge, second: Judge, entry: JudgedEntry) -> None:
    """Let two experts sign a penalty only if they are two and neither has an interest.

    Raises InterestRefused: same-person-signs, own-unit-judged, declared-conflict.
    """
    if first.person == second.person:
        raise InterestRefused("same-person-signs", person=first.person)
    refuse_conflict(first, entry)
    refuse_conflict(second, entry)
