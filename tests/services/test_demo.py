"""The demonstration season: its size, every state in it, its journals, and that it never varies."""

import json
from collections import Counter

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from skillscomp.cli.demo import FOLDER, read_content
from skillscomp.core.access import Role
from skillscomp.core.calculation import mark_of
from skillscomp.core.conflict import Judge, JudgedEntry, has_conflict
from skillscomp.core.errors import StateRefused
from skillscomp.core.finding import Level
from skillscomp.core.journal_file import verify_lines
from skillscomp.core.observation import parse_observation
from skillscomp.core.registration import RegistrationState
from skillscomp.core.result import EntryStatus, Medal
from skillscomp.core.scheme_check import check_scheme
from skillscomp.core.states import FormState, ResultState, SchemeState
from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition, Stage
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion, Entry, EntryMember
from skillscomp.models.journal import JournalEvent, JournalHead
from skillscomp.models.juries import JuryMember
from skillscomp.models.marking import JudgeScore, Mark, MarkCase, MarkingForm, RoundNote
from skillscomp.models.people import Person
from skillscomp.models.registrations import Consent, RegisteredPerson, Registration
from skillscomp.models.results import MedalOverride, Publication
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.models.schools import School
from skillscomp.models.skills import Sector
from skillscomp.services.demo.registrations import GUARDIAN_ADDRESS
from skillscomp.services.demo.season import load_season
from skillscomp.services.journal import export_journal
from skillscomp.services.marking.progress import progress_of
from skillscomp.services.results.computing import contest_result
from skillscomp.services.results.publications import visible_publications
from skillscomp.services.schemes import scheme_of
from tests.cast import NOW
from tests.core.refusals import refused
from tests.demo_database import load_demo

SEMI_FINALS = {"semifinal-18", "semifinal-29", "semifinal-34", "semifinal-39"}
EVERY_NAME = {"Ķ Ū", "Šons O'Nīls", "dace de Lācis", "Čārlzs McDonalds", "Raimonds Null"}


@pytest.fixture
def demo(demo_database):
    engine = create_engine(f"sqlite:///{demo_database}")
    with Session(engine) as session:
        yield session
    engine.dispose()


def contest(demo, key):
    return demo.scalars(select(Contest).where(Contest.key == key)).one()


def count(demo, *entities):
    return demo.scalar(select(func.count()).select_from(*entities))


def contests_with_a_scheme(demo):
    chosen = select(Contest).join(SchemeVersion, SchemeVersion.contest_id == Contest.id)
    return demo.scalars(chosen.order_by(Contest.id)).all()


def contests_with_a_jury(demo):
    """The contests of the season; for those of the autumn schools register only."""
    chosen = select(Contest).join(Competition).where(Competition.stage != Stage.SECTOR)
    return demo.scalars(chosen.order_by(Contest.id)).all()


def awards(demo, key):
    return contest_result(demo, contest(demo, key)).awards


def people_in(demo, stage):
    chosen = (
        select(EntryMember.person_id)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .join(Contest, Contest.id == Entry.contest_id)
        .join(Competition, Competition.id == Contest.competition_id)
        .where(Competition.stage == stage)
    )
    return set(demo.scalars(chosen))


def test_it_has_the_shape_of_the_national_season(demo):
    final, semi_final = people_in(demo, Stage.FINAL), people_in(demo, Stage.SEMI_FINAL)
    finalists = select(Entry.school_id).join(Contest).join(Competition)
    finalists = finalists.where(Competition.stage == Stage.FINAL)
    stages = Counter(one.competition.stage for one in demo.scalars(select(Contest)))
    assert stages == {Stage.FINAL: 19, Stage.SEMI_FINAL: 4, Stage.SECTOR: 3}
    assert count(demo, Sector) == 6
    assert len(final | semi_final) == 155
    assert len(final) == 129
    assert count(demo, School) == 32
    assert len(set(demo.scalars(finalists))) == 30
    assert len(set(demo.scalars(select(JuryMember.person_id)))) > 100
    assert len(set(demo.scalars(select(Companion.person_id)))) > 32
    assert len(set(demo.scalars(select(Companion.entry_id)))) == count(demo, Entry)


def test_the_semi_finals_are_held_at_three_schools_and_the_best_go_through(demo):
    schools = set(demo.scalars(select(School.name)))
    venues = {contest(demo, key).venue for key in SEMI_FINALS}
    assert len(venues) == 3
    assert venues <= schools
    for key in SEMI_FINALS:
        final = contest(demo, key.replace("semifinal", "final"))
        through = set(
            demo.scalars(
                select(EntryMember.person_id).join(Entry).where(Entry.contest_id == final.id)
            )
        )
        ranked = contest_result(demo, contest(demo, key))
        best = ranked.awards[: len(through)]
        keys = [ranked.entrants[one.entry].members[0].person for one in best]
        assert set(demo.scalars(select(Person.id).where(Person.key.in_(keys)))) == through


