"""What the core has to say to a person: a code and parameters, worded at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Parameter = str | int | Decimal | date
"""Marks travel as Decimal, counts and scores as int; the edge formats both for the reader."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence without its words: the edge finds them by the code, in the reader's language.

    ``code`` is kebab-case and stable (``third-decimal``); ``parameters`` fill its placeholders.
    """

    code: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
