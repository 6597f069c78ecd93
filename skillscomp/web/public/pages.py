"""The pages that are open to everybody: published results, and whether a diploma is genuine."""

from skillscomp.web.public import logo, results, verification
from skillscomp.web.public.place import pages

__all__ = ["logo", "pages", "results", "verification"]
