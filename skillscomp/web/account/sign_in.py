"""Signing in, in one step or two, and out; the choice of language."""

from datetime import UTC, datetime

from flask import abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import logout_user

from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import db, limiter, write_tx
from skillscomp.models.accounts import Account
from skillscomp.services.accounts import account_with_password
from skillscomp.services.second_factor import check, has_second_factor
from skillscomp.web.access import load_signed_in, signed_in_account
from skillscomp.web.account.entering import first_page
from skillscomp.web.account.forms import CodeForm, SignInForm
from skillscomp.web.account.place import pages
from skillscomp.web.entering import hashing, open_session
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import LANGUAGES, word
from skillscomp.web.way_back import is_ours

SECOND_STEP = "second-step"
SECOND_STEP_SECONDS = 600


def _per_address() -> str:
    return f"{request.remote_addr} {request.form.get('email', '').strip().lower()[:254]}"


def _per_waiting_account() -> str:
    return str(session.get(SECOND_STEP, [request.remote_addr])[0])


@pages.route("/sign-in", methods=["GET", "POST"])
@limiter.limit("10 per minute", key_func=_per_address, methods=["POST"])
@limiter.limit("300 per minute", methods=["POST"])
def sign_in() -> ResponseReturnValue:
    """Open a session; the message of failure says nothing about which part was wrong."""
    form = SignInForm()
    if form.validate_on_submit():
        with hashing():
            account = account_with_password(db.session(), form.email.data, form.password.data)
        if account is not None:
            return _further(account)
        form.form_errors = [_("The address or the password is wrong.")]
    status = 422 if form.errors else 200
    demo = current_app.config["DEMO"]
    return render_template("account/sign_in.html", form=form, demo=demo), status


@pages.route("/sign-in/code", methods=["GET", "POST"])
@limiter.limit("5 per minute; 30 per hour", key_func=_per_waiting_account, methods=["POST"])
@limiter.limit("300 per minute", methods=["POST"])
def second_step() -> ResponseReturnValue:
    """Open the session of somebody whose password was right, with a code."""
    account = _waiting()
    if account is None:
        return redirect(url_for("account.sign_in", next=_next()))
    form = CodeForm()
    if form.validate_on_submit():
        try:
            with write_tx() as rows:
                check(rows, account, form.code.data, datetime.now(UTC))
        except RuleBroken as refused:
            form.code.errors = [word(refused.message, chosen_language())]
        else:
            open_session(account)
            return redirect(_way_back())
    status = 422 if form.errors else 200
    return render_template("account/second_step.html", form=form), status


@pages.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session of this browser."""
    logout_user()
    session.clear()
    return redirect(url_for("public.results"))


@pages.get("/language/<code>")
def choose_language(code: str) -> ResponseReturnValue:
    """Change the language of this browser and, when signed in, of the account."""
    if code not in LANGUAGES:
        abort(404)
    session["language"] = code
    account = signed_in_account()
    if account is not None:
        with write_tx():
            db.session.merge(account).language = code
    return redirect(_way_back())


def _further(account: Account) -> ResponseReturnValue:
    """Go on after the right password: inside, or to the second step."""
    if not has_second_factor(db.session(), account):
        open_session(account)
        return redirect(_way_back())
    session.clear()
    at = int(datetime.now(UTC).timestamp())
    session[SECOND_STEP] = [account.key, f"{account.key}:{account.epoch}", at]
    return redirect(url_for("account.second_step", next=_next()))


def _waiting() -> Account | None:
    """Give the account whose password was right not long ago in this browser."""
    _key, session_id, at = session.get(SECOND_STEP, ("", "", 0))
    if datetime.now(UTC).timestamp() - at > SECOND_STEP_SECONDS:
        return None
    found = load_signed_in(session_id)
    return found.account if found else None


def _next() -> str | None:
    wanted = request.args.get("next", "")
    return wanted if is_ours(wanted) else None


def _way_back() -> str:
    """Give the page that was asked for, if it is one of ours, else the first page of the role."""
    wanted = request.args.get("next", "")
    return wanted if is_ours(wanted) else first_page()
