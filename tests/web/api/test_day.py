"""My work: the contests in whose jury somebody sits, with what is to be marked and what waits."""

from datetime import UTC, date, datetime

import pytest

from skillscomp.core.marking_team import TeamPart
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import FormState
from skillscomp.models.juries import JuryMember
from skillscomp.models.marking import MarkingForm
from skillscomp.models.on_site import CompetitionDay
from skillscomp.services.marking.days import day_of
from tests.statements import counted
from tests.web.api.events import mark, score
from tests.web.api.teams import seat

DAY = "/api/v1/marking/day"


@pytest.fixture
def work(sign_in, version):
    """Ask for somebody's forms by their codes: ``work("dace")["A1"]``."""
    assert version.current

    def ask(name):
        (contest,) = sign_in(name).get(DAY).json["contests"]
        return {form["code"]: form for form in contest["forms"]}

    return ask


@pytest.mark.usefixtures("version")
def test_my_work_names_my_contests(sign_in):
    found = sign_in("ciepa").get(DAY).json
    assert found["person"] == "Čiepa Krūmiņa"
    (contest,) = found["contests"]
    forms = contest.pop("forms")
    assert contest == {
        "key": "skill-17",
        "number": "17",
        "name": {"en": "Web Technologies", "lv": "Tīmekļa izstrāde"},
        "competition": {"en": "SkillsLatvia 2027 final", "lv": "SkillsLatvia 2027 fināls"},
        "zone": "Europe/Riga",
        "day": None,
        "rehearsal": False,
        "role": "chief-expert",
        "leads": False,
    }
    assert forms[0] == {
        "code": "A1",
        "name": {"en": "A1", "lv": ""},
        "day": 1,
        "part": "any",
        "entries": 3,
        "marked": 0,
        "cells": 15,
        "waiting": {"discussion": 0, "verify": 0, "accept": 0, "cases": 0},
    }


@pytest.mark.parametrize("name", ["olga", "sana", "oto", "sid"])
@pytest.mark.usefixtures("version")
def test_who_sits_in_no_jury_has_nothing_to_mark(sign_in, name):
    assert sign_in(name).get(DAY).json["contests"] == []


@pytest.mark.usefixtures("version")
def test_a_seat_without_a_role_opens_nothing(sign_in, session, cast):
    session.add(JuryMember(contest_id=cast.contest.id, person_id=cast.sid.person_id))
    session.commit()
    assert sign_in("sid").get(DAY).json["contests"] == []


def test_marks_and_own_scores_are_counted(work, tablet):
    tablet("dace").send(mark("A1.1"), mark("A1.2", done=3), mark("A2.1", measured="10"), score(2))
    assert {name: work(name)["A1"]["marked"] for name in ("dace", "ilze")} == {"dace": 3, "ilze": 2}
    assert work("ilze")["A2"]["marked"] == 1
    for name in ("ilze", "ciepa"):
        tablet(name).enter(score(2))
    assert work("jonas")["A1"]["marked"] == 3


def test_scores_too_far_apart_are_not_done_for_who_gave_none(work, tablet):
    for name, given in {"dace": 0, "ilze": 3, "ciepa": 3}.items():
        tablet(name).enter(score(given))
    assert work("jonas")["A1"]["marked"] == 0
    assert work("jonas")["A1"]["waiting"]["discussion"] == 1


def test_who_left_is_not_counted(work, session, cast, tablet):
    tablet("dace").enter(mark("A1.1"))
    cast.liga.status = EntryStatus.WITHDRAWN
    session.commit()
    form = work("dace")["A1"]
    assert (form["entries"], form["marked"], form["cells"]) == (2, 0, 10)


def put(session, entry, state, submitted_by=None):
    session.add(
        MarkingForm(
            entry_id=entry.id,
            sub_criterion="A1",
            state=state,
            submitted_by_id=submitted_by.id if submitted_by else None,
        )
    )
    session.commit()


def test_verification_waits_for_a_second_person(work, session, cast):
    put(session, cast.liga, FormState.SUBMITTED, cast.dace)
    waiting = {name: work(name)["A1"]["waiting"]["verify"] for name in ("dace", "ilze", "ciepa")}
    assert waiting == {"dace": 0, "ilze": 1, "ciepa": 1}


def test_acceptance_waits_for_the_school_of_the_entry_and_the_chief(work, session, cast):
    put(session, cast.karlis, FormState.VERIFIED)
    waiting = {name: work(name)["A1"]["waiting"]["accept"] for name in ("jonas", "dace", "ciepa")}
    assert waiting == {"jonas": 1, "dace": 0, "ciepa": 1}


def test_cases_wait_for_who_settles_them(work, tablet):
    tablet("dace").enter(mark("A1.2", done=3))
    tablet("ilze").enter(mark("A1.2", done=4))
    waiting = {name: work(name)["A1"]["waiting"]["cases"] for name in ("dace", "ilze", "ciepa")}
    assert waiting == {"dace": 1, "ilze": 0, "ciepa": 1}


def test_what_another_team_marks_waits_for_nobody_outside_of_it(work, session, cast):
    seat(session, cast, "A1", dace=TeamPart.LEADER, ilze=TeamPart.MEMBER)
    put(session, cast.liga, FormState.SUBMITTED, cast.dace)
    put(session, cast.mara, FormState.NEEDS_DISCUSSION)
    shown = {name: work(name)["A1"] for name in ("dace", "ilze", "jonas", "ciepa")}
    assert {name: form["part"] for name, form in shown.items()} == {
        "dace": "leader",
        "ilze": "member",
        "jonas": "none",
        "ciepa": "none",
    }
    waiting = {
        name: (form["waiting"]["verify"], form["waiting"]["discussion"])
        for name, form in shown.items()
    }
    assert waiting == {"dace": (0, 1), "ilze": (1, 1), "jonas": (0, 0), "ciepa": (1, 1)}


@pytest.mark.usefixtures("version")
def test_today_is_the_day_of_the_hall(session, cast):
    days = [(1, date(2027, 4, 21)), (2, date(2027, 4, 22))]
    session.add_all(
        CompetitionDay(competition_id=cast.competition.id, number=number, on=on)
        for number, on in days
    )
    session.commit()
    at = {datetime(2027, 4, 21, 20, 59, tzinfo=UTC): 1, datetime(2027, 4, 21, 21, 0, tzinfo=UTC): 2}
    for now, day in at.items():
        assert day_of(session, [cast.competition], now) == {cast.competition.id: day}
    assert day_of(session, [cast.competition], datetime(2027, 4, 25, tzinfo=UTC)) == {}


def test_my_work_takes_the_same_statements_however_much_is_marked(sign_in, tablet, version):
    def needed():
        client = sign_in("dace")
        with counted() as statements:
            client.get(DAY)
        return len(statements)

    few = needed()
    assert version.current
    for entry in ("entry-1", "entry-2", "entry-3"):
        tablet("dace").send(mark("A1.1", entry=entry), score(2, entry=entry))
    assert needed() == few
