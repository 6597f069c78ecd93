"""Results of contests: from what every entry has to places, medals and the reasons for them.

Nothing is stored: marks are read and the core is asked, every time. What was published stands in
snapshots and is not computed again.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.errors import StateRefused
from skillscomp.core.explain import Contest as Explained
from skillscomp.core.explain import Explanation, explain
from skillscomp.core.medals import award, remarks
from skillscomp.core.message import Message
from skillscomp.core.overrides import Override
from skillscomp.core.places import rank
from skillscomp.core.presets import Basis, Rules, preset
from skillscomp.core.rehearsal import refuse_rehearsal
from skillscomp.core.result import Award, Candidate, EntryStatus
from skillscomp.core.settings import with_settings
from skillscomp.core.sheet import Sheet
from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.people import Person
from skillscomp.models.results import MedalOverride
from skillscomp.models.schools import School
from skillscomp.services.results.rows import CONTESTS
from skillscomp.services.results.sheets import Field, read_fields

_ENTRANTS = (
    select(
        Entry.contest_id,
        Entry.id,
        Entry.key,
        Entry.number,
        Entry.status,
        School.key,
        School.code,
        School.name,
    )
    .join(School, School.id == Entry.school_id)
    .where(Entry.contest_id.in_(CONTESTS))
    .order_by(Entry.number)
)
_MEMBERS = (
    select(
        EntryMember.entry_id,
        Person.key,
        Person.given_name,
        Person.family_name,
        Person.diploma_name,
        Person.consents_to_name,
    )
    .join(Person, Person.id == EntryMember.person_id)
    .join(Entry, Entry.id == EntryMember.entry_id)
    .where(Entry.contest_id.in_(CONTESTS))
    .order_by(EntryMember.entry_id, EntryMember.position)
)
_OVERRIDES = (
    select(
        Entry.contest_id,
        Entry.number,
        MedalOverride.medal,
        MedalOverride.reason,
        Person.diploma_name,
    )
    .join(Entry, Entry.id == MedalOverride.entry_id)
    .join(Account, Account.id == MedalOverride.account_id)
    .join(Person, Person.id == Account.person_id)
    .where(Entry.contest_id.in_(CONTESTS))
)
ABOUT_THE_SCALE = frozenset({"few-entries", "no-scale-score"})


@dataclass(frozen=True, slots=True)
class Member:
    """A contestant: the name exactly as it was entered."""

    person: str
    given_name: str
    family_name: str
    name: str
    consents: bool


@dataclass(frozen=True, slots=True)
class Entrant:
    """An entry as lists show it; ``label`` (its number) names it in the core's answers."""

    id: int
    key: str
    number: int
    status: EntryStatus
    school_key: str
    school_code: str
    school: str
    members: tuple[Member, ...] = ()

    @property
    def label(self) -> str:
        """The name by which the core knows it."""
        return str(self.number)

    @property
    def name(self) -> str:
        """The names of all members."""
        return ", ".join(member.name for member in self.members)


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one contest as its marks stand; awards are in order of place."""

    field: Field
    rules: Rules
    entrants: Mapping[str, Entrant]
    candidates: Sequence[Candidate]
    overrides: Sequence[Override]
    awards: Sequence[Award]

    @property
    def maximum(self) -> int:
        """The total of the scheme, in hundredths."""
        return self.field.index.whole.maximum

    @property
    def remarks(self) -> tuple[Message, ...]:
        """What the result says about itself as a whole; of the scale only where it ranks."""
        found = remarks(self.candidates, self.rules)
        if self.rules.basis is Basis.SCALE:
            return found
        return tuple(remark for remark in found if remark.code not in ABOUT_THE_SCALE)

    def sheet(self, label: str) -> Sheet:
        """Give the sheet of an entry by its label."""
        return self.field.sheets[self.entrants[label].id]

    def explanation(self, label: str) -> Explanation:
        """Say how an entry came to its award (ValueRefused: not-in-the-result)."""
        codes = self.field.index.codes
        sheets = {label: self.sheet(label) for label in self.entrants}
        explained = Explained(
            scheme=self.field.index.scheme,
            awards=self.awards,
            scaling=rank(self.candidates, self.rules).scaling,
            marks={
                label: {
                    code: mark
                    for code, mark in zip(codes, sheet.marks, strict=True)
                    if mark is not None
                }
                for label, sheet in sheets.items()
            },
            scores={
                label: self.field.scores.get(entrant.id, {})
                for label, entrant in self.entrants.items()
            },
        )
        return explain(label, explained)


def contest_result(session: Session, contest: Contest) -> Result:
    """Compute the result of one contest.

    Raises StateRefused: scheme-missing, rehearsal-counts-nowhere.
    """
    refuse_rehearsal(rehearsal=contest.competition.rehearsal)
    found = _results(session, [contest])
    if contest.id not in found:
        raise StateRefused("scheme-missing")
    return found[contest.id]


def competition_results(session: Session, competition: Competition) -> dict[str, Result]:
    """Compute every contest of a competition that has a scheme, by the contest's key.

    Raises StateRefused: rehearsal-counts-nowhere.
    """
    refuse_rehearsal(rehearsal=competition.rehearsal)
    contests = session.scalars(
        select(Contest).where(Contest.competition_id == competition.id).order_by(Contest.id)
    ).all()
    found = _results(session, contests)
    return {contest.key: found[contest.id] for contest in contests if contest.id in found}


def rules_of(contest: Contest) -> Rules:
    """Give the rules that a contest stores: its preset and every setting of its own."""
    return with_settings(preset(contest.rules_preset), json.loads(contest.rules_settings))


def _results(session: Session, contests: Sequence[Contest]) -> dict[int, Result]:
    ids = [contest.id for contest in contests]
    fields = read_fields(session, ids)
    entrants = _entrants(session, ids)
    overrides = _overrides(session, ids)
    return {
        contest.id: _result(
            fields[contest.id], rules_of(contest), entrants[contest.id], overrides[contest.id]
        )
        for contest in contests
        if contest.id in fields
    }


def _result(
    field: Field, rules: Rules, entrants: Sequence[Entrant], overrides: Sequence[Override]
) -> Result:
    candidates = [_candidate(entrant, field.sheets[entrant.id], rules) for entrant in entrants]
    placed = {
        one.entry
        for one in candidates
        if one.status is EntryStatus.COMPETING and one.mark is not None
    }
    # An override waits while its entry has no place, as when a form of it was reopened.
    decided = [override for override in overrides if override.entry in placed]
    awards = award(candidates, rules, field.index.whole.maximum, decided)
    by_label = {entrant.label: entrant for entrant in entrants}
    return Result(field, rules, by_label, candidates, decided, awards)


def _candidate(entrant: Entrant, sheet: Sheet, rules: Rules) -> Candidate:
    totals = {part.code: part.mark for part in sheet.criteria}
    return Candidate(
        entry=entrant.label,
        member=entrant.school_code,
        mark=sheet.total if sheet.complete else None,
        status=entrant.status,
        ties=tuple(totals.get(code, 0) for code in rules.tie_order),
    )


def _entrants(session: Session, contests: Sequence[int]) -> dict[int, list[Entrant]]:
    members: dict[int, list[Member]] = defaultdict(list)
    for row in session.execute(_MEMBERS, {"contests": contests}):
        values: tuple[Any, ...] = tuple(row)
        members[values[0]].append(Member(*values[1:]))
    found: dict[int, list[Entrant]] = defaultdict(list)
    for each in session.execute(_ENTRANTS, {"contests": contests}):
        values = (*each, tuple(members[each[1]]))
        found[each[0]].append(Entrant(*values[1:]))
    return found


def _overrides(session: Session, contests: Sequence[int]) -> dict[int, list[Override]]:
    found: dict[int, list[Override]] = defaultdict(list)
    decided = session.execute(_OVERRIDES, {"contests": contests})
    for contest_id, number, medal, reason, by in decided:
        found[contest_id].append(Override(str(number), medal, reason, by))
    return found
