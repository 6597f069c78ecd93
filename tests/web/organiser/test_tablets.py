"""The office's pages about tablets: the board, codes, one tablet, and the cards of the juries."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.juries import JuryMember
from skillscomp.models.tablets import JuryCard, Pin, Tablet, TabletCode
from tests.statements import statements_of
from tests.web.forms import send

HERE = "/organiser/competitions/final"
BOARD = f"{HERE}/tablets"


@pytest.fixture
def sign_in(app, cast):
    """Open a browser before which everything is committed, and after which all is seen."""

    def open_browser(name):
        account = cast.accounts[name]
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = f"{account.key}:{account.epoch}"
            cookie["_fresh"] = True
        return client

    return open_browser


@pytest.fixture
def olga(sign_in):
    return sign_in("olga")


@pytest.fixture
def enrol(session, cast):
    """Put tablets on the board: ``enrol(name="Tablet 1", unsent=3)``."""
    made = iter(range(1000))

    def enrolled(**how):
        number = next(made)
        given = {
            "name": f"Tablet {number + 1}",
            "competition_id": cast.competition.id,
            "secret_hash": f"{number:064}",
            "enrolled_at": datetime.now(UTC),
            "seen_at": datetime.now(UTC),
        }
        tablet = Tablet(**(given | how))
        session.add(tablet)
        session.flush()
        return tablet

    return enrolled


def text_of(answer):
    """Give the words of a page without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def names_on(answer):
    """Give the names of the tablets in the order of the board."""
    heads = re.findall(r'<th scope="row">(.*?)</th>', answer.text, re.DOTALL)
    return [re.search(r"(Tablet \d+|[A-Z]\w+ \w+)", text_of_html(head))[0] for head in heads]


def text_of_html(html):
    return re.sub(r"<[^>]+>", " ", html)


def pages_of(answer):
    assert answer.mimetype == "application/pdf"
    return [page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages]


def test_an_empty_board_says_what_to_do(olga):
    answer = olga.get(BOARD)
    assert "No tablet yet" in answer.text
    assert f"{BOARD}/add" in answer.text


def test_the_board_says_who_where_and_until_when_everything_is_safe(olga, enrol, cast):
    saved = datetime.now(UTC) - timedelta(days=2)
    enrol(place="Hall A", account_id=cast.dace.id, saved_at=saved, battery=64, app_version="2027.4")
    answer = olga.get(BOARD)
    said = text_of(answer)
    for words in ("Tablet 1", "Hall A", "Dace Balode", "17", "64 %", "2027.4", "1 to 1 of 1"):
        assert words in said
    assert "Everything that the tablets told of is confirmed." in said


def test_what_tablets_hold_is_said_first(olga, enrol, cast):
    since = datetime.now(UTC) - timedelta(hours=50)
    enrol(account_id=cast.dace.id, unsent=17, unsent_since=since)
    enrol(unsent=2, unsent_since=datetime.now(UTC))
    enrol()
    said = text_of(olga.get(BOARD))
    assert "19 marks wait on tablets (2 devices, since" in said


def test_one_competition_does_not_see_the_tablets_of_another(olga, enrol, cast, session):
    enrol(name="Elsewhere 1", competition_id=None, account_id=cast.sid.id)
    enrol(name="Dace Balode", competition_id=None, account_id=cast.dace.id, secret_hash=None)
    session.flush()
    said = text_of(olga.get(BOARD))
    assert "Elsewhere" not in said
    assert "Own device" in said


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("", ["Tablet 1", "Tablet 2", "Tablet 3", "Tablet 10"]),
        ("?sort=-name", ["Tablet 10", "Tablet 3", "Tablet 2", "Tablet 1"]),
        ("?sort=-unsent", ["Tablet 2", "Tablet 1", "Tablet 3", "Tablet 10"]),
        ("?sort=battery", ["Tablet 3", "Tablet 1", "Tablet 2", "Tablet 10"]),
        ("?state=unsent", ["Tablet 2"]),
        ("?state=quiet", ["Tablet 10"]),
        ("?state=low", ["Tablet 3"]),
        ("?state=revoked", ["Tablet 1"]),
        ("?q=hall+b", ["Tablet 3"]),
    ],
)
def test_the_board_is_searched_filtered_and_sorted(olga, enrol, wanted, names):
    now = datetime.now(UTC)
    enrol(name="Tablet 1", revoked_at=now, battery=50)
    enrol(name="Tablet 2", unsent=4, unsent_since=now)
    enrol(name="Tablet 3", battery=12, place="Hall B")
    enrol(name="Tablet 10", seen_at=now - timedelta(minutes=6))
    assert names_on(olga.get(BOARD + wanted)) == names


