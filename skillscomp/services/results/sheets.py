"""The sheets of contests: from the rows of marks and scores to what every entry has.

Rows are read for any number of contests at once (rows.py); what they are worth is the core's
business (judgement, sheet). Only marks of the current version of a scheme count.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.errors import StateRefused
from skillscomp.core.scheme import Scheme
from skillscomp.core.scheme_document import from_document
from skillscomp.core.sheet import AwardedToAll, SchemeIndex, Sheet, sheet_of
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.results.rows import CONTESTS, Rows, Scores, read_rows

SCHEMES_KEPT = 256
"""What a document says never changes, so prepared schemes are kept by their checksum."""
_prepared: dict[str, SchemeIndex] = {}

NOTHING: Mapping[str, int | None] = {}

_ENTRIES = select(Entry.contest_id, Entry.id).where(Entry.contest_id.in_(CONTESTS))
_VERSIONS = select(SchemeVersion.id, SchemeVersion.contest_id, SchemeVersion.checksum).where(
    SchemeVersion.contest_id.in_(CONTESTS), SchemeVersion.current
)


@dataclass(frozen=True, slots=True)
class Field:
    """Every entry's sheet in one contest, by the id of the entry.

    ``checksum`` is the scheme's; ``scores`` are those of the last round by aspect;
    ``discussions`` are the aspects that wait for one.
    """

    index: SchemeIndex
    checksum: str
    sheets: Mapping[int, Sheet]
    scores: Mapping[int, Mapping[str, Scores]]
    discussions: Mapping[int, Sequence[str]]


def read_field(session: Session, contest: Contest) -> Field:
    """Read one contest; refuses one without a scheme (scheme-missing)."""
    fields = read_fields(session, [contest.id])
    if contest.id not in fields:
        raise StateRefused("scheme-missing")
    return fields[contest.id]


def read_fields(session: Session, contests: Sequence[int]) -> dict[int, Field]:
    """Read many contests at once, by id; one that has no scheme yet is not in the answer."""
    versions = _versions(session, contests)
    if not versions:
        return {}
    entries: dict[int, list[int]] = defaultdict(list)
    for contest_id, entry_id in session.execute(_ENTRIES, {"contests": contests}):
        entries[contest_id].append(entry_id)
    rows = read_rows(session, contests, versions)
    return {
        contest_id: _field(
            (_index(session, version_id, checksum), checksum),
            entries[contest_id],
            rows,
            rows.awarded[version_id],
        )
        for version_id, (contest_id, checksum) in versions.items()
    }


def read_index(session: Session, contest_id: int) -> SchemeIndex | None:
    """Give the prepared scheme of a contest; None where it has none yet."""
    for version_id, (_contest, checksum) in _versions(session, [contest_id]).items():
        return _index(session, version_id, checksum)
    return None


def _versions(session: Session, contests: Sequence[int]) -> dict[int, tuple[int, str]]:
    found = session.execute(_VERSIONS, {"contests": contests})
    return {version: (contest, checksum) for version, contest, checksum in found}


def _index(session: Session, version_id: int, checksum: str) -> SchemeIndex:
    index = _prepared.get(checksum)
    if index is None:
        document = session.execute(
            select(SchemeVersion.document).where(SchemeVersion.id == version_id)
        ).scalar_one()
        scheme: Scheme = from_document(document)
        while len(_prepared) >= SCHEMES_KEPT:
            _prepared.pop(next(iter(_prepared)), None)
        index = _prepared[checksum] = SchemeIndex(scheme)
    return index


def _field(
    version: tuple[SchemeIndex, str],
    entries: Sequence[int],
    rows: Rows,
    awarded: Sequence[AwardedToAll],
) -> Field:
    index, checksum = version
    marks, penalties = rows.marks, rows.penalties
    sheets = {
        entry_id: sheet_of(
            index,
            marks.get(entry_id, NOTHING),
            penalties=penalties.get(entry_id, ()),
            awarded=awarded,
        )
        for entry_id in entries
    }
    return Field(index, checksum, sheets, rows.scores, rows.discussions)
