"""Any calculation, and anything that could have been seen, for properties."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from skillscomp.core.calculation import (
    Choice,
    DeductionType,
    DifferenceType,
    Manual,
    NumberCompleted,
    Option,
    PassFail,
    Range,
    RangedScore,
    RegularDifference,
)
from skillscomp.core.hundredths import to_decimal
from skillscomp.core.observation import Awarded, Completed, Measured, Observation, Passed, Picked

maxima = st.integers(0, 400)
LABELS = ("No faults", "One fault", "3", "Ķieģelis „A”", "constructor")


def decimals(lowest, highest, places=3):
    """Numbers between two whole ones with some decimals; coarse ones are more likely to meet."""
    return st.one_of(
        st.integers(lowest, highest).map(Decimal),
        st.decimals(lowest, highest, places=1),
        st.decimals(lowest, highest, places=places),
    )


kinds = st.sampled_from(DeductionType)
deductions = decimals(0, 100)
choices = st.builds(
    lambda labels, costs, kind: Choice(
        tuple(Option(label, cost) for label, cost in zip(labels, costs, strict=False)), kind
    ),
    st.permutations(LABELS),
    st.lists(deductions, min_size=1, max_size=4),
    kinds,
)


@st.composite
def ranged(draw):
    """Some ranges that touch or leave gaps, in any order, perhaps below the target, too."""
    bounds = sorted(draw(st.lists(decimals(-20, 40), min_size=2, max_size=8, unique=True)))
    ranges = []
    for lower, upper in pairwise(bounds):
        if not ranges or draw(st.booleans()):
            ranges.append(Range(lower, upper, draw(deductions)))
    target = draw(decimals(-50, 1500))
    return RangedScore(target, tuple(draw(st.permutations(ranges))), draw(kinds))


stepped = st.builds(
    RegularDifference,
    target=decimals(-50, 1500).filter(bool),
    difference=decimals(0, 30).filter(bool),
    difference_type=st.sampled_from(DifferenceType),
    deduction=deductions,
    deduction_type=kinds,
)
calculations = st.one_of(
    st.just(PassFail()),
    st.builds(NumberCompleted, st.one_of(st.integers(1, 30), st.integers(1, 1_000_000))),
    choices,
    ranged(),
    stepped,
    st.just(Manual()),
)


@st.composite
def seen_under(draw, calculation) -> Observation:
    """What somebody could enter for a calculation; also what it refuses."""
    match calculation:
        case PassFail():
            return Passed(draw(st.booleans()))
        case NumberCompleted(possible):
            many = st.one_of(st.integers(0, possible), st.integers(0, 1_000_000))
            return Completed(draw(many))
        case Choice():
            return Picked(draw(st.sampled_from(LABELS)))
        case RangedScore(target=target) | RegularDifference(target=target):
            return Measured(draw(st.one_of(decimals(-60, 60).map(target.__add__), decimals(-9, 9))))
    return Awarded(draw(st.integers(0, 500)))


def typed(observation) -> str:
    """Give an observation as a person types it into its control."""
    match observation:
        case Passed(passed):
            return "yes" if passed else "no"
        case Completed(done):
            return str(done)
        case Picked(label):
            return label
        case Measured(value):
            return f"{value:f}"
    return str(to_decimal(observation.hundredths))
