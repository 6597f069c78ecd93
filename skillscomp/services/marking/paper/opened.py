"""A sheet with everything that its pages and its typing need: scheme, entries, what was typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from skillscomp.core.conflict import refuse_conflict
from skillscomp.core.errors import InterestRefused
from skillscomp.core.message import Message
from skillscomp.core.scheme import Aspect, SubCriterion
from skillscomp.models.accounts import Account
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.paper import PaperSheet
from skillscomp.models.people import Person
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.actors import Actor
from skillscomp.services.marking.paper.sheet import Printed, Typed, printed_of, typed_of
from skillscomp.services.marking.paper.slots import Slot, SlotPart, slots_of
from skillscomp.services.marking.readers import Reader, judged_entry, read_reader
from skillscomp.services.marking.reading import read_scheme
from skillscomp.services.marking.teams import read_teams


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """A sheet as it is read and written; ``current`` is false under an earlier scheme.

    ``leads``: the reader may record the scores of others. ``names`` are people by account.
    """

    row: PaperSheet
    sub: SubCriterion
    checksum: str
    current: bool
    printed: Printed
    typed: Typed
    entries: Mapping[str, Entry]
    reader: Reader
    leads: bool
    names: Mapping[str, str]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All places of the sheet, in its order."""
        return slots_of(self.sub.aspects, self.printed.entries)

    @property
    def aspects(self) -> Mapping[str, Aspect]:
        """The aspects of the form by their codes."""
        return {aspect.code: aspect for aspect in self.sub.aspects}

    def refuse_entry(self, key: str) -> Message | None:
        """Say why the reader may not read marks of an entry off the paper; None where they may.

        Staff of the organiser types; an expert does not for the own school.
        """
        if self.reader.expert is None:
            return None
        entry = judged_entry(self.entries[key], blind=self.sub.blind)
        try:
            refuse_conflict(self.reader.expert.judge(entry.entry, entry.units), entry)
        except InterestRefused as refused:
            return refused.message
        return None

    def hides(self, slot: Slot) -> bool:
        """Whether a place is kept from the reader: a score that somebody else typed."""
        if slot.part is not SlotPart.SCORE or self.leads:
            return False
        own = self.reader.actor.account_key
        typed = self.typed.get(slot.name)
        return typed is not None and own not in {reading.by for reading in typed.readings}


def open_sheet(session: Session, actor: Actor, row: PaperSheet) -> OpenedSheet:
    """Read a sheet for somebody."""
    return open_sheets(session, actor, [row])[0]


def open_sheets(
    session: Session, actor: Actor, rows: Sequence[PaperSheet]
) -> tuple[OpenedSheet, ...]:
    """Read sheets of one contest for somebody, in their order."""
    contest = rows[0].contest
    reader = read_reader(session, actor, contest)
    forms = {row.sub_criterion for row in rows}
    teams = read_teams(session.connection(), contest.id, forms)
    printed = [printed_of(row.printed) for row in rows]
    typed = [typed_of(row.typed) for row in rows]
    entries = _entries(session, {entry.key for each in printed for entry in each.entries})
    names = names_of(session, {account for each in typed for account in _accounts(each)})
    opened = []
    for row, on_paper, read in zip(rows, printed, typed, strict=True):
        version = session.get_one(SchemeVersion, row.version_id)
        opened.append(
            OpenedSheet(
                row=row,
                sub=_form(session, version, row.sub_criterion),
                checksum=version.checksum,
                current=version.current,
                printed=on_paper,
                typed=read,
                entries={entry.key: entries[entry.key] for entry in on_paper.entries},
                reader=reader,
                leads=reader.leads_form(teams[row.sub_criterion]),
                names=names,
            )
        )
    return tuple(opened)


def _form(session: Session, version: SchemeVersion, code: str) -> SubCriterion:
    scheme = read_scheme(session.connection(), version.id, version.checksum)
    return next(each for each in scheme.sub_criteria() if each.code == code)


def _accounts(typed: Typed) -> Iterator[str]:
    for slot in typed.values():
        yield slot.confirmed_by
        yield from (reading.by for reading in slot.readings)


def names_of(session: Session, accounts: set[str]) -> dict[str, str]:
    """Give the names of people by the keys of their accounts."""
    chosen = (
        select(Account.key, Person.diploma_name)
        .join(Person, Person.id == Account.person_id)
        .where(Account.key.in_(accounts))
    )
    return {row[0]: row[1] for row in session.execute(chosen)}


def _entries(session: Session, keys: set[str]) -> dict[str, Entry]:
    chosen = (
        select(Entry)
        .where(or_(Entry.key.in_(keys), Entry.blind_key.in_(keys)))
        .options(joinedload(Entry.school), joinedload(Entry.members).joinedload(EntryMember.person))
    )
    found = session.scalars(chosen).unique().all()
    return {key: entry for entry in found for key in (entry.key, entry.blind_key)}
