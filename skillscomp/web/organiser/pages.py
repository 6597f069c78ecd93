"""The pages of the organiser's desk; each noun has its views in a module of its own."""

from skillscomp.web.organiser import columns, competitions, contests, schemes, uploads
from skillscomp.web.organiser.place import pages

__all__ = ["columns", "competitions", "contests", "pages", "schemes", "uploads"]
