r"""Drawing lots so that anybody can repeat the draw.

1. A seed is chosen that nobody could know beforehand: the numbers of a lottery, dice thrown in
   front of everybody. It is published together with the labels that take part.
2. The digest of a label is SHA-256 of ``seed``, one line feed (byte 0A) and the label, all in
   UTF-8, written as 64 hexadecimal digits in lower case.
3. The smallest digest gets lot 1, the next lot 2, and so on.

On any Unix machine: ``printf '%s\n%s' 'seed' 'label' | sha256sum``. The same seed and labels give
the same order for ever; the order in which the labels were given does not matter.
Source: the project's choice (issue: places drawn by lots with a recorded seed).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from skillscomp.core.errors import ValueRefused

LONGEST_SEED = 64


@dataclass(frozen=True, slots=True)
class Lot:
    """What a label drew: its number from 1, and the digest that proves it."""

    number: int
    label: str
    digest: str


def digest(seed: str, label: str) -> str:
    """Give the 64 hexadecimal digits that decide the place of a label."""
    return sha256(f"{seed}\n{label}".encode()).hexdigest()


def clean_seed(seed: str) -> str:
    """Give the seed without spaces around it.

    Raises ValueRefused: seed-missing, seed-too-long, seed-not-one-line.
    """
    clean = seed.strip()
    if not clean:
        raise ValueRefused("seed-missing")
    if len(clean) > LONGEST_SEED:
        raise ValueRefused("seed-too-long", longest=LONGEST_SEED)
    if not clean.isprintable():
        raise ValueRefused("seed-not-one-line")
    return clean


def lot_order(seed: str, labels: Sequence[str]) -> tuple[Lot, ...]:
    """Draw all labels, lot 1 first.

    Raises ValueRefused: seed-missing, seed-too-long, seed-not-one-line, label-twice.
    """
    clean = clean_seed(seed)
    drawn = sorted((digest(clean, label), label) for label in set(labels))
    if len(drawn) < len(labels):
        doubled = next(label for label in labels if labels.count(label) > 1)
        raise ValueRefused("label-twice", label=doubled)
    return tuple(Lot(number, label, code) for number, (code, label) in enumerate(drawn, start=1))
