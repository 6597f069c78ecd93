"""How the cut stands: the core is asked with all that people decided.

What was decided under a former result may no longer fit: a choice where nobody is equal any more,
a wild card for somebody who is through without it. Such decisions are let go, and said so.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.errors import ValueRefused
from skillscomp.core.qualification import (
    Qualification as Cut,
)
from skillscomp.core.qualification import QualificationRules, qualify
from skillscomp.models.qualifications import Qualification
from skillscomp.services.qualifications.fields import current_field
from skillscomp.services.qualifications.stored import (
    Contender,
    Decided,
    Field,
    decided_of,
    frozen_field,
    rules_of,
)

_FITS_NO_MORE = {"not-at-border", "wild-card-not-needed", "unknown-qualifier"}
_TOO_MANY = {"too-many-chosen": "chosen", "too-many-wild-cards": "wild_cards"}


@dataclass(frozen=True, slots=True)
class Standing:
    """The cut with its field; ``let_go`` are those about whom a decision no longer fits."""

    field: Field
    rules: QualificationRules
    decided: Decided
    cut: Cut
    let_go: tuple[Contender, ...] = ()

    @property
    def through(self) -> list[Contender]:
        """Who is in the final by now, in order of place."""
        return [self.field.of_label(label) for label in self.cut.through]


def standing_of(session: Session, qualification: Qualification, now: datetime) -> Standing | None:
    """Say how the cut stands; None before a decision while the result is provisional."""
    if qualification.decided_at is not None:
        field: Field | None = frozen_field(qualification)
    else:
        field = current_field(session, qualification.contest, now)
    if field is None:
        return None
    return settle(field, rules_of(qualification), decided_of(qualification))


def stand(field: Field, rules: QualificationRules, decided: Decided) -> Standing:
    """Ask the core (ValueRefused: what ``qualify`` refuses)."""
    return Standing(field, rules, decided, qualify(field.awards, rules, decided.for_core(field)))


def settle(field: Field, rules: QualificationRules, decided: Decided) -> Standing:
    """Ask the core, and let go of every decision that it refuses."""
    let_go: list[Contender] = []
    while True:
        try:
            found = stand(field, rules, decided)
        except ValueRefused as refused:
            one = _culprit(refused, field, decided)
            decided = decided.without(one.key)
            let_go.append(one)
        else:
            return Standing(field, rules, decided, found.cut, tuple(let_go))


def _culprit(refused: ValueRefused, field: Field, decided: Decided) -> Contender:
    """Find about whom a decision was refused; of too many the last."""
    if refused.code in _FITS_NO_MORE:
        return field.of_label(str(refused.message.parameters["entry"]))
    picks = getattr(decided, _TOO_MANY[refused.code])
    known = [one for pick in picks if (one := field.of_key(pick.entry))]
    return known[-1]
