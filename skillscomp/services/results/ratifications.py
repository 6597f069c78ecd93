"""Signatures under results: who ratified, who overrode a medal, and what voids a signature."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from skillscomp.core import states
from skillscomp.core.access import Action, Role
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.journal import EventKind
from skillscomp.core.overrides import Override
from skillscomp.core.rehearsal import refuse_rehearsal
from skillscomp.core.result import EntryStatus, Medal
from skillscomp.core.result_states import (
    ResultFacts,
    ResultStanding,
    ResultStep,
    next_result_standing,
)
from skillscomp.models.accounts import Account
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person
from skillscomp.models.results import MedalOverride, Publication, Ratification
from skillscomp.services.actors import Actor
from skillscomp.services.journal import Happening, append_event, hold_journal
from skillscomp.services.marking.progress import open_cases, progress_of
from skillscomp.services.results.computing import contest_result

ROLE_OF = {
    ResultStep.RATIFY_AS_CHIEF: Role.CHIEF_EXPERT,
    ResultStep.RATIFY_AS_ORGANISER: Role.ORGANISER,
}
LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed as what, and when."""

    role: Role
    account_id: int
    name: str
    at: datetime


def signatures(session: Session, contest: Contest) -> dict[Role, Signature]:
    """Give the signatures under the results of a contest, by role."""
    chosen = (
        select(Ratification.role, Ratification.account_id, Person.diploma_name, Ratification.at)
        .join(Account, Account.id == Ratification.account_id)
        .join(Person, Person.id == Account.person_id)
        .where(Ratification.contest_id == contest.id)
    )
    return {row[0]: Signature(*row) for row in session.execute(chosen)}


def standing_of(session: Session, contest: Contest, now: datetime) -> ResultStanding:
    """Say how far the results are; an embargo that is over has made them public."""
    signed = signatures(session, contest)
    published = session.scalars(
        select(Publication.version).where(Publication.contest_id == contest.id)
    ).all()
    return ResultStanding(
        state=shown_state(contest, now),
        version=max(published, default=0) + 1,
        chief=_name(signed.get(Role.CHIEF_EXPERT)),
        organiser=_name(signed.get(Role.ORGANISER)),
    )


def shown_state(contest: Contest, now: datetime) -> states.ResultState:
    """Give the state of the results at an instant: an embargo ends by itself."""
    over = contest.embargoed_until is not None and contest.embargoed_until <= now
    if contest.result_state is states.ResultState.EMBARGOED and over:
        return states.ResultState.PUBLISHED
    return contest.result_state


def step_actor(session: Session, actor: Actor, contest: Contest) -> states.Actor:
    """Put the person as the core wants it: by name, told apart from a signer of the same name."""
    namesake = any(
        signed.name == actor.name and signed.account_id != actor.account_id
        for signed in signatures(session, contest).values()
    )
    person = f"{actor.name} ({actor.account_key})" if namesake else actor.name
    return states.Actor(person=person, roles=actor.roles)


def ratify(
    session: Session, actor: Actor, contest: Contest, step: ResultStep, now: datetime
) -> None:
    """Sign the results as chief expert or as organiser.

    Raises what ``next_result_standing`` refuses, and StateRefused: cases-open,
    rehearsal-counts-nowhere.
    """
    refuse_rehearsal(rehearsal=contest.competition.rehearsal)
    hold_journal(session, contest)
    facts = ResultFacts(unfinished_forms=_unfinished(session, contest))
    standing = standing_of(session, contest, now)
    after = next_result_standing(standing, step, step_actor(session, actor, contest), facts)
    refuse_open_cases(session, contest)
    role = ROLE_OF[step]
    signed = Ratification(contest_id=contest.id, role=role, account_id=actor.account_id, at=now)
    session.add(signed)
    contest.result_state = after.state
    event = Happening(
        kind=EventKind.RESULTS_RATIFIED,
        subject={"contest": contest.key},
        value={"step": step.value, "version": after.version},
    )
    append_event(session, contest, actor.account_key, event, now)


def refuse_open_cases(session: Session, contest: Contest) -> None:
    """Let results go on only when nobody has to decide about a value any more.

    Raises StateRefused: cases-open.
    """
    if cases := open_cases(session, contest):
        raise StateRefused("cases-open", cases=cases)


def override_medal(
    session: Session, actor: Actor, entry: Entry, override: tuple[Medal | None, str], now: datetime
) -> None:
    """Give an entry another medal than the rules do, or (None) the one of the rules again.

    The reason shows wherever the medal does. Signatures given before are void.
    Raises AccessRefused: not-allowed; StateRefused: results-ratified-already,
    results-published-already, rehearsal-counts-nowhere; ValueRefused: override-without-reason,
    override-not-placed, reason-too-long.
    """
    actor.require(Action.OVERRIDE_MEDAL)
    contest, (medal, reason) = entry.contest, override
    refuse_rehearsal(rehearsal=contest.competition.rehearsal)
    hold_journal(session, contest)
    _refuse_after_ratification(contest)
    refuse_long_reason(reason)
    session.execute(delete(MedalOverride).where(MedalOverride.entry_id == entry.id))
    if medal is not None:
        Override(str(entry.number), medal, reason, actor.name)
        _refuse_not_placed(session, entry)
        session.add(
            MedalOverride(
                entry_id=entry.id,
                medal=medal,
                reason=reason.strip(),
                account_id=actor.account_id,
                at=now,
            )
        )
    void_signatures(session, contest)
    event = Happening(
        kind=EventKind.MEDAL_OVERRIDDEN,
        subject={"contest": contest.key, "entry": entry.key},
        value={"medal": medal.value if medal else None, "reason": reason.strip()},
    )
    append_event(session, contest, actor.account_key, event, now)


def void_signatures(session: Session, contest: Contest) -> None:
    """Void what was signed under figures that change again, as when a form is reopened."""
    session.execute(delete(Ratification).where(Ratification.contest_id == contest.id))


def overrides_of(session: Session, contest: Contest) -> dict[str, MedalOverride]:
    """Give the overrides of a contest by the key of the entry."""
    chosen = (
        select(Entry.key, MedalOverride)
        .join(Entry, Entry.id == MedalOverride.entry_id)
        .where(Entry.contest_id == contest.id)
    )
    return dict(session.execute(chosen).all())


def refuse_long_reason(reason: str) -> None:
    """Raise ValueRefused (reason-too-long) for more than a person would write."""
    if len(reason) > LONGEST_REASON:
        raise ValueRefused("reason-too-long", longest=LONGEST_REASON)


def _unfinished(session: Session, contest: Contest) -> int:
    return progress_of(session, contest, contest_result(session, contest)).unfinished


def _refuse_after_ratification(contest: Contest) -> None:
    state = contest.result_state
    if state is states.ResultState.PUBLISHED:
        raise StateRefused("results-published-already")
    if state is not states.ResultState.PROVISIONAL:
        raise StateRefused("results-ratified-already")


def _refuse_not_placed(session: Session, entry: Entry) -> None:
    result = contest_result(session, entry.contest)
    label = str(entry.number)
    if entry.status is not EntryStatus.COMPETING or not result.sheet(label).complete:
        raise ValueRefused("override-not-placed", entry=label)


def _name(signature: Signature | None) -> str:
    return signature.name if signature else ""
