"""Jury cards: one for each expert, which signs in on the tablets of a competition."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from skillscomp.core.errors import ValueRefused
from skillscomp.documents.card_sheet import CodeCard, card_sheets_pdf
from skillscomp.documents.eight_on_a_sheet import Sheets

MOST_CONTESTS = 3
"""Contests that a card names each on a line; of more it names the numbers."""


@dataclass(frozen=True, slots=True)
class ExpertCard:
    """The card of one expert; contests as pairs of number and name."""

    name: str
    role: str
    contests: tuple[tuple[str, str], ...]
    note: str
    code: str = field(repr=False)
    address: str = field(repr=False)


def jury_cards_pdf(cards: Sequence[ExpertCard], sheets: Sheets) -> bytes:
    """Draw the cards, eight on a sheet.

    Raises ValueRefused: no-experts-chosen, letter-not-printable.
    """
    if not cards:
        raise ValueRefused("no-experts-chosen")
    drawn = [
        CodeCard(
            title=card.name,
            lines=(card.role, *_contests(card)),
            note=card.note,
            code=card.code,
            address=card.address,
        )
        for card in cards
    ]
    return card_sheets_pdf(drawn, sheets)


def _contests(card: ExpertCard) -> tuple[str, ...]:
    if len(card.contests) > MOST_CONTESTS:
        return (", ".join(number for number, _name in card.contests),)
    return tuple(f"{number} {name}" for number, name in card.contests)
