"""Diplomas: a batch of them as one PDF, a page for each, in the order given."""

from collections.abc import Iterable

from skillscomp.core.errors import ValueRefused
from skillscomp.documents.colours import Emblem
from skillscomp.documents.diploma_art import PAGE
from skillscomp.documents.diploma_content import Diploma, DiplomaTemplate, Signatory
from skillscomp.documents.diploma_page import DiplomaPages
from skillscomp.documents.paper import Imprint, Paper

__all__ = ["Diploma", "DiplomaTemplate", "Emblem", "Signatory", "diplomas_pdf"]


def diplomas_pdf(diplomas: Iterable[Diploma], template: DiplomaTemplate) -> bytes:
    """Draw every diploma on a page of its own.

    The same diplomas and template give the same bytes. Raises ValueRefused: no-diplomas.
    """
    paper = Paper(_imprint(template), PAGE)
    pages = DiplomaPages(paper.canvas, template)
    drawn = 0
    for diploma in diplomas:
        pages.draw(diploma)
        drawn += 1
    if not drawn:
        raise ValueRefused("no-diplomas", competition=template.competition)
    return paper.bytes()


def _imprint(template: DiplomaTemplate) -> Imprint:
    return Imprint(
        title=f"{template.heading} \N{EN DASH} {template.competition}",
        author=template.organiser,
        subject=template.competition,
        language=template.language,
        made=template.made,
    )