def test_a_full_hall_is_paged_and_needs_no_more_statements(olga, enrol, session):
    enrol()
    session.commit()
    few = statements_of(olga, BOARD)
    for _each in range(319):
        enrol()
    session.commit()
    assert statements_of(olga, BOARD) == few
    answer = olga.get(f"{BOARD}?page=7")
    assert "301 to 320 of 320" in text_of(answer)
    assert len(names_on(answer)) == 20


def test_tablets_are_added_and_their_codes_printed(olga, session):
    answer = send(olga, f"{BOARD}/add", word="Tablet", first="1", count="9", place="Hall A")
    assert answer.location == f"{BOARD}/codes"
    page = olga.get(f"{BOARD}/codes")
    assert "9 tablets are added." in page.text
    printed = send(olga, f"{BOARD}/codes.pdf")
    pages = pages_of(printed)
    assert len(pages) == 2
    assert "Tablet 1" in pages[0]
    assert "Tablet 9" in pages[1]
    letters = re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){2}", pages[1])[0]
    enrolled = olga.post("/api/v1/tablets/enrol", json={"code": letters.lower()})
    assert enrolled.json["tablet"]["name"] == "Tablet 9"
    assert len(session.scalars(select(TabletCode)).all()) == 9


def test_printing_when_no_code_waits_is_refused(olga):
    answer = send(olga, f"{BOARD}/codes.pdf")
    assert answer.status_code == 422
    assert "No code waits for its tablet." in answer.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"count": "0"}, "Enter a number from 1 to 100."),
        ({"count": "many"}, "Enter a whole number"),
        ({"first": ""}, "Enter a number."),
        ({"first": "10000"}, "Enter a number from 0 to 9999."),
        ({"word": " "}, "Enter a name."),
        ({"word": "T" * 60}, "at most 60 characters"),
        ({"place": "P" * 61}, "longer than 60 characters"),
    ],
)
def test_what_is_typed_wrong_is_said_beside_its_field(olga, session, fields, said):
    typed = {"word": "Tablet", "first": "1", "count": "2", "place": ""} | fields
    answer = send(olga, f"{BOARD}/add", **typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert session.scalars(select(TabletCode)).all() == []


def test_a_code_is_shown_to_be_scanned_and_taken_back(olga, session):
    send(olga, f"{BOARD}/add", word="Tablet", first="1", count="2", place="")
    first, second = session.scalars(select(TabletCode).order_by(TabletCode.id))
    shown = send(olga, f"/organiser/tablet-codes/{first.key}/show")
    assert "data:image/svg+xml" in shown.text
    letters = re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){2}", shown.text)[0]
    assert olga.post("/api/v1/tablets/enrol", json={"code": letters}).status_code == 200
    send(olga, f"/organiser/tablet-codes/{second.key}/take-back")
    again = send(olga, f"/organiser/tablet-codes/{second.key}/take-back")
    assert again.location == f"{BOARD}/codes"
    codes = olga.get(f"{BOARD}/codes").text
    assert "No code waits" in codes
    for key in (first.key, second.key):
        assert send(olga, f"/organiser/tablet-codes/{key}/show").location == f"{BOARD}/codes"


def test_a_tablet_is_renamed_revoked_taken_in_and_replaced(olga, enrol, session):
    tablet = enrol(place="Hall A")
    session.commit()
    here = f"/organiser/tablets/{tablet.key}"
    assert "Tablet 1" in olga.get(here).text
    assert send(olga, here, name="Tablet A", place="Hall B").location == here
    assert send(olga, here, name="", place="").status_code == 422
    session.refresh(tablet)
    assert (tablet.name, tablet.place) == ("Tablet A", "Hall B")
    send(olga, f"{here}/revoke")
    assert "Revoked" in olga.get(here).text
    send(olga, f"{here}/revoke")
    assert "The tablet is revoked already." in olga.get(here).text
    send(olga, f"{here}/restore")
    session.refresh(tablet)
    assert tablet.revoked_at is None
    assert "Tablet Ab" in send(olga, f"{here}/replace").text


def test_two_tablets_have_two_names(olga, enrol, session):
    first, second = enrol(), enrol()
    session.commit()
    answer = send(olga, f"/organiser/tablets/{second.key}", name=first.name, place="")
    assert answer.status_code == 422
    assert "There is a tablet “Tablet 1” already." in answer.text


def test_an_own_device_has_no_page(sign_in, enrol, cast, session):
    own = enrol(name="Dace Balode", competition_id=None, secret_hash=None, account_id=cast.dace.id)
    session.commit()
    for name in ("olga", "andris"):
        assert sign_in(name).get(f"/organiser/tablets/{own.key}").status_code == 404


