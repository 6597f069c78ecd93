"""Inviting people to a competition."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from skillscomp.models.invitations import Invitation
from skillscomp.models.mail import Mail
from skillscomp.models.schools import School
from tests.statements import statements_of
from tests.web.forms import send

HERE = "/organiser/competitions/final/invitations"
IEVA = {
    "role": "expert",
    "contest": "skill-17",
    "name": "Ieva Krasta",
    "email": "ieva@example.org",
    "language": "en",
}


@pytest.fixture
def olga(sign_in):
    return sign_in("olga")


def links(session):
    session.rollback()
    bodies = session.scalars(select(Mail.body).order_by(Mail.id))
    return [re.search(r"http://127.0.0.1:8000(/invitations/\S+)", body)[1] for body in bodies]


def only_key(session):
    session.rollback()
    return session.scalars(select(Invitation.key)).one()


def words(answer):
    assert answer.mimetype == "application/pdf"
    return [page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages]


def test_somebody_is_invited_by_mail_in_the_own_language(olga, visitor, session):
    assert send(olga, f"{HERE}/new", **IEVA).location == HERE
    [link] = links(session)
    mail = session.query(Mail).one()
    assert mail.subject == "Invitation: Expert, 17 Web Technologies, SkillsLatvia 2027 final"
    assert (mail.to_address, mail.language) == ("ieva@example.org", "en")
    assert visitor.get(link).status_code == 200
    assert "Ieva Krasta" in olga.get(HERE).text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"contest": ""}, "an expert belongs to a contest"),
        ({"role": ""}, "Choose the role."),
        ({"role": "administrator"}, "Not a valid choice"),
        ({"email": "nonsense"}, "is not an e-mail address"),
        ({"name": ""}, "Enter the name."),
        ({"email": "dace@example.org"}, "holds this role already"),
    ],
)
def test_what_does_not_fit_is_said_and_stays_typed(olga, session, changes, sentence):
    olga.get("/language/en")
    answer = send(olga, f"{HERE}/new", **IEVA | changes)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert session.query(Mail).count() == 0


def test_what_the_role_is_not_held_for_does_not_count(olga, session):
    send(olga, f"{HERE}/new", **IEVA | {"role": "coordinator", "school": "kuldiga"})
    session.rollback()
    made = session.query(Invitation).one()
    assert made.contest_id is None
    assert made.school.key == "kuldiga"


def test_a_new_link_is_sent_and_the_old_one_is_dead(olga, visitor, session):
    send(olga, f"{HERE}/new", **IEVA)
    key = only_key(session)
    page = f"/organiser/invitations/{key}"
    assert send(olga, f"{page}/renew").location == page
    assert "Send a new link" in olga.get(page).text
    first, second = links(session)
    assert visitor.get(first).status_code == 410
    assert visitor.get(second).status_code == 200


def test_an_invitation_is_taken_back_once(olga, visitor, session):
    send(olga, f"{HERE}/new", **IEVA)
    key = only_key(session)
    send(olga, f"/organiser/invitations/{key}/revoke")
    assert visitor.get(links(session)[0]).status_code == 410
    olga.get("/language/en")
    answer = send(olga, f"/organiser/invitations/{key}/revoke")
    assert "This invitation was taken back" in olga.get(answer.location).text


def test_a_letter_on_paper_carries_a_new_link(olga, visitor, session):
    send(olga, f"{HERE}/new", **IEVA)
    key = only_key(session)
    [page] = words(send(olga, f"/organiser/invitations/{key}/letter"))
    plain = page.replace(" \n", "").replace("\n", "").replace(" ", "")
    link = re.search(r"http://127.0.0.1:8000(/invitations/[\w-]{43})", plain)[1]
    assert "Ieva Krasta" in page
    assert visitor.get(links(session)[0]).status_code == 410
    assert visitor.get(link).status_code == 200


def test_every_school_without_a_coordinator_is_invited_at_once(olga, session, cast):
    cast.kuldiga.email = "birojs@kuldiga.example"
    session.add(School(code="VT", name="Ventspils tehnikums", town="Ventspils"))
    session.commit()
    page = olga.get(HERE).text
    assert "Invite 1 school by mail" in page
    assert "Print the letter to 1 school" in page
    send(olga, f"{HERE}/schools")
    session.rollback()
    assert [mail.to_address for mail in session.query(Mail)] == ["birojs@kuldiga.example"]
    [letter] = words(send(olga, f"{HERE}/letters"))
    assert "Ventspils tehnikums" in letter
    assert send(olga, f"{HERE}/letters").location == HERE
    assert "without a coordinator" not in olga.get(HERE).text


def test_the_list_is_searched_and_filtered(olga):
    send(olga, f"{HERE}/new", **IEVA)
    other = {"name": "Anna Zīle", "email": "anna@example.org", "contest": "skill-34"}
    send(olga, f"{HERE}/new", **IEVA | other)
    assert "Anna Zīle is invited." in olga.get(HERE).text
    assert "Anna" not in olga.get(f"{HERE}?q=krasta").text
    assert "Anna" in olga.get(f"{HERE}?q=cooking").text
    assert "Nothing fits" in olga.get(f"{HERE}?state=accepted").text
    assert "Anna" in olga.get(f"{HERE}?role=expert&state=open").text


def test_the_list_needs_as_many_statements_for_many(olga):
    send(olga, f"{HERE}/new", **IEVA)
    few = statements_of(olga, HERE)
    for number in range(20):
        contest = "skill-34" if number % 2 else "skill-17"
        fields = {"name": f"N {number}", "email": f"n{number}@example.org", "contest": contest}
        send(olga, f"{HERE}/new", **IEVA | fields)
    assert statements_of(olga, HERE) == few


def test_an_administrator_is_invited_everywhere_by_an_administrator(sign_in, session, visitor):
    andris = sign_in("andris")
    here = "/organiser/accounts/invitations"
    assert "Nobody is invited yet" in andris.get(here).text
    fields = {
        "role": "administrator",
        "name": "Ieva",
        "email": "ieva@example.org",
        "language": "en",
    }
    assert send(andris, f"{here}/new", **fields).location == here
    assert "everywhere" in andris.get(here).text
    assert "Administrator" in visitor.get(links(session)[0]).text
    assert "Choose the role." in send(andris, f"{here}/new", **fields | {"role": ""}).text
    assert "is invited to this already" in send(andris, f"{here}/new", **fields).text
