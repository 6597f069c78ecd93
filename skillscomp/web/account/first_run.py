"""The first run: whoever has the set-up code names the organisation and becomes its organiser."""

from datetime import UTC, datetime

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from skillscomp.core.errors import RuleBroken, StateRefused, ValueRefused
from skillscomp.extensions import db, limiter, write_tx
from skillscomp.models.accounts import Account
from skillscomp.services.setup.first_run import (
    FirstOrganiser,
    is_set_up,
    is_set_up_code,
    set_up,
    set_up_code,
)
from skillscomp.services.setup.organisation import OrganisationFacts
from skillscomp.web.account.first_run_form import FirstRunForm
from skillscomp.web.account.place import pages
from skillscomp.web.catalogue_file import catalogue_of_the_program
from skillscomp.web.entering import hashing, open_session
from skillscomp.web.language import chosen_language
from skillscomp.web.refused_forms import put_beside
from skillscomp.web.security import keeping_the_link_secret
from skillscomp.web.zones import zone_names

LEADING_HERE = frozenset({"public.results", "account.sign_in"})
FIELDS = {
    "set-up-code-wrong": "code",
    "organisation-name-missing": "name_lv",
    "time-zone-unknown": "time_zone",
    "picture-too-large": "logo",
    "picture-unreadable": "logo",
    "picture-sides": "logo",
    "name-missing": "given_name",
    "not-an-address": "email",
    "password-length": "password",
    "password-common": "password",
    "password-own-name": "password",
}


@pages.route("/set-up", methods=["GET", "POST"])
@limiter.limit("10 per minute", methods=["POST"])
def first_run() -> ResponseReturnValue:
    """Set the installation up; once anybody can sign in, there is nothing here."""
    if is_set_up(db.session()):
        abort(404)
    keeping_the_link_secret()
    form = FirstRunForm(
        code=request.args.get("code", ""), language=chosen_language(), time_zone="Europe/Riga"
    )
    form.time_zone.choices = zone_names()
    account = _set_up(form) if form.validate_on_submit() else None
    if account is not None:
        open_session(account)
        with force_locale(account.language):
            flash(_("The installation is ready. Now protect your account."), "done")
        return redirect(url_for("account.second_factor"))
    return render_template("account/first_run.html", form=form), 422 if form.errors else 200


@pages.before_app_request
def lead_to_the_first_run() -> ResponseReturnValue | None:
    """Lead from the door to the set-up while nobody can sign in."""
    if request.endpoint in LEADING_HERE and not is_set_up(db.session()):
        return redirect(url_for("account.first_run"))
    return None


def _set_up(form: FirstRunForm) -> Account | None:
    """Set up; what is refused stands beside its field, then None."""
    try:
        _refuse_stranger(form.code.data)
        facts, first = _facts(form), _first(form)
        with hashing(), write_tx() as rows:
            return set_up(rows, facts, first, catalogue_of_the_program(), datetime.now(UTC))
    except StateRefused:
        raise
    except RuleBroken as refused:
        put_beside(form, refused, FIELDS)
        return None


def _refuse_stranger(typed: str) -> None:
    config = current_app.config
    code = config.get("SETUP_CODE") or set_up_code(config["SECRET_KEY"])
    if not is_set_up_code(typed, code):
        raise ValueRefused("set-up-code-wrong")


def _facts(form: FirstRunForm) -> OrganisationFacts:
    return OrganisationFacts(
        name_en=form.name_en.data,
        name_lv=form.name_lv.data,
        language=form.language.data,
        time_zone=form.time_zone.data,
        reply_address=form.email.data,
        logo=form.logo.data.read() if form.logo.data else b"",
    )


def _first(form: FirstRunForm) -> FirstOrganiser:
    return FirstOrganiser(
        given_name=form.given_name.data,
        family_name=form.family_name.data,
        email=form.email.data,
        password=form.password.data,
    )
