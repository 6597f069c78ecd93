"""Schemes of contests, version by version: attached, checked, approved, locked, unlocked.

A version is never changed: whatever changes the scheme makes a new one, and marks of aspects
that stay as they were go with it (services/scheme_changes.py). Source: DOMAIN section 3.1.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import StaleRefused, StateRefused, ValueRefused
from skillscomp.core.finding import Level
from skillscomp.core.journal import EventKind, Plain
from skillscomp.core.scheme import Scheme
from skillscomp.core.scheme_check import check_scheme
from skillscomp.core.scheme_document import checksum, from_document, to_document
from skillscomp.core.states import Actor as StatesActor
from skillscomp.core.states import (
    ResultState,
    SchemeFacts,
    SchemeState,
    SchemeStep,
    next_scheme_state,
    refuse_without_reason,
)
from skillscomp.models.contests import Contest
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.services.actors import Actor
from skillscomp.services.journal import Happening, append_event, open_chain
from skillscomp.services.results.ratifications import void_signatures
from skillscomp.services.scheme_changes import add_forms, carry_over, changed_aspects, has_marks

LONGEST_REASON = 2_000
MOST_KEPT = 500
"""Schemes that one process keeps read; a national competition has about twenty."""
_read: dict[str, Scheme] = {}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the person who attaches a scheme said, on a page that showed ``based_on``.

    ``based_on`` is the key of the version that was current on that page, empty where none was.
    """

    reason: str = ""
    based_on: str = ""


def scheme_of(version: SchemeVersion) -> Scheme:
    """Give the scheme of a version; one checksum is read once in a process.

    Raises ValueRefused: unknown-scheme-document.
    """
    found = _read.get(version.checksum)
    if found is None:
        if len(_read) >= MOST_KEPT:
            _read.clear()
        found = _read.setdefault(version.checksum, from_document(version.document))
    return found


def current_version(session: Session, contest: Contest) -> SchemeVersion | None:
    """Find the version that counts now."""
    chosen = select(SchemeVersion).where(
        SchemeVersion.contest_id == contest.id, SchemeVersion.current
    )
    return session.scalar(chosen)


def attach_scheme(  # noqa: PLR0913 - reason and moment are said by name
    session: Session, actor: Actor, contest: Contest, scheme: Scheme, *, reason: str, now: datetime
) -> SchemeVersion:
    """Make a scheme the contest's, as a new version; the same scheme again changes nothing.

    Raises AccessRefused: not-allowed, right-missing. Raises StateRefused: scheme-locked,
    scheme-has-errors, reason-missing, scheme-results-ratified. Raises ValueRefused:
    reason-too-long, scheme-without-aspects.
    """
    actor.require(Action.EDIT_SCHEME)
    current = _hold(session, contest)
    document = to_document(scheme)
    if current is not None and current.checksum == checksum(document):
        return current
    _refuse_reason(reason)
    state = _state_of_attached(session, actor, scheme, current, reason)
    version = SchemeVersion(
        number=1 if current is None else current.number + 1,
        state=state,
        document=document,
        checksum=checksum(document),
        created_at=now,
        created_by_id=actor.account_id,
        reason=reason.strip(),
    )
    left = _replace(session, contest, current, version)
    told: dict[str, Plain] = {"reason": reason.strip(), "left": sorted(left)}
    _tell(session, version, EventKind.SCHEME_ATTACHED, actor, (told, now))
    return version


def attach_confirmed(
    session: Session,
    actor: Actor,
    contest: Contest,
    scheme: Scheme,
    said: tuple[Confirmation, datetime],
) -> SchemeVersion:
    """Attach what a person saw in a preview, unless the scheme was changed since.

    Raises StaleRefused: scheme-changed-meanwhile; and whatever ``attach_scheme`` raises.
    """
    confirmation, now = said
    current = _hold(session, contest)
    standing = current.key if current else ""
    same = current is not None and current.checksum == checksum(to_document(scheme))
    if not same and standing != confirmation.based_on:
        raise StaleRefused("scheme-changed-meanwhile")
    return attach_scheme(session, actor, contest, scheme, reason=confirmation.reason, now=now)


def check_version(session: Session, actor: Actor, version: SchemeVersion) -> SchemeVersion:
    """Check the current draft once more, as it is after unlocking.

    Raises AccessRefused: right-missing. Raises StateRefused: scheme-checked-already,
    scheme-has-errors. Raises StaleRefused: scheme-changed-meanwhile.
    """
    _refuse_old(session, version)
    facts = SchemeFacts(errors=_errors(scheme_of(version)))
    version.state = next_scheme_state(version.state, SchemeStep.CHECK, _as_states(actor), facts)
    return version


