"""One's own account: roles, password, language, second factor, sessions."""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import db, limiter, write_tx
from skillscomp.models.accounts import Account
from skillscomp.services import second_factor as factor
from skillscomp.services.account_list import held_roles
from skillscomp.services.accounts import change_password
from skillscomp.web.account.forms import ChangePasswordForm, LanguageForm
from skillscomp.web.account.place import pages
from skillscomp.web.account.refusals import show_refusal
from skillscomp.web.account.second_factor import own_account
from skillscomp.web.entering import hashing, open_session
from skillscomp.web.navigation import role_names


@pages.get("/account")
def account() -> ResponseReturnValue:
    """Show the account with its roles and what can be changed."""
    return _shown(ChangePasswordForm(), 200)


@pages.post("/account/password")
@limiter.limit("10 per minute")
def set_own_password() -> ResponseReturnValue:
    """Change the password; other browsers are signed out."""
    known = own_account()
    form = ChangePasswordForm()
    if form.validate_on_submit():
        try:
            with hashing(), write_tx() as rows:
                kept = rows.get_one(Account, known.id)
                change_password(kept, form.present.data, form.password.data)
        except RuleBroken as refused:
            show_refusal(form, refused)
        else:
            open_session(kept)
            flash(_("Your password is changed. Other browsers are signed out."), "done")
            return redirect(url_for("account.account"))
    return _shown(form, 422)


@pages.post("/account/language")
def set_own_language() -> ResponseReturnValue:
    """Change the language of pages and letters."""
    known = own_account()
    form = LanguageForm()
    if form.validate_on_submit():
        with write_tx() as rows:
            rows.get_one(Account, known.id).language = form.language.data
        session["language"] = form.language.data
        with force_locale(form.language.data):
            flash(_("The language is changed."), "done")
    return redirect(url_for("account.account"))


@pages.post("/account/sign-out-everywhere")
def sign_out_everywhere() -> ResponseReturnValue:
    """End every session of the account but this one."""
    known = own_account()
    with write_tx() as rows:
        kept = rows.get_one(Account, known.id)
        kept.epoch += 1
    open_session(kept)
    flash(_("All other browsers are signed out."), "done")
    return redirect(url_for("account.account"))


def _shown(form: ChangePasswordForm, status: int) -> ResponseReturnValue:
    known = own_account()
    rows = db.session()
    return render_template(
        "account/account.html",
        form=form,
        languages=LanguageForm(language=known.language),
        name=known.person.diploma_name,
        email=known.email,
        roles=held_roles(rows, known),
        role_names=role_names(),
        second_factor=factor.has_second_factor(rows, known),
        codes_left=factor.recovery_codes_left(rows, known),
    ), status
