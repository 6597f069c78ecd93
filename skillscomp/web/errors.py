"""What a person sees when something is refused or goes wrong: never a stack trace."""

import logging
import secrets

from flask import Flask, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from skillscomp.core.errors import AccessRefused, RuleBroken, StaleRefused, StateRefused
from skillscomp.extensions import DatabaseBusy, db
from skillscomp.services.mail import without_secrets
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word

logger = logging.getLogger(__name__)
BUSY = 503
RETRY_SECONDS = 3
STATUS_OF: dict[type[RuleBroken], int] = {AccessRefused: 403, StateRefused: 409, StaleRefused: 409}


def install(app: Flask) -> None:
    """Let every refusal and every fault end in a page or, under /api, in JSON."""
    app.register_error_handler(RuleBroken, _refused)
    app.register_error_handler(DatabaseBusy, _busy)
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(InternalServerError, _fault)


def status_of(refusal: RuleBroken) -> int:
    """Give the HTTP status of a refusal: 403, 409 or 422."""
    for kind, status in STATUS_OF.items():
        if isinstance(refusal, kind):
            return status
    return 422


def _refused(refusal: RuleBroken) -> ResponseReturnValue:
    db.session.rollback()
    sentence = word(refusal.message, chosen_language())
    return _answer(status_of(refusal), _("This cannot be done"), sentence, code=refusal.code)


def _stale_page(_error: CSRFError) -> ResponseReturnValue:
    return _answer(
        400,
        _("The page is out of date"),
        _("Nothing was changed. Go back, load the page again and send it once more."),
        code="stale-page",
    )


def _busy(_error: DatabaseBusy) -> ResponseReturnValue:
    answer = _answer(
        503,
        _("Just a moment"),
        _("Others are saving just now. Nothing was changed; try again in a few seconds."),
        code="database-busy",
    )
    return *answer, {"Retry-After": str(RETRY_SECONDS)}


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:  # a redirect that something raised
        return error.response
    status = error.code or 500
    title, sentence = _words_for(status)
    answer = _answer(status, title, sentence, code=f"http-{status}")
    if status == BUSY:
        return *answer, {"Retry-After": str(RETRY_SECONDS)}
    return answer


def _fault(error: InternalServerError) -> ResponseReturnValue:
    reference = secrets.token_hex(4).upper()
    path = without_secrets(request.path)
    logger.error("fault %s at %s", reference, path, exc_info=error.original_exception)
    db.session.rollback()
    title, sentence = _words_for(500)
    return _answer(500, title, sentence, code="http-500", reference=reference)


def _words_for(status: int) -> tuple[str, str]:
    words = {
        400: (
            _("The request could not be read"),
            _("Nothing was changed. Go back and try again."),
        ),
        403: (_("This is not open to you"), _("Ask the organiser if you need it for your work.")),
        404: (
            _("There is nothing here"),
            _("The address may be mistyped, or the page is not open to you. Try signing in."),
        ),
        405: (_("This page cannot be used so"), _("Go back and use the buttons of the page.")),
        413: (
            _("The file is too large"),
            _("Nothing was changed. A file may have 20 MB at most."),
        ),
        429: (
            _("Too many attempts"),
            _("Wait a minute, then try again. Marks that were entered are safe."),
        ),
        503: (_("Just a moment"), _("Many people are signing in. Try again in a few seconds.")),
    }
    fault = (
        _("Something went wrong here"),
        _("Nothing was changed. Try again; if it stays so, tell the organiser the reference."),
    )
    return words.get(status, fault)


def _answer(
    status: int, title: str, sentence: str, *, code: str, reference: str = ""
) -> tuple[str | Response, int]:
    if request.path.startswith("/api/"):
        error = {"code": code, "message": sentence, "reference": reference}
        return jsonify(error=error), status
    page = render_template(
        "errors/error.html", status=status, title=title, sentence=sentence, reference=reference
    )
    return page, status
