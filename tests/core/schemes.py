"""Small schemes for the tests of the core."""

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

LEVELS = tuple(Text(en=words) for words in ("below", "meets", "exceeds in part", "excellent"))


def measured(code, maximum=100, section="1", **more):
    return Aspect(
        code=code,
        type=AspectType.MEASUREMENT,
        description=more.pop("description", Text(en=f"Measure {code}")),
        maximum=maximum,
        section=section,
        **more,
    )


def judged(code, maximum=100, section="1", levels=LEVELS, **more):
    return Aspect(
        code=code,
        type=AspectType.JUDGEMENT,
        description=Text(en=f"Judge {code}"),
        maximum=maximum,
        section=section,
        levels=levels,
        **more,
    )


def form(code, *aspects, day=1):
    return SubCriterion(code=code, name=Text(en=code), aspects=aspects, day=day)


def criterion(code, *forms, stated=None):
    return Criterion(code=code, name=Text(en=code), sub_criteria=forms, stated=stated)


def section(code, weight):
    return StandardSection(code, Text(en=f"Section {code}"), weight)


def scheme(*criteria, sections=(("1", 6000), ("2", 4000)), gates=()):
    return Scheme(
        skill_number="17",
        skill_name=Text(en="Web Development", lv="Tīmekļa izstrāde"),
        sections=tuple(section(*each) for each in sections),
        criteria=criteria,
        gates=tuple(Gate(code, frozenset(zeroes)) for code, zeroes in gates),
    )


def bakery(gates=()):
    """Two criteria, three forms, five aspects, 5.50 marks."""
    return scheme(
        criterion(
            "A",
            form("A1", measured("A1.1", 100), judged("A1.2", 150, "2")),
            form("A2", measured("A2.1", 50)),
        ),
        criterion("B", form("B1", measured("B1.1", 200, "2"), measured("B1.2", 50, ""))),
        gates=gates,
    )
