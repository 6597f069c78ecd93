"""The checklist follows a competition from nothing to its start."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from skillscomp.core.access import Role
from skillscomp.core.marking_team import TeamPart
from skillscomp.core.registration import RegistrationState
from skillscomp.core.result import EntryStatus
from skillscomp.models.competitions import Competition, Stage
from skillscomp.models.contests import Contest
from skillscomp.models.juries import DeclaredConflict, JuryMember, MarkingTeam, TeamSeat
from skillscomp.models.mail import Mail, MailState
from skillscomp.models.on_site import Arrival, CompetitionDay, Draw, DrawKind, PlanItem
from skillscomp.models.qualifications import Qualification
from skillscomp.models.registrations import Registration
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.setup.readiness.checklist import LineState, checklist_of
from tests.cast import NOW
from tests.marked_contest import attach_scheme, small_scheme
from tests.statements import counted

BEFORE = datetime(2027, 4, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def lines(session, cast):
    """Give the lines of the final by code, as they stand at a moment."""

    def read(now=BEFORE):
        found = checklist_of(session, cast.competition, now)
        return {line.code: line for line in found.lines}

    return read


def state(line):
    return line.state


def said(line):
    return dict(line.missing.parameters)


def test_an_empty_competition_needs_days_contests_and_schools_first(session, cast):
    bare = Competition(
        season=cast.competition.season,
        stage=Stage.SECTOR,
        name_en="Bare",
        name_lv="Tukšs",
        venue="Rīga",
        starts_on=date(2027, 5, 1),
        ends_on=date(2027, 5, 1),
    )
    session.add(bare)
    session.flush()
    found = checklist_of(session, bare, BEFORE)
    missing = {line.code for line in found.lines if line.state is LineState.MISSING}
    assert missing == {"days", "contests", "schools"}
    waiting = {line.code for line in found.lines if line.state is LineState.LATER}
    assert {"schemes", "deadlines", "entries", "juries", "teams", "plan"} <= waiting
    assert (found.done, found.due) == (2, 5)


def test_contests_without_an_approved_scheme_are_named(session, cast, lines):
    attach_scheme(session, cast, small_scheme())
    line = lines()["schemes"]
    assert said(line) == {"missing": 1, "total": 2}
    assert [each.key for each in line.contests] == ["skill-34"]
    version = session.query(SchemeVersion).one()
    version.state = "draft"
    session.flush()
    assert said(lines()["schemes"]) == {"missing": 2, "total": 2}


def test_a_contest_that_a_cut_fills_needs_no_deadline(session, cast, lines):
    assert said(lines()["deadlines"]) == {"missing": 2, "total": 2}
    cast.contest.closes_at = BEFORE
    session.flush()
    assert said(lines()["deadlines"]) == {"missing": 1, "total": 2}
    semi_final = Contest(competition=another(cast), skill=cast.other_contest.skill)
    session.add(Qualification(contest=semi_final, final=cast.other_contest, rules="{}"))
    session.flush()
    assert state(lines()["deadlines"]) is LineState.DONE


def another(cast):
    return Competition(
        season=cast.competition.season,
        stage=Stage.SEMI_FINAL,
        name_en="Semi-final",
        name_lv="Pusfināls",
        venue="Valka",
        starts_on=date(2027, 2, 1),
        ends_on=date(2027, 2, 1),
    )


def test_schools_without_coordinator_and_invitation_are_counted(lines):
    assert said(lines()["schools"]) == {"missing": 1, "total": 2}


@pytest.mark.parametrize("waits", [RegistrationState.REQUESTED, RegistrationState.SUBMITTED])
def test_registrations_wait_for_a_decision(session, cast, lines, waits):
    session.add(Registration(contest=cast.contest, school=cast.riga, made_at=NOW))
    session.flush()
    assert state(lines()["registrations"]) is LineState.DONE
    session.add(Registration(contest=cast.contest, school=cast.riga, made_at=NOW, state=waits))
    session.flush()
    assert said(lines()["registrations"])["missing"] == 1


def test_entries_need_places(session, cast, lines):
    assert [each.key for each in lines()["entries"].contests] == ["skill-34"]
    cast.contest.workstations = 2
    session.flush()
    assert [each.key for each in lines()["workstations"].contests] == ["skill-17"]
    cast.mara.status = EntryStatus.WITHDRAWN
    session.flush()
    assert state(lines()["workstations"]) is LineState.DONE


def test_a_jury_needs_its_chief_and_three_experts(session, cast, lines):
    assert [each.key for each in lines()["juries"].contests] == ["skill-34"]
    member = session.query(JuryMember).filter_by(person_id=cast.ciepa.person_id).one()
    member.role = Role.EXPERT
    session.flush()
    assert said(lines()["juries"])["missing"] == 2


def test_enough_experts_may_judge_every_entry(session, cast, lines):
    assert state(lines()["conflicts"]) is LineState.DONE
    member = session.query(JuryMember).filter_by(person_id=cast.dace.person_id).one()
    session.add(DeclaredConflict(jury_member=member, school_id=cast.riga.id, reason="her sister's"))
    session.flush()
    assert said(lines()["conflicts"]) == {"missing": 1, "total": 1}


def test_each_marking_team_can_judge_every_entry(session, cast, lines):
    attach_scheme(session, cast, small_scheme())
    assert [each.key for each in lines()["teams"].contests] == ["skill-17"]
    members = session.query(JuryMember).order_by(JuryMember.id).all()
    subs = sorted({form.code for form in small_scheme().sub_criteria()})
    for sub in subs:
        seats = [TeamSeat(jury_member=one, part=TeamPart.MEMBER) for one in members]
        session.add(MarkingTeam(contest=cast.contest, sub_criterion=sub, seats=seats))
    session.flush()
    found = lines()
    assert state(found["teams"]) is LineState.DONE
    assert state(found["conflicts"]) is LineState.DONE
    team = session.query(MarkingTeam).filter_by(sub_criterion=subs[0]).one()
    seat = next(one for one in team.seats if one.jury_member.person_id == cast.ilze.person_id)
    session.delete(seat)
    session.flush()
    assert said(lines()["conflicts"])["missing"] == 1


def test_training_is_asked_for_where_it_is_required(session, cast, lines):
    assert "training" not in lines()
    cast.competition.training_required = True
    session.query(JuryMember).first().trained_on = date(2027, 3, 1)
    session.flush()
    assert said(lines()["training"]) == {"missing": 3, "total": 4}


def test_workstations_are_drawn_once_there_are_entries(session, cast, lines):
    assert said(lines()["workstation-draw"]) == {"missing": 1, "total": 1}
    session.add(
        Draw(
            contest=cast.contest,
            kind=DrawKind.WORKSTATIONS,
            seed="seed",
            outcome="[]",
            drawn_at=NOW,
            drawn_by_id=cast.olga.id,
        )
    )
    session.flush()
    assert state(lines()["workstation-draw"]) is LineState.DONE
    assert state(lines()["blind-draw"]) is LineState.LATER


def test_blind_numbers_are_drawn_where_a_scheme_is_judged_by_them(session, cast, lines):
    small = small_scheme()
    (only,) = small.criteria
    first, *others = only.sub_criteria
    blind = replace(only, sub_criteria=(replace(first, blind=True), *others))
    attach_scheme(session, cast, replace(small, criteria=(blind,)))
    assert said(lines()["blind-draw"]) == {"missing": 1, "total": 1}


def test_every_day_needs_a_plan(session, cast, lines):
    here = {"competition_id": cast.competition.id}
    session.add_all(
        CompetitionDay(**here, number=number, on=date(2027, 4, 20 + number)) for number in (1, 2)
    )
    session.flush()
    assert said(lines()["plan"]) == {"missing": 2, "total": 2}
    session.add(
        PlanItem(
            **here, day=1, starts_at=time(9), ends_at=time(10), title_en="Open", title_lv="Atklāj"
        )
    )
    session.flush()
    assert said(lines()["plan"]) == {"missing": 1, "total": 2}
    assert state(lines()["days"]) is LineState.DONE


def test_arrivals_are_asked_for_from_the_first_day_on(session, cast, lines):
    assert state(lines()["arrivals"]) is LineState.LATER
    session.add(
        Arrival(
            competition_id=cast.competition.id,
            person_id=cast.karlis.members[0].person_id,
            at=NOW,
            noted_by_id=cast.olga.id,
        )
    )
    session.flush()
    assert said(lines(NOW)["arrivals"]) == {"missing": 2, "total": 3}


def test_a_letter_that_failed_is_said(session, cast, lines):
    assert state(lines()["letters"]) is LineState.DONE
    session.add(
        Mail(
            purpose="invitation",
            competition_id=cast.competition.id,
            to_name="Sana",
            to_address="sana@example.org",
            language="lv",
            subject="",
            body="",
            state=MailState.FAILED,
            queued_at=NOW,
            next_attempt_at=NOW,
        )
    )
    session.flush()
    assert said(lines()["letters"])["missing"] == 1


def test_it_takes_the_same_number_of_statements_for_a_small_and_a_large_competition(session, cast):
    bare = another(cast)
    session.add(bare)
    session.flush()
    session.refresh(cast.competition)
    with counted() as large:
        checklist_of(session, cast.competition, NOW)
    with counted() as small:
        checklist_of(session, bare, NOW)
    assert len(large) == len(small) < 25
