"""Whether a consent stands: asked, given, refused, withdrawn, or its link expired.

A later answer counts, whatever was said before; a question still open counts only where nothing
was answered. Source: DOMAIN section 7 (guardian consent under 18 and photo consent, with date and
document, withdrawable).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from skillscomp.core.errors import ValueRefused
from skillscomp.core.registration import ConsentKind

LARGEST_PAPER = 5 * 1024 * 1024
_PDF_ENDS_WITHIN = 2048
_KINDS_OF_PAPER = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


class ConsentStanding(StrEnum):
    """How a consent stands now."""

    MISSING = "missing"
    ASKED = "asked"
    EXPIRED = "expired"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentFact:
    """One row of the consents of one kind; ``number`` counts them in the order they were made."""

    number: int
    given_on: date | None = None
    refused_at: datetime | None = None
    withdrawn_at: datetime | None = None
    expires_at: datetime | None = None


def standing(facts: Iterable[ConsentFact], now: datetime) -> ConsentStanding:
    """Say how a consent stands at an instant, from everything that was ever said about it."""
    in_order = sorted(facts, key=lambda fact: fact.number)
    each = [_one(fact, now) for fact in in_order]
    answered = [one for one in each if one not in {ConsentStanding.ASKED, ConsentStanding.EXPIRED}]
    if answered and answered[-1] is ConsentStanding.GIVEN:
        return ConsentStanding.GIVEN
    if each and each[-1] is ConsentStanding.ASKED:
        return ConsentStanding.ASKED
    if answered:
        return answered[-1]
    return each[-1] if each else ConsentStanding.MISSING


def _one(fact: ConsentFact, now: datetime) -> ConsentStanding:
    if fact.withdrawn_at is not None:
        return ConsentStanding.WITHDRAWN
    if fact.refused_at is not None:
        return ConsentStanding.REFUSED
    if fact.given_on is not None:
        return ConsentStanding.GIVEN
    open_still = fact.expires_at is not None and now < fact.expires_at
    return ConsentStanding.ASKED if open_still else ConsentStanding.EXPIRED


def kinds_for(*, minor: bool) -> tuple[ConsentKind, ...]:
    """List what is asked: a guardian answers for a minor, everybody else for themselves."""
    own = (ConsentKind.NAME, ConsentKind.PHOTO)
    return (ConsentKind.GUARDIAN, *own) if minor else own


def paper_type(content: bytes) -> str:
    """Tell what a signed paper is by its content, whatever its name says.

    Raises ValueRefused: paper-empty, paper-too-large, paper-unreadable, paper-cut-off.
    """
    if not content:
        raise ValueRefused("paper-empty")
    if len(content) > LARGEST_PAPER:
        raise ValueRefused("paper-too-large", megabytes=LARGEST_PAPER // 1024**2)
    found = next((kind for start, kind in _KINDS_OF_PAPER.items() if content.startswith(start)), "")
    if not found:
        raise ValueRefused("paper-unreadable")
    if found == "application/pdf" and b"%%EOF" not in content[-_PDF_ENDS_WITHIN:]:
        raise ValueRefused("paper-cut-off")
    return found
