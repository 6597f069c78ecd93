"""Makes schemes of every shape for the round trips."""

from decimal import Decimal

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
from skillscomp.core.scheme import (
    Aspect,
    AspectType,
    Criterion,
    Gate,
    Scheme,
    StandardSection,
    SubCriterion,
    Text,
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ["=1+1", "+371", "-", "@x", "Tīmekļa izstrāde", "two\nlines", " edge ", "null", "yes", "0.10"]
)
texts = st.builds(Text, en=words, lv=words)
marks = st.integers(0, 200)
amounts = st.integers(0, 100).map(lambda number: Decimal(number).scaleb(-2))
labels = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=10)
choices = st.builds(
    lambda names, deduction, unit: Choice(tuple(Option(name, deduction) for name in names), unit),
    st.lists(labels, min_size=1, max_size=3, unique=True),
    amounts,
    st.sampled_from(DeductionType),
)
calculations = st.one_of(
    st.just(PassFail()),
    st.just(Manual()),
    st.builds(NumberCompleted, st.integers(1, 50)),
    choices,
    st.builds(
        lambda target, deduction, unit: RangedScore(
            target,
            (
                Range(Decimal(0), Decimal("0.5"), Decimal(0)),
                Range(Decimal("0.6"), Decimal(2), deduction),
            ),
            unit,
        ),
        amounts,
        amounts,
        st.sampled_from(DeductionType),
    ),
    st.builds(
        RegularDifference,
        target=amounts.map(lambda amount: amount + 1),
        difference=amounts.map(lambda amount: amount + Decimal("0.125")),
        difference_type=st.sampled_from(DifferenceType),
        deduction=amounts,
        deduction_type=st.sampled_from(DeductionType),
    ),
)


@st.composite
def aspects(draw, code, sections):
    kind = draw(st.sampled_from(AspectType))
    judged = kind is AspectType.JUDGEMENT
    return Aspect(
        code=code,
        type=kind,
        description=draw(texts),
        maximum=draw(marks),
        section=draw(st.sampled_from(["", *sections])),
        extra=draw(texts),
        requirement=draw(texts),
        calculation=PassFail() if judged else draw(calculations),
        levels=tuple(draw(texts) for _ in range(4)) if judged and draw(st.booleans()) else (),
        judges=draw(st.sampled_from([3, 3, 4])) if judged else 3,
    )


@st.composite
def schemes(draw):
    sections = draw(st.lists(st.sampled_from(["1", "2", "S3", "Z"]), unique=True, max_size=3))
    criteria = []
    for letter in draw(st.lists(st.sampled_from("ABCDX"), unique=True, max_size=3)):
        forms = []
        for number in range(1, draw(st.integers(0, 2)) + 1):
            code = f"{letter}{number}"
            inside = [
                draw(aspects(f"{code}.{position}", sections))
                for position in range(1, draw(st.integers(0, 3)) + 1)
            ]
            day, blind = draw(st.none() | st.integers(1, 4)), draw(st.booleans())
            forms.append(
                SubCriterion(
                    code=code, name=draw(texts), day=day, blind=blind, aspects=tuple(inside)
                )
            )
        stated = draw(st.none() | marks)
        criteria.append(
            Criterion(code=letter, name=draw(texts), stated=stated, sub_criteria=tuple(forms))
        )
    every = [
        aspect.code for part in criteria for form in part.sub_criteria for aspect in form.aspects
    ]
    gates = (
        (Gate(every[0], frozenset(every[1:3])),) if len(every) > 1 and draw(st.booleans()) else ()
    )
    return Scheme(
        skill_number=draw(st.sampled_from(["17", "", "D1"])),
        skill_name=draw(texts),
        sections=tuple(StandardSection(code, draw(texts), draw(marks)) for code in sections),
        criteria=tuple(criteria),
        gates=gates,
    )
