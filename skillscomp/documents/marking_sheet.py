"""Marking forms on paper: A4, portrait for one entry, landscape for all entries of a form.

They are black on white, carry the code of the sheet on every page, and are drawn from the same
aspects as the forms on tablets, so that paper can take over at any minute.
"""

from collections.abc import Sequence

from skillscomp.core.errors import ValueRefused
from skillscomp.documents.marking_sheet_content import PrintedSheet, SheetWords
from skillscomp.documents.paper import Imprint, Paper
from skillscomp.documents.qr_code import best_mask
from skillscomp.documents.sheet_frame import LONG, SHORT, Frame
from skillscomp.documents.sheet_landscape import draw_landscape
from skillscomp.documents.sheet_portrait import draw_portrait


def marking_sheets_pdf(sheets: Sequence[PrintedSheet], words: SheetWords) -> bytes:
    """Draw sheets in their order, each with pages of its own; the same give the same bytes.

    Raises ValueRefused: no-sheets.
    """
    if not sheets:
        raise ValueRefused("no-sheets")
    first = sheets[0]
    loud = f"{words.rehearsal} \N{EN DASH} " if first.rehearsal else ""
    imprint = Imprint(
        title=f"{loud}{words.title} \N{EN DASH} {first.competition}",
        author=first.competition,
        subject=first.contest,
        language=words.language,
        made=words.made,
    )
    paper = Paper(imprint, (SHORT, LONG))
    mask = best_mask(first.address)
    for sheet in sheets:
        size = (LONG, SHORT) if sheet.landscape else (SHORT, LONG)
        paper.canvas.setPageSize(size)
        draw = draw_landscape if sheet.landscape else draw_portrait
        draw(paper.canvas, Frame(sheet, words, size, mask))
    return paper.bytes()
