"""The book of a contest: all that a tablet needs to mark it, as one person may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.message import Message
from skillscomp.core.scheme import Aspect, SubCriterion
from skillscomp.core.states import CHIEFS, FormState
from skillscomp.models.entries import Entry
from skillscomp.services.marking.days import day_of
from skillscomp.services.marking.pages import FormHead
from skillscomp.services.marking.readers import (
    ContestView,
    CurrentScheme,
    EntryView,
    Reader,
    refuse_closed,
    view_contest,
    view_entry,
)
from skillscomp.services.marking.reading import Expert
from skillscomp.services.marking.room import Room
from skillscomp.services.marking.sheets import Sheet, read_sheets
from skillscomp.services.marking.teams import FormTeam

ANY, NONE = "any", "none"
"""The part of everybody where no team is seated, and of who sits in another team."""


@dataclass(frozen=True, slots=True)
class Seated:
    """A member of a marking team."""

    person: str
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class BookEntry:
    """An entry on a form; ``closed`` says what keeps this person from marking it."""

    entry: EntryView
    closed: Message | None
    judges: tuple[Expert, ...]


@dataclass(frozen=True, slots=True)
class BookForm:
    """A form with its aspects and entries; ``part`` is this person's in its team.

    ``awarded`` says why everybody gets the maximum of an aspect, by its code.
    """

    head: FormHead
    part: str
    team: tuple[Seated, ...]
    aspects: tuple[Aspect, ...]
    awarded: Mapping[str, str]
    entries: tuple[BookEntry, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book; ``closed`` says why nothing can be entered in the contest by anybody."""

    contest: ContestView
    day: int | None
    rehearsal: bool
    reader: Reader
    chief: bool
    scheme: CurrentScheme | None
    closed: Message | None
    forms: tuple[BookForm, ...]
    sheets: tuple[Sheet, ...]


def read_book(session: Session, room: Room, now: datetime) -> Book:
    """Read the whole book."""
    contest = room.contest
    sheets = read_sheets(session, room, room.places())
    return Book(
        contest=view_contest(contest),
        day=day_of(session, [contest.competition], now).get(contest.competition_id),
        rehearsal=contest.competition.rehearsal,
        reader=room.reader,
        chief=not CHIEFS.isdisjoint(room.actor.roles),
        scheme=room.scheme,
        closed=closed_to_all(room),
        forms=tuple(_form(room, sub, _awarded(sheets)) for sub in room.forms.values()),
        sheets=tuple(sheets),
    )


def closed_to_all(room: Room) -> Message | None:
    """Say why nothing can be entered in a contest, on whatever form; None while something can."""
    if room.scheme is None:
        return Message("scheme-not-approved")
    return refuse_closed(room.contest, room.scheme, FormState.NOT_STARTED)


def part_of(team: FormTeam, person: str) -> str:
    """Name the part of a person (a key) in the marking of a form."""
    return team.part_of(person) or (NONE if team.team.seats else ANY)


def _form(room: Room, sub: SubCriterion, awarded: Mapping[str, str]) -> BookForm:
    team = room.teams[sub.code]
    return BookForm(
        head=FormHead(sub.code, sub.name, sub.day, sub.maximum, sub.blind),
        part=part_of(team, room.reader.person_key),
        team=tuple(
            Seated(seat.person, team.experts[seat.person].name, seat.part)
            for seat in team.team.seats
        ),
        aspects=sub.aspects,
        awarded=awarded,
        entries=_entries(room, sub, room.present[sub.blind]),
    )


def _awarded(sheets: Sequence[Sheet]) -> dict[str, str]:
    shown = [each.aspect for sheet in sheets for each in sheet.aspects]
    return {aspect.code: aspect.awarded for aspect in shown if aspect.awarded}


def _entries(room: Room, sub: SubCriterion, entries: Sequence[Entry]) -> tuple[BookEntry, ...]:
    team = room.teams[sub.code]
    found = []
    for entry in entries:
        judged = room.judged[entry.id, sub.blind]
        shown = view_entry(entry, blind=sub.blind)
        closed = room.reader.refuse_marking(judged, team)
        found.append(BookEntry(shown, closed, room.reader.judges_of(judged, team)))
    return tuple(found)
