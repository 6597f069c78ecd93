"""A contest is copied for training, begun anew and ended."""

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.journal_file import verify_lines
from skillscomp.core.states import SchemeState
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.journal import JournalEvent, JournalHead
from skillscomp.models.juries import DeclaredConflict, JuryMember
from skillscomp.models.marking import Mark, MarkingForm
from skillscomp.models.people import Person
from skillscomp.models.rehearsals import Rehearsal
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.models.schools import School
from skillscomp.services.journal import export_journal
from skillscomp.services.juries.teams import teams_of
from skillscomp.services.marking.events import Outcome
from skillscomp.services.rehearsals.listing import original_of, rehearsals_of, running_rehearsal
from skillscomp.services.rehearsals.steps import begin_anew, begin_rehearsal, end_rehearsal
from skillscomp.services.schemes import lock_scheme
from skillscomp.services.setup.competitions import days_of
from tests.cast import NOW
from tests.core.refusals import refused
from tests.decided_contest import actor
from tests.marked_contest import attach_scheme
from tests.services.marking.marks import enter, event
from tests.services.rehearsals.conftest import members, roles


def version_of(session, contest):
    return session.scalars(select(SchemeVersion).filter_by(contest_id=contest.id)).one()


def entries_of(session, contest):
    chosen = select(Entry).filter_by(contest_id=contest.id).order_by(Entry.number)
    return session.scalars(chosen).all()


def test_the_copy_stands_in_a_rehearsal_competition_of_the_season(session, ready, copy):
    held = copy.competition
    assert held.rehearsal
    assert not ready.competition.rehearsal
    assert held.season_id == ready.competition.season_id
    assert held.name_lv == "Mēģinājums: SkillsLatvia 2027 fināls"
    assert days_of(session, held) == days_of(session, ready.competition)
    assert original_of(session, copy) is ready.contest
    assert original_of(session, ready.contest) is None
    assert running_rehearsal(session, ready.contest) == copy.key


def test_scheme_jury_teams_and_conflicts_come_along(session, ready, copy):
    old, new = version_of(session, ready.contest), version_of(session, copy)
    assert new.checksum == old.checksum
    assert (new.state, new.approved_by_id) == (SchemeState.APPROVED, old.approved_by_id)
    codes = select(SchemeAspect.code).order_by(SchemeAspect.id)
    assert (
        session.scalars(codes.where(SchemeAspect.version_id == new.id)).all()
        == session.scalars(codes.where(SchemeAspect.version_id == old.id)).all()
    )
    assert members(session, copy) == members(session, ready.contest)
    assert teams_of(session, copy) == teams_of(session, ready.contest) != []
    declared = session.scalars(
        select(DeclaredConflict).join(JuryMember).where(JuryMember.contest_id == copy.id)
    ).one()
    assert declared.jury_member.person is ready.ilze.person
    assert declared.school is ready.kuldiga


def test_roles_come_along_for_the_jury_and_for_who_organises(session, ready, copy):
    assert roles(session, contest_id=copy.id) == roles(session, contest_id=ready.contest.id)
    assert roles(session, competition_id=copy.competition_id) == {
        (ready.olga.id, Role.ORGANISER),
        (ready.oto.id, Role.OBSERVER),
    }


def test_its_entries_are_made_up(session, ready, copy):
    entries = entries_of(session, copy)
    real = {member.person_id for each in (ready.karlis, ready.liga) for member in each.members}
    names = [entry.members[0].person.diploma_name for entry in entries]
    assert names[:3] == ["Ezis Paraugs", "Lūsis Paraugs", "Bebrs Paraugs"]
    assert not real & {member.person_id for entry in entries for member in entry.members}
    assert all(entry.members[0].person.school.rehearsal for entry in entries)
    assert all(not entry.members[0].person.consents_to_name for entry in entries)
    forms = session.query(MarkingForm).filter(MarkingForm.entry_id.in_([e.id for e in entries]))
    assert forms.count() == 12


def test_the_first_entry_comes_from_the_own_school_of_an_expert(session, ready, copy):
    schools = [entry.school for entry in entries_of(session, copy)]
    assert schools[0] is ready.jonas.person.school
    assert all(school.rehearsal for school in schools[1:])


def test_experts_without_a_school_have_no_conflict_to_practise(session, ready, olga):
    ready.jonas.person.school = None
    copy = begin_rehearsal(session, olga, ready.contest, 2)
    assert all(entry.school.rehearsal for entry in entries_of(session, copy))


def test_an_expert_is_chosen_before_a_chief_expert(session, ready, olga):
    ready.ciepa.person.school = ready.kuldiga
    copy = begin_rehearsal(session, olga, ready.contest, 1)
    assert entries_of(session, copy)[0].school is ready.riga


def test_a_team_is_made_up_whole(session, ready, olga):
    ready.contest.team_size = 3
    copy = begin_rehearsal(session, olga, ready.contest, 1)
    people = [member.person.diploma_name for member in entries_of(session, copy)[0].members]
    assert people == ["Ezis Paraugs", "Ezis Piemērs", "Ezis Izdomājums"]


def test_neither_entries_nor_deadlines_come_along(session, ready, olga):
    ready.contest.closes_at, ready.contest.places = NOW, 3
    ready.contest.lots_seed = "seed"
    copy = begin_rehearsal(session, olga, ready.contest, 6)
    assert (copy.opens_at, copy.closes_at, copy.places, copy.lots_seed) == (None, None, None, "")
    assert len(entries_of(session, copy)) == 6


