"""What the marking app asks of sign-in: enrolling, cards, PINs, passes, and the pulse of a device.

A session that a card, a PIN or a pass opens is for the jury's work only (web/tablet_session.py).
"""

import hmac
from datetime import UTC, datetime
from typing import Any

import orjson
from flask import Blueprint, Response, session
from flask_login import logout_user
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select

from skillscomp.core.errors import AccessRefused, RuleBroken, ValueRefused
from skillscomp.extensions import csrf, db, limiter, write_tx
from skillscomp.models.accounts import Account
from skillscomp.models.tablets import Tablet
from skillscomp.services.accounts import matches
from skillscomp.services.marking.passes import (
    SENDING,
    encoded,
    make_pass,
    read_pass,
    sealing_key,
    unseal,
)
from skillscomp.services.tablets import pins
from skillscomp.services.tablets.enrolment import enrol
from skillscomp.services.tablets.pulse import feel, seat_on
from skillscomp.services.tablets.seats import people_with_pins
from skillscomp.services.tablets.sign_in import (
    account_to_unlock,
    account_with_card,
    holder_of,
    resumed,
)
from skillscomp.web import tablet_session
from skillscomp.web.api import devices
from skillscomp.web.api.pulses import read_pulse
from skillscomp.web.api.signed_in import require_account
from skillscomp.web.api.strict_json import answer, refused, sent
from skillscomp.web.cookies import check_token
from skillscomp.web.entering import hashing, open_session
from skillscomp.web.secret_keys import secret_keys

api = Blueprint("tablets", __name__, url_prefix="/api/v1/tablets")
csrf.exempt(api)  # who has a session proves it by check_token, the others come from our own pages
api.register_error_handler(RuleBroken, refused)
_RESUME = "resume"
_GUESSED = {"pin-wrong", "card-unknown"}


def _was_a_guess(response: Response) -> bool:
    """Whether somebody gave what opens nothing: counted for the tablet, over all of its people."""
    content = response.get_json(silent=True)
    return isinstance(content, dict) and content.get("error", {}).get("code") in _GUESSED


@api.post("/enrol")
@limiter.limit("300 per minute")
def enrol_tablet() -> Response:
    """Enrol this device with a code that works once."""
    code = sent({"code": str})["code"]
    with write_tx() as rows:
        enrolled = enrol(rows, code, datetime.now(UTC))
        shown = _shown_tablet(enrolled.tablet)
    return devices.keep(answer({"tablet": shown}), devices.TABLET, enrolled.secret)


@api.get("/people")
def people() -> Response:
    """List who can sign in on this tablet with a PIN."""
    tablet = devices.enrolled_tablet(db.session())
    found = people_with_pins(db.session(), tablet.competition_id)
    listed = [{"account": each.account, "name": each.name} for each in found]
    return answer({"people": listed, "tablet": _shown_tablet(tablet)})


@api.post("/sign-in")
@limiter.limit("30 per minute", key_func=devices.per_device)
@limiter.limit("25 per hour", key_func=devices.per_device, deduct_when=_was_a_guess)
def sign_in() -> Response:
    """Sign somebody in on an enrolled tablet: by a card, or by the account and its PIN."""
    given = sent({}, {"card": str, "account": str, "pin": str})
    now = datetime.now(UTC)
    if given.keys() == {"card"}:
        with write_tx() as rows:
            tablet = devices.enrolled_tablet(rows)
            account = account_with_card(rows, tablet, given["card"], now)
        return _signed_in(account, tablet, tablet_session.BY_CARD)
    if given.keys() != {"account", "pin"}:
        raise ValueRefused("body-wrong")
    tablet, account = _unlocked(given["account"], given["pin"], now)
    return _signed_in(account, tablet, tablet_session.BY_PIN)


@api.post("/resume")
@limiter.limit("30 per minute", key_func=devices.per_device)
def resume() -> Response:
    """Open the session again of somebody who signed in while there was no network."""
    given = sent({"pass": str, "iv": str, "data": str})
    read = read_pass(secret_keys(), given["pass"])
    rows = db.session()
    account, tablet = resumed(rows, read, devices.cookies(), datetime.now(UTC))
    _require_resumption(unseal(secret_keys(), read.holder, given["iv"], given["data"], _RESUME))
    return _signed_in(account, tablet, tablet_session.BY_PIN, read.issued_at)


@api.post("/pass")
def issue_pass() -> Response:
    """Give a pass, and the token of the session with it, to somebody who is signed in as usual.

    The page of the app is the same for everybody and brings no token; ``sent`` turns others away.
    """
    sent({})
    account = require_account()
    with write_tx() as rows:
        tablet = devices.device_of(rows, rows.get_one(Account, account.id), datetime.now(UTC))
    response = answer(_entry(account, tablet))
    if tablet.secret_hash is None:
        devices.keep(response, devices.DEVICE, tablet.key)
    return response


