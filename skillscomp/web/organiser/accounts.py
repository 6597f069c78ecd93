"""Accounts: the list, one account with its roles, closing it, inviting an administrator."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from skillscomp.core.access import Action, Role
from skillscomp.core.errors import RuleBroken
from skillscomp.core.role_scope import SCOPES, RoleGiven, RoleScope, ScopeKind
from skillscomp.extensions import db, write_tx
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.schools import School
from skillscomp.services.account_list import AccountRow, account_rows, held_roles
from skillscomp.services.account_roles import (
    close_account,
    give_role,
    open_account,
    reset_second_factor,
    take_role,
)
from skillscomp.services.actors import Actor
from skillscomp.services.second_factor import has_second_factor
from skillscomp.web.access import actor_for, load, require
from skillscomp.web.filters import name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.navigation import role_names
from skillscomp.web.organiser.forms import RoleForm
from skillscomp.web.organiser.invitation_form import NOTHING, role_choices, school_choices
from skillscomp.web.organiser.listing import chosen, page_of, search_text, searched
from skillscomp.web.organiser.place import pages
from skillscomp.web.sentences.wording import word

ACCOUNTS_PER_PAGE = 50
STATES = ("active", "closed", "no-role")


@pages.get("/accounts")
def accounts() -> ResponseReturnValue:
    """List the accounts with their roles."""
    require(Action.MANAGE_ACCOUNTS)
    role, state = chosen("role", Role), chosen("state", STATES)
    found = [
        row
        for row in searched(account_rows(db.session()), _words)
        if (not role or any(held.role == role for held in row.roles)) and _is(row, state)
    ]
    return render_template(
        "organiser/accounts/list.html",
        page=page_of(found, ACCOUNTS_PER_PAGE),
        chosen={"q": search_text(), "role": role, "state": state},
        roles=role_choices(tuple(ScopeKind)),
        role_names=role_names(),
        states={"active": _("Active"), "closed": _("Closed"), "no-role": _("Without a role")},
    )


@pages.get("/accounts/<key>")
def account(key: str) -> ResponseReturnValue:
    """Show one account with its roles."""
    return _shown(load(Account, key, Action.MANAGE_ACCOUNTS), _role_form(), 200)


@pages.post("/accounts/<key>/roles")
def give_account_role(key: str) -> ResponseReturnValue:
    """Give a role."""
    known = load(Account, key, Action.MANAGE_ACCOUNTS)
    form = _role_form()
    if form.validate_on_submit():
        try:
            with write_tx() as session:
                give_role(session, actor_for(known), known, _given(form))
        except RuleBroken as refused:
            form.form_errors = [word(refused.message, chosen_language())]
        else:
            flash(_("The role is given."), "done")
            return redirect(url_for("organiser.account", key=key))
    return _shown(known, form, 422)


@pages.post("/accounts/<key>/roles/take")
def take_account_role(key: str) -> ResponseReturnValue:
    """Take a role back."""
    known = load(Account, key, Action.MANAGE_ACCOUNTS)
    number = request.form.get("grant", "")
    wanted = next((each for each in known.grants if str(each.id) == number), None)
    if wanted is None:
        flash(_("This role was taken back already."), "notice")
        return redirect(url_for("organiser.account", key=key))
    grant_id = wanted.id

    def take(actor: Actor) -> str:
        with write_tx() as session:
            take_role(session, actor, known, session.get_one(RoleGrant, grant_id))
        return str(_("The role is taken back."))

    return _step(known, take)


@pages.post("/accounts/<key>/close")
def close(key: str) -> ResponseReturnValue:
    """Let an account sign in no more."""
    known = load(Account, key, Action.MANAGE_ACCOUNTS)

    def close_it(actor: Actor) -> str:
        with write_tx() as session:
            close_account(session, actor, known)
        return str(_("The account is closed. Its sessions are ended."))

    return _step(known, close_it)


@pages.post("/accounts/<key>/open")
def open_again(key: str) -> ResponseReturnValue:
    """Let a closed account sign in again."""
    known = load(Account, key, Action.MANAGE_ACCOUNTS)

    def open_it(actor: Actor) -> str:
        with write_tx():
            open_account(actor, known)
        return str(_("The account is open again."))

    return _step(known, open_it)


@pages.post("/accounts/<key>/second-factor")
def reset_account_second_factor(key: str) -> ResponseReturnValue:
    """Take away the second factor of somebody whose telephone is gone."""
    known = load(Account, key, Action.MANAGE_ACCOUNTS)

    def reset(actor: Actor) -> str:
        with write_tx() as session:
            reset_second_factor(session, actor, known)
        return str(_("The second factor is taken away. Its sessions are ended."))

    return _step(known, reset)


def _step(known: Account, step: Callable[[Actor], str]) -> ResponseReturnValue:
    key = known.key
    try:
        flash(step(actor_for(known)), "done")
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
    return redirect(url_for("organiser.account", key=key))


def _shown(known: Account, form: RoleForm, status: int) -> ResponseReturnValue:
    session = db.session()
    return render_template(
        "organiser/accounts/account.html",
        form=form,
        shown=known,
        roles=held_roles(session, known),
        role_names=role_names(),
        second_factor=has_second_factor(session, known),
        now=datetime.now(UTC),
    ), status


def _role_form() -> RoleForm:
    form = RoleForm()
    language = chosen_language()
    session = db.session()
    competitions = session.scalars(
        select(Competition).where(~Competition.rehearsal).order_by(Competition.starts_on.desc())
    )
    contests = session.scalars(
        select(Contest)
        .join(Contest.competition)
        .where(~Competition.rehearsal)
        .options(joinedload(Contest.skill), joinedload(Contest.competition))
        .order_by(Contest.competition_id.desc(), Contest.id)
    )
    schools = session.scalars(
        select(School).where(~School.rehearsal).order_by(School.name, School.id)
    ).all()
    form.role.choices = {"": NOTHING} | role_choices(tuple(ScopeKind))
    form.competition.choices = {"": _("All competitions")} | {
        each.key: name_of(each, language) for each in competitions
    }
    form.contest.choices = {"": NOTHING} | {each.key: _named(each, language) for each in contests}
    form.school.choices = school_choices(schools)
    return form


def _given(form: RoleForm) -> RoleGiven:
    """Say which role is meant: what the role is not held for does not count."""
    role = Role(form.role.data)
    kinds = SCOPES[role]
    session = db.session()
    numbers: dict[str, int | None] = {}
    for kind, name, table in (
        (ScopeKind.COMPETITION, "competition", Competition),
        (ScopeKind.CONTEST, "contest", Contest),
        (ScopeKind.SCHOOL, "school", School),
    ):
        key = form[name].data if kind in kinds else ""
        found = select(table.id).where(table.key == key)
        numbers[f"{name}_id"] = session.scalar(found) if key else None
    return RoleGiven(role, RoleScope(**numbers))


def _named(contest: Contest, language: str) -> str:
    skill = f"{contest.skill.number} {name_of(contest.skill, language)}"
    return f"{skill}, {name_of(contest.competition, language)}"


def _words(row: AccountRow) -> tuple[str, ...]:
    places = (text for held in row.roles for text in (held.where.en, held.where.lv))
    return (row.name, row.email, *places)


def _is(row: AccountRow, state: str) -> bool:
    return {
        "": True,
        "active": row.active,
        "closed": not row.active,
        "no-role": not row.roles,
    }[state]
