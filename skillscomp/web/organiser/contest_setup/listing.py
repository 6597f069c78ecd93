"""The contests of a competition in a list: searched, filtered, sorted, changed several at once."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.extensions import db, write_tx
from skillscomp.models.competitions import Competition
from skillscomp.services.setup.contest_list import ContestSettings, contest_settings
from skillscomp.services.setup.contests import change_contests as change
from skillscomp.services.setup.contests import contests_with_keys
from skillscomp.web.access import actor_for, load
from skillscomp.web.errors import status_of
from skillscomp.web.filters import alphabetical
from skillscomp.web.forms import LONGEST_NAME, MOMENT, tidy
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.listing import chosen, page_of, search_text, searched
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.sorting import sorted_rows
from skillscomp.web.rules_words import preset_words
from skillscomp.web.sentences.wording import word
from skillscomp.web.undo import flash_step
from skillscomp.web.zones import moment_in

PER_PAGE = 50
LAST = datetime.max.replace(tzinfo=UTC)
LACKS = ("deadline", "places", "entries")
MOST_AT_ONCE = 200


@pages.get("/competitions/<key>/contests")
def contests(key: str) -> ResponseReturnValue:
    """List the contests with what is set about them."""
    return _list(load(Competition, key, Action.EDIT_SETUP), None)


@pages.post("/competitions/<key>/contests/change")
def change_contests(key: str) -> ResponseReturnValue:
    """Give the ticked contests the same deadline, rules or venue."""
    shown = load(Competition, key, Action.EDIT_SETUP)
    actor = actor_for(shown)
    keys = request.form.getlist("contest")[:MOST_AT_ONCE]
    try:
        columns = _columns(shown)
        with write_tx() as session:
            chosen_ones = contests_with_keys(session, shown, keys)
            step = change(session, actor, chosen_ones, columns, datetime.now(UTC))
    except RuleBroken as refused:
        return _list(shown, refused)
    flash_step(step)
    return redirect(_here("organiser.contests", shown))


def _here(view: str, competition: Competition) -> str:
    """Give the address of a view with the search, the filters and the page of this one."""
    kept = urlencode(request.args.to_dict())
    return url_for(view, key=competition.key) + (f"?{kept}" if kept else "")


def _columns(competition: Competition) -> dict[str, object]:
    """Read which button was pressed and what stands beside it.

    Raises ValueRefused: nothing-to-set, deadline-unreadable, moment-left-out.
    """
    what = request.form.get("what", "")
    if what == "deadline":
        typed = request.form.get("closes_at", "").strip()
        return {"closes_at": moment_in(competition.time_zone, _moment(typed))}
    if what == "rules":
        return {"rules_preset": request.form.get("rules_preset", "")}
    if what == "venue":
        return {"venue": tidy(request.form.get("venue"))[:LONGEST_NAME]}
    raise ValueRefused("nothing-to-set")


def _moment(typed: str) -> datetime | None:
    if not typed:
        return None
    try:
        return datetime.strptime(typed[:16], MOMENT)  # noqa: DTZ007 - the form has no zone
    except ValueError:
        raise ValueRefused("deadline-unreadable") from None


def _list(shown: Competition, refused: RuleBroken | None) -> ResponseReturnValue:
    rows = contest_settings(db.session(), shown)
    sectors = {row.sector_code: row.sector for row in rows}
    sector, lacks = chosen("sector", sectors), chosen("lacks", LACKS)
    found = [
        row
        for row in searched(rows, _words_of)
        if sector in {"", row.sector_code} and (not lacks or _lacks(row, lacks))
    ]
    ordered, sorts = sorted_rows(found, _sorts())
    page = render_template(
        "organiser/contest_setup/contests.html",
        competition=shown,
        page=page_of(ordered, PER_PAGE),
        sorts=sorts,
        any_at_all=bool(rows),
        sectors=sectors,
        lacks=[
            ("", _("All")),
            ("deadline", _("Without a deadline")),
            ("places", _("Without a limit of places")),
            ("entries", _("Without entries")),
        ],
        chosen={"q": search_text(), "sector": sector, "lacks": lacks},
        presets=preset_words(),
        ticked=set(request.form.getlist("contest")),
        typed=request.form,
        problem=word(refused.message, chosen_language()) if refused else "",
        change_url=_here("organiser.change_contests", shown),
    )
    return page, status_of(refused) if refused else 200


def _sorts() -> dict[str, Callable[[ContestSettings], Any]]:
    language = chosen_language()
    return {
        "number": lambda row: row.number.zfill(9) if row.number.isdigit() else row.number,
        "name": lambda row: alphabetical(row.name.in_language(language)),
        "closes": lambda row: (row.closes_at is None, row.closes_at or LAST),
        "places": lambda row: (row.places is None, row.places or 0),
        "entries": lambda row: row.entries,
    }


def _lacks(row: ContestSettings, what: str) -> bool:
    return not {"deadline": row.closes_at, "places": row.places, "entries": row.entries}[what]


def _words_of(row: ContestSettings) -> tuple[str, ...]:
    return (row.number, row.name.en, row.name.lv, row.sector.en, row.sector.lv, row.venue)
