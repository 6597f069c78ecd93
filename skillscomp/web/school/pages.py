"""What a school sees: the published results of its own entries, and its registrations."""

from skillscomp.web.school import (
    answers,
    competitions,
    consents,
    papers,
    registrations,
    schools,
    steps,
)
from skillscomp.web.school.place import pages

__all__ = [
    "answers",
    "competitions",
    "consents",
    "pages",
    "papers",
    "registrations",
    "schools",
    "steps",
]
