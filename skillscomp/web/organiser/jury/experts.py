"""The experts of a jury: added, described, their conflicts, taken out."""

from datetime import UTC, datetime

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from skillscomp.core.access import Action, Role
from skillscomp.core.role_scope import JURY
from skillscomp.extensions import db
from skillscomp.models.contests import Contest
from skillscomp.models.juries import JuryMember
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.models.skills import Skill
from skillscomp.services.juries.conflicts import declare_conflict, declared_by, withdraw_conflict
from skillscomp.services.juries.experts import (
    ExpertFacts,
    add_expert,
    member_of,
    people_named,
    remove_expert,
    save_expert,
    skills_of,
)
from skillscomp.web.access import actor_for, allowed, load
from skillscomp.web.filters import alphabetical, name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.navigation import role_names
from skillscomp.web.organiser.invitation_form import NOTHING
from skillscomp.web.organiser.jury.forms import ConflictForm, ExpertForm
from skillscomp.web.organiser.listing import search_text
from skillscomp.web.organiser.place import pages
from skillscomp.web.refused_forms import step_or_problem, step_taken

CONFLICT_FIELDS = {"conflict-without-reason": "reason", "reason-too-long": "reason"}
EXPERT_FIELDS = {"no-jury-role": "role", "not-allowed": "role"}


@pages.route("/contests/<key>/jury/add", methods=["GET", "POST"])
def seat_expert(key: str) -> ResponseReturnValue:
    """Find somebody who is known and put them into the jury."""
    contest = load(Contest, key, Action.EDIT_JURY)
    if request.method == "POST":
        chosen = select(Person).where(Person.key == request.form.get("person", ""))
        person = db.session.scalar(chosen)
        if person is None:
            abort(404)
        actor, now = actor_for(contest), datetime.now(UTC)
        who = (person, Role.EXPERT)
        if step_or_problem(lambda session: add_expert(session, actor, contest, who, now)):
            return redirect(url_for("organiser.jury", key=key))
    return render_template(
        "organiser/juries/add.html",
        contest=contest,
        competition=contest.competition,
        may_competition=allowed(contest.competition, Action.EDIT_JURY),
        may_invite=allowed(contest.competition, Action.INVITE),
        search=search_text(),
        people=people_named(db.session(), contest, search_text()),
    )


@pages.route("/contests/<key>/jury/<person>", methods=["GET", "POST"])
def expert(key: str, person: str) -> ResponseReturnValue:
    """Show what is known about an expert, and save it."""
    member = _load(key, person)
    form = _expert_form(member)
    if form.validate_on_submit():
        actor, now, facts = actor_for(member.contest), datetime.now(UTC), _facts(form)
        if step_taken(
            form, lambda session: save_expert(session, actor, member, facts, now), EXPERT_FIELDS
        ):
            return redirect(url_for("organiser.jury", key=key))
    return _shown(member, form, _conflict_form(filled=False))


@pages.post("/contests/<key>/jury/<person>/conflicts")
def declare(key: str, person: str) -> ResponseReturnValue:
    """Declare a conflict of interest."""
    member = _load(key, person)
    form = _conflict_form(filled=True)
    school = _school(form.conflict_school.data)
    if form.validate_on_submit() and school is not None:
        actor, now = actor_for(member.contest), datetime.now(UTC)
        said = (school, form.reason.data or "")
        if step_taken(
            form,
            lambda session: declare_conflict(session, actor, member, said, now),
            CONFLICT_FIELDS,
        ):
            return redirect(url_for("organiser.expert", key=key, person=person))
    return _shown(member, _expert_form(member, filled=True), form)


@pages.post("/contests/<key>/jury/<person>/conflicts/<school>/withdraw")
def withdraw_declared(key: str, person: str, school: str) -> ResponseReturnValue:
    """Take a declared conflict back; one that is gone already stays so."""
    member = _load(key, person)
    found = [one for one in declared_by(db.session(), member) if one.school.key == school]
    actor, now = actor_for(member.contest), datetime.now(UTC)
    if found:
        step_or_problem(lambda session: withdraw_conflict(session, actor, found[0], now))
    return redirect(url_for("organiser.expert", key=key, person=person))


@pages.post("/contests/<key>/jury/<person>/remove")
def unseat_expert(key: str, person: str) -> ResponseReturnValue:
    """Take an expert out of the jury."""
    member = _load(key, person)
    actor, now = actor_for(member.contest), datetime.now(UTC)
    if step_or_problem(lambda session: remove_expert(session, actor, member, now)):
        return redirect(url_for("organiser.jury", key=key))
    return redirect(url_for("organiser.expert", key=key, person=person))


def _load(key: str, person: str) -> JuryMember:
    contest = load(Contest, key, Action.EDIT_JURY)
    member = member_of(db.session(), contest, person)
    if member is None:
        abort(404)
    return member


def _expert_form(member: JuryMember, *, filled: bool = False) -> ExpertForm:
    """Make the form about an expert; ``filled``: another form of the page was sent."""
    person, language = member.person, chosen_language()
    facts = {
        "role": member.role.value,
        "school": person.school.key if person.school else "",
        "employer": person.employer,
        "trained_on": member.trained_on,
        "leads": member.leads,
        "skills": [skill.number for skill in skills_of(db.session(), person)],
    }
    form = ExpertForm(None, data=facts) if filled else ExpertForm(data=facts)
    names = role_names()
    form.role.choices = [(role.value, names[role]) for role in JURY]
    form.school.choices = [("", NOTHING), *_school_choices()]
    form.skills.choices = [
        (skill.number, f"{skill.number} {name_of(skill, language)}")
        for skill in db.session.scalars(select(Skill).order_by(Skill.number))
    ]
    return form


def _conflict_form(*, filled: bool) -> ConflictForm:
    form = ConflictForm() if filled else ConflictForm(None)
    form.conflict_school.choices = _school_choices()
    return form


def _school_choices() -> list[tuple[str, str]]:
    schools = db.session.scalars(select(School).where(~School.rehearsal)).all()
    return sorted(
        ((school.key, f"{school.name}, {school.town}") for school in schools),
        key=lambda choice: alphabetical(choice[1]),
    )


def _school(key: str | None) -> School | None:
    return db.session.scalar(select(School).where(School.key == (key or "")))


def _facts(form: ExpertForm) -> ExpertFacts:
    school = _school(form.school.data)
    wanted = select(Skill.id).where(Skill.number.in_(form.skills.data or []))
    return ExpertFacts(
        role=Role(form.role.data),
        school_id=school.id if school else None,
        employer=form.employer.data,
        trained_on=form.trained_on.data,
        leads=form.leads.data,
        skills=tuple(db.session.scalars(wanted)),
    )


def _shown(
    member: JuryMember, form: ExpertForm, conflict_form: ConflictForm
) -> ResponseReturnValue:
    contest = member.contest
    page = render_template(
        "organiser/juries/expert.html",
        contest=contest,
        competition=contest.competition,
        may_competition=allowed(contest.competition, Action.EDIT_JURY),
        person=member.person,
        form=form,
        conflict_form=conflict_form,
        conflicts=declared_by(db.session(), member),
        title=_("%(name)s in the jury", name=member.person.diploma_name),
    )
    return page, 422 if form.errors or conflict_form.errors else 200
