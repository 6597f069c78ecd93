"""Cards, PINs and own devices are forgotten when no tablet can bring marks any more."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from skillscomp.models.tablets import JuryCard, Pin, Tablet, TabletCode
from skillscomp.services.tablets.erasing import erase_sign_ins
from tests.cast import NOW

LAST_DAY = datetime(2027, 5, 22, 12, 0, tzinfo=UTC)
"""Thirty days after the last day of the competition of the cast."""


@pytest.fixture
def signed_in(session, cast):
    hashes = iter(f"{number:064}" for number in range(9))
    session.add_all(
        [
            Tablet(
                name="Tablet 1",
                competition=cast.competition,
                secret_hash=next(hashes),
                enrolled_at=NOW,
                account_id=cast.dace.id,
                seen_at=NOW,
            ),
            Tablet(name="Ilze Sala", enrolled_at=NOW, account_id=cast.ilze.id, seen_at=NOW),
            TabletCode(
                competition=cast.competition,
                name="Tablet 2",
                code_hash=next(hashes),
                made_at=NOW,
                made_by_id=cast.olga.id,
                expires_at=NOW,
            ),
            JuryCard(
                account=cast.dace,
                competition=cast.competition,
                code_hash=next(hashes),
                made_at=NOW,
                expires_at=NOW + timedelta(days=2),
            ),
            Pin(account_id=cast.dace.id, pin_hash="a hash", set_at=NOW),
        ]
    )
    session.commit()


def left(session):
    session.expire_all()
    kinds = (JuryCard, TabletCode, Pin, Tablet)
    return tuple(len(session.scalars(select(kind)).all()) for kind in kinds)


def test_while_tablets_may_still_send_everything_stays(session, signed_in):
    assert signed_in is None
    erase_sign_ins(session, LAST_DAY)
    assert left(session) == (1, 1, 1, 2)


def test_afterwards_only_the_tablet_stays_and_nobody_had_it_in_hand(session, signed_in):
    assert signed_in is None
    for _again in range(2):
        erase_sign_ins(session, LAST_DAY + timedelta(days=1))
        assert left(session) == (0, 0, 0, 1)
    kept = session.scalars(select(Tablet)).one()
    assert (kept.name, kept.account_id) == ("Tablet 1", None)


def test_the_pin_of_somebody_who_judges_again_stays(session, cast, signed_in):
    assert signed_in is None
    cast.competition.ends_on = LAST_DAY.date()
    session.flush()
    erase_sign_ins(session, LAST_DAY + timedelta(days=1))
    assert left(session) == (1, 1, 1, 2)


def test_the_pin_of_a_closed_account_goes(session, cast, signed_in):
    assert signed_in is None
    cast.dace.active = False
    session.flush()
    erase_sign_ins(session, NOW)
    assert session.get(Pin, cast.dace.id) is None
