"""Accounts as administrators see them."""

import pytest

from skillscomp.core.access import Role
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.people import Person
from tests.cast import known_hash
from tests.statements import statements_of
from tests.web.forms import send

HERE = "/organiser/accounts"


@pytest.fixture
def andris(sign_in):
    return sign_in("andris")


def roles_of(session, key):
    session.rollback()
    account = session.query(Account).filter_by(key=key).one()
    return {grant.role for grant in account.grants}


def test_the_list_is_searched_and_filtered(andris):
    for address, there, gone in [
        (f"{HERE}?q=krūmiņa", "Čiepa", "Dace"),
        (f"{HERE}?q=web", "Dace", "Sana"),
        (f"{HERE}?role=coordinator", "Sana", "Dace"),
        (f"{HERE}?state=no-role", "Sid Strange", "Dace"),
        (f"{HERE}?state=active", "Dace", "No account fits"),
    ]:
        page = andris.get(address).text
        assert there in page
        assert gone not in page
    assert "Nothing fits" in andris.get(f"{HERE}?state=closed").text


def test_a_role_is_given_in_its_scope_and_taken_back(andris, session, cast):
    fields = {"role": "expert", "contest": "skill-17", "school": "riga"}
    assert send(andris, f"{HERE}/sid/roles", **fields).location == f"{HERE}/sid"
    assert roles_of(session, "sid") == {Role.EXPERT}
    [grant] = session.query(RoleGrant).filter_by(account_id=cast.sid.id)
    assert (grant.contest_id, grant.school_id) == (cast.contest.id, None)
    send(andris, f"{HERE}/sid/roles/take", grant=str(grant.id))
    assert roles_of(session, "sid") == set()
    again = send(andris, f"{HERE}/sid/roles/take", grant="999")
    assert "taken back already" in andris.get(again.location).text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"role": "expert"}, "an expert belongs to a contest"),
        ({"role": "coordinator"}, "a coordinator to a school"),
        ({"role": "visitor"}, "Not a valid choice"),
    ],
)
def test_a_role_that_means_nothing_there_is_refused(andris, fields, sentence):
    answer = send(andris, f"{HERE}/sid/roles", **fields)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_role_may_hold_everywhere(andris, session):
    send(andris, f"{HERE}/sid/roles", role="organiser", competition="")
    assert roles_of(session, "sid") == {Role.ORGANISER}


def test_the_last_administrator_stays(andris, session, cast):
    grant = cast.andris.grants[0].id
    for address, fields in [("close", {}), ("roles/take", {"grant": str(grant)})]:
        answer = send(andris, f"{HERE}/andris/{address}", **fields)
        assert "the last administrator" in andris.get(answer.location).text
    assert roles_of(session, "andris") == {Role.ADMINISTRATOR}


def test_a_closed_account_is_signed_out_and_can_be_opened(andris, sign_in):
    dace = sign_in("dace")
    assert dace.get("/jury/").status_code == 200
    send(andris, f"{HERE}/dace/close")
    assert dace.get("/jury/").status_code != 200
    assert "Dace" in andris.get(f"{HERE}?state=closed").text
    send(andris, f"{HERE}/dace/open")
    assert "Dace" not in andris.get(f"{HERE}?state=closed").text


def test_the_head_of_the_page_names_every_role(andris, sign_in, cast, session):
    session.add(RoleGrant(account_id=cast.dace.id, role=Role.COORDINATOR, school_id=cast.riga.id))
    session.commit()
    page = sign_in("dace").get("/").text
    assert "Expert · School coordinator" in page
    assert andris is not None


def test_the_list_needs_as_many_statements_for_many(andris, session):
    few = statements_of(andris, HERE)
    for number in range(120):
        person = Person(given_name="N", family_name=f"F{number}", diploma_name=f"N {number}")
        account = Account(person=person, email=f"n{number}@example.org", password_hash=known_hash())
        account.grants.append(RoleGrant(role=Role.OBSERVER))
        session.add(account)
    session.commit()
    assert statements_of(andris, HERE) == few
