"""Invitations to a competition: the list, a new one, its link again, taken back, on paper."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from skillscomp.core.access import Action, Role
from skillscomp.core.errors import RuleBroken
from skillscomp.core.role_scope import RoleGiven, RoleScope, ScopeKind
from skillscomp.documents.letter import letters_pdf
from skillscomp.extensions import db, write_tx
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.invitations import Invitation
from skillscomp.models.schools import School
from skillscomp.services.actors import Actor
from skillscomp.services.invitation_list import (
    InvitationState,
    invitation_rows,
    place_of,
    state_of,
)
from skillscomp.services.invitations import (
    Invited,
    Issued,
    invite,
    renew,
    revoke,
    schools_to_invite,
)
from skillscomp.web.access import actor_for, load
from skillscomp.web.invitation_letters import printed, send_link
from skillscomp.web.language import chosen_language
from skillscomp.web.navigation import role_names
from skillscomp.web.organisation import usual_language
from skillscomp.web.organiser.forms import InvitationForm
from skillscomp.web.organiser.invitation_form import (
    contest_choices,
    given_of,
    role_choices,
    school_choices,
)
from skillscomp.web.organiser.listing import chosen, page_of, search_text, searched
from skillscomp.web.organiser.place import pages
from skillscomp.web.sentences.wording import word

INVITATIONS_PER_PAGE = 50
STATE_BADGES = {
    InvitationState.OPEN: ("progress", "send"),
    InvitationState.EXPIRED: ("problem", "clock"),
    InvitationState.ACCEPTED: ("done", "done"),
    InvitationState.REVOKED: ("locked", "cross"),
}
HERE = (ScopeKind.COMPETITION, ScopeKind.CONTEST, ScopeKind.SCHOOL)


@pages.get("/competitions/<key>/invitations")
def invitations(key: str) -> ResponseReturnValue:
    """List who was invited to a competition and how far that is."""
    competition = load(Competition, key, Action.INVITE)
    waiting = schools_to_invite(db.session())
    return invitation_list(
        competition,
        here=url_for("organiser.invitations", key=key),
        new_url=url_for("organiser.new_invitation", key=key),
        with_address=sum(bool(school.email) for school in waiting),
        without_address=sum(not school.email for school in waiting),
    )


@pages.route("/competitions/<key>/invitations/new", methods=["GET", "POST"])
def new_invitation(key: str) -> ResponseReturnValue:
    """Invite one person; without an address the letter is printed from the list."""
    competition = load(Competition, key, Action.INVITE)
    contests, schools = _contests(competition), _schools()
    form = InvitationForm(language=usual_language())
    form.role.choices = role_choices(HERE)
    form.contest.choices = contest_choices(contests)
    form.school.choices = school_choices(schools)
    if form.validate_on_submit():
        given = given_of(form, competition, contests, schools)
        invited = Invited(form.name.data, form.email.data or "", form.language.data)
        try:
            invite_one(actor_for(competition), invited, given)
        except RuleBroken as refused:
            form.form_errors = [word(refused.message, chosen_language())]
        else:
            flash(_("%(name)s is invited.", name=invited.name), "done")
            return redirect(url_for("organiser.invitations", key=key))
    status = 422 if form.errors else 200
    return render_template("organiser/invitations/new.html", form=form, competition=competition), (
        status
    )


@pages.post("/competitions/<key>/invitations/schools")
def invite_schools(key: str) -> ResponseReturnValue:
    """Invite a coordinator of every school that has an address and no coordinator."""
    competition = load(Competition, key, Action.INVITE)
    now = datetime.now(UTC)
    actor = actor_for(competition)
    with write_tx() as session:
        schools = [school for school in schools_to_invite(session) if school.email]
        for school in schools:
            issued = _invite_school(actor, competition, school, now)
            send_link(session, issued, now)
    count = len(schools)
    flash(ngettext("%(num)d school is invited.", "%(num)d schools are invited.", count), "done")
    return redirect(url_for("organiser.invitations", key=key))


@pages.post("/competitions/<key>/invitations/letters")
def print_school_letters(key: str) -> ResponseReturnValue:
    """Invite the schools without an address, by letters on paper in one file."""
    competition = load(Competition, key, Action.INVITE)
    now = datetime.now(UTC)
    actor = actor_for(competition)
    with write_tx() as session:
        schools = [school for school in schools_to_invite(session) if not school.email]
        letters = [
            printed(_invite_school(actor, competition, school, now, by_mail=False), now)
            for school in schools
        ]
    if not letters:
        flash(_("Every school without an address is invited already."), "notice")
        return redirect(url_for("organiser.invitations", key=key))
    return _pdf(letters_pdf(letters), f"invitations-{key}.pdf")


@pages.get("/invitations/<key>")
def shown_invitation(key: str) -> ResponseReturnValue:
    """Show one invitation with what can be done about it."""
    invitation = load(Invitation, key, Action.INVITE)
    return render_template(
        "organiser/invitations/invitation.html",
        invitation=invitation,
        competition=invitation.competition,
        role=role_names()[invitation.role],
        where=place_of(invitation).in_language(chosen_language()) or _("all competitions"),
        state=state_of(invitation, datetime.now(UTC)),
        states=state_words(),
        badges=STATE_BADGES,
    )


@pages.post("/invitations/<key>/renew")
def renew_invitation(key: str) -> ResponseReturnValue:
    """Send a new link; the one before no longer opens anything."""

    def send_anew(actor: Actor, invitation: Invitation, now: datetime) -> str:
        with write_tx() as session:
            send_link(session, renew(session, actor, invitation, now), now)
        return str(_("A new link is on its way to %(address)s.", address=invitation.email))

    return _step(key, send_anew)


@pages.post("/invitations/<key>/revoke")
def revoke_invitation(key: str) -> ResponseReturnValue:
    """Take an invitation back."""

    def take_back(actor: Actor, invitation: Invitation, now: datetime) -> str:
        with write_tx() as session:
            revoke(session, actor, invitation, now)
        return str(_("The invitation of %(name)s is taken back.", name=invitation.name))

    return _step(key, take_back)


@pages.post("/invitations/<key>/letter")
def print_invitation(key: str) -> ResponseReturnValue:
    """Print a letter with a new link; the one before no longer opens anything."""
    invitation = load(Invitation, key, Action.INVITE)
    now = datetime.now(UTC)
    actor = actor_for(invitation)
    with write_tx() as session:
        page = printed(renew(session, actor, invitation, now), now)
    return _pdf(letters_pdf([page]), "invitation.pdf")


def invitation_list(competition: Competition | None, **shown: Any) -> ResponseReturnValue:
    """Show the list of invitations to a competition, or to what holds everywhere."""
    rows = invitation_rows(db.session(), competition, datetime.now(UTC))
    state, role = chosen("state", InvitationState), chosen("role", Role)
    found = [
        row
        for row in searched(rows, lambda row: (row.name, row.email, row.where.en, row.where.lv))
        if state in {"", row.state} and role in {"", row.role}
    ]
    return render_template(
        "organiser/invitations/list.html",
        competition=competition,
        page=page_of(found, INVITATIONS_PER_PAGE),
        any_at_all=bool(rows),
        chosen={"q": search_text(), "state": state, "role": role},
        states=state_words(),
        badges=STATE_BADGES,
        roles=role_choices(HERE if competition else (ScopeKind.EVERYWHERE,)),
        role_names=role_names(),
        **shown,
    )


def state_words() -> dict[InvitationState, str]:
    """Name how far an invitation is."""
    return {
        InvitationState.OPEN: _("Open"),
        InvitationState.EXPIRED: _("Expired"),
        InvitationState.ACCEPTED: _("Accepted"),
        InvitationState.REVOKED: _("Taken back"),
    }


def _step(key: str, step: Callable[[Actor, Invitation, datetime], str]) -> ResponseReturnValue:
    invitation = load(Invitation, key, Action.INVITE)
    try:
        flash(step(actor_for(invitation), invitation, datetime.now(UTC)), "done")
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
    return redirect(url_for("organiser.shown_invitation", key=key))


def invite_one(actor: Actor, invited: Invited, given: RoleGiven) -> None:
    """Invite one person, by mail if there is an address."""
    now = datetime.now(UTC)
    with write_tx() as session:
        issued = invite(session, actor, invited, given, now)
        if issued.invitation.email:
            send_link(session, issued, now)


def _invite_school(
    actor: Actor, competition: Competition, school: School, now: datetime, *, by_mail: bool = True
) -> Issued:
    given = RoleGiven(Role.COORDINATOR, RoleScope(competition.id, school_id=school.id))
    invited = Invited(school.name, school.email if by_mail else "", usual_language())
    return invite(db.session(), actor, invited, given, now)


def _contests(competition: Competition) -> Sequence[Contest]:
    return db.session.scalars(
        select(Contest)
        .options(joinedload(Contest.skill))
        .where(Contest.competition_id == competition.id)
        .order_by(Contest.id)
    ).all()


def _schools() -> Sequence[School]:
    return db.session.scalars(
        select(School).where(~School.rehearsal).order_by(School.name, School.id)
    ).all()


def _pdf(content: bytes, name: str) -> Response:
    answer = Response(content, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