def test_marks_go_into_a_journal_of_its_own(session, ready, copy):
    chief = actor(ready.ciepa, Role.CHIEF_EXPERT)
    lock_scheme(session, chief, version_of(session, copy), now=NOW)
    assert session.query(JournalEvent).filter_by(contest_id=copy.id).count() == 1
    assert session.get(JournalHead, ready.contest.id) is None
    assert rehearsals_of(session, ready.contest)[0].events == 1


def test_a_second_contest_goes_into_the_same_rehearsal_competition(session, ready, copy, olga):
    session.add(
        SchemeVersion(
            contest=ready.other_contest,
            number=1,
            current=True,
            state=SchemeState.LOCKED,
            document=version_of(session, copy).document,
            checksum=version_of(session, copy).checksum,
            created_at=NOW,
            created_by_id=ready.olga.id,
        )
    )
    session.flush()
    other = begin_rehearsal(session, olga, ready.other_contest, 3)
    assert other.competition is copy.competition
    assert len(entries_of(session, other)) == 3
    assert session.query(School).filter_by(rehearsal=True).count() == 3
    assert roles(session, competition_id=copy.competition_id) == {
        (ready.olga.id, Role.ORGANISER),
        (ready.oto.id, Role.OBSERVER),
    }


def test_begun_anew_the_old_copy_is_closed_and_keeps_its_journal(session, ready, copy, olga):
    chief = actor(ready.ciepa, Role.CHIEF_EXPERT)
    lock_scheme(session, chief, version_of(session, copy), now=NOW)
    people = session.query(Person).count()
    again = begin_anew(session, olga, copy, NOW)
    rows = rehearsals_of(session, ready.contest)
    assert [(row.key, row.running, row.entries, row.events) for row in rows] == [
        (again.key, True, 6, 0),
        (copy.key, False, 6, 1),
    ]
    assert again.competition.name_en == "Rehearsal 2: SkillsLatvia 2027 final"
    assert again.competition.rehearsal
    assert session.query(Person).count() == people
    assert version_of(session, again).state is SchemeState.APPROVED


def test_an_ended_rehearsal_is_nobodys_work_any_more(session, ready, copy, olga):
    end_rehearsal(session, olga, copy, NOW)
    assert session.query(RoleGrant).filter_by(contest_id=copy.id).count() == 0
    assert session.get(Rehearsal, copy.id).ended_at == NOW
    assert roles(session, contest_id=ready.contest.id)
    assert running_rehearsal(session, ready.contest) == ""
    with refused("rehearsal-ended-already", StateRefused):
        end_rehearsal(session, olga, copy, NOW)
    assert begin_rehearsal(session, olga, ready.contest, 1).competition is not copy.competition


def test_a_contest_is_rehearsed_once_at_a_time(session, ready, copy, olga):
    assert running_rehearsal(session, ready.contest) == copy.key
    with refused("rehearsal-begun-already", StateRefused):
        begin_rehearsal(session, olga, ready.contest, 6)


def test_a_rehearsal_is_not_rehearsed(session, copy, olga):
    with refused("rehearsal-of-rehearsal", StateRefused):
        begin_rehearsal(session, olga, copy, 6)


def test_a_contest_itself_does_not_end_like_a_rehearsal(session, ready, olga):
    with refused("no-rehearsal", StateRefused):
        end_rehearsal(session, olga, ready.contest, NOW)


@pytest.mark.parametrize("entries", [0, 31])
def test_the_number_of_entries_has_limits(session, ready, olga, entries):
    with refused("rehearsal-entries", ValueRefused):
        begin_rehearsal(session, olga, ready.contest, entries)


def test_a_scheme_must_be_approved(session, cast, olga):
    attach_scheme(session, cast, state=SchemeState.CHECKED)
    with refused("rehearsal-without-scheme", StateRefused):
        begin_rehearsal(session, olga, cast.contest, 6)
    assert session.query(Contest).count() == 2
    assert session.query(Competition).count() == 1


def test_an_expert_does_not_begin_or_end_one(session, ready, copy):
    jonas = actor(ready.jonas, Role.EXPERT)
    with pytest.raises(AccessRefused):
        begin_rehearsal(session, jonas, ready.contest, 6)
    with pytest.raises(AccessRefused):
        end_rehearsal(session, jonas, copy, NOW)


def mark_in(session, cast, contest):
    """Let Dace pass the first measurement of the second entry of a contest."""
    entry = entries_of(session, contest)[1]
    sent = event("mark", "A1.1", {"passed": True}, entry=entry.key, contest=contest.key)
    return enter(session, cast, "dace", sent).outcome


def test_what_is_marked_in_it_leaves_no_trace_in_the_contest(session, ready, copy):
    assert mark_in(session, ready, copy) is Outcome.RECORDED
    marked = session.scalars(select(Mark)).one()
    assert marked.entry_id == entries_of(session, copy)[1].id
    assert {row.contest_id for row in session.query(JournalEvent)} == {copy.id}
    assert {row.contest_id for row in session.query(JournalHead)} == {copy.id}
    assert verify_lines(export_journal(session, copy)).intact
    assert version_of(session, ready.contest).state is SchemeState.APPROVED


def test_what_a_tablet_still_held_when_it_ended_is_recorded_there(session, ready, copy, olga):
    end_rehearsal(session, olga, copy, NOW)
    assert mark_in(session, ready, copy) is Outcome.RECORDED
    assert {row.contest_id for row in session.query(JournalEvent)} == {copy.id}
