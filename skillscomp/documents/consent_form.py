"""The form on which a guardian, or somebody of full age, gives consents by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from skillscomp.documents.letter_sheet import Block, Kind, Sheet, sheet_pdf
from skillscomp.documents.paper import Imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentForm:
    """The form, worded: what it is about, why data is needed, what can be agreed to.

    ``consents`` are the sentences beside the boxes, each to be ticked apart from the others;
    ``lines`` what is written by hand: name, signature, date. ``made`` knows its zone.
    """

    competition: str
    title: str
    introduction: str
    facts: Sequence[tuple[str, str]]
    data_heading: str
    purposes: Sequence[str]
    consents_heading: str
    consents: Sequence[str]
    withdrawal: str
    lines: Sequence[str]
    page_of: str
    organiser: str
    language: str
    made: datetime


def consent_form_pdf(form: ConsentForm) -> bytes:
    """Draw the form. Raises ValueRefused: letter-not-printable."""
    blocks = [Block(Kind.PARAGRAPH, form.introduction)]
    blocks += [Block(Kind.FACT, text, label) for label, text in form.facts]
    blocks.append(Block(Kind.HEADING, form.consents_heading))
    blocks += [Block(Kind.TICK, sentence) for sentence in form.consents]
    blocks.append(Block(Kind.PARAGRAPH, form.withdrawal))
    blocks += [Block(Kind.LINE, line) for line in form.lines]
    blocks.append(Block(Kind.HEADING, form.data_heading))
    blocks += [Block(Kind.POINT, purpose) for purpose in form.purposes]
    sheet = Sheet(
        over=form.competition,
        title=form.title,
        blocks=blocks,
        foot=form.organiser,
        page_of=form.page_of,
    )
    imprint = Imprint(
        title=f"{form.title} \N{EN DASH} {form.competition}",
        author=form.organiser,
        subject=form.title,
        language=form.language,
        made=form.made,
    )
    return sheet_pdf(sheet, imprint)
