"""Puts the schemes into the contests: attached by the organiser, approved by the chief expert."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from skillscomp.core.journal import EventKind, Plain
from skillscomp.core.scheme import Scheme
from skillscomp.core.scheme_document import checksum, to_document
from skillscomp.core.states import SchemeState
from skillscomp.models.accounts import Account
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.services.demo import plan
from skillscomp.services.demo.chance import new_key, source
from skillscomp.services.demo.competitions import PlannedContest
from skillscomp.services.demo.ledger import Ledger
from skillscomp.services.demo.plan import MARKED, Progress

APPROVED_AFTER = timedelta(days=2, hours=3)


@dataclass(frozen=True, slots=True)
class Signers:
    """Who attaches and who approves, and when marking begins, which locks the scheme."""

    organiser: Account
    chief: Account
    leader: Account
    begins: datetime


@dataclass(frozen=True, slots=True)
class Attached:
    """A scheme in its place: the ids of its aspects by their codes."""

    scheme: Scheme
    aspects: dict[str, int]


def attach(
    session: Session, contest: PlannedContest, scheme: Scheme, who: Signers, ledger: Ledger
) -> Attached:
    """Make the scheme the contest's, as far as the contest has come."""
    document = to_document(scheme)
    state = _state(contest.plan.progress)
    approved_at = plan.PREPARED + APPROVED_AFTER if state is not SchemeState.CHECKED else None
    version = SchemeVersion(
        key=new_key(source("scheme", contest.row.key)),
        contest=contest.row,
        number=1,
        current=True,
        state=state,
        document=document,
        checksum=checksum(document),
        created_at=plan.PREPARED,
        created_by_id=who.organiser.id,
        approved_at=approved_at,
        approved_by_id=who.chief.id if approved_at else None,
    )
    session.add(version)
    session.flush()
    _tell(version, who, ledger)
    return Attached(scheme, _add_aspects(session, version, scheme))


def _state(progress: Progress) -> SchemeState:
    if progress in MARKED:
        return SchemeState.LOCKED
    return SchemeState.CHECKED if progress is Progress.CHECKED else SchemeState.APPROVED


def _tell(version: SchemeVersion, who: Signers, ledger: Ledger) -> None:
    subject: dict[str, Plain] = {"scheme": version.key, "number": version.number}
    sealed: dict[str, Plain] = {"checksum": version.checksum}
    attached = sealed | {"reason": "", "left": []}
    ledger.tell(EventKind.SCHEME_ATTACHED, (plan.PREPARED, who.organiser), subject, attached)
    if version.approved_at:
        approved = sealed | {"name": who.chief.person.diploma_name}
        ledger.tell(EventKind.SCHEME_APPROVED, (version.approved_at, who.chief), subject, approved)
    if version.state is SchemeState.LOCKED:
        ledger.tell(EventKind.SCHEME_LOCKED, (who.begins, who.leader), {}, sealed)


def _add_aspects(session: Session, version: SchemeVersion, scheme: Scheme) -> dict[str, int]:
    rows = [
        {
            "version_id": version.id,
            "position": position,
            "code": aspect.code,
            "sub_criterion": form.code,
            "type": aspect.type,
            "maximum": aspect.maximum,
            "judges": aspect.judges,
        }
        for form in scheme.sub_criteria()
        for position, aspect in enumerate(form.aspects, start=1)
    ]
    session.execute(insert(SchemeAspect), rows)
    chosen = select(SchemeAspect.code, SchemeAspect.id).where(SchemeAspect.version_id == version.id)
    return {row.code: row.id for row in session.execute(chosen)}
