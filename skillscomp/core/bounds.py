"""How long and how large what people enter may be; beyond it, it is a slip or an attack."""

from decimal import Decimal

from skillscomp.core.errors import ValueRefused

LARGEST_COUNT = 1_000_000
LONGEST_LABEL = 500
"""Characters of the label of a choice."""
WHOLE_DIGITS = 10
DECIMALS = 8
"""What CIS keeps; with sign and point it is the longest number that a person may type."""


def refuse_count(count: int, *, lowest: int) -> None:
    """Refuse a count below ``lowest`` or above a million: count-out-of-range."""
    if not lowest <= count <= LARGEST_COUNT:
        raise ValueRefused("count-out-of-range", lowest=lowest, highest=LARGEST_COUNT)


def refuse_label(label: str) -> None:
    """Refuse a label without letters or with over 500 of them: empty-label, label-too-long."""
    if not label.strip():
        raise ValueRefused("empty-label")
    if len(label) > LONGEST_LABEL:
        raise ValueRefused("label-too-long", longest=LONGEST_LABEL)


def refuse_number(number: Decimal) -> None:
    """Refuse NaN and infinities (not-a-number) and what is not exact here (number-too-long)."""
    if not number.is_finite():
        raise ValueRefused("not-a-number", value=str(number))
    if number.adjusted() >= WHOLE_DIGITS or int(number.as_tuple().exponent) < -DECIMALS:
        raise ValueRefused("number-too-long", whole=WHOLE_DIGITS, decimals=DECIMALS)


def refuse_deduction(deduction: Decimal) -> None:
    """Refuse a deduction that adds: negative-deduction, and what ``refuse_number`` refuses."""
    refuse_number(deduction)
    if deduction < 0:
        raise ValueRefused("negative-deduction", deduction=deduction)
