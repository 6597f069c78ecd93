"""Answers that are files: PDFs to look at and print, workbooks to keep."""

from datetime import UTC, datetime

from flask import Response
from flask_babel import gettext as _

from skillscomp.models.competitions import Competition
from skillscomp.web.filters import moment
from skillscomp.web.language import chosen_language

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pdf_answer(content: bytes, name: str) -> Response:
    """Answer with a PDF that the browser shows."""
    return _file(content, PDF, "inline", name)


def workbook_answer(content: bytes, name: str) -> Response:
    """Answer with a workbook that the browser saves."""
    return _file(content, XLSX, "attachment", name)


def page_of() -> str:
    """Word the number of a page as documents take it."""
    words = _("Page {page} of {pages}")
    return str(words).format(page="%(page)d", pages="%(pages)d")


def as_of(competition: Competition) -> str:
    """Say of when a paper is."""
    now = moment(datetime.now(UTC), competition.time_zone, chosen_language())
    return str(_("As of %(moment)s", moment=now))


def _file(content: bytes, kind: str, way: str, name: str) -> Response:
    headers = {"Content-Disposition": f'{way}; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, mimetype=kind, headers=headers)
