"""Competitions: the list, and one with its contests."""

from datetime import UTC, datetime

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from skillscomp.core.access import Action, can
from skillscomp.extensions import db
from skillscomp.models.competitions import Competition
from skillscomp.services.competitions import (
    CompetitionRow,
    ContestRow,
    ContestState,
    When,
    competition_rows,
    contest_rows,
    when,
)
from skillscomp.services.setup.competitions import days_of
from skillscomp.services.setup.readiness.checklist import checklist_of
from skillscomp.web.access import allowed, allowed_anywhere, load, signed_in_account
from skillscomp.web.organiser import words
from skillscomp.web.organiser.checklist import Progress, progress_of
from skillscomp.web.organiser.listing import chosen, page_of, search_text, searched
from skillscomp.web.organiser.place import pages
from skillscomp.web.tablet_session import grants_of

COMPETITIONS_PER_PAGE = 25
CONTESTS_PER_PAGE = 100


@pages.get("/competitions")
def competitions() -> ResponseReturnValue:
    """List the competitions that the person sees as a whole, the latest first."""
    rows = competition_rows(db.session(), _visible(), datetime.now(UTC))
    seasons = {row.season_key: row.season for row in rows}
    season, lying = chosen("season", seasons), chosen("when", When)
    found = [
        row
        for row in searched(rows, _words_of_competition)
        if season in {"", row.season_key} and lying in {"", row.when}
    ]
    return render_template(
        "organiser/competitions.html",
        page=page_of(found, COMPETITIONS_PER_PAGE),
        any_at_all=bool(rows),
        may_edit=allowed_anywhere(Action.EDIT_SETUP),
        seasons=seasons,
        chosen={"q": search_text(), "season": season, "when": lying},
        stages=words.stage_words(),
        whens=words.when_words(),
        when_badges=words.WHEN_BADGES,
    )


@pages.get("/competitions/<key>")
def competition(key: str) -> ResponseReturnValue:
    """Show one competition: how far each of its contests has come."""
    shown = load(Competition, key, Action.SEE_SETUP)
    rows = contest_rows(db.session(), shown)
    may_edit = allowed(shown, Action.EDIT_SETUP)
    sectors = {row.sector_code: row.sector for row in rows}
    sector, state = chosen("sector", sectors), chosen("state", ContestState)
    found = [
        row
        for row in searched(rows, _words_of_contest)
        if sector in {"", row.sector_code} and state in {"", row.state}
    ]
    return render_template(
        "organiser/competition.html",
        competition=shown,
        when=when(shown, datetime.now(UTC)),
        page=page_of(found, CONTESTS_PER_PAGE),
        totals=(len(rows), sum(row.entries for row in rows)),
        days=days_of(db.session(), shown),
        may_edit=may_edit,
        progress=_progress(shown) if may_edit else None,
        sectors=sectors,
        chosen={"q": search_text(), "sector": sector, "state": state},
        stages=words.stage_words(),
        whens=words.when_words(),
        when_badges=words.WHEN_BADGES,
        states=words.state_words(),
        badges=words.BADGES,
    )


def _progress(competition: Competition) -> Progress:
    return progress_of(checklist_of(db.session(), competition, datetime.now(UTC)))


def _visible() -> frozenset[int] | None:
    """Give the ids of competitions that roles are held for, None for all; 404 for no such role."""
    account = signed_in_account()
    held = {
        grant.competition_id
        for grant in (grants_of(account) if account else ())
        if grant.contest_id is None
        and grant.school_id is None
        and can({grant.role}, Action.SEE_SETUP)
    }
    if not held:
        abort(404)
    return None if None in held else frozenset(number for number in held if number is not None)


def _words_of_competition(row: CompetitionRow) -> tuple[str, ...]:
    return (row.name.en, row.name.lv, row.season.en, row.season.lv, row.venue)


def _words_of_contest(row: ContestRow) -> tuple[str, ...]:
    return (row.number, row.name.en, row.name.lv, row.sector.en, row.sector.lv, row.venue)