def test_teams_are_of_one_school_and_as_large_as_the_skill_says(demo):
    for entry in demo.scalars(select(Entry)):
        assert len(entry.members) == entry.contest.skill.team_size
        assert {member.person.school_id for member in entry.members} == {entry.school_id}


def test_contestants_are_between_sixteen_and_twenty_two_years_old(demo):
    years = {
        2027 - person.birth_date.year for person in demo.scalars(select(Person).join(EntryMember))
    }
    assert min(years) >= 16
    assert max(years) <= 22


def test_every_jury_has_a_chief_expert_one_leader_and_four_to_six_experts(demo):
    for one in contests_with_a_jury(demo):
        jury = demo.scalars(select(JuryMember).where(JuryMember.contest_id == one.id)).all()
        roles = Counter(member.role for member in jury)
        assert roles[Role.CHIEF_EXPERT] == 1
        assert 4 <= roles[Role.EXPERT] <= 6
        assert [member.role for member in jury if member.leads] == [Role.EXPERT]


def test_experts_of_competing_schools_sit_in_every_jury_and_never_score_their_own(demo):
    own = (
        select(func.count())
        .select_from(JudgeScore)
        .join(Entry, Entry.id == JudgeScore.entry_id)
        .join(Person, Person.id == JudgeScore.person_id)
        .where(Person.school_id == Entry.school_id)
    )
    assert demo.scalar(own) == 0
    for one in contests_with_a_jury(demo):
        jury = demo.scalars(select(JuryMember).where(JuryMember.contest_id == one.id)).all()
        entries = demo.scalars(select(Entry).where(Entry.contest_id == one.id)).all()
        conflicts = [
            has_conflict(
                Judge(member.person.key, member.person.school.code if member.person.school else ""),
                JudgedEntry(entry.key, frozenset({entry.school.code})),
            )
            for member in jury
            for entry in entries
        ]
        assert any(conflicts)


def test_every_scheme_is_without_errors_and_of_a_hundred_marks_in_the_final(demo):
    for one in contests_with_a_scheme(demo):
        version = demo.scalars(select(SchemeVersion).where(SchemeVersion.contest == one)).one()
        scheme = scheme_of(version)
        assert [find for find in check_scheme(scheme) if find.level is Level.ERROR] == []
        if one.competition.stage is Stage.FINAL:
            assert scheme.maximum == 10_000
        chosen = select(SchemeAspect.code).where(SchemeAspect.version_id == version.id)
        assert set(demo.scalars(chosen)) == scheme.aspect_by_code.keys()


def test_every_state_is_there(demo):
    results = Counter(demo.scalars(select(Contest.result_state)))
    assert results[ResultState.PUBLISHED] == 5
    assert results[ResultState.RATIFIED] == 1
    assert results[ResultState.PROVISIONAL] == 20
    assert set(demo.scalars(select(MarkingForm.state))) == set(FormState)
    states = set(demo.scalars(select(SchemeVersion.state)))
    assert states == {SchemeState.CHECKED, SchemeState.APPROVED, SchemeState.LOCKED}
    assert len(contests_with_a_scheme(demo)) == len(contests_with_a_jury(demo)) - 1


def test_electrical_installations_is_being_marked_with_all_that_can_be_open(demo):
    here = contest(demo, "final-18")
    progress = progress_of(demo, here, contest_result(demo, here))
    assert progress.discussions == 2
    assert progress.cases == 1
    assert progress.missing > 100
    assert set(progress.states) == set(FormState)


def test_a_contest_waits_for_a_discussion_and_another_for_one_mark(demo):
    for key, discussions in (("final-29", 1), ("final-04", 0)):
        here = contest(demo, key)
        progress = progress_of(demo, here, contest_result(demo, here))
        assert (progress.missing, progress.discussions) == (1, discussions)
        assert progress.unfinished == 1


@pytest.mark.parametrize("key", ["final-21", "final-23", "final-49", "final-24", "final-34"])
def test_a_contest_is_complete(demo, key):
    here = contest(demo, key)
    progress = progress_of(demo, here, contest_result(demo, here))
    assert (progress.missing, progress.unfinished, progress.cases) == (0, 0, 0)
    assert set(progress.states) == {FormState.LOCKED}


def test_equal_entries_share_a_place_and_one_withdrew(demo):
    assert [one.place for one in awards(demo, "final-23")][:3] == [1, 1, 3]
    assert [one.place for one in awards(demo, "final-34")] == [1, 2, 2, 4, 5, 6, 7, None]
    withdrawn = select(Entry).where(Entry.status == EntryStatus.WITHDRAWN)
    keys = {entry.contest.key for entry in demo.scalars(withdrawn)}
    assert keys == {"final-34", "final-15"}


def test_a_medal_is_given_otherwise_with_a_reason(demo):
    override = demo.scalars(select(MedalOverride)).one()
    given = next(one for one in awards(demo, "final-34") if one.overridden)
    assert given.medal is Medal.BRONZE
    assert override.reason


