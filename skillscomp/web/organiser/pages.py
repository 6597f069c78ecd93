"""The pages of the organiser's desk; each noun has its views in a module of its own."""

from skillscomp.web.organiser import (
    changes,
    columns,
    competitions,
    contests,
    schemes,
    sections,
    uploads,
)
from skillscomp.web.organiser.place import pages

__all__ = [
    "changes",
    "columns",
    "competitions",
    "contests",
    "pages",
    "schemes",
    "sections",
    "uploads",
]
