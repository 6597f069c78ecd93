"""Enrolment codes of tablets: a card for each, to be scanned once and put on the tablet."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from skillscomp.core.errors import ValueRefused
from skillscomp.documents.card_sheet import CodeCard, card_sheets_pdf
from skillscomp.documents.eight_on_a_sheet import Sheets


@dataclass(frozen=True, slots=True)
class TabletLabel:
    """The code of one tablet; ``note`` says how long it works and that it works once."""

    name: str
    place: str
    note: str
    code: str = field(repr=False)
    address: str = field(repr=False)


def tablet_codes_pdf(labels: Sequence[TabletLabel], sheets: Sheets) -> bytes:
    """Draw the codes, eight on a sheet.

    Raises ValueRefused: no-tablet-codes, letter-not-printable.
    """
    if not labels:
        raise ValueRefused("no-tablet-codes")
    cards = [
        CodeCard(
            title=label.name,
            lines=(label.place,) if label.place else (),
            note=label.note,
            code=label.code,
            address=label.address,
        )
        for label in labels
    ]
    return card_sheets_pdf(cards, sheets)
