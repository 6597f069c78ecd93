"""Which device a request comes from: an enrolled tablet or one that an expert brought.

The cookie ``tablet`` holds the secret of an enrolled tablet, ``device`` the key of another.
"""

from datetime import datetime, timedelta

from flask import Response, current_app, request
from sqlalchemy.orm import Session

from skillscomp.core.errors import AccessRefused
from skillscomp.models.accounts import Account
from skillscomp.models.tablets import Tablet
from skillscomp.services.tablets.enrolment import find_tablet, tablet_with_secret
from skillscomp.services.tablets.pulse import device_with_key, own_device, own_key, seat_on
from skillscomp.services.tablets.sign_in import Device
from skillscomp.services.tokens import hash_of
from skillscomp.web import tablet_session

TABLET, DEVICE = "tablet", "device"
_KEPT_FOR = timedelta(days=400)


def enrolled_tablet(rows: Session) -> Tablet:
    """Give the enrolled tablet of this request.

    Raises AccessRefused: tablet-not-enrolled, tablet-revoked.
    """
    return tablet_with_secret(rows, request.cookies.get(TABLET, ""))


def any_device(rows: Session) -> Tablet:
    """Give the device of this request, revoked or not.

    Raises AccessRefused: tablet-not-enrolled.
    """
    found = known_device(rows)
    if found is None:
        raise AccessRefused("tablet-not-enrolled")
    return found


def known_device(rows: Session) -> Tablet | None:
    """Give the device of this request, revoked or not, where there is one."""
    enrolled = find_tablet(rows, request.cookies.get(TABLET, ""))
    return enrolled or device_with_key(rows, request.cookies.get(DEVICE, ""))


def device_of(rows: Session, account: Account, now: datetime) -> Tablet:
    """Give the device on which somebody is signed in; one that is not known is listed.

    A session of a tablet stays on it: it would outlive the tablet on another device.
    Raises AccessRefused: signed-out.
    """
    if tablet_session.is_for_marking_only() and not tablet_session.is_of(known_device(rows)):
        raise AccessRefused("signed-out")
    tablet = find_tablet(rows, request.cookies.get(TABLET, ""))
    if tablet is None or tablet.revoked_at is not None:
        return own_device(rows, request.cookies.get(DEVICE, ""), account, now)
    seat_on(rows, tablet, account, now)
    return tablet


def device_marked_on(rows: Session, account: str) -> str:
    """Give the key of the device on which an account (its key) marks; empty where none is known.

    The key of a device of one's own is no secret of the browser's alone: it counts for its person.
    """
    if tablet_session.is_for_marking_only():
        return tablet_session.key()
    secret, own = request.cookies.get(TABLET), request.cookies.get(DEVICE)
    enrolled = find_tablet(rows, secret) if secret else None
    if enrolled is not None:
        return enrolled.key
    return own_key(rows, own, account) if own else ""


def cookies() -> Device:
    """Give what the cookies say, for somebody who comes with a pass."""
    return Device(request.cookies.get(TABLET, ""), request.cookies.get(DEVICE, ""))


def per_device() -> str:
    """Tell devices apart for limits: all of a hall share one address."""
    known = request.cookies.get(TABLET) or request.cookies.get(DEVICE)
    return hash_of(known) if known else str(request.remote_addr)


def keep(response: Response, name: str, value: str) -> Response:
    """Let the browser keep a cookie of a device for as long as browsers do."""
    response.set_cookie(
        name,
        value,
        max_age=_KEPT_FOR,
        httponly=True,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        samesite="Lax",
    )
    return response
