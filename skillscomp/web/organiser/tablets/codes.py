"""Codes that enrol tablets: adding them, printing them, showing one to be scanned now."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import segno
from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.documents.diploma_content import USUAL_ACCENT
from skillscomp.documents.eight_on_a_sheet import Sheets
from skillscomp.documents.tablet_codes import TabletLabel, tablet_codes_pdf
from skillscomp.extensions import db, write_tx
from skillscomp.models.competitions import Competition
from skillscomp.models.tablets import TabletCode
from skillscomp.services.tablets.enrolment import (
    Told,
    Wanted,
    add_tablets,
    next_number,
    take_back_code,
    tell_anew,
    waiting_codes,
)
from skillscomp.web.access import actor_for, load
from skillscomp.web.filters import day, name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.on_site.papers import pdf_answer
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.tablets.forms import AddTabletsForm
from skillscomp.web.organiser.tablets.words import address_of, said_on
from skillscomp.web.refused_forms import put_beside
from skillscomp.web.sentences.wording import word

USUAL_COUNT = 10
FIELDS = {
    "name-missing": "word",
    "tablet-name-long": "word",
    "tablet-name-taken": "first",
    "tablet-count": "count",
}
_QR_SCALE = 8


@pages.route("/competitions/<key>/tablets/add", methods=["GET", "POST"])
def new_tablets(key: str) -> ResponseReturnValue:
    """Add tablets, each with a code that enrols it."""
    competition = load(Competition, key, Action.MANAGE_TABLETS)
    usual = str(_("Tablet"))
    form = AddTabletsForm(
        word=usual, first=next_number(db.session(), competition, usual), count=USUAL_COUNT
    )
    if form.validate_on_submit() and _added(competition, form):
        return redirect(url_for("organiser.tablet_codes", key=key))
    page = render_template("organiser/tablets/add.html", competition=competition, form=form)
    return page, 422 if form.errors else 200


@pages.get("/competitions/<key>/tablets/codes")
def tablet_codes(key: str) -> ResponseReturnValue:
    """List the codes that no tablet has used."""
    competition = load(Competition, key, Action.MANAGE_TABLETS)
    now = datetime.now(UTC)
    return render_template(
        "organiser/tablets/codes.html",
        competition=competition,
        codes=waiting_codes(db.session(), competition),
        said=said_on(competition, now),
        now=now,
    )


@pages.post("/competitions/<key>/tablets/codes.pdf")
def print_tablet_codes(key: str) -> ResponseReturnValue:
    """Print every waiting code anew; sheets that were printed before open nothing."""
    competition = load(Competition, key, Action.MANAGE_TABLETS)
    actor, now, language = actor_for(competition), datetime.now(UTC), chosen_language()
    sheets = Sheets(
        competition=name_of(competition, language),
        title=_("Enrolment codes of tablets"),
        language=language,
        made=now,
        accent=competition.accent or USUAL_ACCENT,
    )
    with write_tx() as session:
        told = [
            tell_anew(session, actor, code, now) for code in waiting_codes(session, competition)
        ]
        drawn = tablet_codes_pdf([_label(each, language) for each in told], sheets)
    return pdf_answer(drawn, f"tablets-{key}.pdf")


@pages.post("/tablet-codes/<key>/show")
def show_tablet_code(key: str) -> ResponseReturnValue:
    """Give a code other letters and show it, to be scanned from this screen."""
    code = load(TabletCode, key, Action.MANAGE_TABLETS)
    try:
        with write_tx() as session:
            told = tell_anew(session, actor_for(code), code, datetime.now(UTC))
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
        return redirect(url_for("organiser.tablet_codes", key=code.competition.key))
    return shown_code(told)


@pages.post("/tablet-codes/<key>/take-back")
def take_back_tablet_code(key: str) -> ResponseReturnValue:
    """Let a code enrol nothing any more."""
    code = load(TabletCode, key, Action.MANAGE_TABLETS)
    try:
        with write_tx() as session:
            take_back_code(session, actor_for(code), code, datetime.now(UTC))
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
    else:
        flash(_("The code of “%(name)s” is taken back.", name=code.name), "done")
    return redirect(url_for("organiser.tablet_codes", key=code.competition.key))


def shown_code(told: Told) -> str:
    """Show a code large, with what a camera scans."""
    drawn = segno.make_qr(address_of("enrol", told.letters))
    return render_template(
        "organiser/tablets/code.html",
        competition=told.code.competition,
        code=told.code,
        letters=told.letters,
        picture=drawn.svg_data_uri(scale=_QR_SCALE, light="#fff"),
        said=said_on(told.code.competition, datetime.now(UTC)),
    )


def _added(competition: Competition, form: AddTabletsForm) -> bool:
    wanted = Wanted(form.word.data, form.first.data, form.count.data, form.place.data)
    try:
        with write_tx() as session:
            made = add_tablets(
                session, actor_for(competition), competition, wanted, datetime.now(UTC)
            )
    except RuleBroken as refused:
        put_beside(form, refused, FIELDS)
        return False
    flash(ngettext("%(num)s tablet is added.", "%(num)s tablets are added.", len(made)), "done")
    return True


def _label(told: Told, language: str) -> TabletLabel:
    zone = ZoneInfo(told.code.competition.time_zone)
    until = day(told.code.expires_at.astimezone(zone).date(), language)
    note = _(
        "Scan this with the tablet, or type the letters. Works once, until %(day)s.", day=until
    )
    return TabletLabel(
        name=told.code.name,
        place=told.code.place,
        note=str(note),
        code=told.letters,
        address=address_of("enrol", told.letters),
    )
