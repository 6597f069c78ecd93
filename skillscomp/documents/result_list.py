"""The printed result list of a contest: place, medal, names, school and mark."""

from skillscomp.documents.colours import Emblem
from skillscomp.documents.paper import Imprint, Paper
from skillscomp.documents.result_list_content import ResultColumns, ResultList, ResultRow
from skillscomp.documents.result_list_page import PORTRAIT, ResultListPages, paginated

__all__ = ["Emblem", "ResultColumns", "ResultList", "ResultRow", "result_list_pdf"]


def result_list_pdf(content: ResultList) -> bytes:
    """Draw the list on as many pages as it needs; the same content gives the same bytes."""
    imprint = Imprint(
        title=f"{content.contest} \N{EN DASH} {content.competition}",
        author=content.organiser,
        subject=content.status,
        language=content.language,
        made=content.made,
    )
    paper = Paper(imprint, PORTRAIT)
    pages = list(paginated(content.rows))
    drawing = ResultListPages(paper.canvas, content, len(pages))
    for number, rows in enumerate(pages, start=1):
        drawing.draw(number, rows)
    return paper.bytes()
