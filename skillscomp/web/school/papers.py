"""Papers of a registration: the receipt, the form for consents, and signed forms kept."""

from datetime import UTC, datetime

from flask import Response, abort
from flask.typing import ResponseReturnValue

from skillscomp.core.access import Action
from skillscomp.documents.consent_form import consent_form_pdf
from skillscomp.documents.receipt import receipt_pdf
from skillscomp.extensions import db
from skillscomp.models.registrations import Consent, RegisteredPerson, Registration
from skillscomp.web.access import actor_for, load
from skillscomp.web.language import chosen_language
from skillscomp.web.registration.papers import consent_form_of, receipt_of
from skillscomp.web.registration.shown import Reader, registration_shown
from skillscomp.web.school.place import pages

PDF = "application/pdf"
_ENDINGS = {PDF: "pdf", "image/jpeg": "jpg", "image/png": "png"}


@pages.get("/registrations/<key>/receipt.pdf")
def receipt(key: str) -> ResponseReturnValue:
    """Give the receipt of a registration that was handed in."""
    found = load(Registration, key, Action.REGISTER)
    if found.submitted_at is None:
        abort(404)
    now, language = datetime.now(UTC), chosen_language()
    reader = Reader(roles=actor_for(found).roles, language=language, now=now, checked=True)
    page = registration_shown(db.session(), found, reader)
    return _file(receipt_pdf(receipt_of(db.session(), page, language, now)), PDF, "receipt.pdf")


@pages.get("/people/<key>/consent-form.pdf")
def consent_form(key: str) -> ResponseReturnValue:
    """Give the form on which consents are signed by hand."""
    person = load(RegisteredPerson, key, Action.REGISTER)
    form = consent_form_of(db.session(), person, chosen_language(), datetime.now(UTC))
    return _file(consent_form_pdf(form), PDF, "consents.pdf")


@pages.get("/consents/<key>/paper")
def paper(key: str) -> ResponseReturnValue:
    """Give a signed form, exactly as it was uploaded, to be saved and not shown in the page."""
    consent = load(Consent, key, Action.REGISTER)
    if consent.document is None:
        abort(404)
    name = f"consent.{_ENDINGS[consent.document_type]}"
    return _file(consent.document, consent.document_type, name, shown=False)


def _file(content: bytes, kind: str, name: str, *, shown: bool = True) -> Response:
    disposition = "inline" if shown else "attachment"
    headers = {"Content-Disposition": f'{disposition}; filename="{name}"'}
    return Response(content, mimetype=kind, headers=headers)
