"""The colours of a competition."""

from flask import Response, abort, request
from sqlalchemy import select

from skillscomp.extensions import db
from skillscomp.models.competitions import Competition
from skillscomp.web.accent import sheet_of, version_of
from skillscomp.web.public.logo import A_YEAR
from skillscomp.web.public.place import pages


@pages.get("/competitions/<key>/accent.css")
def accent_sheet(key: str) -> Response:
    """Send the stylesheet; its address changes with it, so that it may be kept for ever."""
    accent = db.session.scalar(select(Competition.accent).where(Competition.key == key))
    if not accent:
        abort(404)
    answer = Response(sheet_of(accent), mimetype="text/css")
    answer.set_etag(version_of(accent))
    if request.args.get("v") == version_of(accent):
        answer.cache_control.public = True
        answer.cache_control.max_age = A_YEAR
    answer.make_conditional(request)
    return answer