@api.post("/pin")
@limiter.limit("10 per minute", key_func=devices.per_device)
def set_own_pin() -> Response:
    """Set one's own PIN; ``old`` is asked of whoever came in by the PIN that is there."""
    given = sent({"pin": str}, {"old": str})
    account = _own_account()
    by_pin = session.get(tablet_session.BY) == tablet_session.BY_PIN
    if by_pin and pins.has_pin(db.session(), account):
        _require_pin(account, given.get("old", ""), datetime.now(UTC))
    with hashing():
        kept = pins.hash_of_good_pin(account, given["pin"])
    with write_tx() as rows:
        pins.set_pin(rows, account, kept, datetime.now(UTC))
    return answer({"has_pin": True})


@api.post("/sign-out")
def sign_out() -> Response:
    """End the session; what this device holds is sent all the same."""
    sent({})
    _own_account()
    with write_tx() as rows:
        if (tablet := devices.known_device(rows)) is not None:
            seat_on(rows, tablet, None, datetime.now(UTC))
    logout_user()
    session.clear()
    return answer({"signed_out": True})


@api.post("/pulse")
@limiter.limit("60 per minute", key_func=devices.per_device)
def pulse() -> Response:
    """Hear how a device is, and tell it the time and whether it was revoked."""
    given = sent(
        {"unsent": int, "version": str},
        {"pass": str, "unsent_since": str, "battery": int, "charging": bool},
    )
    now, felt = datetime.now(UTC), read_pulse(given)
    with write_tx() as rows:
        tablet = devices.any_device(rows)
        holder = _holder(given.get("pass", ""), tablet, now)
        feel(rows, tablet, felt, holder, now)
        revoked = tablet.revoked_at is not None
    return answer({"now": now.isoformat(), "revoked": revoked})


def _unlocked(key: str, pin: str, now: datetime) -> tuple[Tablet, Account]:
    rows = db.session()
    tablet = devices.enrolled_tablet(rows)
    account = account_to_unlock(rows, tablet, key)
    _require_pin(account, pin, now)
    return tablet, account


def _require_pin(account: Account, pin: str, now: datetime) -> None:
    """Check a PIN: the attempt counts before it is known how it ends.

    Raises AccessRefused: pin-wrong. Raises StateRefused: pin-locked, pin-not-set.
    """
    with hashing():
        with write_tx() as rows:
            kept = pins.take_attempt(rows, account, now)
        right = matches(kept, pin)
    if not right:
        raise AccessRefused("pin-wrong", left=pins.attempts_left(db.session(), account))
    with write_tx() as rows:
        pins.forgive(rows, account)


def _signed_in(
    account: Account, tablet: Tablet, by: str, issued_at: datetime | None = None
) -> Response:
    with write_tx() as rows:
        seat_on(rows, tablet, account, datetime.now(UTC))
    open_session(account)
    tablet_session.begin(by, tablet)
    return answer(_entry(account, tablet, issued_at))


def _entry(account: Account, tablet: Tablet, issued_at: datetime | None = None) -> dict[str, Any]:
    """Give what a device needs to work for its person, with the network and without.

    A session that was resumed gets a pass of the same age, so that a working day ends.
    """
    rows, secret = db.session(), secret_keys()[0]
    holder = holder_of(rows, account, tablet)
    person = account.person
    return {
        "person": {
            "key": person.key,
            "name": person.diploma_name,
            "account": account.key,
            "language": account.language,
        },
        "pass": make_pass(secret, holder, issued_at),
        "sealing_key": encoded(sealing_key(secret, holder)),
        "csrf": generate_csrf(),
        "has_pin": pins.has_pin(rows, account),
        "tablet": _shown_tablet(tablet),
    }


def _shown_tablet(tablet: Tablet) -> dict[str, Any]:
    competition = tablet.competition
    named = {"en": competition.name_en, "lv": competition.name_lv} if competition else None
    return {
        "key": tablet.key,
        "name": tablet.name,
        "enrolled": tablet.secret_hash is not None,
        "competition": named,
    }


def _own_account() -> Account:
    check_token()
    return require_account()


def _holder(text: str, tablet: Tablet, now: datetime) -> int | None:
    """Find whose device it is now; a device of one's own stays whose it was."""
    key = ""
    if text:
        read = read_pass(secret_keys(), text)
        if read.is_good(SENDING, now) and hmac.compare_digest(read.holder.tablet, tablet.key):
            key = read.holder.account
    found = db.session.scalar(select(Account.id).where(Account.key == key)) if key else None
    return found or (tablet.account_id if tablet.secret_hash is None else None)


def _require_resumption(content: bytes) -> None:
    try:
        known = orjson.loads(content)
    except orjson.JSONDecodeError:
        known = None
    if not isinstance(known, dict) or known.keys() != {_RESUME}:
        raise ValueRefused("sealed-unreadable")
