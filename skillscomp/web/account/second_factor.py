"""The second factor of one's own account: setting it up, recovery codes, removing it."""

from datetime import UTC, datetime
from io import BytesIO

import segno
from flask import (
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.errors import AccessRefused, RuleBroken
from skillscomp.extensions import db, limiter, write_tx
from skillscomp.models.accounts import Account
from skillscomp.services import second_factor as factor
from skillscomp.services.accounts import require_password
from skillscomp.web.access import signed_in_account
from skillscomp.web.account.entering import first_page
from skillscomp.web.account.forms import CodeForm, PasswordForm
from skillscomp.web.account.place import pages
from skillscomp.web.account.refusals import show_refusal
from skillscomp.web.entering import hashing, open_session
from skillscomp.web.tablet_session import is_for_marking_only

ISSUER = "SkillsComp"
QR_SCALE = 6


def own_account() -> Account:
    """Give the account of this request; 404 for a visitor, 403 on a tablet."""
    account = signed_in_account()
    if account is None:
        abort(404)
    if is_for_marking_only():
        raise AccessRefused("only-with-password")
    return account


def _per_account() -> str:
    account = signed_in_account()
    return account.key if account else str(request.remote_addr)


@pages.route("/account/second-factor", methods=["GET", "POST"])
@limiter.limit("10 per minute", key_func=_per_account, methods=["POST"])
def second_factor() -> ResponseReturnValue:
    """Set the second factor up with a first code, and show the recovery codes this once."""
    account = own_account()
    if factor.has_second_factor(db.session(), account):
        return redirect(url_for("account.account"))
    form = CodeForm()
    if form.validate_on_submit():
        try:
            with write_tx() as rows:
                codes = factor.confirm(rows, account, form.code.data, datetime.now(UTC))
        except RuleBroken as refused:
            show_refusal(form, refused)
        else:
            onward = first_page() if _is_asked_for(account) else url_for("account.account")
            return render_template("account/recovery_codes.html", codes=codes, onward=onward)
    with write_tx() as rows:
        set_up = factor.begin_set_up(rows, account, ISSUER)
    status = 422 if form.errors else 200
    shown = {"form": form, "secret": set_up.secret, "required": _is_asked_for(account)}
    return render_template("account/second_factor.html", **shown), status


@pages.get("/account/second-factor/code.svg")
def second_factor_code() -> ResponseReturnValue:
    """Draw what a telephone scans, while it waits for its first code."""
    account = own_account()
    if factor.has_second_factor(db.session(), account):
        abort(404)
    with write_tx() as rows:
        set_up = factor.begin_set_up(rows, account, ISSUER)
    drawn = BytesIO()
    segno.make_qr(set_up.address).save(drawn, kind="svg", scale=QR_SCALE, light="#fff")
    return Response(drawn.getvalue(), mimetype="image/svg+xml")


@pages.route("/account/recovery-codes", methods=["GET", "POST"])
@limiter.limit("10 per minute", key_func=_per_account, methods=["POST"])
def recovery_codes() -> ResponseReturnValue:
    """Make new recovery codes, for somebody who knows the password."""
    account = own_account()
    form = PasswordForm()
    if form.validate_on_submit() and _knows_password(form, account):
        with write_tx() as rows:
            codes = factor.new_recovery_codes(rows, account)
        onward = url_for("account.account")
        return render_template("account/recovery_codes.html", codes=codes, onward=onward)
    return _asking(form, _("New recovery codes"), _("The old codes become void."))


@pages.route("/account/second-factor/remove", methods=["GET", "POST"])
@limiter.limit("10 per minute", key_func=_per_account, methods=["POST"])
def remove_second_factor() -> ResponseReturnValue:
    """Take the second factor away, for somebody who knows the password."""
    account = own_account()
    form = PasswordForm()
    if form.validate_on_submit() and _knows_password(form, account):
        with write_tx() as rows:
            kept = rows.get_one(Account, account.id)
            factor.remove(rows, kept)
        open_session(kept)
        flash(_("The second factor is removed."), "done")
        return redirect(url_for("account.account"))
    text = _("Then your password alone opens your account.")
    return _asking(form, _("Remove the second factor"), text)


@pages.before_app_request
def ask_for_second_factor() -> ResponseReturnValue | None:
    """Lead whoever must have a second factor and has none to its page, wherever they go.

    But for saving marks, which reads the account once, together with the marks.
    """
    if request.blueprint in {"account", "marking"} or request.endpoint in {"static", None}:
        return None
    if "_user_id" not in session or is_for_marking_only():
        return None
    account = signed_in_account()
    if account is None or not _is_asked_for(account):
        return None
    if factor.has_second_factor(db.session(), account):
        return None
    return redirect(url_for("account.second_factor"))


def _is_asked_for(account: Account) -> bool:
    required: bool = current_app.config["SECOND_FACTOR_REQUIRED"]
    return required and factor.needs_second_factor(account)


def _knows_password(form: PasswordForm, account: Account) -> bool:
    try:
        with hashing():
            require_password(account, form.present.data)
    except RuleBroken as refused:
        show_refusal(form, refused)
        return False
    return True


def _asking(form: PasswordForm, title: str, text: str) -> ResponseReturnValue:
    status = 422 if form.errors else 200
    return render_template("account/password_asked.html", form=form, title=title, text=text), status
