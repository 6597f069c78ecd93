"""Sessions that were opened on a tablet: they are for the jury's work and nothing else.

A card or a PIN opens them, in a hall where many hands hold the same tablets. Whoever organises or
administers as well does that after signing in with a password.
"""

from flask import session
from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action, Role
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.tablets import Tablet

BY, TABLET = "by", "tablet"
BY_CARD, BY_PIN = "card", "pin"
_NOT_ON_TABLETS = frozenset({Action.MANAGE_TABLETS})
"""What would let somebody make further cards, codes and PINs."""
_WORK_OF_JURIES = frozenset({Role.CHIEF_EXPERT, Role.DEPUTY_CHIEF_EXPERT, Role.EXPERT})


def is_for_marking_only() -> bool:
    """Whether the session of this request was opened on a tablet by a card or a PIN."""
    return BY in session


def begin(by: str, tablet: Tablet) -> None:
    """Remember how the session was opened, and on which tablet."""
    session[BY], session[TABLET] = by, tablet.key


def key() -> str:
    """Name the tablet on which the session of this request was opened."""
    return str(session.get(TABLET, ""))


def is_of(tablet: Tablet | None) -> bool:
    """Whether a session that was opened on a tablet is there still, in the browser of that one."""
    return tablet is not None and tablet.key == session.get(TABLET)


def is_kept_from(action: Action) -> bool:
    """Whether the session of this request is not for this, whatever role somebody holds."""
    return action in _NOT_ON_TABLETS and is_for_marking_only()


def is_ended(rows: Session) -> bool:
    """Whether the tablet on which the session was opened was revoked since."""
    if not is_for_marking_only():
        return False
    revoked = select(Tablet.revoked_at.is_not(None)).where(Tablet.key == session.get(TABLET))
    return rows.scalar(revoked) is not False


def grants_of(account: Account) -> list[RoleGrant]:
    """Give the roles of the person of this request that count in their session."""
    if not is_for_marking_only():
        return account.grants
    return [grant for grant in account.grants if grant.role in _WORK_OF_JURIES]
