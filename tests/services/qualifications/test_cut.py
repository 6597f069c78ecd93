"""From a semi-final to the final: who goes through, who decides, what becomes of entries."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.core.errors import RuleBroken
from skillscomp.core.qualification import QualificationRules
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import ResultState
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.marking import MarkingForm
from skillscomp.models.qualifications import QualifiedEntry
from skillscomp.models.results import Publication
from skillscomp.services.entries import enter
from skillscomp.services.qualifications.pages import (
    CutState,
    CutStep,
    coming_from,
    cut_page,
    cut_state,
    leading_on,
)
from skillscomp.services.qualifications.rules import finals_for, qualification_of, save_rules
from skillscomp.services.qualifications.steps import (
    Pick,
    choose,
    decide,
    give_wild_card,
    take_back,
    take_back_pick,
    withdraw,
)
from skillscomp.services.results.publications import correct
from tests.cast import NOW
from tests.core.refusals import assert_worded
from tests.decided_contest import actor, sign_both
from tests.decided_contest import decide as mark_everything
from tests.qualifying_contest import TWO, add_final, cut, publish_semi_final
from tests.statements import counted

ONE = QualificationRules(places=1, wild_cards=1, reserves=1)


@pytest.fixture
def olga(cast):
    return actor(cast.olga, Role.ORGANISER)


def refusal(step):
    with pytest.raises(RuleBroken) as caught:
        step()
    assert_worded(caught.value.message)
    return caught.value.code


def outcomes(session, qualification):
    page = cut_page(session, qualification, NOW)
    return {row.names.split()[0]: row.qualifier.outcome.value for row in page.rows}


def finalists(session):
    chosen = select(Entry).join(Contest).where(Contest.key == "grand-17").order_by(Entry.number)
    return session.scalars(chosen).all()


def names(entries):
    return [entry.members[0].person.given_name for entry in entries]


def messages(qualification):
    return [step["code"] for step in json.loads(qualification.decisions)["history"]]


def test_a_final_is_a_later_contest_of_the_same_skill(session, cast):
    assert finals_for(session, cast.contest) == []
    final = add_final(session, cast)
    assert finals_for(session, cast.contest) == [final]
    assert finals_for(session, final) == []
    assert finals_for(session, cast.other_contest) == []


def test_the_best_go_through_and_are_entered_with_people_and_companions(session, cast, olga):
    qualification = cut(session, cast)
    through = decide(session, olga, qualification, NOW)
    assert [one.number for one in through] == [1, 2]
    first, second = finalists(session)
    assert first.members[0].person is cast.karlis.members[0].person
    assert first.companions[0].person.diploma_name == "Vija Auza"
    assert first.school is cast.riga
    assert second.members[0].person is cast.liga.members[0].person
    assert (first.number, second.number) == (1, 2)


def test_the_outcome_is_frozen_with_the_checksum_of_the_publication(session, cast, olga):
    qualification = cut(session, cast)
    decide(session, olga, qualification, NOW)
    kept = json.loads(qualification.outcome)
    assert kept["checksum"] == session.query(Publication).one().checksum
    assert kept["version"] == 1
    assert kept["outcome"] == {"entry-1": "through", "entry-2": "through", "entry-3": "reserve"}
    assert qualification.decided_by_id == cast.olga.id
    assert cut_state(qualification) is CutState.DECIDED


def test_a_correction_of_the_result_leaves_the_decision_and_shows(session, cast, olga):
    qualification = cut(session, cast)
    decide(session, olga, qualification, NOW)
    assert not cut_page(session, qualification, NOW).corrected
    correct(session, olga, cast.contest, "a form was mixed up", NOW)
    page = cut_page(session, qualification, NOW)
    assert page.corrected
    assert page.version == 1


def test_equal_entries_at_the_border_wait_for_a_person(session, cast, olga):
    qualification = cut(session, cast, equal=True)
    assert outcomes(session, qualification) == {
        "Kārlis": "through",
        "Līga": "border",
        "Māra": "border",
    }
    assert refusal(lambda: decide(session, olga, qualification, NOW)) == "seats-undecided"
    choose(session, olga, qualification, Pick("entry-3", "better in criterion A"), NOW)
    decide(session, olga, qualification, NOW)
    assert names(finalists(session)) == ["Kārlis", "Māra"]


def test_a_choice_needs_a_reason_and_a_border(session, cast, olga):
    qualification = cut(session, cast, equal=True)

    def chosen(entry, reason):
        return refusal(lambda: choose(session, olga, qualification, Pick(entry, reason), NOW))

    assert chosen("entry-2", " ") == "choice-without-reason"
    assert chosen("entry-2", "x" * 501) == "reason-too-long"
    assert chosen("entry-1", "the best") == "not-at-border"
    assert chosen("entry-9", "nobody") == "unknown-qualifier"
    assert messages(qualification) == ["cut-rules-saved"]


def test_a_wild_card_lets_one_through_beyond_the_places(session, cast, olga):
    qualification = cut(session, cast, ONE)
    give_wild_card(session, olga, qualification, Pick("entry-3", "the host school"), NOW)
    another = Pick("entry-2", "also good")
    code = refusal(lambda: give_wild_card(session, olga, qualification, another, NOW))
    assert code == "too-many-wild-cards"
    decide(session, olga, qualification, NOW)
    assert names(finalists(session)) == ["Kārlis", "Māra"]
    assert cut_page(session, qualification, NOW).wild_cards == 1


def test_a_quota_keeps_the_second_of_a_school_out(session, cast):
    qualification = cut(session, cast, QualificationRules(places=3, quota=1))
    assert outcomes(session, qualification)["Māra"] == "quota"
    assert CutStep.WILD_CARD not in cut_page(session, qualification, NOW).rows[2].steps


def test_what_was_decided_about_an_entry_is_taken_back_until_the_decision(session, cast, olga):
    qualification = cut(session, cast)
    withdraw(session, olga, qualification, Pick("entry-1", "ill"), NOW)
    assert outcomes(session, qualification)["Māra"] == "promoted"
    again = Pick("entry-1", "ill")
    assert refusal(lambda: withdraw(session, olga, qualification, again, NOW)) == (
        "withdrawn-already"
    )
    take_back_pick(session, olga, qualification, "entry-1", NOW)
    assert outcomes(session, qualification)["Kārlis"] == "through"
    decide(session, olga, qualification, NOW)
    code = refusal(lambda: take_back_pick(session, olga, qualification, "entry-1", NOW))
    assert code == "cut-decided-already"


def test_after_the_decision_a_withdrawal_enters_the_next(session, cast, olga):
    qualification = cut(session, cast)
    decide(session, olga, qualification, NOW)
    moved = withdraw(session, olga, qualification, Pick("entry-1", "broke an arm"), NOW)
    assert [one.number for one in moved] == [3]
    first, _, third = finalists(session)
    assert first.status is EntryStatus.WITHDRAWN
    assert names([third]) == ["Māra"]
    assert third.status is EntryStatus.COMPETING
    links = session.scalars(select(QualifiedEntry).order_by(QualifiedEntry.final_entry_id)).all()
    assert [link.withdrawn_at for link in links] == [NOW, None, None]
    assert messages(qualification)[-2:] == ["cut-withdrawn", "cut-entered"]
    assert json.loads(qualification.outcome)["outcome"]["entry-1"] == "through"


def test_a_reserve_withdraws_without_an_entry_of_the_final(session, cast, olga):
    qualification = cut(session, cast)
    decide(session, olga, qualification, NOW)
    assert withdraw(session, olga, qualification, Pick("entry-3", "moved away"), NOW) == []
    assert len(finalists(session)) == 2


def test_an_entry_withdrawn_in_the_final_before_stays_so(session, cast, olga):
    qualification = cut(session, cast)
    decide(session, olga, qualification, NOW)
    finalists(session)[0].status = EntryStatus.WITHDRAWN
    withdraw(session, olga, qualification, Pick("entry-1", "ill"), NOW)
    row = cut_page(session, qualification, NOW).rows[0]
    assert (row.final_number, row.final_status) == (1, EntryStatus.WITHDRAWN)


def test_a_wild_card_that_is_not_needed_any_more_is_let_go(session, cast, olga):
    qualification = cut(session, cast, ONE)
    give_wild_card(session, olga, qualification, Pick("entry-2", "the host school"), NOW)
    decide(session, olga, qualification, NOW)
    moved = withdraw(session, olga, qualification, Pick("entry-1", "ill"), NOW)
    assert moved == []
    assert outcomes(session, qualification)["Līga"] == "promoted"
    assert messages(qualification)[-1] == "cut-pick-let-go"
    give_wild_card(session, olga, qualification, Pick("entry-3", "a seat is free"), NOW)
    assert names(finalists(session)) == ["Kārlis", "Līga", "Māra"]


def test_choices_that_fit_no_more_are_let_go_and_said(session, cast, olga):
    qualification = cut(session, cast, equal=True)
    choose(session, olga, qualification, Pick("entry-2", "better in A"), NOW)
    final = qualification.final
    wide = replace(TWO, places=3)
    code = refusal(lambda: save_rules(session, olga, cast.contest, (final, wide), NOW))
    assert code == "not-at-border"
    qualification.rules = '{"places": 3}'
    assert cut_page(session, qualification, NOW).let_go == (2,)


def test_of_too_many_choices_the_last_is_let_go(session, cast, olga):
    qualification = cut(session, cast, ONE)
    give_wild_card(session, olga, qualification, Pick("entry-3", "the host school"), NOW)
    qualification.rules = '{"places": 1}'
    assert cut_page(session, qualification, NOW).let_go == (3,)


def test_a_decision_is_taken_back_with_its_entries(session, cast, olga):
    qualification = cut(session, cast)
    assert refusal(lambda: take_back(session, olga, qualification, NOW)) == "cut-not-decided"
    decide(session, olga, qualification, NOW)
    take_back(session, olga, qualification, NOW)
    assert finalists(session) == []
    assert qualification.decided_at is None
    assert cut_state(qualification) is CutState.OPEN
    decide(session, olga, qualification, NOW)
    assert len(finalists(session)) == 2


def test_a_decision_stays_where_its_entries_are_used(session, cast, olga):
    qualification = cut(session, cast)
    decide(session, olga, qualification, NOW)
    session.add(MarkingForm(entry_id=finalists(session)[0].id, sub_criterion="A1"))
    session.flush()
    assert refusal(lambda: take_back(session, olga, qualification, NOW)) == "entered-is-used"


def test_a_decision_stays_where_an_entry_is_withdrawn(session, cast, olga):
    qualification = cut(session, cast)
    decide(session, olga, qualification, NOW)
    withdraw(session, olga, qualification, Pick("entry-1", "ill"), NOW)
    assert refusal(lambda: take_back(session, olga, qualification, NOW)) == "entered-is-used"


def test_rules_stay_after_the_decision(session, cast, olga):
    qualification = cut(session, cast)
    decide(session, olga, qualification, NOW)
    wanted = (qualification.final, ONE)
    code = refusal(lambda: save_rules(session, olga, cast.contest, wanted, NOW))
    assert code == "cut-decided-already"
    assert refusal(lambda: decide(session, olga, qualification, NOW)) == "cut-decided-already"


def test_rules_are_changed_before_the_decision(session, cast, olga):
    qualification = cut(session, cast)
    assert save_rules(session, olga, cast.contest, (qualification.final, ONE), NOW) is (
        qualification
    )
    assert outcomes(session, qualification)["Līga"] == "reserve"


def test_a_contest_of_another_skill_is_no_final(session, cast, olga):
    wanted = (cast.other_contest, ONE)
    code = refusal(lambda: save_rules(session, olga, cast.contest, wanted, NOW))
    assert code == "final-does-not-fit"


def test_without_a_result_there_is_nothing_to_cut(session, cast, olga):
    final = add_final(session, cast)
    qualification = save_rules(session, olga, cast.contest, (final, ONE), NOW)
    assert cut_page(session, qualification, NOW) is None
    assert refusal(lambda: decide(session, olga, qualification, NOW)) == "results-not-decided"


def test_a_ratified_result_can_be_prepared_but_not_decided(session, cast, olga):
    final = add_final(session, cast)
    mark_everything(session, cast)
    sign_both(session, cast)
    qualification = save_rules(session, olga, cast.contest, (final, ONE), NOW)
    page = cut_page(session, qualification, NOW)
    assert not page.seen
    assert page.version == 0
    assert [row.qualifier.place for row in page.rows] == [1, 2, 3]
    assert refusal(lambda: decide(session, olga, qualification, NOW)) == "semi-final-not-public"


def test_nothing_changes_under_the_results_of_the_final(session, cast, olga):
    qualification = cut(session, cast)
    decide(session, olga, qualification, NOW)
    qualification.final.result_state = ResultState.RATIFIED
    session.flush()
    page = cut_page(session, qualification, NOW)
    assert page.final_over
    assert not any(row.steps for row in page.rows)
    pick = Pick("entry-1", "ill")
    assert refusal(lambda: withdraw(session, olga, qualification, pick, NOW)) == "final-is-over"
    assert refusal(lambda: give_wild_card(session, olga, qualification, Pick("entry-3", "x"), NOW))


def test_somebody_in_the_final_already_keeps_everything_as_it_was(session, cast, olga):
    qualification = cut(session, cast)
    decide(session, olga, qualification, NOW)
    qualification.final.places = 2
    pick = Pick("entry-3", "the host school")
    code = refusal(lambda: give_wild_card(session, olga, qualification, pick, NOW))
    assert code == "no-place-left"


def test_a_finalist_who_is_entered_already_is_named(session, cast, olga):
    qualification = cut(session, cast)
    enter(session, qualification.final, cast.riga, [cast.karlis.members[0].person])
    code = refusal(lambda: decide(session, olga, qualification, NOW))
    assert code == "finalist-entered-already"


def test_only_organisers_qualify(session, cast):
    qualification = cut(session, cast)
    ciepa = actor(cast.ciepa, Role.CHIEF_EXPERT)
    assert refusal(lambda: decide(session, ciepa, qualification, NOW)) == "not-allowed"
    wanted = (qualification.final, ONE)
    assert refusal(lambda: save_rules(session, ciepa, cast.contest, wanted, NOW)) == "not-allowed"


def test_the_overview_shows_both_ends(session, cast, olga):
    assert leading_on(session, cast.competition, NOW) == []
    qualification = cut(session, cast)
    (row,) = leading_on(session, cast.competition, NOW)
    assert (row.contest, row.other, row.entered) == (cast.contest, qualification.final, 0)
    decide(session, olga, qualification, NOW)
    (row,) = coming_from(session, qualification.final.competition, NOW)
    assert (row.contest, row.entered, row.state) == (cast.contest, 2, CutState.DECIDED)


def test_a_contest_without_rules_is_in_the_overview(session, cast):
    add_final(session, cast)
    (row,) = leading_on(session, cast.competition, NOW)
    assert (row.state, row.other) == (CutState.MISSING, None)
    assert qualification_of(session, cast.contest) is None


def test_a_page_asks_as_often_for_many_as_for_few(session, cast, olga):
    qualification = cut(session, cast)
    decide(session, olga, qualification, NOW)

    def asked():
        session.expire_all()
        with counted() as statements:
            cut_page(session, qualification, NOW)
        return len(statements)

    few = asked()
    withdraw(session, olga, qualification, Pick("entry-1", "ill"), NOW)
    assert asked() == few


def test_publishing_first_and_rules_later_is_the_same(session, cast, olga):
    final = add_final(session, cast)
    publish_semi_final(session, cast)
    qualification = save_rules(session, olga, cast.contest, (final, ONE), NOW)
    assert outcomes(session, qualification) == {
        "Kārlis": "through",
        "Līga": "reserve",
        "Māra": "out",
    }
