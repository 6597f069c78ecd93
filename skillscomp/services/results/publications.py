"""Publishing: a result becomes a snapshot, is kept back until its hour, or is corrected.

A snapshot never changes. While it is under embargo only its hour may; a correction begun before
that hour means that nobody ever sees it.
"""

import base64
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.journal import EventKind
from skillscomp.core.rehearsal import refuse_rehearsal
from skillscomp.core.result import EntryStatus
from skillscomp.core.result_states import ResultFacts, ResultStep, next_result_standing
from skillscomp.core.states import ResultState
from skillscomp.models.contests import Contest
from skillscomp.models.documents import IssuedDiploma
from skillscomp.models.entries import EntryMember
from skillscomp.models.journal import JournalEvent, JournalHead
from skillscomp.models.people import Person
from skillscomp.models.results import Publication
from skillscomp.services.actors import Actor
from skillscomp.services.journal import Happening, append_event, hold_journal
from skillscomp.services.marking.progress import progress_of
from skillscomp.services.results.computing import Entrant, Result, contest_result
from skillscomp.services.results.ratifications import (
    refuse_long_reason,
    refuse_open_cases,
    shown_state,
    signatures,
    standing_of,
    step_actor,
    void_signatures,
)
from skillscomp.services.results.snapshots import Plain, freeze

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""From when a snapshot is seen that was withdrawn before its hour."""
CODE_BYTES = 10
"""80 random bits, 16 letters of base 32: nobody guesses a diploma."""


@dataclass(frozen=True, slots=True)
class Version:
    """One publication of a contest without its figures."""

    number: int
    published_at: datetime
    visible_from: datetime
    reason: str

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken back before anybody saw it."""
        return self.visible_from == NEVER


def publish(
    session: Session,
    actor: Actor,
    contest: Contest,
    visible_from: datetime | None,
    now: datetime,
) -> Publication:
    """Freeze the result of a contest; seen at once, or from ``visible_from`` on.

    Under embargo it changes the hour only (None: now). Raises what ``next_result_standing``
    refuses, and StateRefused: cases-open (a value came after the signatures),
    rehearsal-counts-nowhere.
    """
    refuse_rehearsal(rehearsal=contest.competition.rehearsal)
    hold_journal(session, contest)
    begins = max(visible_from or now, now)
    standing = standing_of(session, contest, now)
    result = contest_result(session, contest)
    unfinished = progress_of(session, contest, result).unfinished
    step = ResultStep.EMBARGO if begins > now else ResultStep.PUBLISH
    facts = ResultFacts(unfinished_forms=unfinished)
    after = next_result_standing(standing, step, step_actor(session, actor, contest), facts)
    if contest.result_state is ResultState.EMBARGOED:
        publication = _latest(session, contest)
        publication.visible_from = begins
    else:
        refuse_open_cases(session, contest)
        publication = _frozen(session, actor, contest, (result, begins), now)
    contest.result_state = after.state
    contest.embargoed_until = begins if begins > now else None
    _record_publication(session, actor, contest, publication, now)
    return publication


def correct(session: Session, actor: Actor, contest: Contest, reason: str, now: datetime) -> None:
    """Begin a correction: the results are provisional again, with a reason that is published.

    What is public stays so until the next version; what is still under embargo is taken back.
    Raises what ``next_result_standing`` refuses, ValueRefused: reason-too-long, and StateRefused:
    rehearsal-counts-nowhere.
    """
    refuse_rehearsal(rehearsal=contest.competition.rehearsal)
    refuse_long_reason(reason)
    hold_journal(session, contest)
    standing = standing_of(session, contest, now)
    facts = ResultFacts(reason=reason)
    person = step_actor(session, actor, contest)
    after = next_result_standing(standing, ResultStep.CORRECT, person, facts)
    if standing.state is ResultState.EMBARGOED:
        _latest(session, contest).visible_from = NEVER
    void_signatures(session, contest)
    contest.result_state = after.state
    contest.embargoed_until = None
    event = Happening(
        kind=EventKind.RESULTS_CORRECTED,
        subject={"contest": contest.key},
        value={"reason": reason.strip(), "version": after.version},
    )
    append_event(session, contest, actor.account_key, event, now)


def versions_of(session: Session, contest: Contest) -> list[Version]:
    """List every publication of a contest, the newest first."""
    chosen = (
        select(
            Publication.version,
            Publication.published_at,
            Publication.visible_from,
            Publication.reason,
        )
        .where(Publication.contest_id == contest.id)
        .order_by(Publication.version.desc())
    )
    return [Version(*row) for row in session.execute(chosen)]


