"""Consents of a minor: by a link, on paper, taken back; how they stand is always seen."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from skillscomp.models.mail import Mail
from skillscomp.models.registrations import Consent
from tests.services.registration.school import MINOR_BORN, fill
from tests.web.forms import send

PDF = b"%PDF-1.4 a signed form %%EOF"


@pytest.fixture
def minor(session, complete):
    """A contestant under 18."""
    fill(session, complete.people[0], birth_date=MINOR_BORN)
    session.commit()
    return complete.people[0]


def address(person, step=""):
    return f"/school/people/{person.key}/consents{step}"


def paper(**fields):
    given = {
        "kinds": ["guardian", "name"],
        "given_by": "Jānis Bērziņš",
        "given_on": "1.2.2026",
        "document": (BytesIO(PDF), "scan.pdf"),
    }
    return given | fields


def test_a_guardian_is_asked_by_a_link_in_a_letter(session, sana, minor):
    page = sana.get(address(minor)).text
    assert "a parent or guardian answers" in page
    answer = send(sana, address(minor, "/link"), to_address="janis@example.org", language="lv")
    assert "Asked, no answer yet" in sana.get(answer.location).text
    letter = session.scalars(select(Mail)).one()
    assert letter.to_address == "janis@example.org"
    assert letter.language == "lv"
    assert "Anna Bērziņa" in letter.body
    assert "/consents/" in letter.body


@pytest.mark.parametrize("typed", ["", "janis", "a@b@c.lv"])
def test_an_address_that_is_none_is_refused_beside_its_field(session, sana, minor, typed):
    answer = send(sana, address(minor, "/link"), to_address=typed, language="lv")
    assert answer.status_code == 422
    assert "field-error" in answer.text
    assert typed in answer.text
    assert session.scalars(select(Mail)).all() == []


def test_before_the_birth_date_is_known_nobody_is_asked(session, sana, draft):
    person = draft.people[0]
    assert "Send the link" not in sana.get(address(person)).text
    answer = send(sana, address(person, "/link"), to_address="a@example.org", language="lv")
    assert answer.status_code == 422
    assert session.scalars(select(Consent)).all() == []


def test_somebody_of_full_age_answers_alone(session, sana, complete):
    fill(session, complete.people[0], email="anna@example.org")
    session.commit()
    page = sana.get(address(complete.people[0])).text
    assert "the person answers" in page
    assert 'value="anna@example.org"' in page
    assert "Guardian" not in page


def test_a_signed_form_is_kept_and_can_be_seen_again(session, sana, minor):
    answer = send(sana, address(minor, "/paper"), **paper())
    assert "Jānis Bērziņš" in sana.get(answer.location).text
    kept = session.scalars(select(Consent).order_by(Consent.id)).all()
    assert [one.kind for one in kept] == ["guardian", "name"]
    shown = sana.get(f"/school/consents/{kept[0].key}/paper")
    assert shown.data == PDF
    assert shown.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("kinds", [], "kinds"),
        ("given_by", "", "given_by"),
        ("given_by", "J4nis", "given_by"),
        ("given_on", "1.2.2999", "given_on"),
        ("given_on", "yesterday", "given_on"),
        ("document", (BytesIO(b"MZ a program"), "scan.pdf"), "document"),
    ],
)
def test_a_form_that_is_not_right_is_refused_beside_its_field(
    session, sana, minor, field, value, said
):
    answer = send(sana, address(minor, "/paper"), **paper(**{field: value}))
    assert answer.status_code == 422
    assert f'id="{said}-error"' in answer.text
    assert session.scalars(select(Consent)).all() == []


def test_the_form_to_sign_names_the_person_and_why_data_is_needed(sana, minor):
    page = sana.get(f"/school/people/{minor.key}/consent-form.pdf")
    text = " ".join(one.extract_text() for one in PdfReader(BytesIO(page.data)).pages)
    assert "Anna Bērziņa" in text
    assert "guardian" in text
    assert "Emergency contact" in text


def test_a_consent_is_taken_back_with_a_reason(session, sana, minor):
    send(sana, address(minor, "/paper"), **paper())
    consent = session.scalars(select(Consent)).first()
    without = send(sana, f"/school/consents/{consent.key}/withdraw", reason="")
    assert "reason" in sana.get(without.location).text.lower()
    answer = send(sana, f"/school/consents/{consent.key}/withdraw", reason="The father called")
    assert "Consent taken back" in sana.get(answer.location).text


def test_the_button_of_the_form_saves_and_leads_to_the_consents(sana, minor):
    registration = f"/school/registrations/{minor.registration.key}"
    answer = send(sana, registration, step=f"consents:{minor.key}")
    assert answer.location == address(minor)


def test_a_consent_without_paper_has_none_to_show(session, sana, minor):
    send(sana, address(minor, "/link"), to_address="janis@example.org", language="lv")
    consent = session.scalars(select(Consent)).one()
    assert sana.get(f"/school/consents/{consent.key}/paper").status_code == 404
