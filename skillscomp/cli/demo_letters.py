"""Invitations and letters of the demonstration, as young as the demonstration itself.

Their links work: a letter of the outbox can be opened and accepted. One invitation was taken back
and one letter did not arrive, so that every state can be seen.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.role_scope import RoleGiven, RoleScope
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.competitions import Competition, Stage
from skillscomp.models.contests import Contest
from skillscomp.models.mail import Mail, MailAttempt, MailState
from skillscomp.models.registrations import Consent
from skillscomp.services.actors import Actor
from skillscomp.services.demo.registrations import GUARDIAN_ADDRESS, GUARDIAN_TOKEN
from skillscomp.services.invitations import Invited, invite, revoke, schools_to_invite
from skillscomp.services.registration.consent_links import AskedConsent
from skillscomp.web.invitation_letters import send_link
from skillscomp.web.registration.letters import ask_guardian

EXPERTS = (
    Invited("Ieva Krasta", "ieva.krasta@demo.example", "lv"),
    Invited("Tālis Ozoliņš-Bērziņš", "talis@demo.example", "lv"),
    Invited("Mary O'Neill", "mary.oneill@demo.example", "en"),
)
SCHOOLS = 5
SENT = "250 2.0.0 Ok: queued as 4XkT7n2Wd1z"
NOT_THERE = "550 5.1.1 <talis@demo.example>: Recipient address rejected: User unknown"


def write_letters(session: Session, now: datetime) -> int:
    """Invite a few experts and the coordinators of a few schools; gives the number of letters."""
    final = session.scalars(select(Competition).where(Competition.stage == Stage.FINAL)).first()
    organiser = session.scalars(
        select(Account).join(RoleGrant).where(RoleGrant.role == Role.ORGANISER).order_by(Account.id)
    ).first()
    if final is None or organiser is None:
        return 0
    actor = Actor(
        organiser.id,
        organiser.key,
        organiser.person_id,
        organiser.person.diploma_name,
        frozenset({Role.ORGANISER}),
    )
    letters = [*_invite_experts(session, actor, final, now)]
    for school in schools_to_invite(session)[:SCHOOLS]:
        school.email = school.email or f"birojs@{school.code.lower()}.example"
        given = RoleGiven(Role.COORDINATOR, RoleScope(final.id, school_id=school.id))
        invited = Invited(school.name, school.email, "lv")
        letters.append(send_link(session, invite(session, actor, invited, given, now), now))
    letters += _ask_guardian(session, now)
    session.flush()
    _answered(session, letters[0], MailState.SENT, SENT, now)
    _answered(session, letters[1], MailState.FAILED, NOT_THERE, now)
    return len(letters)


def _invite_experts(
    session: Session, actor: Actor, final: Competition, now: datetime
) -> list[Mail]:
    contest = session.scalars(
        select(Contest).where(Contest.competition_id == final.id).order_by(Contest.id)
    ).first()
    if contest is None:
        return []
    given = RoleGiven(Role.EXPERT, RoleScope(final.id, contest.id))
    issued = [invite(session, actor, each, given, now) for each in EXPERTS]
    letters = [send_link(session, each, now) for each in issued]
    revoke(session, actor, issued[-1].invitation, now)
    return letters


def _ask_guardian(session: Session, now: datetime) -> list[Mail]:
    """Write the letter behind the consent that the demonstration waits for."""
    consent = session.scalars(
        select(Consent).where(Consent.asked_address == GUARDIAN_ADDRESS)
    ).first()
    return (
        [ask_guardian(session, AskedConsent(consent, GUARDIAN_TOKEN), "lv", now)] if consent else []
    )


def _answered(session: Session, mail: Mail, state: MailState, answer: str, now: datetime) -> None:
    mail.state = state
    mail.attempts = 1
    mail.sent_at = now if state is MailState.SENT else None
    session.add(MailAttempt(mail_id=mail.id, at=now, answer=answer))
