"""Why this place? One entry explained, from the medal back to the aspects."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from skillscomp.core.explain import AspectPart, Comparison, Explanation, Part
from skillscomp.core.presets import Basis
from skillscomp.models.entries import Entry
from skillscomp.services.results.computing import Result, contest_result
from skillscomp.web.filters import marks, moment, name_of
from skillscomp.web.jury.results_shown import Row, rows_of
from skillscomp.web.language import chosen_language
from skillscomp.web.published import worded
from skillscomp.web.rules_words import preset_words

LINES_IN_FULL = 66
"""With up to so many lines each may take three on paper; with more the words are cut short."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the explanation; ``kind`` is criterion, form or aspect.

    ``short`` where the mark is missing or below the maximum.
    """

    kind: str
    code: str
    words: str
    mark: str
    maximum: str
    short: bool
    how: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The entry just above or below: what, who, and what it has."""

    side: str
    name: str
    place: str
    mark: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What a criterion made of the distance to each of the neighbours."""

    words: str
    mark: str
    maximum: str
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """One entry's place explained, ready for one printed page."""

    contest_key: str
    contest: str
    competition: str
    asked: str
    name: str
    school: str
    row: Row
    rules: str
    scale: str
    maximum: str
    penalty: str
    lines: tuple[Line, ...]
    neighbours: tuple[Neighbour, ...]
    compared: tuple[Compared, ...]
    total: Compared

    @property
    def roomy(self) -> bool:
        """Whether the printed page has room for every word of the aspects."""
        return len(self.lines) <= LINES_IN_FULL


def why(session: Session, entry: Entry, now: datetime) -> Why:
    """Explain the place of an entry in the reader's words."""
    language = chosen_language()
    contest, label = entry.contest, str(entry.number)
    result = contest_result(session, contest)
    found = result.explanation(label)
    entrant = result.entrants[label]
    row = next(row for row in rows_of(result, language) if row.key == entry.key)
    sides = _sides(found)
    return Why(
        contest_key=contest.key,
        contest=name_of(contest.skill, language),
        competition=name_of(contest.competition, language),
        asked=moment(now, contest.competition.time_zone, language),
        name=entrant.name,
        school=entrant.school,
        row=row,
        rules=preset_words()[result.rules.preset],
        scale=_scale(found, result, language),
        maximum=marks(found.maximum, language),
        penalty=marks(found.penalty, language) if found.penalty else "",
        lines=tuple(_lines(found.criteria, "criterion", language)),
        neighbours=tuple(
            _neighbour(side, each.neighbour.entry, result, language) for side, each in sides
        ),
        compared=_compared(found, [each for _side, each in sides], language),
        total=Compared(
            _("Total"),
            row.total,
            marks(found.maximum, language),
            tuple(_signed(each.total, language) for _side, each in sides),
        ),
    )


def _sides(found: Explanation) -> list[tuple[str, Comparison]]:
    sides = ((_("Above"), found.above), (_("Below"), found.below))
    return [(side, comparison) for side, comparison in sides if comparison]


def _scale(found: Explanation, result: Result, language: str) -> str:
    ranks = result.rules.basis is Basis.SCALE
    return worded(found.scale, language) if ranks and found.scale else ""


def _lines(parts: Iterable[Part], kind: str, language: str) -> Iterator[Line]:
    for part in parts:
        mark, most = marks(part.mark, language), marks(part.maximum, language)
        short = part.mark < part.maximum
        yield Line(kind, part.code, part.name.in_language(language), mark, most, short)
        yield from _lines(part.parts, "form", language)
        yield from (_aspect(aspect, language) for aspect in part.aspects)


def _aspect(aspect: AspectPart, language: str) -> Line:
    return Line(
        "aspect",
        aspect.code,
        aspect.description.in_language(language),
        marks(aspect.mark, language),
        marks(aspect.maximum, language),
        aspect.mark is None or aspect.mark < aspect.maximum,
        worded(aspect.how, language),
    )


def _neighbour(side: str, label: str, result: Result, language: str) -> Neighbour:
    entrant = result.entrants[label]
    row = next(row for row in rows_of(result, language) if row.key == entrant.key)
    return Neighbour(side, entrant.name, row.place, row.total)


def _compared(
    found: Explanation, comparisons: list[Comparison], language: str
) -> tuple[Compared, ...]:
    """Set the criteria side by side, and the penalties where they tell entries apart."""
    by_code = [
        {each.code: each.hundredths for each in comparison.differences}
        for comparison in comparisons
    ]
    rows = [
        Compared(
            f"{part.code} {part.name.in_language(language)}",
            marks(part.mark, language),
            marks(part.maximum, language),
            tuple(_signed(known.get(part.code, 0), language) for known in by_code),
        )
        for part in found.criteria
    ]
    left = [
        comparison.total - sum(known.values())
        for comparison, known in zip(comparisons, by_code, strict=True)
    ]
    if found.penalty or any(left):
        taken = marks(-(found.penalty or 0), language)
        rows.append(Compared(_("Penalty"), taken, "", tuple(_signed(e, language) for e in left)))
    return tuple(rows)


def _signed(hundredths: int, language: str) -> str:
    return f"{'+' if hundredths > 0 else ''}{marks(hundredths, language)}"