def approve_scheme(
    session: Session, actor: Actor, version: SchemeVersion, *, now: datetime
) -> SchemeVersion:
    """Let the chief expert approve the current version: marking may begin.

    Raises AccessRefused: right-missing. Raises StateRefused: scheme-not-checked,
    scheme-has-errors. Raises StaleRefused: scheme-changed-meanwhile.
    """
    _refuse_old(session, version)
    facts = SchemeFacts(errors=_errors(scheme_of(version)))
    version.state = next_scheme_state(version.state, SchemeStep.APPROVE, _as_states(actor), facts)
    version.approved_at = now
    version.approved_by_id = actor.account_id
    told: dict[str, Plain] = {"name": actor.name}
    _tell(session, version, EventKind.SCHEME_APPROVED, actor, (told, now))
    return version


def lock_scheme(
    session: Session, actor: Actor, version: SchemeVersion, *, now: datetime
) -> SchemeVersion:
    """Lock the current version: the first mark does. A locked one stays as it is.

    Raises AccessRefused: right-missing. Raises StateRefused: scheme-not-approved.
    """
    facts = SchemeFacts()
    reached = next_scheme_state(version.state, SchemeStep.LOCK, _as_states(actor), facts)
    if reached is not version.state:
        version.state = reached
        _tell(session, version, EventKind.SCHEME_LOCKED, actor, ({}, now))
    return version


def unlock_scheme(
    session: Session, actor: Actor, version: SchemeVersion, *, reason: str, now: datetime
) -> SchemeVersion:
    """Go on with the locked scheme as a new draft that can be changed; its marks come along.

    Raises AccessRefused: right-missing. Raises StateRefused: scheme-not-locked, reason-missing,
    scheme-results-ratified. Raises StaleRefused: scheme-changed-meanwhile.
    """
    _refuse_old(session, version)
    _refuse_reason(reason)
    facts = SchemeFacts(reason=reason)
    draft = SchemeVersion(
        number=version.number + 1,
        state=next_scheme_state(version.state, SchemeStep.UNLOCK, _as_states(actor), facts),
        document=version.document,
        checksum=version.checksum,
        created_at=now,
        created_by_id=actor.account_id,
        reason=reason.strip(),
    )
    _replace(session, version.contest, version, draft)
    told: dict[str, Plain] = {"reason": reason.strip(), "unlocks": version.number}
    _tell(session, draft, EventKind.SCHEME_ATTACHED, actor, (told, now))
    return draft


def _hold(session: Session, contest: Contest) -> SchemeVersion | None:
    """Let nobody else change scheme or marks of the contest until this transaction ends."""
    session.execute(select(Contest.id).where(Contest.id == contest.id).with_for_update())
    open_chain(session.connection(), contest.key)
    session.refresh(contest, ["result_state"])
    if contest.result_state is not ResultState.PROVISIONAL:
        raise StateRefused("scheme-results-ratified")
    return current_version(session, contest)


def _refuse_old(session: Session, version: SchemeVersion) -> None:
    """Refuse a step on a version that is no longer the current one, or as it was on the page."""
    current = _hold(session, version.contest)
    session.refresh(version)
    if current is None or current.id != version.id:
        raise StaleRefused("scheme-changed-meanwhile")


def _refuse_reason(reason: str) -> None:
    if len(reason) > LONGEST_REASON:
        raise ValueRefused("reason-too-long", longest=LONGEST_REASON)


def _state_of_attached(
    session: Session, actor: Actor, scheme: Scheme, current: SchemeVersion | None, reason: str
) -> SchemeState:
    if not scheme.aspect_by_code:
        raise ValueRefused("scheme-without-aspects")
    who = _as_states(actor)
    state = SchemeState.DRAFT
    if current is not None:
        state = next_scheme_state(current.state, SchemeStep.EDIT, who, SchemeFacts(reason=reason))
        if has_marks(session, current):
            refuse_without_reason(reason)
    return next_scheme_state(state, SchemeStep.CHECK, who, SchemeFacts(errors=_errors(scheme)))


def _replace(
    session: Session, contest: Contest, old: SchemeVersion | None, new: SchemeVersion
) -> frozenset[str]:
    """Put a version in the place of another; give the codes of aspects whose marks stay behind."""
    if old is not None:
        old.current = False
        session.flush()  # one version of a contest is current, at every moment
    new.contest = contest
    new.current = True
    session.add(new)
    session.flush()
    scheme = scheme_of(new)
    rows = [
        {
            "version_id": new.id,
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
    changed: frozenset[str] = frozenset()
    if old is not None:
        changed = frozenset(change.code for change in changed_aspects(scheme_of(old), scheme))
        carry_over(session, old, new, changed)
        void_signatures(session, contest)
    add_forms(session, contest, scheme)
    return changed


def _tell(
    session: Session,
    version: SchemeVersion,
    kind: EventKind,
    actor: Actor,
    said: tuple[dict[str, Plain], datetime],
) -> None:
    value, now = said
    subject: dict[str, Plain] = {"scheme": version.key, "number": version.number}
    happening = Happening(kind=kind, subject=subject, value={"checksum": version.checksum} | value)
    session.flush()
    append_event(session, version.contest, actor.account_key, happening, now)


def _errors(scheme: Scheme) -> int:
    return sum(finding.level is Level.ERROR for finding in check_scheme(scheme))


def _as_states(actor: Actor) -> StatesActor:
    return StatesActor(person=actor.name, roles=actor.roles)
