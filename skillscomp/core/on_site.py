"""On the site of a competition: what somebody is there, and what stands on their badge.

A badge carries a token in place of the person's key: it opens the page of the check-in for those
who may check in, and says nothing to anybody else. It is made from both keys, so it stays the same
however often badges are printed, and is another one at the next competition.
Source: the project's choice (issue: check-in by QR on a phone).
"""

from base64 import b32encode
from enum import StrEnum
from hashlib import sha256

TOKEN_LENGTH = 16


class SiteRole(StrEnum):
    """What somebody is at a competition, the first of them on the badge."""

    CONTESTANT = "contestant"
    CHIEF_EXPERT = "chief-expert"
    DEPUTY_CHIEF_EXPERT = "deputy-chief-expert"
    EXPERT = "expert"
    COMPANION = "companion"
    ORGANISER = "organiser"
    OBSERVER = "observer"


ROLE_ORDER = {role: place for place, role in enumerate(SiteRole)}
"""Where each role stands among those of one person."""


def badge_token(competition_key: str, person_key: str) -> str:
    """Give the 16 letters and digits of a person's badge at one competition."""
    both = f"badge\n{competition_key}\n{person_key}".encode()
    return b32encode(sha256(both).digest()).decode("ascii")[:TOKEN_LENGTH]
