"""The device of an event is the one of the session; what the body says of it is a claim."""

import pytest
from sqlalchemy import select

from skillscomp.models.journal import JournalEvent
from skillscomp.models.tablets import Tablet
from skillscomp.services.marking.events import LONGEST_DEVICE, claimed
from skillscomp.services.tokens import hash_of
from tests.cast import NOW
from tests.web.api.events import mark

CLAIMED = "?\u00a0"


@pytest.fixture
def enrolled(session, cast):
    """A tablet of the competition, by its secret."""
    row = Tablet(
        competition_id=cast.competition.id,
        name="Tablet 7",
        secret_hash=hash_of("a secret"),
        enrolled_at=NOW,
        enrolled_by_id=cast.olga.id,
    )
    session.add(row)
    session.commit()
    return row.key


@pytest.fixture
def own(session, cast):
    """A device that Dace brought."""
    row = Tablet(name="Dace Balode", enrolled_at=NOW, account_id=cast.dace.id)
    session.add(row)
    session.commit()
    return row.key


@pytest.fixture
def device(session):
    """Give the device that the journal names last."""

    def last():
        chosen = select(JournalEvent.device).where(JournalEvent.device != "")
        return session.scalars(chosen.order_by(JournalEvent.number.desc())).first()

    return last


def test_the_enrolled_tablet_of_the_session_is_the_device(tablet, enrolled, device):
    dace = tablet("dace")
    dace.client.set_cookie("tablet", "a secret")
    assert dace.enter(mark() | {"device": "Tablet 9"})["status"] == "recorded"
    assert device() == enrolled


def test_a_device_of_ones_own_is_known_too(tablet, own, device):
    dace = tablet("dace")
    dace.client.set_cookie("device", own)
    dace.enter(mark() | {"device": ""})
    assert device() == own


def test_the_device_of_somebody_else_is_not_taken_by_its_key(tablet, own, device):
    ilze = tablet("ilze")
    ilze.client.set_cookie("device", own)
    ilze.enter(mark() | {"device": own})
    assert device() == f"{CLAIMED}{own}"


def test_a_session_that_a_card_opened_stays_on_its_tablet(tablet, enrolled, own, device):
    dace = tablet("dace")
    with dace.client.session_transaction() as cookie:
        cookie["by"], cookie["tablet"] = "card", enrolled
    dace.client.set_cookie("device", own)
    dace.enter(mark())
    assert device() == enrolled


@pytest.mark.parametrize("cookie", ["tablet", "device"])
def test_without_a_device_that_is_known_the_body_only_claims(tablet, enrolled, device, cookie):
    dace = tablet("dace")
    dace.client.set_cookie(cookie, enrolled)
    for said in (enrolled, "Tablet 7", "form", "paper ABCD-2345"):
        dace.enter(mark(passed=True) | {"device": said})
        assert device() == f"{CLAIMED}{said}"


@pytest.mark.usefixtures("enrolled")
def test_a_case_shows_a_claim_as_one_and_a_tablet_by_its_name(tablet, book):
    dace = tablet("dace")
    dace.client.set_cookie("tablet", "a secret")
    dace.enter(mark("A1.2", done=3))
    tablet("ilze").enter(mark("A1.2", done=4) | {"device": "Tablet 7"})
    case = book("ciepa")["cells"]["A1"]["entry-2"]["aspects"]["A1.2"]["case"]
    assert [side["device"] for side in case["sides"]] == ["Tablet 7", f"{CLAIMED}Tablet 7"]


def test_a_claim_keeps_to_the_length_of_the_field():
    assert len(claimed("x" * LONGEST_DEVICE)) == LONGEST_DEVICE
    assert claimed("") == ""
