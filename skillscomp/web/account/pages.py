"""Signing in and out, and the choice of language."""

from threading import Semaphore

from flask import (
    Blueprint,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user, logout_user

from skillscomp.core.access import Action
from skillscomp.extensions import db, limiter, write_tx
from skillscomp.services.accounts import account_with_password
from skillscomp.web.access import SignedIn, allowed_anywhere, signed_in_account
from skillscomp.web.account.forms import SignInForm
from skillscomp.web.sentences.wording import LANGUAGES

pages = Blueprint("account", __name__)
_HASHING = Semaphore(2)
"""Checking passwords may use two threads; the others stay free for marks."""


def _per_address() -> str:
    return f"{request.remote_addr} {request.form.get('email', '').strip().lower()[:254]}"


@pages.route("/sign-in", methods=["GET", "POST"])
@limiter.limit("10 per minute", key_func=_per_address, methods=["POST"])
@limiter.limit("300 per minute", methods=["POST"])
def sign_in() -> ResponseReturnValue:
    """Open a session; the message of failure says nothing about which part was wrong."""
    form = SignInForm()
    if form.validate_on_submit():
        account = _checked(form.email.data, form.password.data)
        if account is not None:
            session.clear()
            login_user(account)
            session.permanent = True
            return redirect(_way_back())
        form.form_errors = [_("The address or the password is wrong.")]
    status = 422 if form.errors else 200
    demo = current_app.config["DEMO"]
    return render_template("account/sign_in.html", form=form, demo=demo), status


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


def _checked(email: str, password: str) -> SignedIn | None:
    if not _HASHING.acquire(blocking=False):
        abort(503)
    try:
        account = account_with_password(db.session(), email, password)
    finally:
        _HASHING.release()
    return SignedIn(account) if account else None


def _way_back() -> str:
    """Give the page that was asked for, if it is one of ours, else the first page of the role."""
    wanted = request.args.get("next", "")
    # Browsers take a backslash for a slash and leave out tabs and line ends.
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if ours and wanted.isprintable() else _first_page()


def _first_page() -> str:
    if allowed_anywhere(Action.EDIT_SETUP):
        return url_for("organiser.competitions")
    if allowed_anywhere(Action.SEE_FORMS):
        return url_for("jury.contests")
    return url_for("public.results")
