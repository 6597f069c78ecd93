"""Indicators of the seasons: planned and achieved, as a chart, a table and a workbook."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import ValueRefused
from skillscomp.core.indicators import Indicator, read_planned
from skillscomp.extensions import db, write_tx
from skillscomp.models.competitions import Competition
from skillscomp.services.indicators import SeasonFigures, save_planned, season_figures
from skillscomp.spreadsheets.people_lists import ListSheet, Value, list_workbook
from skillscomp.web.access import actor_for, load
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.on_site.papers import workbook_answer
from skillscomp.web.organiser.on_site.words import indicator_words
from skillscomp.web.organiser.place import pages
from skillscomp.web.sentences.wording import word

MOST_SEASONS = 6
"""Side by side; the workbook holds them all."""


@pages.get("/competitions/<key>/indicators")
def indicators(key: str) -> ResponseReturnValue:
    """Show planned and achieved of the competition's season, and the seasons side by side."""
    return _page(load(Competition, key, Action.EDIT_SETUP), {}, {})


@pages.post("/competitions/<key>/indicators")
def plan_indicators(key: str) -> ResponseReturnValue:
    """Keep what is planned for the season."""
    competition = load(Competition, key, Action.EDIT_SETUP)
    actor = actor_for(competition)
    planned: dict[Indicator, int | None] = {}
    wrong: dict[Indicator, str] = {}
    for each in Indicator:
        try:
            planned[each] = read_planned(each, request.form.get(each.value, ""))
        except ValueRefused as refused:
            wrong[each] = word(refused.message, chosen_language())
    if wrong:
        typed = {each: request.form.get(each.value, "") for each in Indicator}
        return _page(competition, typed, wrong)
    with write_tx() as session:
        save_planned(session, actor, competition.season, planned)
    flash(_("What is planned is kept."), "done")
    return redirect(url_for("organiser.indicators", key=key))


@pages.get("/competitions/<key>/indicators.xlsx")
def indicators_file(key: str) -> ResponseReturnValue:
    """Give all seasons as a workbook, a sheet for each."""
    load(Competition, key, Action.EDIT_SETUP)
    words = indicator_words()
    sheets = [_sheet(season, words) for season in season_figures(db.session())]
    return workbook_answer(list_workbook(sheets), "indicators.xlsx")


def _page(
    competition: Competition, typed: dict[Indicator, str], wrong: dict[Indicator, str]
) -> ResponseReturnValue:
    seasons = season_figures(db.session())
    own = next(one for one in seasons if one.key == competition.season.key)
    page = render_template(
        "organiser/indicators.html",
        competition=competition,
        season=own,
        largest=max(max(row.planned or 0, row.achieved) for row in own.figures),
        seasons=seasons[:MOST_SEASONS],
        words=indicator_words(),
        typed=typed,
        wrong=wrong,
    )
    return page, 422 if wrong else 200


def _sheet(season: SeasonFigures, words: dict[Indicator, str]) -> ListSheet:
    rows: list[list[Value]] = [
        [
            words[row.indicator],
            "" if row.planned is None else row.planned,
            row.achieved,
            "" if row.per_cent is None else f"{row.per_cent} %",
        ]
        for row in season.figures
    ]
    heads = (_("Indicator"), _("Planned"), _("Achieved"), _("Share of the plan"))
    return ListSheet(f"{season.year} {season.key}"[:31], heads, rows)
