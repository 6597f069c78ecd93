"""The sheets of contests: from the rows of marks and scores to what every entry has.

Rows are read as bare tuples, four statements for any number of contests; what they are worth is
the core's business (judgement, sheet). Only marks of the current version of a scheme count.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from skillscomp.core.errors import StateRefused
from skillscomp.core.judgement import Judgement, JudgementState, JudgeScore, Round
from skillscomp.core.scheme import Scheme
from skillscomp.core.scheme_document import from_document
from skillscomp.core.sheet import AwardedToAll, Penalty, SchemeIndex, Sheet, Signature, sheet_of
from skillscomp.models import marking
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.models.schools import School

SCHEMES_KEPT = 256
"""What a document says never changes, so prepared schemes are kept by their checksum."""
_prepared: dict[str, SchemeIndex] = {}

NOTHING: Mapping[str, int | None] = {}
Scores = tuple[int, ...]
Where = Select[int]


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


@dataclass(slots=True)
class _Rows:
    """What was read, by id of the entry and code of the aspect; awards by id of the version."""

    marks: dict[int, dict[str, int | None]] = field(default_factory=lambda: defaultdict(dict))
    scores: dict[int, dict[str, Scores]] = field(default_factory=lambda: defaultdict(dict))
    discussions: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    penalties: dict[int, list[Penalty]] = field(default_factory=lambda: defaultdict(list))
    awarded: dict[int, list[AwardedToAll]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class _Aspect:
    """What turns a row into a mark."""

    version_id: int
    code: str
    maximum: int
    judges: int


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
    chosen = select(Entry.contest_id, Entry.id).where(Entry.contest_id.in_(contests))
    for contest_id, entry_id in session.execute(chosen):
        entries[contest_id].append(entry_id)
    rows = _read(session, contests, _aspects(session, versions))
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
    found = session.execute(
        select(SchemeVersion.id, SchemeVersion.contest_id, SchemeVersion.checksum).where(
            SchemeVersion.contest_id.in_(contests), SchemeVersion.current
        )
    )
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


def _aspects(session: Session, versions: Iterable[int]) -> dict[int, _Aspect]:
    chosen = select(
        SchemeAspect.id,
        SchemeAspect.version_id,
        SchemeAspect.code,
        SchemeAspect.maximum,
        SchemeAspect.judges,
    ).where(SchemeAspect.version_id.in_(list(versions)))
    return {row[0]: _Aspect(*row[1:]) for row in session.execute(chosen)}


def _read(session: Session, contests: Sequence[int], aspects: Mapping[int, _Aspect]) -> _Rows:
    rows = _Rows()
    where = select(Entry.id).where(Entry.contest_id.in_(contests))
    codes = {aspect_id: aspect.code for aspect_id, aspect in aspects.items()}
    chosen = select(marking.Mark.entry_id, marking.Mark.aspect_id, marking.Mark.hundredths).where(
        marking.Mark.entry_id.in_(where)
    )
    marks = rows.marks
    for entry_id, aspect_id, hundredths in _tuples(session, chosen):
        if aspect_id in codes:
            marks[entry_id][codes[aspect_id]] = hundredths
    _judge(session, where, aspects, rows)
    _punish(session, where, rows)
    _award(session, aspects, rows)
    return rows


def _judge(session: Session, where: Where, aspects: Mapping[int, _Aspect], rows: _Rows) -> None:
    """Take the last round of every judgement; an opened round without scores is the last too."""
    notes, scores = marking.RoundNote, marking.JudgeScore
    rounds: dict[tuple[int, int], int] = {}
    opened = select(notes.entry_id, notes.aspect_id, notes.round).where(notes.entry_id.in_(where))
    for entry_id, aspect_id, number in _tuples(session, opened):
        rounds[entry_id, aspect_id] = max(number, rounds.get((entry_id, aspect_id), 1))
    given: dict[tuple[int, ...], list[int]] = defaultdict(list)
    chosen = select(scores.entry_id, scores.aspect_id, scores.round, scores.score).where(
        scores.entry_id.in_(where)
    )
    for entry_id, aspect_id, number, score in _tuples(session, chosen):
        given[entry_id, aspect_id, number].append(score)
    for (entry_id, aspect_id, number), found in given.items():
        aspect = aspects.get(aspect_id)
        if aspect is not None and number == rounds.get((entry_id, aspect_id), 1):
            _judged(rows, entry_id, aspect, tuple(found))


def _judged(rows: _Rows, entry_id: int, aspect: _Aspect, found: Scores) -> None:
    mark, discussed = _worth(aspect.maximum, aspect.judges, found)
    rows.scores[entry_id][aspect.code] = found
    if mark is not None:
        rows.marks[entry_id][aspect.code] = mark
    if discussed:
        rows.discussions[entry_id].append(aspect.code)


@lru_cache(maxsize=50_000)
def _worth(maximum: int, judges: int, scores: Scores) -> tuple[int | None, bool]:
    """Give the mark of a round, and whether it must be discussed; a few rounds recur all day."""
    given = tuple(JudgeScore(str(number), score) for number, score in enumerate(scores))
    judgement = Judgement(judges=judges, rounds=(Round(given),))
    return judgement.mark(maximum), judgement.state is JudgementState.DISCUSSION


def _punish(session: Session, where: Where, rows: _Rows) -> None:
    penalties = session.execute(
        select(
            marking.Penalty.entry_id,
            marking.Penalty.hundredths,
            marking.Penalty.reason,
            marking.Penalty.first_signer_id,
            marking.Penalty.second_signer_id,
            School.code,
        )
        .join(Entry, Entry.id == marking.Penalty.entry_id)
        .join(School, School.id == Entry.school_id)
        .where(marking.Penalty.entry_id.in_(where))
    ).all()
    if not penalties:
        return
    signatures = _signatures(session, {signer for row in penalties for signer in row[3:5]})
    for entry_id, hundredths, reason, first, second, school in penalties:
        signed = (signatures[first], signatures[second])
        penalty = Penalty(
            hundredths=hundredths, reason=reason, entry_school=school, signed_by=signed
        )
        rows.penalties[entry_id].append(penalty)


def _signatures(session: Session, people: set[int]) -> dict[int, Signature]:
    chosen = (
        select(Person.id, Person.key, School.code)
        .outerjoin(School, School.id == Person.school_id)
        .where(Person.id.in_(people))
    )
    return {person: Signature(key, code or "") for person, key, code in session.execute(chosen)}


def _award(session: Session, aspects: Mapping[int, _Aspect], rows: _Rows) -> None:
    chosen = select(marking.AwardedToAll.aspect_id, marking.AwardedToAll.reason)
    for aspect_id, reason in session.execute(chosen):
        aspect = aspects.get(aspect_id)
        if aspect is not None:
            rows.awarded[aspect.version_id].append(AwardedToAll(aspect.code, reason))


def _field(
    version: tuple[SchemeIndex, str],
    entries: Sequence[int],
    rows: _Rows,
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


def _tuples(session: Session, chosen: Select[*tuple[Any, ...]]) -> Iterator[tuple[int, ...]]:
    """Read bare numbers from the driver's own cursor: half a million rows in a second."""
    result = session.connection().execute(chosen)
    if result.cursor is not None:
        yield from cast(Iterable[tuple[int, ...]], result.cursor)
    result.close()
