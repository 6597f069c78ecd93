"""A scheme of the size that EuroSkills 2023 had in web development, as a marking workbook.

149 aspects (123 by measurement, 26 by judgement) of 6 criteria on three days, 100.00 marks; its 36
forms are put together to ten, the aspects have words of our own. One aspect says the same as
another, as there: the reader notices it.
"""

from collections import defaultdict

from skillscomp.core.scheme import (
    Aspect,
    AspectType,
    Criterion,
    Scheme,
    StandardSection,
    SubCriterion,
    Text,
)
from skillscomp.spreadsheets.write_workbook import write_workbook

CRITERIA = {
    "A": "Static Website Design",
    "B": "Dynamic website with server-side rendering",
    "C": "Commercial Open API",
    "D": "Interactive Frontend using an API",
    "E": "Advanced Web Development",
    "F": "Fun: Collaborative Challenge",
}
FORMS = """
A1 1  1  2  200 Website layout
A2 1  8 12 1500 Website design, standards and organisation
B1 1  1  5  700 Database and website design
B2 1 29  0 1600 Workspaces, tokens, quotas and bills
C1 2 25  0 1700 Chat and images
D1 2  0  5  500 Frontend design
D2 2 25  0 1700 Pages, authentication and routing
E1 3  5  2  600 Automated tests
E2 3 26  0 1000 Progressive application and web components
F1 3  3  0  500 Productive teamwork and presentation
"""
"""Code, day, measurements, judgements, marks in hundredths and name of each form."""
SECTIONS = {"1": "Design", "2": "Front-end development", "3": "Back-end development"}
SECTION_OF = {"A": "1", "B": "3", "C": "3", "D": "2", "E": "2", "F": "1"}
LEVELS = tuple(
    Text(en=words)
    for words in ("Below the standard", "Meets the standard", "Exceeds it in part", "Excellent")
)
SAID_TWICE = ("D2.7", "D2.2")
"""An aspect, and the one whose words it repeats."""


def long_scheme() -> Scheme:
    """Make the scheme."""
    forms: dict[str, list[SubCriterion]] = defaultdict(list)
    for line in FORMS.strip().splitlines():
        form = _form(line.split(maxsplit=5))
        forms[form.code[0]].append(form)
    criteria = tuple(
        Criterion(code=code, name=Text(en=name), sub_criteria=tuple(forms[code]))
        for code, name in CRITERIA.items()
    )
    weights: dict[str, int] = defaultdict(int)
    for criterion in criteria:
        weights[SECTION_OF[criterion.code]] += criterion.maximum
    return Scheme(
        skill_number="17",
        skill_name=Text(en="Web Development"),
        sections=tuple(
            StandardSection(code, Text(en=name), weights[code]) for code, name in SECTIONS.items()
        ),
        criteria=criteria,
    )


def long_workbook() -> bytes:
    """Write the scheme as CIS does."""
    return write_workbook(long_scheme())


def _form(cells: list[str]) -> SubCriterion:
    code, day, measured, judged, marks, name = cells
    count = int(measured) + int(judged)
    share, rest = divmod(int(marks), count)
    aspects = tuple(
        _aspect(f"{code}.{position}", share + (position <= rest), position > int(measured))
        for position in range(1, count + 1)
    )
    return SubCriterion(code=code, name=Text(en=name), day=int(day), aspects=aspects)


def _aspect(code: str, maximum: int, judged: bool) -> Aspect:  # noqa: FBT001 - one of two types
    words = SAID_TWICE[1] if code == SAID_TWICE[0] else code
    return Aspect(
        code=code,
        type=AspectType.JUDGEMENT if judged else AspectType.MEASUREMENT,
        description=Text(en=f"What was asked for in {words} is there"),
        maximum=maximum,
        section=SECTION_OF[code[0]],
        levels=LEVELS if judged else (),
    )
