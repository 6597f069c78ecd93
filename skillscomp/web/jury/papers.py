"""What is printed and handed on from a frozen result: diplomas, result list, ceremony file."""

from datetime import UTC

from flask import Response, abort, current_app
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.result import EntryStatus
from skillscomp.documents.diploma import Diploma, DiplomaTemplate, Emblem, Signatory, diplomas_pdf
from skillscomp.documents.diploma_content import USUAL_ACCENT
from skillscomp.documents.result_list import ResultColumns, ResultList, ResultRow, result_list_pdf
from skillscomp.extensions import db
from skillscomp.models.contests import Contest
from skillscomp.services.results.diplomas import codes_of
from skillscomp.services.results.snapshots import PublishedEntry
from skillscomp.spreadsheets.ceremony import CeremonyRow, ceremony_workbook
from skillscomp.web.access import load
from skillscomp.web.award_words import award_words, medal_words
from skillscomp.web.jury.place import pages
from skillscomp.web.language import chosen_language
from skillscomp.web.published import ResultPage, place_and_date, result_page
from skillscomp.web.visibility import Published, frozen_result

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.get("/contests/<key>/diplomas.pdf")
def diplomas(key: str) -> ResponseReturnValue:
    """Print the diplomas of a whole contest."""
    published = frozen_result(load(Contest, key, Action.PRINT_DIPLOMAS))
    return _diplomas(published, list(published.snapshot.entries), f"diplomas-{key}.pdf")


@pages.get("/contests/<key>/results/<entry_key>/diploma.pdf")
def diploma(key: str, entry_key: str) -> ResponseReturnValue:
    """Print the diplomas of one entry, a page for each member."""
    published = frozen_result(load(Contest, key, Action.PRINT_DIPLOMAS))
    chosen = [entry for entry in published.snapshot.entries if entry.key == entry_key]
    if not chosen:
        abort(404)
    return _diplomas(published, chosen, f"diploma-{entry_key}.pdf")


@pages.get("/contests/<key>/results.pdf")
def result_list(key: str) -> ResponseReturnValue:
    """Print the list of a frozen result."""
    published = frozen_result(load(Contest, key, Action.PUBLISH))
    content = _list(published, result_page(published))
    return _file(result_list_pdf(content), PDF, f"results-{key}.pdf")


@pages.get("/contests/<key>/ceremony.xlsx")
def ceremony(key: str) -> ResponseReturnValue:
    """Give the file that ceremony software reads: one row per person."""
    published = frozen_result(load(Contest, key, Action.PUBLISH))
    number = published.snapshot.plain["contest"]["skill_number"]
    rows = [
        CeremonyRow(
            position=entry.place,
            member=entry.school_code,
            member_name=entry.school,
            skill_number=number,
            medal=entry.medal.value.capitalize() if entry.medal != "NONE" else "",
            first_name=member.given_name,
            last_name=member.family_name,
            scale=entry.scale,
        )
        for entry in published.snapshot.entries
        if entry.status is EntryStatus.COMPETING
        for member in entry.members
    ]
    return _file(ceremony_workbook(rows), XLSX, f"ceremony-{key}.xlsx")


def _diplomas(published: Published, entries: list[PublishedEntry], name: str) -> Response:
    codes = codes_of(db.session(), published.publication)
    drawn = [
        _diploma(published, entry, member.name, codes[entry.key, member.person])
        for entry in entries
        for member in entry.members
        if (entry.key, member.person) in codes
    ]
    return _file(diplomas_pdf(drawn, _template(published)), PDF, name)


def _diploma(published: Published, entry: PublishedEntry, name: str, code: str) -> Diploma:
    address = f"{current_app.config['PUBLIC_ADDRESS'].rstrip('/')}/verify/{code}"
    return Diploma(
        names=(name,),
        school=entry.school,
        award=award_words(entry),
        contest=published.snapshot.contest.in_language(chosen_language()),
        emblem=Emblem(entry.medal.value),
        code=code,
        verify_address=address.upper(),
    )


def _template(published: Published) -> DiplomaTemplate:
    plain = published.snapshot.plain
    signed = plain["signed_by"]
    return DiplomaTemplate(
        heading=_("Diploma"),
        presented=_("is awarded to"),
        competition=published.snapshot.competition.in_language(chosen_language()),
        organiser=signed["organiser"],
        place_and_date=place_and_date(published),
        verification=_("Is it genuine? Scan, or type the code at the address below."),
        language=chosen_language(),
        made=published.publication.published_at.astimezone(UTC),
        signatories=(
            Signatory(signed["chief_expert"], _("Chief expert")),
            Signatory(signed["organiser"], _("Organiser")),
        ),
        accent=published.contest.competition.accent or USUAL_ACCENT,
    )


def _list(published: Published, page: ResultPage) -> ResultList:
    return ResultList(
        contest=page.contest_name,
        competition=page.competition_name,
        place_and_date=page.place_and_date,
        status=_("Published %(moment)s", moment=page.published_at),
        organiser=page.signed_by[1],
        columns=ResultColumns(_("Place"), _("Medal"), _("Name"), _("School"), _("Mark")),
        rows=tuple(
            ResultRow(
                place=row.place,
                medal=medal_words(entry.medal),
                emblem=Emblem(row.medal),
                names=row.names,
                school=row.school,
                mark=row.mark,
            )
            for row, entry in zip(page.rows, published.snapshot.entries, strict=True)
        ),
        page_of=_("Page {page} of {pages}").format(page="%(page)d", pages="%(pages)d"),
        language=chosen_language(),
        made=published.publication.published_at.astimezone(UTC),
    )


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(content, mimetype=kind, headers=headers)
