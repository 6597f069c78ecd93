"""Enrolling a tablet and signing in on it: by card, by PIN, by the pass of the morning."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.extensions import db, limiter
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.tablets import JuryCard, Pin, Tablet, TabletCode
from skillscomp.services.accounts import hash_pin
from skillscomp.services.marking.passes import encoded, make_pass, read_pass, sealing_key
from skillscomp.services.tablets.codes import plain_code
from skillscomp.services.tablets.sign_in import holder_of
from skillscomp.services.tokens import hash_of
from skillscomp.web.entering import hashing
from tests.web.api.device import Device, refusal_of, sealed
from tests.web.forms import token_of

CARD, CODE, PIN = "K7QF-2MXA-9RTB", "ABCD-EFGH-2345", "2580"
OTHER_PIN = "904127"
IN_ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def now():
    return datetime.now(UTC)


@pytest.fixture
def code(session, cast, now):
    made = TabletCode(
        competition=cast.competition,
        name="Tablet 1",
        place="Hall A",
        code_hash=hash_of(plain_code(CODE)),
        made_at=now,
        made_by_id=cast.olga.id,
        expires_at=now + timedelta(days=7),
    )
    session.add(made)
    session.commit()
    return made


@pytest.fixture
def device(app, code):
    """A tablet that is enrolled for the competition."""
    assert code.used_at is None
    device = Device(app.test_client())
    device.done("enrol", code=CODE)
    return device


@pytest.fixture
def card(session, cast, now):
    made = JuryCard(
        account=cast.dace,
        competition=cast.competition,
        code_hash=hash_of(plain_code(CARD)),
        made_at=now,
        expires_at=now + timedelta(days=2),
    )
    session.add(made)
    session.commit()
    return made


@pytest.fixture
def pins(session, cast, now):
    kept = hash_pin(PIN)
    people = (cast.dace, cast.jonas, cast.elza, cast.sid)
    session.add_all(Pin(account_id=each.id, pin_hash=kept, set_at=now) for each in people)
    session.commit()


def the_tablet(session):
    return session.scalars(select(Tablet)).one()


def test_a_device_is_enrolled_by_a_code_however_it_is_typed(app, session, code, cast):
    device = Device(app.test_client())
    answer = device.post("enrol", code=" abcd efgh\u20132345 ")
    tablet = the_tablet(session)
    assert answer.json["tablet"] == {
        "key": tablet.key,
        "name": "Tablet 1",
        "enrolled": True,
        "competition": {"en": "SkillsLatvia 2027 final", "lv": "SkillsLatvia 2027 fināls"},
    }
    assert (tablet.competition_id, tablet.place) == (cast.competition.id, "Hall A")
    session.refresh(code)
    assert code.tablet_id == tablet.id
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("tablet=")
    assert "HttpOnly; Path=/; SameSite=Lax" in cookie
    assert "Max-Age=34560000" in cookie
    assert hash_of(cookie.removeprefix("tablet=").partition(";")[0]) == tablet.secret_hash


def test_the_cookie_of_a_tablet_is_for_https_where_the_session_is(another_app, code):
    assert code.used_at is None
    app = another_app(SESSION_COOKIE_SECURE=True)
    db.session.commit()
    answer = app.test_client().post("/api/v1/tablets/enrol", json={"code": CODE})
    assert "; Secure;" in answer.headers["Set-Cookie"]


def test_a_code_enrols_once(app, device):
    assert device.client
    assert Device(app.test_client()).refusal("enrol", code=CODE) == (409, "tablet-code-used")


def test_a_code_that_is_not_there_enrols_nothing(app, session, code):
    assert code.revoked_at is None
    device = Device(app.test_client())
    assert device.refusal("enrol", code="ABCD-EFGH-2346") == (422, "tablet-code-unknown")
    assert session.scalars(select(Tablet)).all() == []


def test_a_code_that_ran_out_or_was_taken_back_enrols_nothing(app, session, code, now):
    code.expires_at = now - timedelta(seconds=1)
    device = Device(app.test_client())
    assert device.refusal("enrol", code=CODE) == (409, "tablet-code-expired")
    code.revoked_at = now
    session.commit()
    assert device.refusal("enrol", code=CODE) == (409, "tablet-code-revoked")


def test_a_card_signs_in_and_gives_what_the_work_needs(device, session, card, cast, app):
    entry = device.done("sign-in", card="k7qf2mxa9rtb")
    assert entry["person"] == {
        "key": cast.dace.person.key,
        "name": "Dace Balode",
        "account": "dace",
        "language": "en",
    }
    assert entry["has_pin"] is False
    tablet = the_tablet(session)
    assert entry["tablet"]["key"] == tablet.key
    holder = read_pass([app.secret_key], entry["pass"]).holder
    assert (holder.account, holder.epoch, holder.tablet) == ("dace", 0, tablet.key)
    assert holder.contests == ("skill-17",)
    session.refresh(card)
    assert card.used_at is not None
    assert tablet.account_id == cast.dace.id
    page = device.client.get("/jury/contests/skill-17")
    assert page.status_code == 200


def test_the_token_that_comes_with_the_sign_in_is_good_for_the_session(device, card):
    assert card.used_at is None
    csrf = device.done("sign-in", card=CARD)["csrf"]
    answer = device.post("pin", {"X-CSRFToken": csrf}, pin=PIN)
    assert answer.json == {"has_pin": True}


def test_a_card_opens_again_and_again(device, card):
    assert card.used_at is None
    device.done("sign-in", card=CARD)
    assert device.done("sign-in", card=CARD)["person"]["account"] == "dace"


def test_a_card_opens_nothing_without_an_enrolled_tablet(app, card):
    assert card.used_at is None
    device = Device(app.test_client())
    assert device.refusal("sign-in", card=CARD) == (403, "tablet-not-enrolled")


def test_cards_that_open_nothing(device, session, card, cast, now):
    assert device.refusal("sign-in", card="K7QF-2MXA-9RTC") == (403, "card-unknown")
    card.expires_at = now - timedelta(seconds=1)
    assert device.refusal("sign-in", card=CARD) == (409, "card-expired")
    card.revoked_at = now
    session.commit()
    assert device.refusal("sign-in", card=CARD) == (403, "card-revoked")
    card.revoked_at, card.expires_at = None, now + timedelta(days=1)
    cast.dace.active = False
    session.commit()
    assert device.refusal("sign-in", card=CARD) == (403, "card-unknown")


def test_a_card_of_somebody_who_lost_the_seat_opens_nothing(device, session, card, cast):
    card.account_id = cast.sid.id
    session.commit()
    assert device.refusal("sign-in", card=CARD) == (403, "not-seated")


def test_a_card_of_another_competition_opens_nothing(
    device, session, card, cast, other_competition
):
    assert cast.competition.id != other_competition.id
    card.competition_id = other_competition.id
    session.commit()
    assert device.refusal("sign-in", card=CARD) == (403, "card-elsewhere")


@pytest.fixture
def other_competition(session, cast):
    first = cast.competition
    made = type(first)(
        season=first.season,
        stage=first.stage,
        name_en="Sector",
        name_lv="Nozare",
        venue="Valmiera",
        starts_on=first.starts_on,
        ends_on=first.ends_on,
    )
    session.add(made)
    session.commit()
    return made


def test_a_pin_signs_in_on_an_enrolled_tablet(device, pins):
    assert pins is None
    entry = device.done("sign-in", account="dace", pin=PIN)
    assert (entry["person"]["name"], entry["has_pin"]) == ("Dace Balode", True)


def test_a_pin_opens_nothing_elsewhere(app, pins):
    assert pins is None
    device = Device(app.test_client())
    assert device.refusal("sign-in", account="dace", pin=PIN) == (403, "tablet-not-enrolled")
    device.client.set_cookie("tablet", "made up")
    assert device.refusal("sign-in", account="dace", pin=PIN) == (403, "tablet-not-enrolled")


def test_a_pin_of_somebody_without_a_seat_here_opens_nothing(device, pins, session, cast):
    assert pins is None
    assert device.refusal("sign-in", account="sid", pin=PIN) == (403, "not-seated")
    assert device.refusal("sign-in", account="elza", pin=PIN) == (403, "not-seated")
    assert device.refusal("sign-in", account="nobody", pin=PIN) == (403, "not-seated")
    cast.dace.active = False
    session.commit()
    assert device.refusal("sign-in", account="dace", pin=PIN) == (403, "not-seated")


def test_somebody_without_a_pin_is_told(device, pins):
    assert pins is None
    assert device.refusal("sign-in", account="ilze", pin=PIN) == (409, "pin-not-set")


def test_five_wrong_pins_lock_it_even_for_the_right_one(device, pins, session, cast):
    assert pins is None
    left = [
        device.post("sign-in", IN_ENGLISH, account="dace", pin="1379").json["error"]["message"]
        for _ in range(5)
    ]
    assert left[0].endswith("4 more attempts.")
    assert left[3].endswith("1 more attempt.")
    answer = device.post("sign-in", IN_ENGLISH, account="dace", pin=PIN)
    assert refusal_of(answer) == (409, "pin-locked")
    assert "15 minutes" in answer.json["error"]["message"]
    assert device.done("sign-in", account="jonas", pin=PIN)["person"]["account"] == "jonas"
    session.get(Pin, cast.dace.id).locked_until = datetime.now(UTC) - timedelta(seconds=1)
    session.commit()
    device.done("sign-in", account="dace", pin=PIN)
    kept = session.get(Pin, cast.dace.id)
    assert (kept.failures, kept.locked_until) == (0, None)


def test_the_right_pin_gives_the_attempts_back(device, pins, session, cast):
    assert pins is None
    for _ in range(4):
        device.refusal("sign-in", account="dace", pin="1379")
    device.done("sign-in", account="dace", pin=PIN)
    assert session.get(Pin, cast.dace.id).failures == 0


def test_the_lock_begins_anew_after_a_quarter_of_an_hour(device, pins, session, cast):
    assert pins is None
    kept = session.get(Pin, cast.dace.id)
    kept.failures, kept.locked_until = 5, datetime.now(UTC) - timedelta(seconds=1)
    session.commit()
    assert device.refusal("sign-in", account="dace", pin="1379") == (403, "pin-wrong")
    session.refresh(kept)
    assert (kept.failures, kept.locked_until) == (1, None)


def test_people_with_a_pin_and_a_seat_are_listed_on_the_tablet(device, app, pins, cast):
    assert pins is None
    listed = device.client.get("/api/v1/tablets/people").json["people"]
    assert listed == [
        {"account": "dace", "name": cast.dace.person.diploma_name},
        {"account": "jonas", "name": cast.jonas.person.diploma_name},
    ]
    elsewhere = app.test_client().get("/api/v1/tablets/people")
    assert refusal_of(elsewhere) == (403, "tablet-not-enrolled")


def test_on_a_revoked_tablet_nobody_signs_in_and_nobody_stays(device, session, card, pins, now):
    assert pins is None
    assert card.used_at is None
    device.done("sign-in", account="dace", pin=PIN)
    assert device.client.get("/jury/contests/skill-17").status_code == 200
    the_tablet(session).revoked_at = now
    session.commit()
    assert device.refusal("sign-in", account="dace", pin=PIN) == (403, "tablet-revoked")
    assert device.refusal("sign-in", card=CARD) == (403, "tablet-revoked")
    assert device.client.get("/api/v1/tablets/people").status_code == 403
    assert device.client.get("/jury/contests/skill-17").status_code == 404
    assert refusal_of(device.post_signed_in("pin", pin=OTHER_PIN)) == (401, "signed-out")
    token = {"X-CSRFToken": token_of(device.client)}
    marks = device.client.post("/api/v1/marking/events", json={"events": []}, headers=token)
    assert refusal_of(marks) == (401, "signed-out")


def test_an_organiser_on_a_tablet_is_an_expert_only(device, session, cast, pins):
    assert pins is None
    everywhere = {"role": Role.ADMINISTRATOR}
    here = {"role": Role.ORGANISER, "competition_id": cast.competition.id}
    cast.dace.grants.extend([RoleGrant(**everywhere), RoleGrant(**here)])
    session.commit()
    device.done("sign-in", account="dace", pin=PIN)
    browser = device.client
    assert browser.get("/jury/contests/skill-17").status_code == 200
    for address in ("competitions", "competitions/final", "accounts", "skills"):
        assert browser.get(f"/organiser/{address}").status_code == 404
    sent = {"csrf_token": token_of(browser)}
    assert browser.post("/organiser/accounts/sid/close", data=sent).status_code == 404
    assert browser.post("/jury/contests/skill-17/results/publish", data=sent).status_code == 404


def test_a_chief_on_a_tablet_makes_no_cards_and_no_codes(device, session, cast, now):
    kept = Pin(account_id=cast.ciepa.id, pin_hash=hash_pin(PIN), set_at=now)
    session.add(kept)
    session.commit()
    device.done("sign-in", account=cast.ciepa.key, pin=PIN)
    assert device.client.get("/organiser/competitions/final/tablets").status_code == 404


def test_on_a_tablet_nobody_changes_the_account(device, pins):
    assert pins is None
    device.done("sign-in", account="dace", pin=PIN)
    for address in ("/account", "/account/second-factor", "/account/recovery-codes"):
        assert device.client.get(address).status_code == 403


def test_an_administrator_on_a_tablet_is_not_led_to_the_second_factor(
    another_app, session, device, cast, pins
):
    assert pins is None
    cast.dace.grants.append(RoleGrant(role=Role.ADMINISTRATOR))
    session.commit()
    secure = another_app(SECOND_FACTOR_REQUIRED=True)
    secure.secret_key = device.client.application.secret_key
    browser = secure.test_client()
    browser.set_cookie("tablet", device.client.get_cookie("tablet").value)
    entered = browser.post("/api/v1/tablets/sign-in", json={"account": "dace", "pin": PIN})
    assert entered.status_code == 200
    assert browser.get("/jury/contests/skill-17").status_code == 200


def test_a_session_that_was_lost_is_resumed_within_a_working_day(app, device, card):
    assert card.used_at is None
    entry = device.done("sign-in", card=CARD)
    device.client.delete_cookie("skillscomp")
    content = sealed(entry["sealing_key"], b'{"resume":"2027-04-21T12:00:00Z"}', "resume")
    again = device.done("resume", **{"pass": entry["pass"]}, **content)
    assert again["person"] == entry["person"]
    before, after = (read_pass([app.secret_key], each["pass"]) for each in (entry, again))
    assert before.issued_at == after.issued_at
    assert device.client.get("/jury/contests/skill-17").status_code == 200


def test_resuming_needs_the_key_the_tablet_and_the_word(app, device, card, session, cast):
    assert card.used_at is None
    entry = device.done("sign-in", card=CARD)
    device.client.delete_cookie("skillscomp")
    passed = {"pass": entry["pass"]}
    good = sealed(entry["sealing_key"], b'{"resume":"2027-04-21T12:00:00Z"}', "resume")
    for aad, content in (("event", b'{"resume":""}'), ("resume", b"{}"), ("resume", b"no")):
        other = sealed(entry["sealing_key"], content, aad)
        assert device.refusal("resume", **passed, **other) == (422, "sealed-unreadable")
    assert device.refusal("resume", **{"pass": "made.up"}, **good) == (401, "pass-unreadable")
    elsewhere = Device(app.test_client())
    assert elsewhere.refusal("resume", **passed, **good) == (403, "tablet-not-enrolled")
    cast.dace.epoch += 1
    session.commit()
    assert device.refusal("resume", **passed, **good) == (401, "signed-out")


def test_a_pass_of_yesterday_does_not_resume(app, device, session, cast, now):
    tablet = the_tablet(session)
    with app.test_request_context():
        holder = holder_of(session, cast.dace, tablet)
    old = make_pass(app.secret_key, holder, now - timedelta(hours=17))
    key = encoded(sealing_key(app.secret_key, holder))
    content = sealed(key, b'{"resume":"2027-04-21T12:00:00Z"}', "resume")
    assert device.refusal("resume", **{"pass": old}, **content) == (401, "pass-expired")


def test_somebody_signed_in_as_usual_gets_a_pass_on_a_device_of_their_own(sign_in, session, cast):
    device = Device(sign_in("dace"))
    answer = device.post_signed_in("pass")
    own = the_tablet(session)
    assert answer.json["tablet"] == {
        "key": own.key,
        "name": "Dace Balode",
        "enrolled": False,
        "competition": None,
    }
    assert (own.secret_hash, own.account_id) == (None, cast.dace.id)
    assert f"device={own.key}; " in answer.headers["Set-Cookie"]
    device.post_signed_in("pass")
    assert the_tablet(session).key == own.key


def test_an_own_device_resumes_for_the_work_of_the_jury_only(sign_in, session):
    device = Device(sign_in("dace"))
    entry = device.post_signed_in("pass").json
    device.client.delete_cookie("skillscomp")
    content = sealed(entry["sealing_key"], b'{"resume":"2027-04-21T12:00:00Z"}', "resume")
    device.done("resume", **{"pass": entry["pass"]}, **content)
    assert device.client.get("/account").status_code == 403
    assert the_tablet(session).secret_hash is None


def test_a_pass_on_an_enrolled_tablet_names_the_tablet(device, sign_in, session, cast):
    browser = sign_in("dace")
    browser.set_cookie("tablet", device.client.get_cookie("tablet").value)
    assert Device(browser).post_signed_in("pass").json["tablet"]["enrolled"] is True
    assert the_tablet(session).account_id == cast.dace.id


def test_a_session_of_a_tablet_gets_no_pass_on_another_device(device, pins, session):
    assert pins is None
    device.done("sign-in", account="dace", pin=PIN)
    device.done("pass")
    device.client.delete_cookie("tablet")
    assert device.refusal("pass") == (401, "signed-out")
    assert the_tablet(session).name == "Tablet 1"


def test_a_pass_is_given_to_our_own_page_only_and_brings_the_token(sign_in):
    device = Device(sign_in("dace"))
    foreign = device.post("pass", {"Origin": "https://elsewhere.example"})
    assert refusal_of(foreign) == (403, "foreign-request")
    csrf = device.done("pass")["csrf"]
    assert device.post("pin", {"X-CSRFToken": csrf}, pin=PIN).status_code == 200


@pytest.mark.parametrize("what", [{"pin": PIN}, {}])
def test_what_changes_something_needs_the_token_of_the_session(sign_in, what):
    answer = Device(sign_in("dace")).post("pin" if what else "sign-out", **what)
    assert refusal_of(answer) == (400, "stale-page")


def test_nobody_gets_a_pass_without_a_session(visitor):
    assert refusal_of(Device(visitor).post_signed_in("pass")) == (401, "signed-out")


@pytest.mark.parametrize(
    ("pin", "why"),
    [("258", "pin-digits"), ("25a0", "pin-digits"), ("1234", "pin-easy"), ("0000", "pin-easy")],
)
def test_a_pin_that_is_none_or_easily_guessed_is_refused(sign_in, session, pin, why):
    answer = Device(sign_in("dace")).post_signed_in("pin", pin=pin)
    assert refusal_of(answer) == (422, why)
    assert session.scalars(select(Pin)).all() == []


def test_the_own_pin_is_set_and_changed(sign_in, device):
    browser = Device(sign_in("dace"))
    for pin in (PIN, OTHER_PIN):
        assert browser.post_signed_in("pin", pin=pin).json == {"has_pin": True}
    assert device.refusal("sign-in", account="dace", pin=PIN) == (403, "pin-wrong")
    device.done("sign-in", account="dace", pin=OTHER_PIN)


def test_whoever_came_in_by_the_pin_tells_it_again_to_change_it(device, pins):
    assert pins is None
    device.done("sign-in", account="dace", pin=PIN)
    assert refusal_of(device.post_signed_in("pin", pin=OTHER_PIN)) == (403, "pin-wrong")
    changed = device.post_signed_in("pin", pin=OTHER_PIN, old=PIN)
    assert changed.status_code == 200
    device.done("sign-in", account="dace", pin=OTHER_PIN)


def test_signing_out_ends_the_session_and_frees_the_tablet(device, session, pins):
    assert pins is None
    device.done("sign-in", account="dace", pin=PIN)
    assert device.post_signed_in("sign-out").json == {"signed_out": True}
    assert the_tablet(session).account_id is None
    assert device.client.get("/jury/contests/skill-17").status_code == 404
    assert device.client.get_cookie("tablet") is not None


def test_a_device_tells_how_it_is(device, session, pins, cast):
    assert pins is None
    entry = device.done("sign-in", account="dace", pin=PIN)
    told = {"unsent": 3, "unsent_since": "2027-04-21T09:00:00Z", "battery": 17, "charging": False}
    answer = device.done("pulse", version="2027.4", **{"pass": entry["pass"]}, **told)
    assert answer["revoked"] is False
    assert datetime.fromisoformat(answer["now"]).tzinfo is not None
    tablet = the_tablet(session)
    assert (tablet.unsent, tablet.battery, tablet.charging) == (3, 17, False)
    assert (tablet.app_version, tablet.account_id) == ("2027.4", cast.dace.id)
    assert tablet.unsent_since <= datetime.now(UTC)


def test_a_tablet_at_its_door_belongs_to_nobody_and_hears_that_it_is_revoked(
    device, session, pins, now
):
    assert pins is None
    device.done("sign-in", account="dace", pin=PIN)
    the_tablet(session).revoked_at = now
    session.commit()
    assert device.done("pulse", unsent=0, version="")["revoked"] is True
    assert the_tablet(session).account_id is None


def test_an_own_device_stays_whose_it_is(sign_in, session, cast):
    device = Device(sign_in("dace"))
    device.post_signed_in("pass")
    device.done("pulse", unsent=2, version="1")
    own = the_tablet(session)
    assert (own.account_id, own.unsent) == (cast.dace.id, 2)
    assert own.unsent_since is not None


@pytest.mark.parametrize(
    "told",
    [
        {"unsent": -1},
        {"unsent": True},
        {"unsent": 10**7},
        {"battery": 101},
        {"unsent_since": "yesterday"},
        {"version": "v" * 33},
        {"version": "a\0b"},
        {"charging": 1},
        {"place": "Hall A"},
    ],
)
def test_a_pulse_of_another_form_is_refused(device, told):
    assert device.refusal("pulse", **({"unsent": 0, "version": ""} | told)) == (422, "body-wrong")


def test_a_pulse_of_an_unknown_device_is_refused(visitor):
    answer = Device(visitor).refusal("pulse", unsent=0, version="")
    assert answer == (403, "tablet-not-enrolled")


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_what_another_site_sends_is_refused(device, pins, headers):
    assert pins is None
    answer = device.post("sign-in", headers, account="dace", pin=PIN)
    assert refusal_of(answer) == (403, "foreign-request")


def test_when_many_sign_in_at_once_the_next_is_asked_to_wait(device, pins, session, cast):
    assert pins is None
    with hashing(), hashing():
        answer = device.post("sign-in", account="dace", pin=PIN)
    assert refusal_of(answer) == (503, "http-503")
    assert answer.headers["Retry-After"] == "3"
    assert session.get(Pin, cast.dace.id).failures == 0


def test_our_own_pages_may_send(device, pins):
    assert pins is None
    own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert device.post("sign-in", own, account="dace", pin=PIN).status_code == 200


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        ({"data": {"card": CARD}}, (415, "body-not-json-type")),
        ({"data": "{", "content_type": "application/json"}, (422, "body-not-json")),
        ({"json": [CARD]}, (422, "body-wrong")),
        ({"json": {}}, (422, "body-wrong")),
        ({"json": {"card": CARD, "pin": PIN}}, (422, "body-wrong")),
        ({"json": {"account": "dace", "pin": 2580}}, (422, "body-wrong")),
        ({"json": {"card": CARD, "more": 1}}, (422, "body-wrong")),
        ({"data": b" " * 2**21, "content_type": "application/json"}, (413, "body-too-large")),
    ],
)
def test_a_body_of_another_form_is_refused(device: Device, sent, refusal):
    assert refusal_of(device.client.post("/api/v1/tablets/sign-in", **sent)) == refusal


@pytest.fixture
def limited(another_app, code):
    assert code.used_at is None
    made = another_app(RATELIMIT_ENABLED=True)
    limiter.init_app(made)
    yield made
    limiter.reset()
    limiter.enabled = False


def test_a_tablet_that_tries_too_often_is_slowed_down_and_its_neighbour_is_not(limited):
    browsers: list[FlaskClient] = [limited.test_client() for _ in range(2)]
    for place, browser in enumerate(browsers):
        browser.set_cookie("tablet", f"secret {place}")
    sent = {"json": {"card": CARD}}
    answers = [browsers[0].post("/api/v1/tablets/sign-in", **sent) for _ in range(31)]
    assert [answer.status_code for answer in answers[-2:]] == [403, 429]
    assert browsers[1].post("/api/v1/tablets/sign-in", **sent).status_code == 403


def test_guessing_ends_on_a_tablet_whoever_is_guessed_at(limited, card):
    assert card.used_at is None
    tablet = Device(limited.test_client())
    tablet.done("enrol", code=CODE)
    assert tablet.post("sign-in", card=CARD).status_code == 200
    guesses = [tablet.post("sign-in", card=f"{CARD[:-1]}{place}") for place in "CDEFGHJK" * 3]
    assert {answer.status_code for answer in guesses} == {403}
    assert tablet.post("sign-in", card=CARD).status_code == 200
    assert tablet.refusal("sign-in", card="K7QF") == (403, "card-unknown")
    assert tablet.post("sign-in", card=CARD).status_code == 429
