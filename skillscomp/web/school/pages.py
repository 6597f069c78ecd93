"""What a school sees: the published results of its own entries."""

from skillscomp.web.school import schools
from skillscomp.web.school.place import pages

__all__ = ["pages", "schools"]
