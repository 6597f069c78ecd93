"""A published result as its readers see it: ready words in the order of places."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from flask_babel import gettext as _

from skillscomp.core.message import Message, Parameter
from skillscomp.core.result import EntryStatus
from skillscomp.services.results.snapshots import PublishedEntry
from skillscomp.web.filters import day, marks, moment
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word
from skillscomp.web.visibility import Published


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a published list."""

    key: str
    place: str
    medal: str
    name: str
    names: tuple[str, ...]
    school: str
    mark: str
    scale: str
    reason: str
    overridden: bool
    status: str


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version of a publication, with why it replaced the one before."""

    number: int
    published_at: str
    reason: str
    current: bool


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A published result, ready for its page, its print and its list."""

    contest_name: str
    competition_name: str
    place_and_date: str
    published_at: str
    version: int
    reason: str
    checksum: str
    preset: str
    settings: Mapping[str, str]
    signed_by: tuple[str, str]
    remarks: tuple[str, ...]
    rows: tuple[Row, ...]
    versions: tuple[VersionShown, ...]


def result_page(published: Published) -> ResultPage:
    """Put a published result into the reader's words."""
    language = chosen_language()
    snapshot, publication = published.snapshot, published.publication
    plain = snapshot.plain
    zone = plain["competition"]["time_zone"]
    return ResultPage(
        contest_name=snapshot.contest.in_language(language),
        competition_name=snapshot.competition.in_language(language),
        place_and_date=place_and_date(published),
        published_at=moment(publication.published_at, zone, language),
        version=publication.version,
        reason=publication.reason,
        checksum=publication.checksum,
        preset=plain["rules"]["preset"],
        settings=plain["rules"]["settings"],
        signed_by=(plain["signed_by"]["chief_expert"], plain["signed_by"]["organiser"]),
        remarks=tuple(worded(remark, language) for remark in snapshot.remarks),
        rows=tuple(_row(published, entry, language) for entry in snapshot.entries),
        versions=tuple(
            VersionShown(
                each.number,
                moment(each.published_at, zone, language),
                each.reason,
                each.number == publication.version,
            )
            for each in published.versions
        ),
    )


def place_and_date(published: Published) -> str:
    """Say where and when the competition was held."""
    competition = published.snapshot.plain["competition"]
    held = day(date.fromisoformat(competition["ends_on"]), chosen_language())
    return f"{competition['venue']}, {held}" if competition["venue"] else held


def worded(message: Message, language: str) -> str:
    """Say a message; lists repeat few sentences, so they are kept."""
    return _worded(message.code, tuple(sorted(message.parameters.items())), language)


def status_word(status: EntryStatus) -> str:
    """Name what keeps an entry out of the ranking; empty for one in competition."""
    words: dict[EntryStatus, str] = {
        EntryStatus.COMPETING: "",
        EntryStatus.GUEST: _("Guest"),
        EntryStatus.WITHDRAWN: _("Withdrawn"),
        EntryStatus.ABSENT: _("Absent"),
        EntryStatus.DISQUALIFIED: _("Disqualified"),
    }
    return words[status]


@lru_cache(maxsize=20_000)
def _worded(code: str, parameters: tuple[tuple[str, Parameter], ...], language: str) -> str:
    return word(Message(code, dict(parameters)), language)


def _row(published: Published, entry: PublishedEntry, language: str) -> Row:
    names = published.names(entry)
    return Row(
        key=entry.key,
        place=str(entry.place) if entry.place else "",
        medal=entry.medal.value,
        name=", ".join(names),
        names=names,
        school=entry.school,
        mark=marks(entry.mark, language),
        scale=_scale(published, entry),
        reason=worded(entry.reason, language),
        overridden=entry.overridden,
        status=status_word(entry.status),
    )


def _scale(published: Published, entry: PublishedEntry) -> str:
    shown = published.snapshot.has_scale and entry.scale is not None
    return str(entry.scale) if shown else ""


def decimal_text(hundredths: int | None) -> str | None:
    """Give a mark as an exact decimal for files; None where there is none."""
    return None if hundredths is None else str(Decimal(hundredths).scaleb(-2))
