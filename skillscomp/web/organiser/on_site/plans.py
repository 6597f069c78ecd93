"""The plan of the days: edited by organisers, read by everybody who is signed in there."""

from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.documents.day_plan import (
    PlanHeads,
    PlannedDay,
    PlannedRow,
    PrintedPlan,
    day_plan_pdf,
)
from skillscomp.extensions import db
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.on_site import PlanItem
from skillscomp.services.on_site.plans import (
    PlanDay,
    PlanFacts,
    PlanLine,
    add_line,
    copy_plan,
    day_numbers,
    edit_line,
    plan_of,
    remove_line,
    whole_plan,
)
from skillscomp.services.setup.contest_list import contest_settings
from skillscomp.services.setup.contests import contests_with_keys
from skillscomp.web.access import actor_for, allowed, load
from skillscomp.web.filters import day, name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.listing import chosen
from skillscomp.web.organiser.on_site.forms import CopyPlanForm, PlanLineForm
from skillscomp.web.organiser.on_site.papers import as_of, page_of, pdf_answer
from skillscomp.web.organiser.place import pages
from skillscomp.web.refused_forms import put_beside, step_or_problem, step_taken

FIELDS = {
    "plan-ends-before": "ends_at",
    "plan-day-unknown": "day",
    "plan-empty": "source",
    "no-contest-chosen": "contests",
}
EVERYBODY = ""


@pages.get("/competitions/<key>/plan")
def plan(key: str) -> ResponseReturnValue:
    """Show the whole plan, the plan for everybody, or that of one contest."""
    competition = load(Competition, key, Action.SEE_SETUP)
    contests = _contests(competition)
    wanted = chosen("contest", ("everybody", *contests))
    return render_template(
        "organiser/on_site/plan.html",
        competition=competition,
        days=_chosen_days(competition, wanted),
        contests=contests,
        chosen=wanted,
        may_edit=allowed(competition, Action.EDIT_SETUP),
        any_day=bool(day_numbers(db.session(), competition)),
    )


@pages.get("/competitions/<key>/plan.pdf")
def plan_sheet(key: str) -> ResponseReturnValue:
    """Print what the page of the plan shows."""
    competition = load(Competition, key, Action.SEE_SETUP)
    contests = _contests(competition)
    wanted = chosen("contest", ("everybody", *contests))
    days = _chosen_days(competition, wanted)
    return _sheet(competition, days, contests.get(wanted, _("Plan of the days")))


@pages.get("/contests/<key>/plan")
def contest_plan(key: str) -> ResponseReturnValue:
    """Show a contest's plan to its jury."""
    contest = load(Contest, key, Action.SEE_SETUP)
    return render_template(
        "organiser/on_site/contest_plan.html",
        contest=contest,
        days=plan_of(db.session(), contest.competition, contest),
        may_edit=allowed(contest.competition, Action.EDIT_SETUP),
    )


@pages.get("/contests/<key>/plan.pdf")
def contest_plan_sheet(key: str) -> ResponseReturnValue:
    """Print a contest's plan."""
    contest = load(Contest, key, Action.SEE_SETUP)
    days = plan_of(db.session(), contest.competition, contest)
    title = f"{contest.skill.number} {name_of(contest.skill, chosen_language())}"
    return _sheet(contest.competition, days, title)


@pages.route("/competitions/<key>/plan/new", methods=["GET", "POST"])
def add_plan_line(key: str) -> ResponseReturnValue:
    """Add a line to the plan."""
    competition = load(Competition, key, Action.EDIT_SETUP)
    form = _line_form(competition, PlanLineForm(contest=request.args.get("contest", EVERYBODY)))
    actor, now = actor_for(competition), datetime.now(UTC)
    facts = _facts(form) if form.validate_on_submit() else None
    if facts and step_taken(
        form, lambda session: add_line(session, actor, competition, facts, now), FIELDS
    ):
        return redirect(_plan_page(competition, form.contest.data))
    return _line_page(competition, form, _("New line of the plan"), "")


@pages.route("/plan/<key>", methods=["GET", "POST"])
def edit_plan_line(key: str) -> ResponseReturnValue:
    """Edit a line of the plan."""
    line = load(PlanItem, key, Action.EDIT_SETUP)
    competition = line.competition
    own = line.contest.key if line.contest else EVERYBODY
    form = _line_form(competition, PlanLineForm(obj=line, data={"contest": own}))
    if not form.is_submitted():
        form.contest.data = own
    actor, now = actor_for(line), datetime.now(UTC)
    facts = _facts(form) if form.validate_on_submit() else None
    if facts and step_taken(
        form, lambda session: edit_line(session, actor, line, facts, now), FIELDS
    ):
        return redirect(_plan_page(competition, form.contest.data))
    remove = url_for("organiser.remove_plan_line", key=key)
    return _line_page(competition, form, name_of_line(line), remove)


