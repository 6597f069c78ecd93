"""What a qualification keeps: rules, decisions with their history, and the frozen outcome.

All three are JSON with the keys of entries in them, so that a number drawn anew changes nothing;
the core speaks of entries by their number, and is asked through ``Field``.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from skillscomp.core.journal import canonical
from skillscomp.core.message import Message, Parameter
from skillscomp.core.qualification import Choice, Decisions, QualificationRules
from skillscomp.core.result import Award, Medal
from skillscomp.models.qualifications import Qualification

FORMAT = "skillscomp-qualification/1"
_NO_REASON = Message("qualification-not-placed")


@dataclass(frozen=True, slots=True)
class Contender:
    """An entry of the semi-final as the cut sees it; ``mark`` in hundredths, None if unplaced."""

    key: str
    number: int
    school_code: str
    place: int | None
    mark: int | None

    @property
    def label(self) -> str:
        """The name by which the core knows it."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Field:
    """Everybody in the semi-final with place and mark, and which result says so.

    ``version`` is that of the publication, 0 while the result is ratified only; ``seen`` tells
    whether the public may see it, and with it the schools.
    """

    contenders: tuple[Contender, ...]
    version: int
    checksum: str
    seen: bool

    @property
    def awards(self) -> list[Award]:
        """What the core cuts."""
        return [
            Award(
                one.label, one.school_code, one.mark, None, one.place, Medal.NONE, reason=_NO_REASON
            )
            for one in self.contenders
        ]

    def of_key(self, key: str) -> Contender | None:
        """Find a contender by the key of the entry."""
        return next((one for one in self.contenders if one.key == key), None)

    def of_label(self, label: str) -> Contender:
        """Find a contender by what the core calls it."""
        return next(one for one in self.contenders if one.label == label)


@dataclass(frozen=True, slots=True)
class Picked:
    """What a person decided about one entry, by its key."""

    entry: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One step of the history."""

    at: datetime
    by: str
    message: Message


@dataclass(frozen=True, slots=True)
class Decided:
    """All that people decided, as it is kept."""

    chosen: tuple[Picked, ...] = ()
    wild_cards: tuple[Picked, ...] = ()
    withdrawn: tuple[Picked, ...] = ()
    history: tuple[Happened, ...] = ()

    def for_core(self, field: Field) -> Decisions:
        """Put the decisions as the core wants them; entries that are gone are left out."""

        def choices(picks: tuple[Picked, ...]) -> tuple[Choice, ...]:
            return tuple(
                Choice(one.label, pick.reason, pick.by)
                for pick in picks
                if (one := field.of_key(pick.entry))
            )

        withdrawn = {one.label for pick in self.withdrawn if (one := field.of_key(pick.entry))}
        return Decisions(
            chosen=choices(self.chosen),
            wild_cards=choices(self.wild_cards),
            withdrawn=frozenset(withdrawn),
        )

    def about(self, key: str) -> Picked | None:
        """Give the last decision about an entry, None where there is none."""
        found = [
            pick for pick in (*self.chosen, *self.wild_cards, *self.withdrawn) if pick.entry == key
        ]
        return found[-1] if found else None

    def without(self, key: str) -> "Decided":
        """Leave out what was decided about an entry."""

        def kept(picks: tuple[Picked, ...]) -> tuple[Picked, ...]:
            return tuple(pick for pick in picks if pick.entry != key)

        return replace(
            self,
            chosen=kept(self.chosen),
            wild_cards=kept(self.wild_cards),
            withdrawn=kept(self.withdrawn),
        )

    def noted(self, at: datetime, by: str, code: str, **parameters: Parameter) -> "Decided":
        """Add a step to the history."""
        return replace(self, history=(*self.history, Happened(at, by, Message(code, parameters))))


def rules_of(qualification: Qualification) -> QualificationRules:
    """Read the rules."""
    return QualificationRules(**json.loads(qualification.rules))


def rules_text(rules: QualificationRules) -> str:
    """Write the rules."""
    return canonical(asdict(rules))


def decided_of(qualification: Qualification) -> Decided:
    """Read the decisions."""
    kept: Mapping[str, Any] = json.loads(qualification.decisions)
    return Decided(
        **{
            name: tuple(Picked(**pick) for pick in kept.get(name, ()))
            for name in ("chosen", "wild_cards", "withdrawn")
        },
        history=tuple(
            Happened(
                datetime.fromisoformat(step["at"]),
                step["by"],
                Message(step["code"], step["parameters"]),
            )
            for step in kept.get("history", ())
        ),
    )


def decided_text(decided: Decided) -> str:
    """Write the decisions."""
    plain: dict[str, Any] = {
        name: [asdict(pick) for pick in getattr(decided, name)]
        for name in ("chosen", "wild_cards", "withdrawn")
    }
    plain["history"] = [
        {
            "at": step.at.isoformat(),
            "by": step.by,
            "code": step.message.code,
            "parameters": dict(step.message.parameters),
        }
        for step in decided.history
    ]
    return canonical(plain)


def frozen_field(qualification: Qualification) -> Field:
    """Read the figures on which the decision rests."""
    kept = json.loads(qualification.outcome)
    contenders = tuple(Contender(**one) for one in kept["field"])
    return Field(contenders, kept["version"], kept["checksum"], seen=True)


def outcome_text(field: Field, outcome: Mapping[str, str], rules: QualificationRules) -> str:
    """Write the outcome as it is decided: rules, figures, and what becomes of every entry."""
    return canonical(
        {
            "format": FORMAT,
            "version": field.version,
            "checksum": field.checksum,
            "rules": asdict(rules),
            "field": [asdict(one) for one in field.contenders],
            "outcome": dict(outcome),
        }
    )
