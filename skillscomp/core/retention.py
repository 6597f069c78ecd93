"""When personal data are erased: so many days after the last day of the competition.

The day that is ``keep_days`` after the last day is the last one on which they are kept. What is
not asked any more has no purpose and is due at once. Results and diplomas remain.
Source: DOMAIN section 7.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from skillscomp.core.registration_fields import CONSENT_KEEP_DAYS, FIELDS, FieldSetting

ERASED = "…"
"""What stands in a history where something was erased."""
REGISTRY_STEP_DAYS = 365
"""Days for which a step that belongs to no competition can be taken back."""


def due_codes(settings: Collection[FieldSetting], ends_on: date, today: date) -> frozenset[str]:
    """List the fields whose answers are to be erased by now."""
    kept = {
        setting.code for setting in settings if today <= ends_on + timedelta(days=setting.keep_days)
    }
    return frozenset(FIELDS) - kept


def consents_due(ends_on: date, today: date) -> bool:
    """Whether the consents of a competition need not be proved any more."""
    return today > ends_on + timedelta(days=CONSENT_KEEP_DAYS)


def steps_due(settings: Collection[FieldSetting], ends_on: date, today: date) -> bool:
    """Whether what stood before steps of set-up is to be erased: with the first of the answers.

    Former values of people stand there; until the competition is over a step can be taken back.
    """
    first = min((setting.keep_days for setting in settings), default=0)
    return today > ends_on + timedelta(days=first)


def registry_steps_due_before(now: datetime) -> datetime:
    """Say since when steps that belong to no competition can still be taken back."""
    return now - timedelta(days=REGISTRY_STEP_DAYS)


def without(details: dict[str, str | int], due: Collection[str]) -> dict[str, str | int]:
    """Take out of the details of a step what was typed into fields that are due."""
    hidden: set[str] = set()
    if details.get("field") in due:
        hidden |= {"before", "after"}
    if "family_name" in due:
        hidden |= {"name", "by", "goes", "comes", "reason"}
    return {key: ERASED if key in hidden else value for key, value in details.items()}


def all_due(competitions: Iterable[frozenset[str]], code: str) -> bool:
    """Whether a field is due in every competition that somebody was in, and there is one."""
    found = list(competitions)
    return bool(found) and all(code in due for due in found)
