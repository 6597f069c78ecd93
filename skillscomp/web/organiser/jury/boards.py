"""The boards of juries: a competition, one contest, its proposal, a team by hand."""

from datetime import UTC, datetime

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.marking_team import Seat, Team, TeamPart
from skillscomp.core.message import Message
from skillscomp.extensions import db
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.services.juries.board import Board, JuryRow, board_of, board_with, jury_rows
from skillscomp.services.juries.teams import (
    Bench,
    accept_proposal,
    bench_of,
    proposal_for,
    save_team,
    teams_of,
)
from skillscomp.web.access import actor_for, allowed, load
from skillscomp.web.language import chosen_language
from skillscomp.web.navigation import role_names
from skillscomp.web.organiser.invitation_form import NOTHING
from skillscomp.web.organiser.jury.forms import TeamForm
from skillscomp.web.organiser.listing import page_of, search_text, searched
from skillscomp.web.organiser.place import pages
from skillscomp.web.refused_forms import step_or_problem, step_taken
from skillscomp.web.sentences.wording import word

PER_PAGE = 50
TEAM_FIELDS = {"seat-taken-twice": "members", "seat-unknown-expert": "members"}


@pages.get("/competitions/<key>/juries")
def juries(key: str) -> ResponseReturnValue:
    """List the juries of a competition with what they lack."""
    competition = load(Competition, key, Action.EDIT_JURY)
    rows = jury_rows(db.session(), competition)
    return render_template(
        "organiser/juries/list.html",
        competition=competition,
        any_at_all=bool(rows),
        page=page_of(searched(rows, _words_of), PER_PAGE),
        search=search_text(),
    )


@pages.get("/contests/<key>/jury")
def jury(key: str) -> ResponseReturnValue:
    """Show the jury of one contest: experts, load per day, conflicts, teams, gaps."""
    contest = load(Contest, key, Action.EDIT_JURY)
    session = db.session()
    board = board_of(session, contest, bench_of(session, contest))
    return _board("organiser/juries/board.html", contest, board)


@pages.get("/contests/<key>/jury/proposal")
def proposed_teams(key: str) -> ResponseReturnValue:
    """Show the teams that are proposed, before anybody is seated."""
    contest = load(Contest, key, Action.EDIT_JURY)
    session = db.session()
    bench = bench_of(session, contest)
    board = board_with(session, bench, list(proposal_for(bench).teams))
    return _board("organiser/juries/proposal.html", contest, board)


@pages.post("/contests/<key>/jury/proposal")
def accept_teams(key: str) -> ResponseReturnValue:
    """Seat the teams as they are proposed."""
    contest = load(Contest, key, Action.EDIT_JURY)
    actor, now = actor_for(contest), datetime.now(UTC)
    step_or_problem(lambda session: accept_proposal(session, actor, contest, now))
    return redirect(url_for("organiser.jury", key=key))


@pages.route("/contests/<key>/jury/teams/<code>", methods=["GET", "POST"])
def marking_team(key: str, code: str) -> ResponseReturnValue:
    """Seat the team of one sub-criterion by hand."""
    contest = load(Contest, key, Action.EDIT_JURY)
    session = db.session()
    bench = bench_of(session, contest)
    task = next((one for one in bench.tasks if one.sub_criterion == code), None)
    if task is None:
        abort(404)
    seated = next((one for one in teams_of(session, contest) if one.sub_criterion == code), None)
    form = _team_form(bench, seated or Team(code, ()))
    if form.validate_on_submit():
        team, actor, now = _team(form, code), actor_for(contest), datetime.now(UTC)
        if step_taken(
            form, lambda writing: save_team(writing, actor, contest, team, now), TEAM_FIELDS
        ):
            return redirect(url_for("organiser.jury", key=key))
    page = render_template(
        "organiser/juries/team.html",
        contest=contest,
        competition=contest.competition,
        may_competition=allowed(contest.competition, Action.EDIT_JURY),
        form=form,
        task=task,
        title=_("Marking team of %(code)s", code=code),
    )
    return page, 422 if form.errors else 200


def _board(template: str, contest: Contest, board: Board) -> ResponseReturnValue:
    return render_template(
        template,
        contest=contest,
        competition=contest.competition,
        may_competition=allowed(contest.competition, Action.EDIT_JURY),
        board=board,
        roles=role_names(),
        say=_say,
    )


def _say(message: Message) -> str:
    return word(message, chosen_language())


def _team_form(bench: Bench, team: Team) -> TeamForm:
    leaders, fourths = team.people(TeamPart.LEADER), team.people(TeamPart.FOURTH)
    form = TeamForm(
        data={
            "leader": leaders[0] if leaders else "",
            "members": list(team.people(TeamPart.MEMBER)),
            "fourth": fourths[0] if fourths else "",
        }
    )
    people = [(expert.person, _described(expert.person, bench)) for expert in bench.experts]
    form.leader.choices = [("", NOTHING), *people]
    form.members.choices = people
    form.fourth.choices = [("", NOTHING), *people]
    return form


def _described(person: str, bench: Bench) -> str:
    """Name an expert with the schools in whose entries there is an interest."""
    expert = next(one for one in bench.experts if one.person == person)
    units = sorted(unit for unit in expert.units if bench.conditions.entries.get(unit))
    if not units:
        return expert.name
    return str(_("%(name)s (conflict: %(schools)s)", name=expert.name, schools=", ".join(units)))


def _team(form: TeamForm, code: str) -> Team:
    seats = [Seat(form.leader.data, TeamPart.LEADER)] if form.leader.data else []
    seats += [Seat(person, TeamPart.MEMBER) for person in form.members.data or []]
    if form.fourth.data:
        seats.append(Seat(form.fourth.data, TeamPart.FOURTH))
    return Team(code, tuple(seats))


def _words_of(row: JuryRow) -> tuple[str, ...]:
    skill = row.contest.skill
    return (skill.number, skill.name_en, skill.name_lv)
