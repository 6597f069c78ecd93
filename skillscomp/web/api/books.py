"""The books of contests for the marking app: what is marked, what stands, and what waits.

A book is asked for whole once, then every few seconds for what is new since; most of the time
nothing is.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, Response, request

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import db
from skillscomp.models.contests import Contest
from skillscomp.services.journal import instant
from skillscomp.services.marking.book import read_book
from skillscomp.services.marking.book_changes import Moment, read_moment, touched_since
from skillscomp.services.marking.day import DayContest, read_work
from skillscomp.services.marking.room import open_room
from skillscomp.services.marking.sheets import read_sheets
from skillscomp.services.problems import problems_of
from skillscomp.web.access import actor_anywhere, actor_for, load
from skillscomp.web.api.book_json import Json, book_json, cells_json, contest_json, text_json
from skillscomp.web.api.problems_json import problems_json
from skillscomp.web.api.signed_in import require_account
from skillscomp.web.api.strict_json import answer, refused
from skillscomp.web.language import asked_language

api = Blueprint("books", __name__, url_prefix="/api/v1/marking")
api.register_error_handler(RuleBroken, refused)
_LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Held:
    """What a tablet has already: up to which event, and under which stamp (perhaps unknown)."""

    number: int
    setup: str
    problems: str

    def has_setup_of(self, moment: Moment) -> bool:
        """Whether nothing but marks and problems can be new."""
        return self.number <= moment.number and self.setup in {"", moment.setup}

    def has_problems_of(self, moment: Moment) -> bool:
        """Whether no problem was raised or answered since."""
        return self.problems == moment.problems


@api.get("/day")
def day() -> Response:
    """Give what the person of this session has to mark."""
    require_account()
    now = datetime.now(UTC)
    actor = actor_anywhere()
    contests = [_day_contest(each) for each in read_work(db.session(), actor, now)]
    return answer({"now": instant(now), "person": actor.name, "contests": contests})


@api.get("/contests/<key>")
def book(key: str) -> Response:
    """Give the book of a contest, or what is new in it since the tablet asked."""
    require_account()
    contest = load(Contest, key, Action.SEE_FORMS)
    now = datetime.now(UTC)
    # Where the book stands is asked first: what happens meanwhile is then told the next time.
    moment = read_moment(db.session().connection(), contest.id)
    held = _held()
    if held is None or not held.has_setup_of(moment):
        return answer(_stands(moment, now) | _whole(contest, now))
    return answer(_news(contest, moment, held, now))


def _stands(moment: Moment, now: datetime) -> Json:
    return {"number": moment.number, "stamp": moment.stamp, "now": instant(now)}


def _whole(contest: Contest, now: datetime) -> Json:
    session, actor = db.session(), actor_for(contest)
    whole = read_book(session, open_room(session, actor, contest), now)
    problems = problems_json(problems_of(session, actor, contest))
    return book_json(whole, asked_language()) | {"problems": problems}


def _news(contest: Contest, moment: Moment, held: Held, now: datetime) -> Json:
    found = _stands(moment, now)
    session = db.session()
    if held.number < moment.number:
        touched = touched_since(session.connection(), contest.id, held.number)
        if touched is None:
            return found | _whole(contest, now)
        sheets = read_sheets(session, open_room(session, actor_for(contest), contest), touched)
        found["cells"] = cells_json(sheets, asked_language())
    if not held.has_problems_of(moment):
        found["problems"] = problems_json(problems_of(session, actor_for(contest), contest))
    return found


def _held() -> Held | None:
    """Read what the tablet says to have; whatever cannot be read is nothing."""
    since = request.args.get("since", "")
    if not (since.isascii() and since.isdigit() and int(since) <= _LARGEST_NUMBER):
        return None
    setup, _, problems = request.args.get("stamp", "").partition(".")
    return Held(int(since), setup, problems)


def _day_contest(shown: DayContest) -> Json:
    return contest_json(shown.contest) | {
        "day": shown.day,
        "rehearsal": shown.rehearsal,
        "role": shown.role,
        "leads": shown.leads,
        "forms": [
            {
                "code": form.code,
                "name": text_json(form.name),
                "day": form.day,
                "part": form.part,
                "entries": form.entries,
                "marked": form.marked,
                "cells": form.cells,
                "waiting": {
                    "discussion": form.waiting.discussion,
                    "verify": form.waiting.verify,
                    "accept": form.waiting.accept,
                    "cases": form.waiting.cases,
                },
            }
            for form in shown.forms
        ],
    }