def test_awkward_names_stand_exactly_as_they_are_written(demo):
    assert set(demo.scalars(select(Person.diploma_name).join(EntryMember))) >= EVERY_NAME


def test_marks_are_what_their_observations_are_worth_and_never_above_the_maximum(demo):
    schemes = {version.id: scheme_of(version) for version in demo.scalars(select(SchemeVersion))}
    chosen = select(Mark, SchemeAspect).join(SchemeAspect, SchemeAspect.id == Mark.aspect_id)
    for mark, row in demo.execute(chosen):
        aspect = schemes[row.version_id].aspect_by_code[row.code]
        seen = parse_observation(json.loads(mark.observation))
        assert mark.hundredths == mark_of(aspect.maximum, aspect.calculation, seen)
        assert 0 <= mark.hundredths <= aspect.maximum


def test_forms_are_finished_only_with_all_their_marks(demo):
    for one in contests_with_a_scheme(demo):
        result = contest_result(demo, one)
        forms = demo.scalars(
            select(MarkingForm).join(Entry).where(Entry.contest_id == one.id)
        ).all()
        scheme = result.field.index.scheme
        codes = [sub.code for sub in scheme.sub_criteria()]
        subs = [[aspect.code for aspect in sub.aspects] for sub in scheme.sub_criteria()]
        for form in forms:
            sheet = result.field.sheets[form.entry_id]
            position = codes.index(form.sub_criterion)
            part = sheet.sub_criteria[position]
            if form.state is FormState.NOT_STARTED:
                own = set(subs[position])
                assert part.marked == len(own & sheet.zeroed)
            elif form.state not in {FormState.IN_PROGRESS, FormState.NEEDS_DISCUSSION}:
                assert part.complete
            assert (form.submitted_by_id is None) == (list(FormState).index(form.state) < 3)


def test_every_journal_verifies_and_holds_every_mark(demo):
    for one in contests_with_a_scheme(demo):
        verdict = verify_lines(export_journal(demo, one))
        assert verdict.fault is None
    events = set(demo.scalars(select(JournalEvent.id)))
    for kind in (Mark, JudgeScore, RoundNote):
        assert set(demo.scalars(select(kind.event_id))) <= events
    case = demo.scalars(select(MarkCase)).one()
    assert {case.standing_event_id, case.challenging_event_id} <= events


def test_schools_register_for_the_autumn_with_every_state_that_a_registration_has(demo):
    chosen = select(Registration).join(Contest).join(Competition)
    rows = demo.scalars(chosen.where(Competition.stage == Stage.SECTOR)).all()
    states = Counter(row.state for row in rows)
    assert states == {
        RegistrationState.ACCEPTED: 10,
        RegistrationState.SUBMITTED: 6,
        RegistrationState.WAITING: 1,
        RegistrationState.REQUESTED: 1,
        RegistrationState.DRAFT: 1,
    }
    own = Counter(row.state for row in rows if row.school.code == "GTC")
    assert set(own) == set(states) - {RegistrationState.SUBMITTED}
    asked = demo.scalars(select(Consent).where(Consent.asked_address == GUARDIAN_ADDRESS)).one()
    assert asked.registered_person.registration.state is RegistrationState.ACCEPTED


def test_what_is_published_is_seen_before_the_season_too(demo):
    contests = list(demo.scalars(select(Contest.id)))
    earlier = NOW.replace(year=2026, month=10)
    assert len(visible_publications(demo, contests, earlier)) == 5


def test_the_same_content_gives_the_same_season(demo, tmp_path):
    again = create_engine(f"sqlite:///{load_demo(tmp_path / 'again.sqlite3')}")
    with Session(again) as second:
        for wanted in (
            select(SchemeVersion.checksum),
            select(Publication.checksum),
            select(MarkingForm.key, MarkingForm.state).order_by(MarkingForm.id),
            select(Person.key, Person.diploma_name).order_by(Person.id),
            select(Registration.key, Registration.state).order_by(Registration.id),
            select(RegisteredPerson.key).order_by(RegisteredPerson.id),
            select(Entry.key, Entry.blind_number).order_by(Entry.id),
            select(JournalHead.hash)
            .join(Contest, Contest.id == JournalHead.contest_id)
            .where(Contest.result_state != ResultState.PUBLISHED),
        ):
            assert demo.execute(wanted).all() == second.execute(wanted).all()
    again.dispose()


def test_a_database_in_use_is_refused_and_stays_as_it_was(session, cast):
    with refused("demo-database-not-empty", StateRefused):
        load_season(session, read_content(FOLDER), "hash")
    assert session.scalar(select(func.count()).select_from(Account)) == len(cast.accounts)


def test_it_loads_on_every_engine(session):
    loaded = load_season(session, read_content(FOLDER), "hash")
    session.flush()
    assert (loaded.contests, loaded.contestants, loaded.schools) == (23, 155, 32)
