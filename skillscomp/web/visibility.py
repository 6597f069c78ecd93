"""The one gate: what may be seen of results, by whom, from when, and under which names.

Pages, exports, documents and schools' views get published figures from here and nowhere else.
What is not to be seen does not exist: 404, whatever the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import abort
from flask_babel import gettext as _
from sqlalchemy import select

from skillscomp.core.access import Action
from skillscomp.extensions import db
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person
from skillscomp.models.results import Publication
from skillscomp.models.schools import School
from skillscomp.services.results.diplomas import find_issued
from skillscomp.services.results.publications import (
    Version,
    newest_publication,
    versions_of,
    visible_publications,
)
from skillscomp.services.results.snapshots import PublishedEntry, Snapshot, thaw
from skillscomp.web.access import allowed


@dataclass(frozen=True, slots=True)
class Published:
    """A published result that the reader may see; ``hidden`` are people without consent."""

    contest: Contest
    publication: Publication
    snapshot: Snapshot
    versions: tuple[Version, ...]
    hidden: frozenset[str]

    def names(self, entry: PublishedEntry) -> tuple[str, ...]:
        """Give the members' names as entered, or a word in their place."""
        return tuple(
            _("Contestant") if member.person in self.hidden else member.name
            for member in entry.members
        )


def clock() -> datetime:
    """Say what time it is, at the edge."""
    return datetime.now(UTC)


def published_result(competition_key: str, contest_key: str, version: int = 0) -> Published:
    """Give the newest published result of a contest, or one of its versions; else 404."""
    now = clock()
    contest = db.session.scalar(
        select(Contest)
        .join(Competition)
        .where(Contest.key == contest_key, Competition.key == competition_key)
    )
    if contest is None:
        abort(404)
    publication = _version(contest, version, now)
    if publication is None:
        abort(404)
    return _published(contest, publication, now)


def published_of_school(school: School) -> list[tuple[Published, list[PublishedEntry]]]:
    """Give the published results with entries of a school, and those entries."""
    now = clock()
    chosen = select(Entry.contest_id).where(Entry.school_id == school.id).distinct()
    seen = visible_publications(db.session(), list(db.session.scalars(chosen)), now)
    found = []
    for publication in seen.values():
        snapshot = thaw(publication.checksum, publication.snapshot)
        own = [entry for entry in snapshot.entries if entry.school_key == school.key]
        if own:
            shown = Published(publication.contest, publication, snapshot, (), frozenset())
            found.append((shown, own))
    found.sort(key=lambda each: each[0].publication.published_at, reverse=True)
    return found


def frozen_result(contest: Contest) -> Published:
    """Give the newest snapshot to its makers, also under embargo; else 404.

    Names are as entered: what is printed is handed to the contestants themselves.
    """
    if not allowed(contest, Action.PUBLISH):
        abort(404)
    now = clock()
    publication = newest_publication(db.session(), contest, now)
    if publication is None:
        abort(404)
    snapshot = thaw(publication.checksum, publication.snapshot)
    return Published(contest, publication, snapshot, (), frozenset())


@dataclass(frozen=True, slots=True)
class Genuine:
    """A diploma that was issued: what is printed on it, and whether it was replaced since."""

    code: str
    published: Published
    entry: PublishedEntry
    name: str
    replaced: bool


def genuine_diploma(typed: str) -> Genuine | None:
    """Find a diploma by its code; None before its results may be seen, as for no such code."""
    now = clock()
    issued = find_issued(db.session(), typed)
    if issued is None or issued.publication.visible_from > now:
        return None
    publication = issued.publication
    snapshot = thaw(publication.checksum, publication.snapshot)
    entry = _entry_in(snapshot, issued.entry_key)
    newest = visible_publications(db.session(), [publication.contest_id], now)
    latest = newest[publication.contest_id]
    now_said = _entry_in(thaw(latest.checksum, latest.snapshot), issued.entry_key)
    return Genuine(
        code=issued.code,
        published=Published(publication.contest, publication, snapshot, (), frozenset()),
        entry=entry,
        name=next(each.name for each in entry.members if each.person == issued.person_key),
        replaced=(now_said.place, now_said.medal) != (entry.place, entry.medal),
    )


def contests_published() -> Sequence[Contest]:
    """List every contest with a result that anybody may see."""
    chosen = (
        select(Contest)
        .join(Publication, Publication.contest_id == Contest.id)
        .where(Publication.visible_from <= clock())
        .distinct()
    )
    return db.session.scalars(chosen).all()


def may_print(contest: Contest) -> bool:
    """Whether the person of this request may print the diplomas of a contest."""
    return allowed(contest, Action.PRINT_DIPLOMAS)


def _entry_in(snapshot: Snapshot, key: str) -> PublishedEntry:
    return next(entry for entry in snapshot.entries if entry.key == key)


def _version(contest: Contest, version: int, now: datetime) -> Publication | None:
    if not version:
        return visible_publications(db.session(), [contest.id], now).get(contest.id)
    return db.session.scalar(
        select(Publication).where(
            Publication.contest_id == contest.id,
            Publication.version == version,
            Publication.visible_from <= now,
        )
    )


def _published(contest: Contest, publication: Publication, now: datetime) -> Published:
    snapshot = thaw(publication.checksum, publication.snapshot)
    versions = [each for each in versions_of(db.session(), contest) if each.visible_from <= now]
    return Published(contest, publication, snapshot, tuple(versions), _hidden(snapshot))


def _hidden(snapshot: Snapshot) -> frozenset[str]:
    """Find whose name is not shown: consent of now counts, that of then for who is erased."""
    consented = {
        member.person: member.consented for entry in snapshot.entries for member in entry.members
    }
    chosen = select(Person.key, Person.consents_to_name).where(Person.key.in_(consented))
    consented |= dict(db.session.execute(chosen).all())
    return frozenset(person for person, consents in consented.items() if not consents)
