"""A tablet, the code of another and a jury card, for the addresses that name them."""

from datetime import UTC, datetime, timedelta

from skillscomp.models.tablets import JuryCard, Pin, Tablet, TabletCode
from tests.cast import NOW

OF_A_TABLET = ("tablet", "revoke_tablet", "restore_tablet", "replace_tablet")
OF_A_CODE = ("show_tablet_code", "take_back_tablet_code")
OF_A_COMPETITION = (
    *("tablets", "new_tablets", "tablet_codes", "print_tablet_codes"),
    *("jury_cards", "print_jury_cards", "reset_pin_of"),
)


def on_tablets(session, cast):
    """Enrol a tablet, let another wait for its code, print a card and choose a PIN for Dace."""
    later = datetime.now(UTC) + timedelta(days=7)
    session.add_all(
        [
            Tablet(
                key="tablet",
                competition=cast.competition,
                name="Tablet 1",
                place="Hall A",
                secret_hash="1" * 64,
                enrolled_at=NOW,
            ),
            TabletCode(
                key="tablet-code",
                competition=cast.competition,
                name="Tablet 2",
                code_hash="2" * 64,
                made_at=NOW,
                made_by_id=cast.olga.id,
                expires_at=later,
            ),
            JuryCard(
                key="jury-card",
                account=cast.dace,
                competition=cast.competition,
                code_hash="3" * 64,
                made_at=NOW,
                expires_at=later,
            ),
            Pin(account_id=cast.dace.id, pin_hash="not a hash", set_at=NOW),
        ]
    )


def keys_of_tablets():
    """Say what the addresses of these pages name."""
    return (
        dict.fromkeys((f"organiser.{view}" for view in OF_A_TABLET), "tablet")
        | dict.fromkeys((f"organiser.{view}" for view in OF_A_CODE), "tablet-code")
        | dict.fromkeys((f"organiser.{view}" for view in OF_A_COMPETITION), "final")
        | {"organiser.revoke_jury_card": "jury-card"}
    )