def visible_publications(
    session: Session, contests: Sequence[int], now: datetime
) -> dict[int, Publication]:
    """Give the newest publication of each contest that may be seen at an instant."""
    newest = (
        select(Publication.contest_id, func.max(Publication.version).label("version"))
        .where(Publication.contest_id.in_(contests), Publication.visible_from <= now)
        .group_by(Publication.contest_id)
        .subquery()
    )
    chosen = select(Publication).join(
        newest,
        (newest.c.contest_id == Publication.contest_id) & (newest.c.version == Publication.version),
    )
    return {publication.contest_id: publication for publication in session.scalars(chosen)}


def newest_publication(session: Session, contest: Contest, now: datetime) -> Publication | None:
    """Give the newest publication that was not taken back, seen or not (for its makers)."""
    state = shown_state(contest, now)
    if state not in {ResultState.PUBLISHED, ResultState.EMBARGOED}:
        return visible_publications(session, [contest.id], now).get(contest.id)
    return _latest(session, contest)


def new_code() -> str:
    """Make the code of a diploma: 16 capital letters and digits that nobody can guess."""
    return base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()


def _latest(session: Session, contest: Contest) -> Publication:
    chosen = (
        select(Publication)
        .where(Publication.contest_id == contest.id)
        .order_by(Publication.version.desc())
        .limit(1)
    )
    return session.scalars(chosen).one()


def _frozen(
    session: Session,
    actor: Actor,
    contest: Contest,
    frozen: tuple[Result, datetime],
    now: datetime,
) -> Publication:
    result, begins = frozen
    version = standing_of(session, contest, now).version
    reason = _correction_reason(session, contest) if version > 1 else ""
    text, checksum = freeze(_head(session, contest, (version, reason), now), result)
    publication = Publication(
        contest_id=contest.id,
        version=version,
        snapshot=text,
        checksum=checksum,
        published_at=now,
        visible_from=begins,
        published_by_id=actor.account_id,
        reason=reason,
    )
    session.add(publication)
    session.flush()
    _issue_diplomas(session, publication, result, now)
    return publication


def _head(session: Session, contest: Contest, version: tuple[int, str], now: datetime) -> Plain:
    competition, skill = contest.competition, contest.skill
    journal = session.get_one(JournalHead, contest.id)
    signed = signatures(session, contest)
    return {
        "version": version[0],
        "reason": version[1],
        "published_at": now.astimezone(UTC).isoformat(),
        "competition": {
            "key": competition.key,
            "name": {"en": competition.name_en, "lv": competition.name_lv},
            "stage": competition.stage.value,
            "venue": competition.venue,
            "starts_on": competition.starts_on.isoformat(),
            "ends_on": competition.ends_on.isoformat(),
            "time_zone": competition.time_zone,
        },
        "contest": {
            "key": contest.key,
            "skill_number": skill.number,
            "name": {"en": skill.name_en, "lv": skill.name_lv},
            "sector": {"en": skill.sector.name_en, "lv": skill.sector.name_lv},
        },
        "signed_by": {
            "chief_expert": signed[Role.CHIEF_EXPERT].name,
            "organiser": signed[Role.ORGANISER].name,
        },
        "journal": {"number": journal.number, "hash": journal.hash},
    }


def _issue_diplomas(
    session: Session, publication: Publication, result: Result, now: datetime
) -> None:
    competing: dict[int, Entrant] = {
        entrant.id: entrant
        for entrant in result.entrants.values()
        if entrant.status is EntryStatus.COMPETING
    }
    members = session.execute(
        select(EntryMember.entry_id, EntryMember.person_id)
        .join(Person, Person.id == EntryMember.person_id)
        .where(EntryMember.entry_id.in_(competing))
    )
    session.add_all(
        IssuedDiploma(
            code=new_code(),
            publication_id=publication.id,
            entry_id=entry_id,
            person_id=person_id,
            issued_at=now,
        )
        for entry_id, person_id in members
    )


def _correction_reason(session: Session, contest: Contest) -> str:
    """Give the reason of the correction that led here; the journal keeps it."""
    chosen = (
        select(JournalEvent.value)
        .where(
            JournalEvent.contest_id == contest.id,
            JournalEvent.kind == EventKind.RESULTS_CORRECTED.value,
        )
        .order_by(JournalEvent.number.desc())
        .limit(1)
    )
    value = session.scalar(chosen)
    return str(json.loads(value)["reason"]) if value else ""


def _record_publication(
    session: Session, actor: Actor, contest: Contest, publication: Publication, now: datetime
) -> None:
    value: dict[str, str | int] = {
        "version": publication.version,
        "checksum": publication.checksum,
        "visible_from": publication.visible_from.astimezone(UTC).isoformat(),
    }
    happened = Happening(
        kind=EventKind.RESULTS_PUBLISHED, subject={"contest": contest.key}, value=value
    )
    append_event(session, contest, actor.account_key, happened, now)
