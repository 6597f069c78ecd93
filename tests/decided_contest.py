"""The contest of the cast, marked to the end: Kārlis, Līga and Māra with all forms accepted.

Kārlis has 11.00 (all there is), Līga 9.00, Māra 7.00 of 11.00; the judgements are all at 2.
"""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.result_states import ResultStep
from skillscomp.core.scheme import Scheme
from skillscomp.core.states import FormState
from skillscomp.models.accounts import Account
from skillscomp.models.marking import JudgeScore, Mark, MarkingForm
from skillscomp.models.results import Publication
from skillscomp.models.schemes import SchemeAspect
from skillscomp.services.actors import Actor
from skillscomp.services.results.publications import publish
from skillscomp.services.results.ratifications import ratify
from tests.cast import Cast
from tests.marked_contest import attach_scheme, small_scheme

THEN = datetime(2026, 4, 22, 12, tzinfo=UTC)
"""In the past of every clock, so that what is published then can be seen."""
LOST = {"karlis": 0, "liga": 1, "mara": 2}
"""How many of the three experts' scores and which measurements are lower, per entry."""


def actor(account: Account, *roles: Role) -> Actor:
    """Name somebody of the cast with roles."""
    return Actor(
        account.id,
        account.key,
        account.person_id,
        account.person.diploma_name,
        frozenset({Role.VISITOR, *roles}),
    )


def decide(session: Session, cast: Cast, chosen: Scheme | None = None) -> None:
    """Mark everything and accept every form, of the small scheme or another; the caller commits."""
    chosen = chosen or small_scheme()
    version = attach_scheme(session, cast, chosen)
    aspects = session.scalars(
        select(SchemeAspect).where(SchemeAspect.version_id == version.id)
    ).all()
    judges = [cast.ciepa.person_id, cast.dace.person_id, cast.ilze.person_id]
    for name, lost in LOST.items():
        entry = getattr(cast, name)
        for aspect in aspects:
            session.add_all(_marked(entry.id, aspect, lost, (cast.dace.id, judges)))
        session.add_all(
            MarkingForm(entry_id=entry.id, sub_criterion=sub.code, state=FormState.ACCEPTED)
            for sub in chosen.sub_criteria()
        )
    session.flush()


def _marked(entry_id, aspect, lost, people):
    account_id, judges = people
    event = "00000000-0000-0000-0000-000000000000"
    if aspect.type == "judgement":
        return [
            JudgeScore(
                entry_id=entry_id,
                aspect_id=aspect.id,
                round=1,
                person_id=person,
                score=3 - lost,
                event_id=event,
            )
            for person in judges
        ]
    return [
        Mark(
            entry_id=entry_id,
            aspect_id=aspect.id,
            hundredths=max(0, aspect.maximum - 25 * lost),
            observation="{}",
            event_id=event,
            account_id=account_id,
        )
    ]


def sign_both(session: Session, cast: Cast, now: datetime = THEN) -> None:
    """Let Čiepa and Olga ratify."""
    chief = actor(cast.ciepa, Role.CHIEF_EXPERT)
    ratify(session, chief, cast.contest, ResultStep.RATIFY_AS_CHIEF, now)
    olga = actor(cast.olga, Role.ORGANISER)
    ratify(session, olga, cast.contest, ResultStep.RATIFY_AS_ORGANISER, now)


def announce(
    session: Session, cast: Cast, visible_from: datetime | None = None, now: datetime = THEN
) -> Publication:
    """Ratify and publish; the caller commits."""
    sign_both(session, cast, now)
    return publish(session, actor(cast.olga, Role.ORGANISER), cast.contest, visible_from, now)