@pages.post("/plan/<key>/remove")
def remove_plan_line(key: str) -> ResponseReturnValue:
    """Take a line out of the plan."""
    line = load(PlanItem, key, Action.EDIT_SETUP)
    competition, own = line.competition, line.contest.key if line.contest else EVERYBODY
    actor, now = actor_for(line), datetime.now(UTC)
    step_or_problem(lambda session: remove_line(session, actor, line, now))
    return redirect(_plan_page(competition, own))


@pages.route("/competitions/<key>/plan/copy", methods=["GET", "POST"])
def copy_plan_lines(key: str) -> ResponseReturnValue:
    """Give other contests the plan of one."""
    competition = load(Competition, key, Action.EDIT_SETUP)
    contests = _contests(competition)
    form = CopyPlanForm(source=request.args.get("contest"))
    form.source.choices = form.contests.choices = list(contests.items())
    actor, now = actor_for(competition), datetime.now(UTC)
    if form.validate_on_submit() and step_taken(
        form,
        lambda session: copy_plan(
            session,
            actor,
            contests_with_keys(session, competition, [form.source.data])[0],
            contests_with_keys(session, competition, form.contests.data or []),
            now,
        ),
        FIELDS,
    ):
        return redirect(url_for("organiser.plan", key=key))
    return _line_page(competition, form, _("Copy a plan"), "")


def name_of_line(line: PlanItem) -> str:
    """Give the title of a line in the reader's language."""
    return line.title_lv if chosen_language() == "lv" else line.title_en


def _contests(competition: Competition) -> dict[str, str]:
    """Name the contests by their keys, in the order of their numbers."""
    language = chosen_language()
    rows = contest_settings(db.session(), competition)
    return {row.key: f"{row.number} {row.name.in_language(language)}" for row in rows}


def _chosen_days(competition: Competition, wanted: str) -> list[PlanDay]:
    session = db.session()
    if not wanted:
        return whole_plan(session, competition)
    if wanted == "everybody":
        return plan_of(session, competition)
    (contest,) = contests_with_keys(session, competition, [wanted])
    return plan_of(session, competition, contest)


def _line_form(competition: Competition, form: PlanLineForm) -> PlanLineForm:
    form.contest.choices = [(EVERYBODY, _("Everybody")), *_contests(competition).items()]
    language = chosen_language()
    form.day.choices = [
        (number, f"C{number}, {day(on, language)}")
        for number, on in day_numbers(db.session(), competition).items()
    ]
    return form


def _facts(form: PlanLineForm) -> PlanFacts | None:
    """Make what was entered into facts; what cannot be stands beside its field, then None."""
    contest = db.session.scalar(select(Contest).where(Contest.key == form.contest.data))
    try:
        return PlanFacts(
            contest_id=contest.id if contest else None,
            day=form.day.data,
            starts_at=form.starts_at.data,
            ends_at=form.ends_at.data,
            title_en=form.title_en.data,
            title_lv=form.title_lv.data,
            place=form.place.data,
        )
    except RuleBroken as refused:
        put_beside(form, refused, FIELDS)
        return None


def _line_page(
    competition: Competition, form: PlanLineForm | CopyPlanForm, title: str, remove: str
) -> ResponseReturnValue:
    page = render_template(
        "organiser/on_site/plan_form.html",
        competition=competition,
        form=form,
        title=title,
        remove_url=remove,
        back_url=url_for("organiser.plan", key=competition.key),
    )
    return page, 422 if form.errors else 200


def _plan_page(competition: Competition, contest: str) -> str:
    return url_for("organiser.plan", key=competition.key, contest=contest or "everybody")


def _sheet(competition: Competition, days: list[PlanDay], title: str) -> ResponseReturnValue:
    language = chosen_language()
    printed = PrintedPlan(
        over=name_of(competition, language),
        title=title,
        words=(_("Times of the zone %(zone)s", zone=competition.time_zone),),
        heads=PlanHeads(_("Time"), _("What"), _("For"), _("Where")),
        days=tuple(
            PlannedDay(
                heading=f"C{each.number}, {day(each.on, language)}"
                if each.on
                else f"C{each.number}",
                rows=tuple(_printed_line(line, language) for line in each.lines),
                empty=_("Nothing is planned for this day yet."),
            )
            for each in days
        ),
        status=as_of(competition),
        page_of=page_of(),
        language=language,
        made=datetime.now(UTC),
    )
    return pdf_answer(day_plan_pdf(printed), f"plan-{competition.key}.pdf")


def _printed_line(line: PlanLine, language: str) -> PlannedRow:
    return PlannedRow(
        time=f"{line.starts_at:%H:%M}\N{EN DASH}{line.ends_at:%H:%M}",
        title=line.title.in_language(language),
        contest=line.contest.in_language(language) if line.contest else _("Everybody"),
        place=line.place,
    )
