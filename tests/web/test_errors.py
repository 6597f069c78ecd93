"""What goes wrong is said in the reader's language, as a page or, to programs, in JSON."""

import pytest
from flask import Flask

from skillscomp.core.errors import (
    AccessRefused,
    InterestRefused,
    StaleRefused,
    StateRefused,
    ValueRefused,
)
from skillscomp.web.errors import status_of
from tests.conftest import MakeApp


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (ValueRefused("too-large"), 422),
        (AccessRefused("not-allowed"), 403),
        (StateRefused("not-now"), 409),
        (StaleRefused("changed-since"), 409),
        (InterestRefused("own-school"), 403),
    ],
)
def test_each_kind_of_refusal_has_its_status(refusal, status):
    assert status_of(refusal) == status


@pytest.mark.parametrize(
    ("language", "words"), [("en", "There is nothing here"), ("lv", "Šeit nekā nav")]
)
def test_a_page_that_is_not_there_says_so_in_the_readers_language(visitor, language, words):
    answer = visitor.get("/nowhere", headers={"Accept-Language": language})
    assert answer.status_code == 404
    assert f'lang="{language}"' in answer.text
    assert words in answer.text


def test_under_the_api_every_answer_is_json(visitor):
    answer = visitor.get("/api/v1/nowhere", headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    assert answer.json["error"]["code"] == "http-404"
    assert "may be mistyped" in answer.json["error"]["message"]


def test_a_method_that_a_page_does_not_know_is_refused_in_a_page(visitor):
    answer = visitor.delete("/sign-in")
    assert answer.status_code in {400, 405}
    assert "<h1" in answer.text


@pytest.fixture
def faulty(another_app: MakeApp) -> Flask:
    """The application with pages that fail, as in production: nothing is raised past it."""
    broken = another_app(PROPAGATE_EXCEPTIONS=False)

    @broken.get("/broken")
    def fail() -> str:
        raise KeyError("the secret of the database")

    @broken.get("/api/v1/broken")
    def fail_for_a_program() -> str:
        raise KeyError("the secret of the database")

    @broken.get("/refused")
    def refuse() -> str:
        raise AccessRefused("not-allowed")

    return broken


def test_a_fault_tells_a_reference_and_nothing_else(faulty, caplog):
    answer = faulty.test_client().get("/broken", headers={"Accept-Language": "en"})
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "KeyError" not in answer.text
    reference = caplog.records[-1].getMessage().split()[1]
    assert reference in answer.text
    assert "the secret of the database" in caplog.text


def test_a_fault_under_the_api_tells_it_in_json(faulty, caplog):
    answer = faulty.test_client().get("/api/v1/broken")
    reference = caplog.records[-1].getMessage().split()[1]
    assert answer.status_code == 500
    assert answer.json["error"]["reference"] == reference


def test_a_refusal_that_no_form_shows_is_a_page_with_its_sentence(faulty):
    answer = faulty.test_client().get("/refused", headers={"Accept-Language": "en"})
    assert answer.status_code == 403
    assert "This cannot be done" in answer.text
