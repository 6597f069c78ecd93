"""The rows behind the sheets: what was given and taken, by entry and aspect, as bare tuples.

An event has half a million rows, so they are read from the driver's own cursor by statements
that were made once; nothing here adds up marks. Only aspects of the versions in question count.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.orm import Session

from skillscomp.core.judgement import Judgement, JudgementState, JudgeScore, Round
from skillscomp.core.sheet import AwardedToAll, Penalty, Signature
from skillscomp.models import marking
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person
from skillscomp.models.schemes import SchemeAspect
from skillscomp.models.schools import School

Scores = tuple[int, ...]
Aspects = Mapping[int, tuple[int, int, str, int, int]]
"""By id: the id, that of the version, the code, the maximum, how many judges."""

CONTESTS: BindParameter[int] = bindparam("contests", expanding=True)
"""The ids of contests, which every statement here is given when it is executed."""

_ENTRIES = select(Entry.id).where(Entry.contest_id.in_(CONTESTS))
_ASPECTS = select(
    SchemeAspect.id,
    SchemeAspect.version_id,
    SchemeAspect.code,
    SchemeAspect.maximum,
    SchemeAspect.judges,
).where(SchemeAspect.version_id.in_(bindparam("versions", expanding=True)))
_MARKS = select(marking.Mark.entry_id, marking.Mark.aspect_id, marking.Mark.hundredths).where(
    marking.Mark.entry_id.in_(_ENTRIES)
)
_SCORES = select(
    marking.JudgeScore.entry_id,
    marking.JudgeScore.aspect_id,
    marking.JudgeScore.round,
    marking.JudgeScore.score,
).where(marking.JudgeScore.entry_id.in_(_ENTRIES))
_ROUNDS = (
    select(marking.RoundNote.entry_id, marking.RoundNote.aspect_id, marking.RoundNote.round)
    .where(marking.RoundNote.entry_id.in_(_ENTRIES))
    .order_by(marking.RoundNote.round)
)
_AWARDED = select(marking.AwardedToAll.aspect_id, marking.AwardedToAll.reason)
_PENALTIES = (
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
    .where(marking.Penalty.entry_id.in_(_ENTRIES))
)
_SIGNERS = (
    select(Person.id, Person.key, School.code)
    .outerjoin(School, School.id == Person.school_id)
    .where(Person.id.in_(bindparam("people", expanding=True)))
)


@dataclass(slots=True)
class Rows:
    """What was read, by id of the entry and code of the aspect; awards by id of the version.

    ``scores`` are those of the last round; ``discussions`` are the aspects that wait for one.
    """

    marks: dict[int, dict[str, int | None]] = field(default_factory=lambda: defaultdict(dict))
    scores: dict[int, dict[str, Scores]] = field(default_factory=lambda: defaultdict(dict))
    discussions: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    penalties: dict[int, list[Penalty]] = field(default_factory=lambda: defaultdict(list))
    awarded: dict[int, list[AwardedToAll]] = field(default_factory=lambda: defaultdict(list))


def read_rows(session: Session, contests: Sequence[int], versions: Iterable[int]) -> Rows:
    """Read everything that stands for the entries of some contests under these versions."""
    with _tuples(session, _ASPECTS, versions=list(versions)) as found:
        aspects: Aspects = {row[0]: row for row in found}
    rows = Rows()
    _measure(session, contests, aspects, rows)
    _judge(session, contests, aspects, rows)
    _punish(session, contests, rows)
    for aspect_id, reason in session.execute(_AWARDED):
        if aspect_id in aspects:
            _, version, code, *_ = aspects[aspect_id]
            rows.awarded[version].append(AwardedToAll(code, reason))
    return rows


def _measure(session: Session, contests: Sequence[int], aspects: Aspects, rows: Rows) -> None:
    codes = {aspect_id: aspect[2] for aspect_id, aspect in aspects.items()}
    with _tuples(session, _MARKS, contests=contests) as found:
        for entry_id, of_entry in groupby(found, itemgetter(0)):
            marks = rows.marks[entry_id]
            for _, aspect_id, hundredths in of_entry:
                if aspect_id in codes:
                    marks[codes[aspect_id]] = hundredths


def _judge(session: Session, contests: Sequence[int], aspects: Aspects, rows: Rows) -> None:
    for entry_id, of_entry in _last_rounds(session, contests).items():
        marks, scores = rows.marks[entry_id], rows.scores[entry_id]
        for aspect_id, given in of_entry.items():
            if not given or aspect_id not in aspects:
                continue
            _, _, code, maximum, judges = aspects[aspect_id]
            scores[code] = found = tuple(given)
            mark, discussed = _worth(maximum, judges, found)
            if mark is not None:
                marks[code] = mark
            if discussed:
                rows.discussions[entry_id].append(code)


def _last_rounds(session: Session, contests: Sequence[int]) -> dict[int, dict[int, list[int]]]:
    """Give the scores of the last round; an opened round without scores is the last too."""
    last: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    later: dict[tuple[int, ...], list[int]] = defaultdict(list)
    with _tuples(session, _SCORES, contests=contests) as found:
        for entry_id, of_entry in groupby(found, itemgetter(0)):
            first = last[entry_id]
            for _, aspect_id, number, score in of_entry:
                if number == 1:
                    first[aspect_id].append(score)
                else:
                    later[entry_id, aspect_id, number].append(score)
    with _tuples(session, _ROUNDS, contests=contests) as found:
        for entry_id, aspect_id, number in found:
            last[entry_id][aspect_id] = later[entry_id, aspect_id, number]
    return last


@lru_cache(maxsize=50_000)
def _worth(maximum: int, judges: int, scores: Scores) -> tuple[int | None, bool]:
    """Give the mark of a round, and whether it must be discussed; a few rounds recur all day."""
    given = tuple(JudgeScore(str(number), score) for number, score in enumerate(scores))
    judgement = Judgement(judges=judges, rounds=(Round(given),))
    return judgement.mark(maximum), judgement.state is JudgementState.DISCUSSION


def _punish(session: Session, contests: Sequence[int], rows: Rows) -> None:
    penalties = session.execute(_PENALTIES, {"contests": contests}).all()
    if not penalties:
        return
    people = {signer for row in penalties for signer in row[3:5]}
    signers = session.execute(_SIGNERS, {"people": list(people)})
    signatures = {person: Signature(key, code or "") for person, key, code in signers}
    for entry_id, hundredths, reason, first, second, school in penalties:
        signed = (signatures[first], signatures[second])
        rows.penalties[entry_id].append(
            Penalty(hundredths=hundredths, reason=reason, entry_school=school, signed_by=signed)
        )


@contextmanager
def _tuples(
    session: Session, chosen: Select[*tuple[Any, ...]], **which: Sequence[int]
) -> Iterator[Iterable[tuple[Any, ...]]]:
    """Read bare rows from the driver's own cursor: half a million of them in half a second."""
    result = session.connection().execute(chosen, which)
    try:
        yield cast(Iterable[tuple[Any, ...]], result.cursor)
    finally:
        result.close()
