"""The pages that are open to everybody: published results, and whether a diploma is genuine."""

from skillscomp.web.public import accent, consents, logo, results, verification
from skillscomp.web.public.place import pages

__all__ = ["accent", "consents", "logo", "pages", "results", "verification"]
