"""A new password through a link: signed, short-lived, and void as soon as the password changes."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import select

from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import db, limiter, write_tx
from skillscomp.models.accounts import Account
from skillscomp.services.accounts import account_with_address, set_password
from skillscomp.services.mail import queue, recently_written
from skillscomp.web.account.forms import AddressForm, NewPasswordForm
from skillscomp.web.account.place import pages
from skillscomp.web.account.refusals import show_refusal
from skillscomp.web.entering import hashing
from skillscomp.web.letters import letter, public_link
from skillscomp.web.security import keeping_the_link_secret

LASTS = timedelta(hours=2)
BETWEEN_LETTERS = timedelta(minutes=5)
"""Nobody's letter box is filled by somebody who knows the address."""
PURPOSE = "password"


def _per_address() -> str:
    return f"{request.remote_addr} {request.form.get('email', '').strip().lower()[:254]}"


@pages.route("/password", methods=["GET", "POST"])
@limiter.limit("5 per minute", key_func=_per_address, methods=["POST"])
@limiter.limit("30 per minute", methods=["POST"])
def forgotten_password() -> ResponseReturnValue:
    """Send a link; the answer is the same whether the address has an account or not."""
    form = AddressForm()
    if form.validate_on_submit():
        send_password_link(form.email.data, datetime.now(UTC))
        flash(
            _("If this address has an account, a letter with a link is on its way to it."), "done"
        )
        return redirect(url_for("account.sign_in"))
    status = 422 if form.errors else 200
    return render_template("account/forgotten_password.html", form=form), status


@pages.route("/password/<token>", methods=["GET", "POST"])
@limiter.limit("30 per minute")
def new_password(token: str) -> ResponseReturnValue:
    """Let whoever has the link choose a password."""
    keeping_the_link_secret()
    account = _account_of(token)
    if account is None:
        return render_template("account/dead_password_link.html"), 410
    form = NewPasswordForm()
    if form.validate_on_submit():
        try:
            with hashing(), write_tx() as session:
                set_password(session.get_one(Account, account.id), form.password.data)
        except RuleBroken as refused:
            show_refusal(form, refused)
        else:
            flash(_("Your password is changed. Sign in with the new one."), "done")
            return redirect(url_for("account.sign_in"))
    status = 422 if form.errors else 200
    return render_template("account/new_password.html", form=form, email=account.email), status


def send_password_link(email: str, now: datetime) -> None:
    """Write a letter to the owner of an address, if it has an account and none was just written."""
    account = account_with_address(db.session(), email)
    if account is None or not account.active:
        return
    written = letter(
        PURPOSE,
        account.language,
        account.person.diploma_name,
        account.email,
        link=public_link("account.new_password", token=_token_of(account)),
        expires_at=now + LASTS,
    )
    with write_tx() as session:
        if not recently_written(session, PURPOSE, account.email, now - BETWEEN_LETTERS):
            queue(session, written, now)


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="new-password")


def _token_of(account: Account) -> str:
    return str(_serializer().dumps([account.key, _fingerprint(account)]))


def _account_of(token: str) -> Account | None:
    try:
        key, fingerprint = _serializer().loads(token, max_age=int(LASTS.total_seconds()))
    except BadSignature:
        return None
    account = db.session.scalar(select(Account).where(Account.key == key))
    if account is None or not account.active or _fingerprint(account) != fingerprint:
        return None
    return account


def _fingerprint(account: Account) -> str:
    """Give what changes with the password: a link works once."""
    return sha256(f"{account.password_hash} {account.epoch}".encode()).hexdigest()[:32]
