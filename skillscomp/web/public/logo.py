"""The logo of the organisation."""

from flask import Response, abort, request
from sqlalchemy import select

from skillscomp.extensions import db
from skillscomp.models.organisations import Organisation
from skillscomp.web.public.place import pages

A_YEAR = 365 * 24 * 3600


@pages.get("/logo")
def logo() -> Response:
    """Send the logo; its address changes with it, so that it may be kept for ever."""
    row = db.session.scalar(select(Organisation))
    if row is None or row.logo is None:
        abort(404)
    answer = Response(row.logo, mimetype=row.logo_type)
    answer.set_etag(row.logo_checksum)
    if request.args.get("v"):
        answer.cache_control.public = True
        answer.cache_control.max_age = A_YEAR
    answer.make_conditional(request)
    return answer
