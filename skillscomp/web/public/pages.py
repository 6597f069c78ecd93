"""The pages that are open to everybody: published results, and whether a diploma is genuine."""

from skillscomp.web.public import results, verification
from skillscomp.web.public.place import pages

__all__ = ["pages", "results", "verification"]
