"""Arrivals: the list with its search, and the page that the QR code of a badge opens."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.core.on_site import SiteRole
from skillscomp.extensions import db, write_tx
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.services.actors import Actor
from skillscomp.services.on_site.arrivals import Count, counts, take_back
from skillscomp.services.on_site.arrivals import check_in as note_arrival
from skillscomp.services.on_site.people import SiteContest, SitePerson, people_of, person_with_token
from skillscomp.web.access import actor_for, allowed, load
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.listing import chosen, page_of, search_text, searched
from skillscomp.web.organiser.on_site.words import role_words
from skillscomp.web.organiser.place import pages
from skillscomp.web.sentences.wording import word

PER_PAGE = 50
KEPT = ("q", "contest", "school", "role", "state", "page")
"""What of the list's address is kept when somebody is checked in from it."""


class Choices(NamedTuple):
    """What a list of people can be narrowed to."""

    contests: dict[str, SiteContest]
    schools: dict[str, str]


@pages.get("/competitions/<key>/arrivals")
def arrivals(key: str) -> ResponseReturnValue:
    """List who is expected and who has come."""
    competition = load(Competition, key, Action.CHECK_IN)
    people = people_of(db.session(), competition)
    choices = choices_of(people)
    state = chosen("state", ("here", "expected"))
    found = [
        one
        for one in narrowed(people, choices)
        if not state or (one.arrived_at is not None) == (state == "here")
    ]
    return render_template(
        "organiser/on_site/arrivals.html",
        competition=competition,
        page=page_of(found, PER_PAGE),
        all=_count(people),
        by_contest=_by_contest(people, choices),
        by_school=_by_school(people, choices),
        choices=choices,
        roles=role_words(),
        chosen=chosen_of(choices) | {"state": state},
        kept={name: request.args[name] for name in KEPT if request.args.get(name)},
    )


@pages.get("/competitions/<key>/check-in/<token>")
def arrival(key: str, token: str) -> ResponseReturnValue:
    """Show whose badge was scanned, with one button."""
    competition, person, _actor = _arriving(key, token)
    return render_template(
        "organiser/on_site/arrival.html",
        competition=competition,
        person=person,
        roles=role_words(),
        all_open=allowed(competition, Action.CHECK_IN),
    )


@pages.post("/competitions/<key>/check-in/<token>")
def check_in(key: str, token: str) -> ResponseReturnValue:
    """Note that somebody has come."""
    competition, person, actor = _arriving(key, token)
    with write_tx() as session:
        new = note_arrival(session, actor, competition, person, datetime.now(UTC))
    said = _("%(name)s is checked in.") if new else _("%(name)s was checked in already.")
    flash(said % {"name": person.name}, "done" if new else "notice")
    return _onward(key, token)


@pages.post("/competitions/<key>/check-in/<token>/take-back")
def take_back_arrival(key: str, token: str) -> ResponseReturnValue:
    """Take a check-in back."""
    competition, person, actor = _arriving(key, token)
    try:
        with write_tx() as session:
            take_back(session, actor, competition, person, datetime.now(UTC))
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
    else:
        flash(_("The check-in of %(name)s is taken back.", name=person.name), "done")
    return _onward(key, token)


def choices_of(people: Sequence[SitePerson]) -> Choices:
    """Collect the contests and schools of the people."""
    contests = {contest.key: contest for one in people for contest in one.contests}
    schools = {one.school_key: one.school for one in people if one.school_key}
    return Choices(
        dict(sorted(contests.items(), key=lambda each: each[1].number)),
        dict(sorted(schools.items(), key=lambda each: each[1].casefold())),
    )


def chosen_of(choices: Choices) -> dict[str, str]:
    """Give the search and the filters of the address."""
    return {
        "q": search_text(),
        "contest": chosen("contest", choices.contests),
        "school": chosen("school", choices.schools),
        "role": chosen("role", SiteRole),
    }


def narrowed(people: Sequence[SitePerson], choices: Choices) -> list[SitePerson]:
    """Keep whom the search and the filters of the address ask for."""
    wanted = chosen_of(choices)
    return [
        one
        for one in searched(people, lambda one: (one.name, one.school))
        if wanted["contest"] in {"", *(contest.key for contest in one.contests)}
        and wanted["school"] in {"", one.school_key}
        and wanted["role"] in {"", *(part.role for part in one.parts)}
    ]


def _arriving(key: str, token: str) -> tuple[Competition, SitePerson, Actor]:
    """Load the person of a badge for who may check in everybody, or the people of a contest."""
    session = db.session()
    competition = session.scalar(select(Competition).where(Competition.key == key))
    person = person_with_token(session, competition, token) if competition else None
    if competition is None or person is None:
        abort(404)
    if allowed(competition, Action.CHECK_IN):
        return competition, person, actor_for(competition)
    keys = [contest.key for contest in person.contests]
    contests = session.scalars(select(Contest).where(Contest.key.in_(keys)))
    own = next((contest for contest in contests if allowed(contest, Action.CHECK_IN)), None)
    if own is None:
        abort(404)
    return competition, person, actor_for(own)


def _onward(key: str, token: str) -> ResponseReturnValue:
    """Go back to where the button was: the list as it was narrowed, or the page of the badge."""
    if request.args.get("from") == "list":
        kept = {name: request.args[name] for name in KEPT if request.args.get(name)}
        return redirect(url_for("organiser.arrivals", _external=False, key=key, **kept))
    return redirect(url_for("organiser.arrival", key=key, token=token))


def _count(people: Sequence[SitePerson]) -> Count:
    return counts(people, lambda _one: ["all"]).get("all", Count("all", 0, 0))


def _by_contest(people: Sequence[SitePerson], choices: Choices) -> list[Count]:
    found = counts(people, lambda one: [contest.key for contest in one.contests])
    return [found[key] for key in choices.contests]


def _by_school(people: Sequence[SitePerson], choices: Choices) -> list[Count]:
    found = counts(people, lambda one: [one.school_key] if one.school_key else [])
    return [found[key] for key in choices.schools]