def test_the_experts_are_listed_with_their_cards(olga, session, cast):
    send(olga, f"{HERE}/jury-cards.pdf", person=cast.dace.person.key)
    locked = datetime.now(UTC) + timedelta(minutes=9)
    session.add_all(
        [
            Pin(account_id=cast.dace.id, pin_hash="a hash", set_at=locked, locked_until=locked),
            Pin(account_id=cast.jonas.id, pin_hash="a hash", set_at=locked),
        ]
    )
    said = text_of(olga.get(f"{HERE}/jury-cards"))
    for words in ("Dace Balode", "Ilze Sala", "Locked until", "Not used yet", "Chief expert"):
        assert words in said
    assert "1 card of those shown was printed and not used yet." in said


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("?contest=34", ["Elza Celma"]),
        ("?state=no-card&contest=17", ["Ilze Sala", "Jonas Petraitis", "Čiepa Krūmiņa"]),
        ("?state=unused", ["Dace Balode"]),
        ("?state=no-pin&q=dace", ["Dace Balode"]),
    ],
)
def test_the_experts_are_narrowed(olga, cast, session, wanted, names):
    seat_elza(session, cast)
    send(olga, f"{HERE}/jury-cards.pdf", person=cast.dace.person.key)
    answer = olga.get(f"{HERE}/jury-cards{wanted}")
    found = re.findall(r'name="person"[^>]*>\s*<span>(.*?)</span>', answer.text)
    assert sorted(found) == names


def seat_elza(session, cast):
    session.add(JuryMember(contest=cast.other_contest, person=cast.elza.person))
    session.commit()


def test_cards_are_printed_for_all_that_are_shown_or_those_ticked(olga, session, cast):
    printed = send(olga, f"{HERE}/jury-cards.pdf?contest=17", all="1")
    (page,) = pages_of(printed)
    for name in ("Dace Balode", "Jonas Petraitis", "Čiepa Krūmiņa", "Ilze Sala"):
        assert name in page
    assert "17 Web Technologies" in page
    ticked = pages_of(send(olga, f"{HERE}/jury-cards.pdf", person=cast.ilze.person.key))[0]
    assert "Ilze Sala" in ticked
    assert "Dace Balode" not in ticked
    cards = session.scalars(select(JuryCard)).all()
    assert sum(card.revoked_at is None for card in cards) == 4


def test_a_printed_card_signs_in_on_a_printed_tablet(olga, app, cast):
    send(olga, f"{BOARD}/add", word="Tablet", first="1", count="1", place="")
    code = letters_of(send(olga, f"{BOARD}/codes.pdf"))
    card = letters_of(send(olga, f"{HERE}/jury-cards.pdf", person=cast.dace.person.key))
    browser = app.test_client()
    assert browser.post("/api/v1/tablets/enrol", json={"code": code}).status_code == 200
    entered = browser.post("/api/v1/tablets/sign-in", json={"card": card})
    assert entered.json["person"]["name"] == "Dace Balode"


def letters_of(answer):
    return re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){2}", pages_of(answer)[0])[0]


def test_nobody_ticked_is_said(olga):
    assert send(olga, f"{HERE}/jury-cards.pdf").location == f"{HERE}/jury-cards"
    assert "Choose the experts" in olga.get(f"{HERE}/jury-cards").text


def test_a_card_is_revoked_and_a_pin_reset(olga, session, cast):
    send(olga, f"{HERE}/jury-cards.pdf", person=cast.dace.person.key)
    session.add(Pin(account_id=cast.dace.id, pin_hash="a hash", set_at=datetime.now(UTC)))
    card = session.scalars(select(JuryCard)).one()
    send(olga, f"/organiser/jury-cards/{card.key}/revoke")
    reset = f"{HERE}/jury-cards/{cast.dace.person.key}/reset-pin"
    send(olga, reset)
    page = text_of(olga.get(f"{HERE}/jury-cards"))
    assert "The card of Dace Balode opens nothing any more." in page
    assert "The PIN of Dace Balode is taken away." in page
    send(olga, reset)
    assert "There is no PIN for this person yet." in olga.get(f"{HERE}/jury-cards").text
    assert send(olga, f"{HERE}/jury-cards/nobody/reset-pin").status_code == 404


def test_a_chief_of_the_competition_may_as_well(sign_in, session, cast):
    grant = RoleGrant(role=Role.CHIEF_EXPERT, competition_id=cast.competition.id)
    cast.dace.grants.append(grant)
    session.commit()
    assert sign_in("dace").get(BOARD).status_code == 200
