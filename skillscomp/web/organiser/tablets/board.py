"""The board of tablets, and one tablet: its name, its place, revoking and replacing it."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import db, write_tx
from skillscomp.models.competitions import Competition
from skillscomp.models.tablets import Tablet
from skillscomp.services.tablets.board import DeviceKind, TabletRow, tablets_on_board
from skillscomp.services.tablets.enrolment import (
    code_of_replacement,
    rename,
    restore,
    revoke,
    waiting_codes,
)
from skillscomp.web.access import actor_for, load
from skillscomp.web.filters import alphabetical
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.listing import chosen, page_of, search_text, searched
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.sorting import sorted_rows
from skillscomp.web.organiser.tablets.codes import shown_code
from skillscomp.web.organiser.tablets.forms import TabletForm
from skillscomp.web.organiser.tablets.words import KIND_BADGES, kind_words, said_on
from skillscomp.web.refused_forms import put_beside
from skillscomp.web.sentences.wording import word

PER_PAGE = 50
FIELDS = {
    "name-missing": "name",
    "tablet-name-taken": "name",
    "tablet-name-long": "name",
}
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_NO_BATTERY = 101


@pages.get("/competitions/<key>/tablets")
def tablets(key: str) -> ResponseReturnValue:
    """Show who marks on which tablet, and until when everything is safe."""
    competition = load(Competition, key, Action.MANAGE_TABLETS)
    now = datetime.now(UTC)
    rows = tablets_on_board(db.session(), competition)
    state = chosen("state", _states())
    fits = _tests(now).get(state)
    found = [row for row in searched(rows, _words_of) if fits is None or fits(row)]
    ordered, heads = sorted_rows(found, _COLUMNS)
    return render_template(
        "organiser/tablets/board.html",
        competition=competition,
        page=page_of(ordered, PER_PAGE),
        heads=heads,
        any_at_all=bool(rows),
        waiting=len(waiting_codes(db.session(), competition)),
        summary=_summary(rows, now),
        chosen={"q": search_text(), "state": state},
        states=_states(),
        kinds=kind_words(),
        kind_badges=KIND_BADGES,
        said=said_on(competition, now),
        now=now,
    )


@pages.route("/tablets/<key>", methods=["GET", "POST"])
def tablet(key: str) -> ResponseReturnValue:
    """Show one tablet; change its name and place."""
    known = load(Tablet, key, Action.MANAGE_TABLETS)
    competition = known.competition
    if competition is None:  # an own device has no page: nothing of it is the office's to change
        abort(404)
    form = TabletForm(obj=known)
    if form.validate_on_submit():
        try:
            with write_tx() as session:
                rename(session, actor_for(known), known, form.name.data, form.place.data)
        except RuleBroken as refused:
            put_beside(form, refused, FIELDS)
        else:
            flash(_("The tablet is changed."), "done")
            return _back_to(known)
    page = render_template(
        "organiser/tablets/tablet.html",
        competition=competition,
        tablet=known,
        form=form,
        said=said_on(competition, datetime.now(UTC)),
    )
    return page, 422 if form.errors else 200


@pages.post("/tablets/<key>/revoke")
def revoke_tablet(key: str) -> ResponseReturnValue:
    """Let nobody sign in on a tablet any more."""
    known = load(Tablet, key, Action.MANAGE_TABLETS)
    done = _("Nobody can sign in on “%(name)s” any more.", name=known.name)
    actor, now = actor_for(known), datetime.now(UTC)
    return _step(known, lambda session: revoke(session, actor, known, now), str(done))


@pages.post("/tablets/<key>/restore")
def restore_tablet(key: str) -> ResponseReturnValue:
    """Take a revoked tablet in again."""
    known = load(Tablet, key, Action.MANAGE_TABLETS)
    done = _("Experts can sign in on “%(name)s” again.", name=known.name)
    actor = actor_for(known)
    return _step(known, lambda session: restore(session, actor, known), str(done))


@pages.post("/tablets/<key>/replace")
def replace_tablet(key: str) -> ResponseReturnValue:
    """Make the code of a tablet that takes the place of this one, and show it to be scanned."""
    known = load(Tablet, key, Action.MANAGE_TABLETS)
    try:
        with write_tx() as session:
            told = code_of_replacement(session, actor_for(known), known, datetime.now(UTC))
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
        return _back_to(known)
    return shown_code(told)


def _step(known: Tablet, step: Callable[[Session], None], done: str) -> ResponseReturnValue:
    try:
        with write_tx() as session:
            step(session)
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
    else:
        flash(done, "done")
    return redirect(url_for("organiser.tablet", key=known.key))


def _back_to(known: Tablet) -> ResponseReturnValue:
    return redirect(url_for("organiser.tablet", key=known.key))


def _summary(rows: Sequence[TabletRow], now: datetime) -> dict[str, Any]:
    """Count what the office asks first: is everything here, and since when not."""
    holding = [row for row in rows if row.unsent]
    working = [row for row in rows if row.person and row.kind is not DeviceKind.REVOKED]
    return {
        "all": len(rows),
        "working": len(working),
        "unsent": sum(row.unsent for row in holding),
        "holding": len(holding),
        "since": min((row.unsent_since for row in holding if row.unsent_since), default=None),
        "quiet": sum(row.is_quiet(now) for row in working),
        "low": sum(row.battery_is_low for row in rows if not row.is_quiet(now)),
    }


def _states() -> dict[str, str]:
    return {
        "unsent": _("Holds unsent marks"),
        "quiet": _("Not seen for 5 minutes"),
        "low": _("Low battery"),
        "own": _("Own devices"),
        "revoked": _("Revoked"),
    }


def _tests(now: datetime) -> dict[str, Callable[[TabletRow], bool]]:
    return {
        "unsent": lambda row: row.unsent > 0,
        "quiet": lambda row: row.is_quiet(now),
        "low": lambda row: row.battery_is_low,
        "own": lambda row: row.kind is DeviceKind.OWN,
        "revoked": lambda row: row.kind is DeviceKind.REVOKED,
    }


def _words_of(row: TabletRow) -> tuple[str, ...]:
    return (row.name, row.place, row.person, *row.contests, row.version)


def _by_name(row: TabletRow) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Sort Tablet 2 before Tablet 10."""
    parts = re.findall(r"(\D*)(\d*)", row.name)
    return tuple((alphabetical(text), int(number or 0)) for text, number in parts)


_COLUMNS: dict[str, Callable[[TabletRow], Any]] = {
    "name": _by_name,
    "person": lambda row: (not row.person, alphabetical(row.person)),
    "saved": lambda row: row.saved_at or _LONG_AGO,
    "unsent": lambda row: row.unsent,
    "seen": lambda row: row.seen_at or _LONG_AGO,
    "battery": lambda row: _NO_BATTERY if row.battery is None else row.battery,
}
