from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.judgement import (
    Judgement,
    JudgementState,
    JudgeScore,
    Round,
    mark_of_scores,
    needs_discussion,
    parse_score,
)
from tests.core.refusals import refused

EXPERTS = ("Jonas", "Liene", "Mart")


def judged(*scores):
    judgement = Judgement()
    for expert, score in zip(EXPERTS, scores, strict=False):
        judgement = judgement.with_score(JudgeScore(expert, score))
    return judgement


@pytest.mark.parametrize(
    ("scores", "maximum", "mark"),
    [
        ((2, 2, 3), 150, 117),
        ((1, 1, 2), 100, 44),
        ((0, 1, 1), 50, 11),
        ((3, 3, 3), 100, 100),
        ((0, 0, 0), 100, 0),
        ((1, 2), 25, 13),
        ((2,), 200, 133),
    ],
)
def test_the_mark_is_the_mean_of_three_thirds(scores, maximum, mark):
    assert mark_of_scores(maximum, scores, len(scores)) == mark


def test_three_judges_are_the_default():
    assert mark_of_scores(150, (2, 2, 3)) == 117
    assert judged(2, 2, 3).mark(150) == 117


def test_scores_are_waited_for_and_missing_is_not_zero():
    judgement = Judgement()
    assert judgement.state is JudgementState.WAITING
    assert judged(0, 3).state is JudgementState.WAITING
    assert judged(0, 0).mark(100) is None


@pytest.mark.parametrize("scores", list(product(range(4), repeat=3)))
def test_scores_more_than_one_apart_are_discussed(scores):
    judgement = judged(*scores)
    apart = max(scores) - min(scores) > 1
    assert judgement.state is (JudgementState.DISCUSSION if apart else JudgementState.DONE)
    assert (judgement.mark(100) is None) is apart
    assert needs_discussion(scores) is apart


def test_one_two_three_is_a_range_over_all_scores():
    assert judged(1, 2, 3).state is JudgementState.DISCUSSION


def test_no_scores_need_no_discussion():
    assert not needs_discussion(())


def test_a_new_round_after_the_discussion_counts_and_all_rounds_are_kept():
    judgement = judged(0, 1, 2).with_new_round(" Seam is straight. ")
    assert judgement.state is JudgementState.WAITING
    for expert, score in zip(EXPERTS, (1, 1, 2), strict=True):
        judgement = judgement.with_score(JudgeScore(expert, score))
    assert judgement.state is JudgementState.DONE
    assert judgement.mark(100) == 44
    assert [each.values for each in judgement.rounds] == [(0, 1, 2), (1, 1, 2)]
    assert judgement.current.note == "Seam is straight."
    assert judgement.rounds[0].score_of("Mart") == 2
    assert judgement.rounds[0].score_of("Sid") is None


def test_a_second_round_may_need_a_third():
    judgement = judged(0, 1, 2).with_new_round("first talk")
    for expert, score in zip(EXPERTS, (0, 0, 2), strict=True):
        judgement = judgement.with_score(JudgeScore(expert, score))
    assert judgement.state is JudgementState.DISCUSSION
    assert len(judgement.with_new_round("second talk").rounds) == 3


def test_refuses_a_new_round_without_a_note():
    with refused("note-missing", ValueRefused):
        judged(0, 1, 2).with_new_round("  ")


@pytest.mark.parametrize("scores", [(), (0, 3), (1, 1, 2)])
def test_refuses_a_new_round_that_is_not_needed(scores):
    with refused("round-not-needed", StateRefused):
        judged(*scores).with_new_round("for fun")


def test_refuses_an_endless_note():
    assert judged(0, 1, 2).with_new_round("x" * 2000)
    with refused("note-too-long"):
        judged(0, 1, 2).with_new_round("x" * 2001)


def test_refuses_a_second_score_of_the_same_expert():
    with refused("score-twice"):
        judged(1).with_score(JudgeScore("Jonas", 1))


def test_refuses_one_judge_too_many():
    with refused("too-many-judges"):
        judged(1, 1, 1).with_score(JudgeScore("Sid", 1))


def test_refuses_a_fourth_score_while_a_discussion_is_needed():
    with refused("discussion-needed", StateRefused):
        judged(0, 1, 2).with_score(JudgeScore("Sid", 1))


def test_a_slip_is_corrected_in_place():
    judgement = judged(1, 1, 2).with_corrected_score(JudgeScore("Jonas", 2))
    assert judgement.current.values == (2, 1, 2)


def test_refuses_to_correct_a_score_that_is_not_there():
    with refused("score-missing"):
        judged(1).with_corrected_score(JudgeScore("Mart", 2))


def test_refuses_to_correct_the_discussion_away():
    with refused("discussion-needed", StateRefused):
        judged(0, 1, 2).with_corrected_score(JudgeScore("Jonas", 1))


@pytest.mark.parametrize("raw", [-1, 4, 10**400, True, False, 1.0, "2", None, float("nan")])
def test_refuses_what_is_not_a_score(raw):
    with refused("score-out-of-range"):
        parse_score(raw)
    with refused("score-out-of-range"):
        JudgeScore("Jonas", raw)
    with refused("score-out-of-range"):
        mark_of_scores(100, (1, 1, raw))


@pytest.mark.parametrize("judges", [0, 10, -1])
def test_refuses_a_number_of_judges_that_cannot_be(judges):
    with refused("number-of-judges"):
        Judgement(judges=judges)
    with refused("number-of-judges"):
        mark_of_scores(100, (), judges)


def test_refuses_too_few_and_too_many_scores():
    with refused("scores-missing"):
        mark_of_scores(100, (1, 1))
    with refused("too-many-judges"):
        mark_of_scores(100, (1, 1, 1, 1))


def test_refuses_a_judgement_without_rounds():
    with refused("no-rounds"):
        Judgement(rounds=())


def test_refuses_a_history_that_cannot_have_been():
    agreed = judged(1, 1, 1).current
    apart = judged(0, 1, 3).current
    with refused("round-not-needed"):
        Judgement(rounds=(agreed, Round(note="why?")))
    with refused("note-missing"):
        Judgement(rounds=(apart, Round(note=" ")))
    with refused("too-many-judges"):
        Judgement(judges=2, rounds=(apart, Round(note="talk")))


jury = st.integers(1, 9).flatmap(
    lambda size: st.lists(st.integers(0, 3), min_size=size, max_size=size)
)


@given(jury, st.integers(0, 1000), st.randoms(use_true_random=False))
def test_the_order_of_scores_never_matters_and_the_mark_stays_within(scores, maximum, chance):
    turned = chance.sample(scores, len(scores))
    mark = mark_of_scores(maximum, scores, len(scores))
    assert mark == mark_of_scores(maximum, turned, len(scores))
    assert 0 <= mark <= maximum


@given(jury, st.integers(0, 1000), st.data())
def test_a_higher_score_never_lowers_the_mark(scores, maximum, drawn):
    which = drawn.draw(st.integers(0, len(scores) - 1))
    raised = [*scores]
    raised[which] = min(3, raised[which] + 1)
    judges = len(scores)
    assert mark_of_scores(maximum, raised, judges) >= mark_of_scores(maximum, scores, judges)
