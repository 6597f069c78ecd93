"""Accepting an invitation, by whoever has its link."""

from datetime import UTC, datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.errors import RuleBroken, StateRefused
from skillscomp.extensions import db, limiter, write_tx
from skillscomp.models.accounts import Account
from skillscomp.models.invitations import Invitation
from skillscomp.models.people import Person
from skillscomp.services.accepting import (
    NewAccount,
    accept_as,
    accept_new,
    has_account,
    open_invitation,
)
from skillscomp.services.invitation_list import place_of
from skillscomp.web.access import signed_in_account
from skillscomp.web.account.entering import first_page
from skillscomp.web.account.forms import AcceptForm, PaperAcceptForm
from skillscomp.web.account.place import pages
from skillscomp.web.account.refusals import show_refusal
from skillscomp.web.entering import hashing, open_session
from skillscomp.web.language import chosen_language
from skillscomp.web.navigation import role_names
from skillscomp.web.security import keeping_the_link_secret
from skillscomp.web.sentences.wording import word


@pages.route("/invitations/<token>", methods=["GET", "POST"])
@limiter.limit("30 per minute")
def invitation(token: str) -> ResponseReturnValue:
    """Show what is offered; make an account for whoever has none."""
    keeping_the_link_secret()
    try:
        offered = open_invitation(db.session(), token, datetime.now(UTC))
    except StateRefused as refused:
        return _dead(refused)
    kind = AcceptForm if offered.email else PaperAcceptForm
    form = kind(**_known_names(offered))
    if form.validate_on_submit():
        try:
            return _entered(token, form, offered)
        except StateRefused as refused:
            return _dead(refused)
        except RuleBroken as refused:
            show_refusal(form, refused)
    return _offer(token, offered, form)


@pages.post("/invitations/<token>/accept")
@limiter.limit("30 per minute")
def accept_invitation(token: str) -> ResponseReturnValue:
    """Give the role to the account that is signed in."""
    keeping_the_link_secret()
    account = signed_in_account()
    if account is None:
        return redirect(url_for("account.invitation", token=token))
    try:
        with write_tx() as rows:
            kept = rows.get_one(Account, account.id)
            accept_as(rows, token, kept, datetime.now(UTC))
    except StateRefused as refused:
        return _dead(refused)
    flash(_("The role is yours now."), "done")
    return redirect(first_page())


def _entered(token: str, form: AcceptForm, offered: Invitation) -> ResponseReturnValue:
    new = NewAccount(
        given_name=form.given_name.data,
        family_name=form.family_name.data,
        email=form.email.data if isinstance(form, PaperAcceptForm) else "",
        password=form.password.data,
        language=offered.language,
    )
    with hashing(), write_tx() as rows:
        account = accept_new(rows, token, new, datetime.now(UTC))
    open_session(account)
    flash(_("Welcome! Your account is ready."), "done")
    return redirect(first_page())


def _offer(token: str, offered: Invitation, form: AcceptForm) -> ResponseReturnValue:
    account = signed_in_account()
    language = chosen_language()
    page = render_template(
        "account/invitation.html",
        form=form,
        token=token,
        role=role_names()[offered.role],
        where=place_of(offered).in_language(language) or _("all competitions"),
        invited=offered,
        signed_in=account.person.diploma_name if account else "",
        has_account=has_account(db.session(), offered),
    )
    return page, 422 if form.errors else 200


def _known_names(offered: Invitation) -> dict[str, str]:
    """Give the names that are known: those of the registry, else the one that was invited."""
    if offered.person_id is not None:
        person = db.session.get_one(Person, offered.person_id)
        return {"given_name": person.given_name, "family_name": person.family_name}
    if offered.school is not None and offered.name == offered.school.name:
        return {}
    given, _blank, family = offered.name.rpartition(" ")
    return {"given_name": given, "family_name": family}


def _dead(refused: StateRefused) -> ResponseReturnValue:
    db.session.rollback()
    sentence = word(refused.message, chosen_language())
    return render_template("account/dead_invitation.html", sentence=sentence), 410
