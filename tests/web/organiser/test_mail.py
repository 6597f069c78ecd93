"""The outbox as organisers see it."""

import pytest

from skillscomp.models.mail import Mail, MailState
from skillscomp.services.mail import HIDDEN, Letter, queue
from tests.cast import NOW
from tests.statements import statements_of
from tests.web.forms import send

TOKEN = "Ab3_-" * 8 + "xyz"


def write(session, competition_id, name="Ieva Krasta", state=MailState.WAITING):
    body = f"Open https://example.org/invitations/{TOKEN}\n"
    letter = Letter(
        "invitation", name, "ieva@example.org", "lv", f"To {name}", body, competition_id
    )
    mail = queue(session, letter, NOW)
    mail.state = state
    session.commit()
    return mail


@pytest.fixture
def mail(session, cast):
    return write(session, cast.competition.id)


def test_a_letter_is_read_without_its_secret(sign_in, mail):
    page = sign_in("olga").get(f"/organiser/mail/{mail.key}").text
    assert "To Ieva Krasta" in page
    assert TOKEN not in page
    assert HIDDEN in page


def test_a_demonstration_shows_every_letter_whole(app, sign_in, mail):
    app.config["DEMO"] = True
    page = sign_in("olga").get(f"/organiser/mail/{mail.key}").text
    app.config["DEMO"] = False
    assert TOKEN in page


def test_letters_of_no_competition_are_the_administrators(sign_in, session, cast):
    assert cast
    secret = write(session, None, "Only Andris")
    assert "Only Andris" not in sign_in("olga").get("/organiser/mail").text
    assert sign_in("olga").get(f"/organiser/mail/{secret.key}").status_code == 404
    assert "Only Andris" in sign_in("andris").get("/organiser/mail").text


def test_letters_are_searched_and_filtered(sign_in, session, cast):
    write(session, cast.competition.id, "Čiepa Krūmiņa", MailState.FAILED)
    write(session, cast.competition.id, "Dace Balode", MailState.SENT)
    olga = sign_in("olga")
    for address, there, gone in [
        ("/organiser/mail?q=čiepa", "To Čiepa", "To Dace"),
        ("/organiser/mail?q=DACE", "To Dace", "To Čiepa"),
        ("/organiser/mail?state=failed", "To Čiepa", "To Dace"),
        ("/organiser/competitions/final/mail?state=sent", "To Dace", "To Čiepa"),
    ]:
        page = olga.get(address).text
        assert there in page
        assert gone not in page
    assert "Nothing fits" in olga.get("/organiser/mail?q=%25").text


def test_a_failed_letter_is_sent_again(sign_in, session, mail):
    mail.state = MailState.FAILED
    session.commit()
    assert send(sign_in("olga"), f"/organiser/mail/{mail.key}/again").status_code == 302
    session.rollback()
    assert session.query(Mail).one().state is MailState.WAITING


def test_a_sent_letter_is_not(sign_in, session, mail):
    mail.state = MailState.SENT
    session.commit()
    olga = sign_in("olga")
    answer = send(olga, f"/organiser/mail/{mail.key}/again")
    assert "has been sent" in olga.get(answer.location).text
    session.rollback()
    assert session.query(Mail).one().state is MailState.SENT


def test_the_list_needs_as_many_statements_for_many_letters(sign_in, session, cast):
    write(session, cast.competition.id)
    olga = sign_in("olga")
    few = statements_of(olga, "/organiser/mail")
    for number in range(120):
        write(session, cast.competition.id, f"Reader {number}")
    assert statements_of(olga, "/organiser/mail") == few
    assert "51 to 100 of 121" in olga.get("/organiser/mail?page=2").text
