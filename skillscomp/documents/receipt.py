"""The receipt of a registration: what was handed in, when, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from skillscomp.documents.letter_sheet import Block, Kind, Sheet, sheet_pdf
from skillscomp.documents.paper import Imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A receipt, worded: ``facts`` and ``people`` are pairs of a word and what it is.

    ``state`` says how far the registration has come, ``open_points`` what is still to be done.
    Names stand as they will stand on diplomas. ``made`` knows its zone.
    """

    competition: str
    title: str
    state: str
    facts: Sequence[tuple[str, str]]
    people_heading: str
    people: Sequence[tuple[str, str]]
    names_hint: str
    open_heading: str
    open_points: Sequence[str]
    foot: str
    page_of: str
    organiser: str
    language: str
    made: datetime


def receipt_pdf(receipt: Receipt) -> bytes:
    """Draw the receipt. Raises ValueRefused: letter-not-printable."""
    blocks = [Block(Kind.PARAGRAPH, receipt.state)]
    blocks += [Block(Kind.FACT, text, label) for label, text in receipt.facts]
    blocks.append(Block(Kind.HEADING, receipt.people_heading))
    blocks += [Block(Kind.FACT, name, part) for part, name in receipt.people]
    blocks.append(Block(Kind.SMALL, receipt.names_hint))
    if receipt.open_points:
        blocks.append(Block(Kind.HEADING, receipt.open_heading))
        blocks += [Block(Kind.POINT, point) for point in receipt.open_points]
    sheet = Sheet(
        over=receipt.competition,
        title=receipt.title,
        blocks=blocks,
        foot=receipt.foot,
        page_of=receipt.page_of,
    )
    imprint = Imprint(
        title=f"{receipt.title} \N{EN DASH} {receipt.competition}",
        author=receipt.organiser,
        subject=receipt.state,
        language=receipt.language,
        made=receipt.made,
    )
    return sheet_pdf(sheet, imprint)
