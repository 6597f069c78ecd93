"""The pages that are open to everybody: published results, and whether a diploma is genuine."""

from skillscomp.web.public import consents, logo, results, verification
from skillscomp.web.public.place import pages

__all__ = ["consents", "logo", "pages", "results", "verification"]
