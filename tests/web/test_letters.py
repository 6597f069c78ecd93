"""Letters speak the language of their reader."""

from datetime import UTC, datetime

import pytest
from jinja2 import UndefinedError

from skillscomp.models.organisations import Organisation
from skillscomp.web.letters import letter, public_link
from tests.cast import NOW

FACTS = {"link": "https://example.org/x", "expires_at": datetime(2027, 5, 5, 9, 30, tzinfo=UTC)}


def test_a_letter_has_a_subject_and_a_text(session):
    assert session.is_active
    made = letter("password", "en", "Sana Liepa", "sana@example.org", **FACTS)
    assert made.subject == "A new password for sana@example.org"
    assert made.body.startswith("Good day, Sana Liepa!\n")
    assert "https://example.org/x\n" in made.body
    assert "until 5 May 2027, 12:30" in made.body
    assert (made.purpose, made.language, made.competition_id) == ("password", "en", None)


def test_latvian_readers_get_latvian(session):
    assert session.is_active
    made = letter("password", "lv", "Sana Liepa", "sana@example.org", **FACTS)
    assert made.subject == "Jauna parole adresei sana@example.org"
    assert "2027. gada 5. maijs, 12:30" in made.body


def test_the_organisation_signs(session):
    session.add(
        Organisation(
            name_en="State Agency", name_lv="Valsts aģentūra", set_up_at=NOW, language="lv"
        )
    )
    session.flush()
    made = letter("password", "lv", "Sana Liepa", "sana@example.org", **FACTS)
    assert "\nValsts aģentūra\n" in made.body


def test_names_are_written_as_they_are(session):
    assert session.is_active
    made = letter("password", "en", "Līga O'Nīla & <Co>", "sana@example.org", **FACTS)
    assert "Good day, Līga O'Nīla & <Co>!" in made.body


def test_a_fact_that_is_missing_is_a_bug(session):
    assert session.is_active
    with pytest.raises(UndefinedError):
        letter("password", "en", "Sana", "sana@example.org", link="x")


def test_links_are_those_of_the_public_address(app):
    with app.test_request_context("http://10.0.0.7/"):
        assert public_link("account.sign_in") == "http://127.0.0.1:8000/sign-in"
