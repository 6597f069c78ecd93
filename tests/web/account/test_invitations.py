"""The page that an invitation's link opens."""

import pytest

from skillscomp.core.access import Role
from skillscomp.core.role_scope import RoleGiven, RoleScope
from skillscomp.models.accounts import Account
from skillscomp.services.actors import Actor
from skillscomp.services.invitations import Invited, invite, revoke
from tests.web.forms import send
from tests.web.machine_clock import now

PASSWORD = "seven green boats sing"
FIELDS = {
    "given_name": "Ieva",
    "family_name": "Krasta",
    "password": PASSWORD,
    "again": PASSWORD,
}


@pytest.fixture
def olga(cast):
    return Actor(cast.olga.id, "olga", 1, "Olga", frozenset({Role.ORGANISER}))


@pytest.fixture
def issued(session, cast, olga):
    """Ieva is invited to judge."""
    given = RoleGiven(Role.EXPERT, RoleScope(cast.competition.id, cast.contest.id))
    invited = Invited("Ieva Krasta", "ieva@example.org", "en")
    made = invite(session, olga, invited, given, now())
    session.commit()
    return made


@pytest.fixture
def address(issued):
    return f"/invitations/{issued.token}"


def test_the_page_says_what_is_offered_and_tells_nobody_its_address(visitor, address):
    page = visitor.get(address)
    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert page.headers["Cache-Control"] == "no-store"
    visitor.get("/language/en")
    text = visitor.get(address).text
    for words in ("Ieva Krasta", "Expert", "17 Web Technologies, SkillsLatvia 2027 final"):
        assert words in text
    assert 'value="Ieva"' in text
    assert 'value="Krasta"' in text


def test_a_new_account_is_made_and_signed_in(visitor, session, address):
    answer = send(visitor, address, **FIELDS)
    assert (answer.status_code, answer.location) == (302, "/marking/signed-in")
    account = session.query(Account).filter_by(email="ieva@example.org").one()
    assert (account.person.diploma_name, account.language) == ("Ieva Krasta", "en")
    assert visitor.get("/jury/").status_code == 200


def test_the_link_works_once(visitor, app, address):
    send(visitor, address, **FIELDS)
    other = app.test_client()
    other.get("/language/en")
    page = other.get(address)
    assert page.status_code == 410
    assert "This invitation was accepted already" in page.text
    assert send(other, address, **FIELDS).status_code == 410


def test_a_link_taken_back_or_mistyped_is_explained(visitor, session, olga, issued, address):
    visitor.get("/language/en")
    mistyped = visitor.get(address[:-1])
    assert mistyped.status_code == 410
    assert "a newer one was sent" in mistyped.text
    revoke(session, olga, issued.invitation, now())
    assert "This invitation was taken back" in visitor.get(address).text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"given_name": ""}, "Enter the name."),
        ({"password": "short", "again": "short"}, "12 to 128 characters"),
        ({"password": "parole123456", "again": "parole123456"}, "first that are guessed"),
        ({"password": "ieva krasta sings", "again": "ieva krasta sings"}, "Your name or address"),
        ({"again": "seven green boats"}, "The two passwords differ"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(visitor, address, changes, words):
    visitor.get("/language/en")
    answer = send(visitor, address, **FIELDS | changes)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Krasta" in answer.text
    assert PASSWORD not in answer.text
    assert send(visitor, address, **FIELDS).status_code == 302


def test_who_is_signed_in_accepts_with_one_button(sign_in, session, cast, address):
    sid = sign_in("sid")
    assert "Accept as Sid Strange" in sid.get(address).text
    answer = send(sid, f"{address}/accept")
    assert answer.status_code == 302
    session.refresh(cast.sid)
    assert [grant.role for grant in cast.sid.grants] == [Role.EXPERT]
    assert send(sid, f"{address}/accept").status_code == 410


def test_who_is_not_signed_in_is_led_back_to_the_page(visitor, address):
    assert send(visitor, f"{address}/accept").location == address


def test_an_address_with_an_account_is_asked_to_sign_in(visitor, session, cast, olga):
    given = RoleGiven(Role.EXPERT, RoleScope(cast.competition.id, cast.other_contest.id))
    made = invite(session, olga, Invited("Dace", "dace@example.org", "en"), given, now())
    visitor.get("/language/en")
    page = visitor.get(f"/invitations/{made.token}").text
    assert f"/sign-in?next=/invitations/{made.token}" in page
    assert "has an account already" in page
    assert 'name="password"' not in page


def test_who_was_invited_on_paper_types_the_own_address(visitor, session, cast, olga):
    given = RoleGiven(Role.COORDINATOR, RoleScope(cast.competition.id, school_id=cast.kuldiga.id))
    made = invite(session, olga, Invited(cast.kuldiga.name, "", "lv"), given, now())
    address = f"/invitations/{made.token}"
    assert send(visitor, address, **FIELDS).status_code == 422
    answer = send(visitor, address, **FIELDS, email="ieva@skola.lv")
    assert (answer.status_code, answer.location) == (302, "/school/")
