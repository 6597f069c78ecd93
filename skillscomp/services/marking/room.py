"""Everything about the marking of one contest that a tablet is told, read in a few statements."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.conflict import JudgedEntry
from skillscomp.core.scheme import SubCriterion
from skillscomp.core.states import FormState
from skillscomp.models.accounts import Account
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.marking import MarkingForm
from skillscomp.models.people import Person
from skillscomp.services.actors import Actor
from skillscomp.services.marking.pages import Signed, in_order
from skillscomp.services.marking.readers import (
    CurrentScheme,
    Reader,
    current_scheme,
    judged_entry,
    read_entries,
    read_reader,
)
from skillscomp.services.marking.teams import FormTeam, read_teams

Place = tuple[str, str]
"""A form: the key of its entry and the code of its sub-criterion."""


@dataclass(frozen=True)
class Room:
    """A contest with its scheme in force, as one person sees it."""

    contest: Contest
    scheme: CurrentScheme | None
    reader: Reader
    entries: tuple[Entry, ...]
    teams: Mapping[str, FormTeam]

    @property
    def actor(self) -> Actor:
        """Who looks."""
        return self.reader.actor

    @cached_property
    def forms(self) -> dict[str, SubCriterion]:
        """The forms of the scheme by their codes."""
        return {sub.code: sub for sub in self.scheme.scheme.sub_criteria()} if self.scheme else {}

    @cached_property
    def present(self) -> dict[bool, list[Entry]]:
        """Who is marked, in the order of forms by name (False) and of blind forms (True)."""
        return {blind: in_order(self.entries, blind=blind) for blind in (False, True)}

    @cached_property
    def judged(self) -> dict[tuple[int, bool], JudgedEntry]:
        """The entries as interests see them, by id and whether by their secret number."""
        return {
            (entry.id, blind): judged_entry(entry, blind=blind)
            for entry in self.entries
            for blind in (False, True)
        }

    def places(self) -> list[Place]:
        """List every form of everybody who is marked."""
        return [
            (entry.key, sub.code)
            for sub in self.forms.values()
            for entry in self.present[sub.blind]
        ]


def open_room(session: Session, actor: Actor, contest: Contest) -> Room:
    """Read what is marked in a contest, and who may."""
    scheme = current_scheme(session, contest)
    codes = [sub.code for sub in scheme.scheme.sub_criteria()] if scheme else []
    return Room(
        contest,
        scheme,
        read_reader(session, actor, contest),
        tuple(read_entries(session, contest)),
        read_teams(session.connection(), contest.id, codes),
    )


@dataclass(frozen=True, slots=True)
class FormNow:
    """A form as it stands: its key, empty where it was not begun, and who took which step."""

    key: str
    state: FormState
    signed: Signed


NOT_BEGUN = FormNow("", FormState.NOT_STARTED, Signed("", "", ""))


def read_forms(
    session: Session, entries: Sequence[Entry], codes: Collection[str]
) -> dict[Place, FormNow]:
    """Read how far the forms of these entries are."""
    key_of = {entry.id: entry.key for entry in entries}
    chosen = select(MarkingForm).where(
        MarkingForm.entry_id.in_(key_of), MarkingForm.sub_criterion.in_(codes)
    )
    rows = session.scalars(chosen).all()
    names = _names(session, {signer for row in rows for signer in _signers(row) if signer})
    return {
        (key_of[row.entry_id], row.sub_criterion): FormNow(
            row.key,
            row.state,
            Signed(*(names[signer] if signer else "" for signer in _signers(row))),
        )
        for row in rows
    }


def _signers(form: MarkingForm) -> tuple[int | None, int | None, int | None]:
    return form.submitted_by_id, form.verified_by_id, form.accepted_by_id


def _names(session: Session, accounts: Collection[int]) -> dict[int, str]:
    chosen = (
        select(Account.id, Person.diploma_name)
        .join(Person, Person.id == Account.person_id)
        .where(Account.id.in_(accounts))
    )
    return {row[0]: row[1] for row in session.execute(chosen)} if accounts else {}
