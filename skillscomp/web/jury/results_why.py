"""Why this place? One entry explained, from the medal back to the aspects."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from skillscomp.core.explain import AspectPart, Comparison, Explanation, Part
from skillscomp.core.presets import Basis
from skillscomp.models.entries import Entry
from skillscomp.services.results.computing import Result, contest_result
from skillscomp.web.filters import marks, name_of
from skillscomp.web.jury.results_shown import Row, rows_of
from skillscomp.web.language import chosen_language
from skillscomp.web.published import worded


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the explanation; ``kind`` is criterion, form or aspect."""

    kind: str
    code: str
    words: str
    mark: str
    maximum: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a criterion made of the distance to the entry above."""

    words: str
    mark: str


@dataclass(frozen=True, slots=True)
class Above:
    """The entry just above: who, how far, and where the distance arose."""

    name: str
    distance: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """One entry's place explained, ready for one printed page."""

    contest_key: str
    contest: str
    competition: str
    name: str
    school: str
    row: Row
    scale: str
    maximum: str
    penalty: str
    lines: tuple[Line, ...]
    above: Above | None


def why(session: Session, entry: Entry) -> Why:
    """Explain the place of an entry in the reader's words."""
    language = chosen_language()
    contest, label = entry.contest, str(entry.number)
    result = contest_result(session, contest)
    found = result.explanation(label)
    entrant = result.entrants[label]
    return Why(
        contest_key=contest.key,
        contest=name_of(contest.skill, language),
        competition=name_of(contest.competition, language),
        name=entrant.name,
        school=entrant.school,
        row=next(row for row in rows_of(result, language) if row.key == entry.key),
        scale=_scale(found, result, language),
        maximum=marks(found.maximum, language),
        penalty=_penalty(found, language),
        lines=tuple(_lines(found.criteria, "criterion", language)),
        above=_above(found.above, result, language) if found.above else None,
    )


def _scale(found: Explanation, result: Result, language: str) -> str:
    ranks = result.rules.basis is Basis.SCALE
    return worded(found.scale, language) if ranks and found.scale else ""


def _penalty(found: Explanation, language: str) -> str:
    return marks(found.penalty, language) if found.penalty else ""


def _lines(parts: Iterable[Part], kind: str, language: str) -> Iterator[Line]:
    for part in parts:
        mark, most = marks(part.mark, language), marks(part.maximum, language)
        yield Line(kind, part.code, part.name.in_language(language), mark, most)
        yield from _lines(part.parts, "form", language)
        yield from (_aspect(aspect, language) for aspect in part.aspects)


def _aspect(aspect: AspectPart, language: str) -> Line:
    return Line(
        "aspect",
        aspect.code,
        aspect.description.in_language(language),
        marks(aspect.mark, language),
        marks(aspect.maximum, language),
        worded(aspect.how, language),
    )


def _above(comparison: Comparison, result: Result, language: str) -> Above:
    return Above(
        name=result.entrants[comparison.above.entry].name,
        distance=marks(comparison.total, language),
        differences=tuple(
            Difference(
                f"{each.code} {each.name.in_language(language)}", marks(each.hundredths, language)
            )
            for each in comparison.differences
        ),
    )
