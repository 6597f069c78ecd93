"""Schemes of a contest: attached as versions, approved, locked, unlocked; marks go along."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.core.errors import AccessRefused, StaleRefused, StateRefused, ValueRefused
from skillscomp.core.scheme import Scheme, Text
from skillscomp.core.scheme_document import checksum, to_document
from skillscomp.core.states import FormState, ResultState, SchemeState
from skillscomp.models.journal import JournalEvent, JournalHead
from skillscomp.models.marking import AwardedToAll, JudgeScore, Mark, MarkingForm
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.services import schemes as service
from skillscomp.services.actors import Actor
from skillscomp.services.scheme_changes import affected_aspects, changed_aspects
from skillscomp.services.schemes import (
    LONGEST_REASON,
    Confirmation,
    approve_scheme,
    attach_confirmed,
    attach_scheme,
    check_version,
    current_version,
    lock_scheme,
    scheme_of,
    unlock_scheme,
)
from tests.cast import NOW
from tests.core.refusals import refused
from tests.core.schemes import bakery, criterion, form, judged, measured, scheme


def acting(account, *roles):
    return Actor(
        account.id, account.key, account.person_id, account.person.diploma_name, frozenset(roles)
    )


@pytest.fixture
def olga(cast):
    return acting(cast.olga, Role.ORGANISER)


@pytest.fixture
def ciepa(cast):
    return acting(cast.ciepa, Role.CHIEF_EXPERT)


@pytest.fixture
def jonas(cast):
    return acting(cast.jonas, Role.EXPERT)


def attach(session, actor, cast, wanted=None, reason=""):
    return attach_scheme(session, actor, cast.contest, wanted or bakery(), reason=reason, now=NOW)


def approved(session, cast, olga, ciepa):
    return approve_scheme(session, ciepa, attach(session, olga, cast), now=NOW)


def locked(session, cast, olga, ciepa):
    return lock_scheme(session, ciepa, approved(session, cast, olga, ciepa), now=NOW)


def changed(code="A1.1", **how):
    """Give the bakery with one aspect changed; None instead of a change removes it."""
    whole = bakery()
    return replace(
        whole,
        criteria=tuple(
            replace(
                part,
                sub_criteria=tuple(
                    replace(
                        sub,
                        aspects=tuple(
                            replace(aspect, **how) if aspect.code == code else aspect
                            for aspect in sub.aspects
                            if how or aspect.code != code
                        ),
                    )
                    for sub in part.sub_criteria
                ),
            )
            for part in whole.criteria
        ),
    )


def mark_everything(session, cast, version):
    """Mark Kārlis and Līga with half of each measurement, and a 2 of Jonas for judgement."""
    rows = session.scalars(select(SchemeAspect).where(SchemeAspect.version_id == version.id)).all()
    for entry in (cast.karlis, cast.liga):
        for row in rows:
            if row.type == "measurement":
                session.add(
                    Mark(
                        entry_id=entry.id,
                        aspect_id=row.id,
                        hundredths=row.maximum // 2,
                        observation="{}",
                        event_id=f"{entry.number}-{row.code}",
                        account_id=cast.dace.id,
                    )
                )
            else:
                session.add(
                    JudgeScore(
                        entry_id=entry.id,
                        aspect_id=row.id,
                        round=1,
                        person_id=cast.jonas.person_id,
                        score=2,
                        event_id=f"{entry.number}-{row.code}",
                    )
                )
    session.flush()


def marks_by_version(session, kind=Mark):
    rows = session.execute(
        select(SchemeVersion.number, SchemeAspect.code)
        .join(SchemeAspect, SchemeAspect.version_id == SchemeVersion.id)
        .join(kind, kind.aspect_id == SchemeAspect.id)
    )
    found = {}
    for number, code in rows:
        found.setdefault(number, set()).add(code)
    return found


def kinds_in_journal(session):
    return list(session.scalars(select(JournalEvent.kind).order_by(JournalEvent.number)))


def test_the_first_scheme_is_version_one_checked_and_current(session, cast, olga):
    version = attach(session, olga, cast)
    assert (version.number, version.state, version.current) == (1, SchemeState.CHECKED, True)
    assert current_version(session, cast.contest) is version
    assert scheme_of(version) == bakery()
    assert version.checksum == checksum(to_document(bakery()))


def test_aspects_become_rows_and_every_entry_gets_its_forms(session, cast, olga):
    version = attach(session, olga, cast)
    rows = session.scalars(select(SchemeAspect).order_by(SchemeAspect.id)).all()
    assert [(row.code, row.sub_criterion, row.position, row.maximum) for row in rows] == [
        ("A1.1", "A1", 1, 100),
        ("A1.2", "A1", 2, 150),
        ("A2.1", "A2", 1, 50),
        ("B1.1", "B1", 1, 200),
        ("B1.2", "B1", 2, 50),
    ]
    forms = session.scalars(select(MarkingForm)).all()
    assert len(forms) == 9
    assert {form.state for form in forms} == {FormState.NOT_STARTED}
    assert {row.version_id for row in rows} == {version.id}


def test_the_journal_begins_with_the_scheme(session, cast, olga):
    version = attach(session, olga, cast)
    assert kinds_in_journal(session) == ["scheme-attached"]
    assert session.get(JournalHead, cast.contest.id).scheme_checksum == version.checksum


def test_the_same_scheme_again_changes_nothing(session, cast, olga):
    first = attach(session, olga, cast)
    assert attach(session, olga, cast) is first
    assert kinds_in_journal(session) == ["scheme-attached"]


def test_a_second_scheme_is_version_two_and_the_first_stays_as_it_was(session, cast, olga):
    first = attach(session, olga, cast)
    second = attach(session, olga, cast, changed(maximum=75))
    assert (second.number, second.current, first.current) == (2, True, False)
    assert scheme_of(first) == bakery()


@pytest.mark.parametrize("role", [Role.EXPERT, Role.COORDINATOR, Role.OBSERVER])
def test_others_may_not_attach(session, cast, role):
    with refused("not-allowed", AccessRefused):
        attach(session, acting(cast.jonas, role), cast)
    assert current_version(session, cast.contest) is None


def test_an_empty_scheme_is_refused(session, cast, olga):
    with refused("scheme-without-aspects", ValueRefused):
        attach(session, olga, cast, scheme())


def test_a_scheme_with_errors_is_refused(session, cast, olga):
    broken = replace(changed(maximum=0), gates=bakery([("A1.1", ["A2.1"])]).gates)
    with refused("scheme-has-errors", StateRefused):
        attach(session, olga, cast, broken)
    assert current_version(session, cast.contest) is None


def test_a_reason_has_an_end(session, cast, olga):
    with refused("reason-too-long", ValueRefused):
        attach(session, olga, cast, reason="x" * (LONGEST_REASON + 1))


def test_the_chief_expert_approves_with_name_and_time(session, cast, olga, ciepa):
    version = approved(session, cast, olga, ciepa)
    assert version.state is SchemeState.APPROVED
    assert (version.approved_at, version.approved_by_id) == (NOW, cast.ciepa.id)
    assert kinds_in_journal(session) == ["scheme-attached", "scheme-approved"]


def test_the_organiser_may_not_approve(session, cast, olga):
    version = attach(session, olga, cast)
    with refused("right-missing", AccessRefused):
        approve_scheme(session, olga, version, now=NOW)


def test_a_scheme_is_approved_once(session, cast, olga, ciepa):
    version = approved(session, cast, olga, ciepa)
    with refused("scheme-not-checked", StateRefused):
        approve_scheme(session, ciepa, version, now=NOW)


def test_an_old_version_is_not_approved(session, cast, olga, ciepa):
    first = attach(session, olga, cast)
    attach(session, olga, cast, changed(maximum=75))
    with refused("scheme-changed-meanwhile", StaleRefused):
        approve_scheme(session, ciepa, first, now=NOW)


def test_after_approval_only_the_chief_expert_changes_it_and_says_why(session, cast, olga, ciepa):
    approved(session, cast, olga, ciepa)
    with refused("right-missing", AccessRefused):
        attach(session, olga, cast, changed(maximum=75), reason="Too many marks")
    with refused("reason-missing", StateRefused):
        attach(session, ciepa, cast, changed(maximum=75), reason="  ")
    second = attach(session, ciepa, cast, changed(maximum=75), reason=" Too many marks ")
    assert (second.number, second.state) == (2, SchemeState.CHECKED)
    assert second.reason == "Too many marks"


def test_the_first_mark_locks_and_locking_twice_is_locking_once(session, cast, olga, ciepa, jonas):
    version = approved(session, cast, olga, ciepa)
    lock_scheme(session, jonas, version, now=NOW)
    lock_scheme(session, jonas, version, now=NOW)
    assert version.state is SchemeState.LOCKED
    assert kinds_in_journal(session).count("scheme-locked") == 1


def test_a_locked_scheme_is_unlocked_first(session, cast, olga, ciepa):
    locked(session, cast, olga, ciepa)
    with refused("scheme-locked", StateRefused):
        attach(session, ciepa, cast, changed(maximum=75), reason="Too many marks")


def test_unlocking_makes_a_draft_that_has_all_the_marks(session, cast, olga, ciepa):
    version = locked(session, cast, olga, ciepa)
    mark_everything(session, cast, version)
    draft = unlock_scheme(session, ciepa, version, reason="Power failed", now=NOW)
    assert (draft.number, draft.state, draft.current) == (2, SchemeState.DRAFT, True)
    assert marks_by_version(session) == {2: {"A1.1", "A2.1", "B1.1", "B1.2"}}
    assert marks_by_version(session, JudgeScore) == {2: {"A1.2"}}
    assert version.state is SchemeState.LOCKED


@pytest.mark.parametrize("reason", ["", "   "])
def test_unlocking_needs_a_reason(session, cast, olga, ciepa, reason):
    version = locked(session, cast, olga, ciepa)
    with refused("reason-missing", StateRefused):
        unlock_scheme(session, ciepa, version, reason=reason, now=NOW)


def test_an_unlocked_scheme_can_be_checked_and_approved_as_it_is(session, cast, olga, ciepa):
    version = locked(session, cast, olga, ciepa)
    draft = unlock_scheme(session, ciepa, version, reason="Looked again", now=NOW)
    check_version(session, olga, draft)
    assert approve_scheme(session, ciepa, draft, now=NOW).state is SchemeState.APPROVED


def test_marks_of_unchanged_aspects_go_along_and_the_others_stay_on_record(
    session, cast, olga, ciepa
):
    version = locked(session, cast, olga, ciepa)
    mark_everything(session, cast, version)
    unlock_scheme(session, ciepa, version, reason="Too many marks", now=NOW)
    attach(session, ciepa, cast, changed(maximum=75), reason="Too many marks")
    assert marks_by_version(session) == {2: {"A1.1"}, 3: {"A2.1", "B1.1", "B1.2"}}


def test_with_marks_a_draft_changes_only_with_a_reason(session, cast, olga, ciepa):
    version = locked(session, cast, olga, ciepa)
    mark_everything(session, cast, version)
    unlock_scheme(session, ciepa, version, reason="Too many marks", now=NOW)
    with refused("reason-missing", StateRefused):
        attach(session, olga, cast, changed(maximum=75))


def test_forms_with_changed_aspects_open_again_and_the_others_stay(session, cast, olga, ciepa):
    version = locked(session, cast, olga, ciepa)
    for each in session.scalars(select(MarkingForm).where(MarkingForm.entry_id == cast.karlis.id)):
        each.state, each.submitted_by_id = FormState.SUBMITTED, cast.dace.id
    unlock_scheme(session, ciepa, version, reason="Too many marks", now=NOW)
    attach(session, ciepa, cast, changed(maximum=75), reason="Too many marks")
    rows = session.scalars(select(MarkingForm).where(MarkingForm.entry_id == cast.karlis.id))
    found = {each.sub_criterion: (each.state, each.submitted_by_id) for each in rows}
    assert found["A1"] == (FormState.IN_PROGRESS, None)
    assert found["A2"] == (FormState.SUBMITTED, cast.dace.id)
    others = session.scalars(select(MarkingForm).where(MarkingForm.entry_id == cast.liga.id))
    assert {each.state for each in others} == {FormState.NOT_STARTED}


def test_forms_follow_the_sub_criteria(session, cast, olga):
    attach(session, olga, cast)
    attach(session, olga, cast, scheme(criterion("C", form("C1", measured("C1.1")))))
    assert set(session.scalars(select(MarkingForm.sub_criterion))) == {"C1"}


def test_what_was_awarded_to_all_goes_along(session, cast, olga, ciepa):
    version = locked(session, cast, olga, ciepa)
    aspect = session.scalar(select(SchemeAspect).where(SchemeAspect.code == "B1.1"))
    session.add(AwardedToAll(aspect_id=aspect.id, reason="Power failed", event_id="e"))
    session.flush()
    unlock_scheme(session, ciepa, version, reason="Power failed", now=NOW)
    assert marks_by_version(session, AwardedToAll) == {2: {"B1.1"}}


def test_affected_marks_are_listed_with_their_entries(session, cast, olga, ciepa):
    version = locked(session, cast, olga, ciepa)
    mark_everything(session, cast, version)
    found = affected_aspects(session, version, bakery(), changed(maximum=75))
    assert [(each.code, each.removed, each.entries) for each in found] == [("A1.1", False, (1, 2))]
    gone = affected_aspects(session, version, bakery(), changed("A1.2"))
    assert [(each.code, each.removed, each.entries) for each in gone] == [("A1.2", True, (1, 2))]


def compared(before, after):
    one = scheme(criterion("A", form("A1", before)))
    other = scheme(criterion("A", form("A1", after)))
    return [change.code for change in changed_aspects(one, other)]


def test_a_translation_and_another_section_leave_an_aspect_as_it_is():
    before = measured("A1.1", description=Text(en="Level"))
    after = measured("A1.1", description=Text(en="Level", lv="Līmenis"), section="2")
    assert compared(before, after) == []


@pytest.mark.parametrize(
    "after",
    [
        measured("A1.1", 101),
        measured("A1.1", description=Text(en="Other words")),
        measured("A1.1", description=Text(lv="Mērījums")),
        measured("A1.1", extra=Text(en="More")),
        measured("A1.2"),
        judged("A1.1"),
    ],
)
def test_anything_that_is_seen_or_counts_makes_another_aspect(after):
    assert "A1.1" in compared(measured("A1.1"), after)


def test_other_level_words_make_another_aspect():
    assert compared(judged("A1.1"), judged("A1.1", levels=())) == ["A1.1"]
    other = tuple(Text(en=words) for words in ("a", "b", "c", "d"))
    assert compared(judged("A1.1"), judged("A1.1", levels=other)) == ["A1.1"]


def test_an_aspect_in_another_form_is_another_aspect():
    one = scheme(criterion("A", form("A1", measured("A1.1")), form("A2")))
    other = scheme(criterion("A", form("A1"), form("A2", measured("A1.1"))))
    assert [change.code for change in changed_aspects(one, other)] == ["A1.1"]


def test_a_confirmation_from_a_page_that_is_out_of_date_is_refused(session, cast, olga):
    attach(session, olga, cast)
    with refused("scheme-changed-meanwhile", StaleRefused):
        confirm(session, olga, cast, changed(maximum=75), based_on="")


def test_a_doubled_confirmation_attaches_once(session, cast, olga):
    first = confirm(session, olga, cast, bakery(), based_on="")
    assert confirm(session, olga, cast, bakery(), based_on="") is first
    second = confirm(session, olga, cast, changed(maximum=75), based_on=first.key)
    assert second.number == 2


def confirm(session, actor, cast, wanted: Scheme, based_on):
    said = (Confirmation("", based_on), NOW + timedelta(minutes=1))
    return attach_confirmed(session, actor, cast.contest, wanted, said)


def test_ratified_results_keep_the_scheme_as_it_is(session, cast, olga):
    cast.contest.result_state = ResultState.RATIFIED
    session.flush()
    with refused("scheme-results-ratified", StateRefused):
        attach(session, olga, cast)


def test_a_scheme_is_read_once_and_the_store_has_an_end(session, cast, olga, monkeypatch):
    version = attach(session, olga, cast)
    assert scheme_of(version) is scheme_of(version)
    monkeypatch.setattr(service, "MOST_KEPT", 1)
    second = attach(session, olga, cast, changed(maximum=33))
    assert scheme_of(version) == bakery()
    assert scheme_of(second) == changed(maximum=33)
