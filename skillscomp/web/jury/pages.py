"""The jury's place: what waits, the marking forms, their steps, and two values for one cell."""

from skillscomp.web.jury import (
    cases,
    contests,
    forms,
    landscape,
    papers,
    problems,
    results,
    saving,
    steps,
)
from skillscomp.web.jury.paper import listed, printing, scans, sheet
from skillscomp.web.jury.place import pages

__all__ = [
    "cases",
    "contests",
    "forms",
    "landscape",
    "listed",
    "pages",
    "papers",
    "printing",
    "problems",
    "results",
    "saving",
    "scans",
    "sheet",
    "steps",
]
