"""Invitations to roles that hold everywhere; only administrators give them."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action, Role
from skillscomp.core.errors import RuleBroken
from skillscomp.core.role_scope import RoleGiven, RoleScope, ScopeKind
from skillscomp.services.invitations import Invited
from skillscomp.web.access import actor_anywhere, require
from skillscomp.web.language import chosen_language
from skillscomp.web.organisation import usual_language
from skillscomp.web.organiser.forms import PersonInvitationForm
from skillscomp.web.organiser.invitation_form import role_choices
from skillscomp.web.organiser.invitations import invitation_list, invite_one
from skillscomp.web.organiser.place import pages
from skillscomp.web.sentences.wording import word


@pages.get("/accounts/invitations")
def invitations_everywhere() -> ResponseReturnValue:
    """List who was invited to a role that holds everywhere."""
    require(Action.MANAGE_ACCOUNTS)
    return invitation_list(
        None,
        here=url_for("organiser.invitations_everywhere"),
        new_url=url_for("organiser.invite_everywhere"),
        with_address=0,
        without_address=0,
    )


@pages.route("/accounts/invitations/new", methods=["GET", "POST"])
def invite_everywhere() -> ResponseReturnValue:
    """Invite an administrator, or an organiser or observer of all competitions."""
    require(Action.MANAGE_ACCOUNTS)
    form = PersonInvitationForm(language=usual_language())
    form.role.choices = role_choices((ScopeKind.EVERYWHERE,))
    if form.validate_on_submit():
        invited = Invited(form.name.data, form.email.data or "", form.language.data)
        given = RoleGiven(Role(form.role.data), RoleScope())
        try:
            invite_one(actor_anywhere(), invited, given)
        except RuleBroken as refused:
            form.form_errors = [word(refused.message, chosen_language())]
        else:
            flash(_("%(name)s is invited.", name=invited.name), "done")
            return redirect(url_for("organiser.invitations_everywhere"))
    status = 422 if form.errors else 200
    return render_template("organiser/invitations/new_everywhere.html", form=form), status
