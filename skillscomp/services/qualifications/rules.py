"""The rules of a cut: to which final a semi-final leads, and how many go through."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import ValueRefused
from skillscomp.core.qualification import QualificationRules
from skillscomp.core.rehearsal import refuse_rehearsal
from skillscomp.models.contests import Contest
from skillscomp.models.qualifications import Qualification
from skillscomp.services.actors import Actor
from skillscomp.services.qualifications.fields import current_field
from skillscomp.services.qualifications.holding import hold, keep, refuse_decided
from skillscomp.services.qualifications.standing import settle, stand
from skillscomp.services.qualifications.stored import (
    Decided,
    decided_of,
    rules_of,
    rules_text,
)


def finals_for(session: Session, contest: Contest) -> list[Contest]:
    """List the contests of the same skill to which this one can lead, the next first."""
    competition = contest.competition
    found = session.scalars(
        select(Contest).where(Contest.skill_id == contest.skill_id, Contest.id != contest.id)
    )
    later = [
        one
        for one in found
        if one.competition.starts_on >= competition.ends_on and not one.competition.rehearsal
    ]
    return sorted(later, key=lambda one: (one.competition.starts_on, one.id))


def qualification_of(session: Session, contest: Contest) -> Qualification | None:
    """Find the qualification of a semi-final."""
    return session.scalar(select(Qualification).where(Qualification.contest_id == contest.id))


def save_rules(
    session: Session,
    actor: Actor,
    contest: Contest,
    cut: tuple[Contest, QualificationRules],
    now: datetime,
) -> Qualification:
    """Say to which final a contest leads and how many go through.

    Raises AccessRefused: not-allowed. Raises ValueRefused: final-does-not-fit, and what the core
    refuses of decisions made already. Raises StateRefused: cut-decided-already,
    rehearsal-counts-nowhere.
    """
    actor.require(Action.QUALIFY)
    refuse_rehearsal(rehearsal=contest.competition.rehearsal)
    final, rules = cut
    if final not in finals_for(session, contest):
        raise ValueRefused("final-does-not-fit")
    qualification = qualification_of(session, contest)
    if qualification is None:
        qualification = Qualification(contest=contest, final=final, rules=rules_text(rules))
        session.add(qualification)
    else:
        hold(session, qualification)
        refuse_decided(qualification)
    decided = decided_of_new(qualification)
    field = current_field(session, contest, now)
    if field is not None:
        stand(field, rules, settle(field, rules_of(qualification), decided).decided)
    qualification.final, qualification.rules = final, rules_text(rules)
    keep(
        qualification,
        decided.noted(
            now,
            actor.name,
            "cut-rules-saved",
            places=rules.places,
            quota=rules.quota or 0,
            wild_cards=rules.wild_cards,
            reserves=rules.reserves,
        ),
    )
    session.flush()
    return qualification


def decided_of_new(qualification: Qualification) -> Decided:
    """Read the decisions, also of a row that is not in the database yet."""
    return decided_of(qualification) if qualification.decisions else Decided()
