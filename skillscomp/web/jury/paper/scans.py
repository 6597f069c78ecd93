"""Photos and scans of a sheet: uploaded, shown, deleted."""

from datetime import UTC, datetime

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.documents.scan import LARGEST, PDF, scans_from
from skillscomp.extensions import write_tx
from skillscomp.models.paper import PaperScan
from skillscomp.services.marking.paper.scans import add_scans, remove_scan
from skillscomp.web.access import actor_for, load
from skillscomp.web.jury.paper.shown import load_sheet
from skillscomp.web.jury.place import pages
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word
from skillscomp.web.way_back import way_back

MOST_AT_ONCE = 10
_SANDBOX = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"
"""A scan opened by itself runs nothing and belongs to nobody."""


@pages.post("/sheets/<code>/scans")
def upload_scans(code: str) -> ResponseReturnValue:
    """Keep photos or scans of the sheet."""
    actor = actor_for(load_sheet(code, Action.SEE_FORMS))
    contents = [_content(upload) for upload in request.files.getlist("scan")]
    try:
        if len(contents) > MOST_AT_ONCE:
            raise ValueRefused("scans-at-once", most=MOST_AT_ONCE)
        found = [scan for content in contents if content for scan in scans_from(content)]
        with write_tx() as session:
            row = load_sheet(code, Action.SEE_FORMS)
            added = add_scans(session, actor, row, found, datetime.now(UTC))
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
    else:
        if added:
            flash(_("The scan is kept beside the sheet."), "done")
        else:
            flash(_("Choose a photo or a scan that is not there yet."), "notice")
    return redirect(_back(code))


@pages.get("/scans/<key>")
def scan(key: str) -> ResponseReturnValue:
    """Give a scan: pictures to be looked at, a PDF to be downloaded."""
    found = load(PaperScan, key, Action.SEE_FORMS)
    if not found.content:
        abort(404)
    ending = "pdf" if found.media_type == PDF else "jpg"
    asked = found.media_type == PDF or "download" in request.args
    disposition = "attachment" if asked else "inline"
    headers = {
        "Content-Disposition": f'{disposition}; filename="{found.sheet.code}-{key}.{ending}"',
        "Content-Security-Policy": _SANDBOX,
        "X-Content-Type-Options": "nosniff",
    }
    return Response(found.content, mimetype=found.media_type, headers=headers)


@pages.post("/scans/<key>/remove")
def remove_scan_of_sheet(key: str) -> ResponseReturnValue:
    """Delete a scan that was taken by mistake."""
    found = load(PaperScan, key, Action.REOPEN_FORM)
    actor, code = actor_for(found), found.sheet.code
    try:
        with write_tx() as session:
            remove_scan(session, actor, load(PaperScan, key, Action.REOPEN_FORM))
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
    else:
        flash(_("The scan is deleted."), "done")
    return redirect(_back(code))


def _content(upload: FileStorage) -> bytes:
    """Read an upload, a little more than may be kept at most, and let the file go."""
    try:
        return upload.stream.read(LARGEST + 1)
    finally:
        upload.close()


def _back(code: str) -> str:
    return way_back(url_for("jury.sheet", code=code))
