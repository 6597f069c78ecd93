"""Why fourth? From the medal back to the aspects."""

from decimal import Decimal

import pytest

from skillscomp.core.calculation import (
    Choice,
    DeductionType,
    DifferenceType,
    Manual,
    NumberCompleted,
    Option,
    Range,
    RangedScore,
    RegularDifference,
)
from skillscomp.core.errors import ValueRefused
from skillscomp.core.explain import Contest, explain
from skillscomp.core.medals import award
from skillscomp.core.places import rank
from skillscomp.core.presets import preset
from skillscomp.core.result import Candidate
from skillscomp.core.scheme import Aspect, AspectType, Criterion, Scheme, SubCriterion, Text


def aspect(code, **how):
    kind = how.pop("type", AspectType.MEASUREMENT)
    return Aspect(code=code, type=kind, description=Text("Joint"), maximum=200, **how)


ONE = Decimal(1)
SCHEME = Scheme(
    skill_number="32",
    skill_name=Text("Tiling"),
    criteria=(
        Criterion(
            code="A",
            name=Text("Measuring"),
            sub_criteria=(
                SubCriterion(
                    code="A1",
                    name=Text("Wall"),
                    aspects=(
                        aspect("A1.1"),
                        aspect("A1.2", calculation=NumberCompleted(4)),
                        aspect(
                            "A1.3", calculation=Choice((Option("none", ONE),), DeductionType.UNIT)
                        ),
                        aspect(
                            "A1.4",
                            calculation=RangedScore(
                                ONE, (Range(ONE, ONE, ONE),), DeductionType.UNIT
                            ),
                        ),
                        aspect(
                            "A1.5",
                            calculation=RegularDifference(
                                ONE, ONE, DifferenceType.UNIT, ONE, DeductionType.UNIT
                            ),
                        ),
                        aspect("A1.6", calculation=Manual()),
                    ),
                ),
            ),
        ),
        Criterion(
            code="B",
            name=Text("Finish"),
            sub_criteria=(
                SubCriterion(
                    code="B1",
                    name=Text("Look"),
                    aspects=(aspect("B1.1", type=AspectType.JUDGEMENT),),
                ),
            ),
        ),
    ),
)
MEASURED = [f"A1.{number}" for number in range(1, 7)]


def contest(name, judged, given=None):
    marks = {
        entry: dict.fromkeys(MEASURED, 100 + 10 * at) | {"B1.1": mark}
        for at, (entry, mark) in enumerate(judged.items())
    }
    candidates = [
        Candidate(entry, entry, sum(found.values()), given) for entry, found in marks.items()
    ]
    rules = preset(name)
    return Contest(
        scheme=SCHEME,
        awards=award(candidates, rules, SCHEME.maximum),
        scaling=rank(candidates, rules).scaling,
        marks=marks,
        scores={"Anna": {"B1.1": (2, 2, 3)}},
    )


JUDGED = {"Anna": 200, "Boriss": 0, "Čiepa": 67}


def test_the_tree_ends_at_the_aspects_and_adds_up():
    explained = explain("Anna", contest("wsi-2026", JUDGED))
    assert (explained.total, explained.maximum, explained.penalty) == (800, 1400, 0)
    measuring, finish = explained.criteria
    assert (measuring.mark, measuring.maximum, measuring.complete) == (600, 1200, True)
    assert [part.how.code for part in measuring.parts[0].aspects] == [
        "how-pass-fail",
        "how-number-completed",
        "how-choice",
        "how-ranged-score",
        "how-regular-difference",
        "how-manual",
    ]
    assert finish.parts[0].aspects[0].how.parameters["scores"] == "2, 2, 3"


def test_the_scale_score_is_worked_out():
    explained = explain("Čiepa", contest("wsi-2026", JUDGED))
    assert explained.scale.code == "scale-700"
    assert explained.scale.parameters == {
        "mark": Decimal("7.87"),
        "centre": Decimal("7.87"),
        "spread": Decimal("0.13"),
        "count": 3,
        "score": 700,
    }
    between = explain("Anna", contest("wsi-500", {"Anna": 200, "Boriss": 1})).scale
    assert between.code == "scale-500"
    assert between.parameters["centre"] == Decimal("7.3050")


def test_the_neighbours_show_where_the_difference_arose():
    explained = explain("Čiepa", contest("wsi-2026", JUDGED))
    assert explained.above.neighbour.entry == "Anna"
    assert explained.above.total == -13
    assert [(one.code, one.hundredths) for one in explained.above.differences] == [
        ("B", -133),
        ("A", 120),
    ]
    best = explain("Anna", contest("wsi-2026", JUDGED))
    assert (best.above, best.below.neighbour.entry, best.below.total) == (None, "Čiepa", 13)
    assert [(one.code, one.hundredths) for one in best.below.differences] == [
        ("A", -120),
        ("B", 133),
    ]


def test_no_scale_is_said_and_equal_marks_too():
    equal = contest("wsi-2026", {"Anna": 120, "Boriss": 60})
    assert explain("Anna", equal).scale.code == "scale-all-equal"
    flat = contest("wsi-2026", {"Anna": 180, "Boriss": 120, "Čiepa": 60, "Dace": 190})
    assert explain("Dace", flat).scale.code == "scale-none"
    assert explain("Anna", contest("wsi-2026", JUDGED, given=700)).scale is None


def test_a_missing_mark_is_not_zero_and_leaves_the_part_open():
    whole = contest("wsi-2026", JUDGED)
    waiting = Contest(
        scheme=SCHEME,
        awards=award([Candidate("Anna", "A", None)], preset("national"), 1400),
        scaling=whole.scaling,
        marks={"Anna": {"A1.1": 50}},
    )
    explained = explain("Anna", waiting)
    assert (explained.total, explained.penalty) == (50, None)
    assert (explained.above, explained.below) == (None, None)
    assert explained.criteria[1].parts[0].aspects[0].mark is None
    assert explained.criteria[1].parts[0].aspects[0].how.code == "how-judgement"
    assert not explained.criteria[0].complete


def test_a_stranger_is_not_in_the_result():
    with pytest.raises(ValueRefused) as refusal:
        explain("Sid", contest("wsi-2026", JUDGED))
    assert refusal.value.code == "not-in-the-result"
