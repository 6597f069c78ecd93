"""A coordinator's schools, and a school's results against the field."""

from dataclasses import dataclass
from decimal import Decimal

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal
from sqlalchemy import select

from skillscomp.core.access import Action
from skillscomp.extensions import db
from skillscomp.models.schools import School
from skillscomp.services.results.snapshots import CriterionFigure, PublishedEntry, SectionFigure
from skillscomp.web.access import allowed, allowed_anywhere, load, signed_in_account
from skillscomp.web.filters import alphabetical, marks
from skillscomp.web.language import chosen_language
from skillscomp.web.published import worded
from skillscomp.web.school.place import pages
from skillscomp.web.visibility import Published, published_of_school


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """An entry's mark of a criterion beside the middle of the field."""

    code: str
    name: str
    mark: str
    maximum: str
    median: str
    difference: str


@dataclass(frozen=True, slots=True)
class SectionRow:
    """An entry's share of a section of the standard, whole for the bar, worded for the eye."""

    name: str
    share: int
    words: str
    median: str
    best: str


@dataclass(frozen=True, slots=True)
class EntryCard:
    """A school's entry in a published result."""

    key: str
    contest: str
    competition: str
    url: str
    name: str
    place: int | None
    medal: str
    mark: str
    reason: str
    criteria: tuple[CriterionRow, ...]
    sections: tuple[SectionRow, ...]

    @property
    def bars(self) -> list[tuple[str, int, str]]:
        """The sections as a chart wants them."""
        return [(each.name, each.share, each.words) for each in self.sections]


@pages.get("/")
def schools() -> ResponseReturnValue:
    """List the schools whose results the reader may see."""
    if signed_in_account() is None or not allowed_anywhere(Action.SEE_OWN_SCHOOL):
        abort(404)
    found = [
        school
        for school in db.session.scalars(select(School).where(~School.rehearsal))
        if allowed(school, Action.SEE_OWN_SCHOOL)
    ]
    found.sort(key=lambda school: alphabetical(school.name))
    return render_template("school/schools.html", schools=found)


@pages.get("/<key>")
def school(key: str) -> ResponseReturnValue:
    """Show the published results of a school's own entries."""
    shown = load(School, key, Action.SEE_OWN_SCHOOL)
    cards = [
        _card(published, entry) for published, own in published_of_school(shown) for entry in own
    ]
    registers = allowed(shown, Action.REGISTER)
    return render_template("school/school.html", school=shown, cards=cards, registers=registers)


def _card(published: Published, entry: PublishedEntry) -> EntryCard:
    language = chosen_language()
    snapshot = published.snapshot
    return EntryCard(
        key=entry.key,
        contest=snapshot.contest.in_language(language),
        competition=snapshot.competition.in_language(language),
        url=url_for(
            "public.contest",
            competition_key=snapshot.plain["competition"]["key"],
            contest_key=snapshot.plain["contest"]["key"],
        ),
        name=", ".join(published.names(entry)),
        place=entry.place,
        medal=entry.medal.value,
        mark=marks(entry.mark, language),
        reason=worded(entry.reason, language),
        criteria=tuple(_criterion(each, language) for each in entry.criteria),
        sections=tuple(_section(each, language) for each in entry.sections),
    )


def _criterion(figure: CriterionFigure, language: str) -> CriterionRow:
    difference = figure.mark - figure.median
    sign = "+" if difference > 0 else ""
    return CriterionRow(
        code=figure.code,
        name=figure.name.in_language(language),
        mark=marks(figure.mark, language),
        maximum=marks(figure.maximum, language),
        median=marks(figure.median, language),
        difference=f"{sign}{marks(difference, language)}",
    )


def _section(figure: SectionFigure, language: str) -> SectionRow:
    return SectionRow(
        name=f"{figure.code} {figure.name.in_language(language)}",
        share=int(figure.share or 0),
        words=_per_cent(figure.share),
        median=_per_cent(figure.median),
        best=_per_cent(figure.best),
    )


def _per_cent(share: Decimal | None) -> str:
    return "\N{EN DASH}" if share is None else f"{format_decimal(share, format='0.0')} %"
