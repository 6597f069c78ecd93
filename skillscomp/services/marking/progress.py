"""Is everything marked? Forms, missing marks, discussions and cases of one contest."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.result import EntryStatus
from skillscomp.core.result_states import DONE
from skillscomp.core.scheme import Text
from skillscomp.core.states import FormState
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.marking import MarkCase, MarkingForm
from skillscomp.services.results.computing import Entrant, Result


@dataclass(frozen=True, slots=True)
class FormProgress:
    """One sub-criterion over all entries in competition: how many forms are in which state."""

    code: str
    name: Text
    states: Mapping[FormState, int]
    missing: int

    @property
    def done(self) -> int:
        """How many are accepted or locked."""
        return sum(self.states.get(state, 0) for state in DONE)

    @property
    def forms(self) -> int:
        """How many there are: one for each entry in competition."""
        return sum(self.states.values())


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a contest is; marks are counted over the entries in competition only."""

    forms: tuple[FormProgress, ...]
    marks: int
    marked: int
    discussions: int
    cases: int

    @property
    def missing(self) -> int:
        """How many marks are missing."""
        return self.marks - self.marked

    @property
    def unfinished(self) -> int:
        """How many forms are neither accepted nor locked."""
        return sum(form.forms - form.done for form in self.forms)

    @property
    def states(self) -> Mapping[FormState, int]:
        """All forms by state."""
        total: Counter[FormState] = Counter()
        for form in self.forms:
            total.update(form.states)
        return total


def progress_of(session: Session, contest: Contest, result: Result) -> Progress:
    """Say how far the marking of a contest is, beside its result as it stands."""
    competing = [
        entrant for entrant in result.entrants.values() if entrant.status is EntryStatus.COMPETING
    ]
    sheets = [result.field.sheets[entrant.id] for entrant in competing]
    discussions = sum(len(result.field.discussions.get(one.id, ())) for one in competing)
    return Progress(
        forms=_forms(session, contest, result, competing),
        marks=sum(sheet.whole.aspects for sheet in sheets),
        marked=sum(sheet.whole.marked for sheet in sheets),
        discussions=discussions,
        cases=open_cases(session, contest),
    )


def open_cases(session: Session, contest: Contest) -> int:
    """Count the marks of which two values wait for the team leader."""
    chosen = (
        select(func.count())
        .select_from(MarkCase)
        .where(MarkCase.contest_id == contest.id, MarkCase.settled_at.is_(None))
    )
    return session.scalar(chosen) or 0


def _forms(
    session: Session, contest: Contest, result: Result, competing: Iterable[Entrant]
) -> tuple[FormProgress, ...]:
    chosen = (
        select(MarkingForm.entry_id, MarkingForm.sub_criterion, MarkingForm.state)
        .join(Entry, Entry.id == MarkingForm.entry_id)
        .where(Entry.contest_id == contest.id)
    )
    states = {(entry, sub): state for entry, sub, state in session.execute(chosen)}
    entries = [entrant.id for entrant in competing]
    found = []
    for position, sub in enumerate(result.field.index.scheme.sub_criteria()):
        counted = Counter(states.get((entry, sub.code), FormState.NOT_STARTED) for entry in entries)
        parts = [result.field.sheets[entry].sub_criteria[position] for entry in entries]
        missing = sum(part.aspects - part.marked for part in parts)
        found.append(FormProgress(sub.code, sub.name, counted, missing))
    return tuple(found)
