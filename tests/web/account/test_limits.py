"""How often somebody may try, and what a log tells."""

import logging
import re
from datetime import timedelta

import pytest
from pyotp import TOTP

from skillscomp.extensions import limiter
from skillscomp.models.invitations import SecondFactor
from skillscomp.services.second_factor import begin_set_up, confirm
from tests.cast import PASSWORD
from tests.web.forms import send
from tests.web.machine_clock import now

ADDRESS = "olga@example.org"
TOKEN = "Ab3_-" * 8 + "xyz"


@pytest.fixture
def limited(another_app, cast):
    """An application that counts tries."""
    assert cast
    made = another_app(RATELIMIT_ENABLED=True)
    limiter.init_app(made)
    yield made
    limiter.reset()
    limiter.enabled = False


def statuses(client, times, address, **fields):
    return [send(client, address, **fields).status_code for _each in range(times)]


def test_passwords_of_one_address_are_tried_ten_times_a_minute(limited):
    client = limited.test_client()
    fields = {"email": ADDRESS, "password": "ten cold lakes"}
    assert statuses(client, 11, "/sign-in", **fields) == [422] * 10 + [429]
    other = {"email": "dace@example.org", "password": PASSWORD}
    assert statuses(client, 1, "/sign-in", **other) == [302]


def test_codes_of_one_account_are_tried_five_times_a_minute_from_wherever(limited, session, cast):
    begin_set_up(session, cast.olga, "SkillsComp")
    at = now() - timedelta(minutes=10)
    secret = session.get(SecondFactor, cast.olga.id).secret
    confirm(session, cast.olga, TOTP(secret).at(at), at)
    session.commit()
    tried = []
    for _each in range(3):
        client = limited.test_client()
        send(client, "/sign-in", email=ADDRESS, password=PASSWORD)
        tried += statuses(client, 2, "/sign-in/code", code="000000")
    assert tried == [422] * 5 + [429]


def test_links_for_a_new_password_are_asked_for_five_times_a_minute(limited):
    client = limited.test_client()
    assert statuses(client, 6, "/password", email=ADDRESS) == [302] * 5 + [429]


@pytest.mark.parametrize("address", ["/invitations/x", "/password/x"])
def test_links_are_guessed_thirty_times_a_minute(limited, address):
    client = limited.test_client()
    assert [client.get(address).status_code for _each in range(31)] == [410] * 30 + [429]


def test_a_fault_is_logged_without_the_secret_of_its_address(another_app, caplog):
    broken = another_app(PROPAGATE_EXCEPTIONS=False)

    @broken.get("/broken/<token>")
    def fail(token: str) -> str:
        assert token
        raise LookupError

    with caplog.at_level(logging.DEBUG):
        assert broken.test_client().get(f"/broken/{TOKEN}").status_code == 500
    assert re.search(r"fault [0-9A-F]{8} at /broken/", caplog.records[-1].getMessage())
    assert TOKEN not in caplog.records[-1].getMessage()
