"""A form of twenty aspects with every kind of control, and a blind one beside it.

A1  A1.01-A1.12 yes or no, A1.13-A1.14 counted, A1.15 a choice, A1.16 measured in ranges,
    A1.17 agreed by the team, A1.18-A1.20 judged by three
B1  B1.1-B1.2 yes or no, marked without names
"""

from dataclasses import replace

from skillscomp.core.calculation import Manual, NumberCompleted
from skillscomp.core.scheme import Scheme, Text
from tests.core.schemes import criterion, form, judged, measured, scheme
from tests.marked_contest import FAULTS, RANGES

YES_NO = [f"A1.{number:02}" for number in range(1, 13)]
COUNTED = ["A1.13", "A1.14"]
CHOSEN, MEASURED, AGREED = "A1.15", "A1.16", "A1.17"
JUDGED = ["A1.18", "A1.19", "A1.20"]
ALL = [*YES_NO, *COUNTED, CHOSEN, MEASURED, AGREED, *JUDGED]
POSSIBLE = 4
LONG_LEVEL = ("The edges are even, the joints closed, the surface clean and dry. " * 5)[:300]
LEVELS = tuple(Text(en=f"{LONG_LEVEL} {level}") for level in range(4))
BLIND = "B1"


def key_on(form: str, entry: str) -> str:
    """Name an entry (by its key) as a form does, or the form of an aspect."""
    return entry.replace("entry-", "secret-") if form.startswith(BLIND) else entry


def twenty_aspects() -> Scheme:
    """Make the scheme, 21.00 marks."""
    counted = NumberCompleted(POSSIBLE)
    blind = replace(form("B1", measured("B1.1", 50, "2"), measured("B1.2", 50, "2")), blind=True)
    return scheme(
        criterion(
            "A",
            form(
                "A1",
                *(measured(code, 100) for code in YES_NO),
                *(measured(code, 100, calculation=counted) for code in COUNTED),
                measured(CHOSEN, 100, calculation=FAULTS),
                measured(MEASURED, 100, calculation=RANGES),
                measured(AGREED, 100, calculation=Manual()),
                *(judged(code, 100, "2", levels=LEVELS) for code in JUDGED),
            ),
        ),
        criterion("B", blind),
    )
