"""Forgets how people signed in on tablets, once no tablet can bring anything of theirs any more.

A tablet may send what it holds for 30 days after the last day of a competition. Then cards are of
no use, nor are PINs of people who sit in no jury to come; who had a tablet in hand is nobody's
business, and the devices that experts brought are named from them.
"""

from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.juries import JuryMember
from skillscomp.models.tablets import JuryCard, Pin, Tablet, TabletCode
from skillscomp.services.marking.passes import SENDING


def erase_sign_ins(session: Session, now: datetime) -> None:
    """Erase cards, codes, PINs and own devices that are due; again erases nothing more."""
    last = (now - SENDING).date()
    over = select(Competition.id).where(Competition.ends_on < last)
    needed = (
        select(Account.id)
        .join(JuryMember, JuryMember.person_id == Account.person_id)
        .join(Contest, Contest.id == JuryMember.contest_id)
        .where(Contest.competition_id.not_in(over), Account.active)
    )
    for due in (
        delete(JuryCard).where(JuryCard.competition_id.in_(over)),
        delete(TabletCode).where(TabletCode.competition_id.in_(over)),
        delete(Pin).where(Pin.account_id.not_in(needed)),
        delete(Tablet).where(
            Tablet.competition_id.is_(None),
            or_(Tablet.account_id.is_(None), Tablet.account_id.not_in(needed)),
            or_(Tablet.seen_at.is_(None), Tablet.seen_at < now - SENDING),
        ),
        update(Tablet).where(Tablet.competition_id.in_(over)).values(account_id=None),
    ):
        session.execute(due.execution_options(synchronize_session=False))
