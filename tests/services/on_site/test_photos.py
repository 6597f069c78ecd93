"""Pictures for badges: kept and printed only while nobody has said no."""

import pytest

from skillscomp.core.errors import AccessRefused, StateRefused
from skillscomp.core.on_site import badge_token
from skillscomp.core.registration import ConsentKind, ConsentWay
from skillscomp.models.registrations import Consent
from skillscomp.services.on_site.people import person_with_token
from skillscomp.services.on_site.photos import keep_photo, photo_of, photos_for, remove_photo
from tests.cast import NOW
from tests.core.refusals import refused
from tests.services.on_site.test_lists import answered


@pytest.fixture
def karlis(session, cast):
    key = cast.karlis.members[0].person.key
    return person_with_token(session, cast.competition, badge_token("final", key))


def said(session, cast, *, no):
    """Let Kārlis answer about pictures."""
    registration = answered(session, cast.karlis, diet="Vegan")
    consent = Consent(
        registered_person=registration.people[0],
        kind=ConsentKind.PHOTO,
        way=ConsentWay.PAPER,
        given_on=None if no else NOW.date(),
        refused_at=NOW if no else None,
        asked_at=NOW,
    )
    session.add(consent)
    session.flush()
    return consent


def test_a_picture_is_kept_replaced_and_deleted(session, olga, karlis):
    keep_photo(session, olga, karlis, b"first", NOW)
    session.flush()
    keep_photo(session, olga, karlis, b"second", NOW)
    session.flush()
    assert photo_of(session, karlis) == b"second"
    assert photos_for(session, [karlis.id], NOW) == {karlis.id: b"second"}
    remove_photo(session, olga, karlis)
    session.flush()
    assert photo_of(session, karlis) is None
    with refused("photo-missing", StateRefused):
        remove_photo(session, olga, karlis)


def test_who_said_no_gets_no_picture(session, cast, olga, karlis):
    said(session, cast, no=True)
    with refused("photo-refused", StateRefused):
        keep_photo(session, olga, karlis, b"a picture", NOW)


def test_who_takes_a_yes_back_gets_a_badge_without_the_picture(session, cast, olga, karlis):
    consent = said(session, cast, no=False)
    keep_photo(session, olga, karlis, b"a picture", NOW)
    session.flush()
    assert photos_for(session, [karlis.id], NOW)
    consent.withdrawn_at = NOW
    session.flush()
    assert photos_for(session, [karlis.id], NOW) == {}


def test_the_latest_registration_that_asked_counts(session, cast, karlis, olga):
    said(session, cast, no=True)
    said(session, cast, no=False)
    answered(session, cast.karlis, diet="Vegan")
    keep_photo(session, olga, karlis, b"a picture", NOW)
    session.flush()
    assert photos_for(session, [karlis.id], NOW)


def test_a_chief_expert_keeps_no_pictures(session, ciepa, karlis):
    for step in (
        lambda: keep_photo(session, ciepa, karlis, b"a picture", NOW),
        lambda: remove_photo(session, ciepa, karlis),
    ):
        with refused("not-allowed", AccessRefused):
            step()
