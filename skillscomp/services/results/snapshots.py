"""What a publication says, frozen: its text, its checksum, and reading it back.

The text is canonical JSON; marks are decimal strings, sentences are kept as codes with parameters
so that every reader hears them in their own language. Who consents is asked again at showing.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from typing import Any

from skillscomp.core.hundredths import from_text, round_half_up, to_decimal
from skillscomp.core.journal import canonical
from skillscomp.core.message import Message
from skillscomp.core.profile import SectionProfile, per_cent, profile_of
from skillscomp.core.result import Award, EntryStatus, Medal
from skillscomp.core.scale import median
from skillscomp.core.scheme import Text
from skillscomp.core.settings import shown_settings
from skillscomp.core.sheet import Sheet
from skillscomp.services.results.computing import Entrant, Result

FORMAT = "skillscomp-results/1"
SNAPSHOTS_KEPT = 256
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Contestant:
    """A member of an entry as published; ``consented`` is what was so at that moment."""

    person: str
    given_name: str
    family_name: str
    name: str
    consented: bool


@dataclass(frozen=True, slots=True)
class CriterionFigure:
    """What an entry has of a criterion, and what the middle of the field has (hundredths)."""

    code: str
    name: Text
    mark: int
    maximum: int
    median: int


@dataclass(frozen=True, slots=True)
class SectionFigure:
    """An entry against the field in one section of the standard; shares in per cent."""

    code: str
    name: Text
    share: Decimal | None
    median: Decimal | None
    best: Decimal | None


@dataclass(frozen=True, slots=True)
class PublishedEntry:
    """One line of a published result with all that was frozen about it."""

    key: str
    number: int
    status: EntryStatus
    school_key: str
    school_code: str
    school: str
    members: tuple[Contestant, ...]
    mark: int | None
    scale: int | None
    place: int | None
    medal: Medal
    reason: Message
    overridden: bool
    criteria: tuple[CriterionFigure, ...]
    sections: tuple[SectionFigure, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published result as it was frozen; ``plain`` is the whole of it."""

    checksum: str
    plain: Plain
    contest: Text
    competition: Text
    maximum: int
    remarks: tuple[Message, ...]
    entries: tuple[PublishedEntry, ...]

    @property
    def has_scale(self) -> bool:
        """Whether the rules rank on a scale."""
        return bool(self.plain["rules"]["settings"]["basis"] == "scale")


def freeze(head: Plain, result: Result) -> tuple[str, str]:
    """Write the figures of a result under a head; give the text and its SHA-256."""
    index = result.field.index
    sections = {section.code: section.name for section in index.scheme.sections}
    competing = [
        result.sheet(label)
        for label, entrant in result.entrants.items()
        if entrant.status is EntryStatus.COMPETING
    ]
    middle = _medians(competing)
    plain: Plain = {
        "format": FORMAT,
        **head,
        "rules": {"preset": result.rules.preset, "settings": shown_settings(result.rules)},
        "scheme_checksum": result.field.checksum,
        "maximum": _mark(result.maximum),
        "remarks": [_message(remark) for remark in result.remarks],
        "criteria": [
            {
                "code": each.code,
                "name": _words(each.name),
                "maximum": _mark(each.maximum),
                "median": _mark(middle.get(each.code)),
            }
            for each in index.scheme.criteria
        ],
        "sections": [{"code": code, "name": _words(name)} for code, name in sections.items()],
        "entries": [
            _entry(award, result.entrants[award.entry], result.sheet(award.entry), competing)
            for award in result.awards
        ],
    }
    text = canonical(plain)
    return text, sha256(text.encode()).hexdigest()


@lru_cache(maxsize=SNAPSHOTS_KEPT)
def thaw(checksum: str, text: str) -> Snapshot:
    """Read a snapshot; what it says never changes, so it is kept by its checksum."""
    plain: Plain = json.loads(text)
    return Snapshot(
        checksum=checksum,
        plain=plain,
        contest=_text(plain["contest"]["name"]),
        competition=_text(plain["competition"]["name"]),
        maximum=from_text(plain["maximum"]),
        remarks=tuple(map(_read_message, plain["remarks"])),
        entries=tuple(_read_entry(entry, plain) for entry in plain["entries"]),
    )


def _medians(sheets: Sequence[Sheet]) -> dict[str, int]:
    """Give the middle of the field per criterion, rounded half-up to 0.01."""
    marks: dict[str, list[int]] = {}
    for sheet in sheets:
        for part in sheet.criteria:
            marks.setdefault(part.code, []).append(part.mark)
    return {code: round_half_up(median(sorted(found))) for code, found in marks.items()}


def _entry(award: Award, entrant: Entrant, sheet: Sheet, field: Sequence[Sheet]) -> Plain:
    return {
        "key": entrant.key,
        "number": entrant.number,
        "status": entrant.status.value,
        "school": {
            "key": entrant.school_key,
            "code": entrant.school_code,
            "name": entrant.school,
        },
        "members": [
            {
                "person": member.person,
                "given_name": member.given_name,
                "family_name": member.family_name,
                "name": member.name,
                "consents": member.consents,
            }
            for member in entrant.members
        ],
        "mark": _mark(award.mark),
        "scale": award.scale,
        "place": award.place,
        "medal": award.medal.value,
        "reason": _message(award.reason),
        "overridden": award.overridden,
        "criteria": {part.code: _mark(part.mark) for part in sheet.criteria},
        "sections": {
            profile.section: _profile(profile)
            for profile in profile_of(sheet, field)
            if profile.maximum
        },
    }


def _profile(profile: SectionProfile) -> Plain:
    return {
        "share": _share(profile.share),
        "median": _share(profile.median),
        "best": _share(profile.best),
    }


def _share(share: Fraction | None) -> str | None:
    return None if share is None else str(per_cent(share))


def _mark(hundredths: int | None) -> str | None:
    return None if hundredths is None else str(to_decimal(hundredths))


def _words(text: Text) -> Plain:
    return {"en": text.en, "lv": text.lv}


def _text(plain: Mapping[str, str]) -> Text:
    return Text(en=plain["en"], lv=plain["lv"])


def _message(message: Message) -> Plain:
    parameters = {
        name: {"decimal": str(value)} if isinstance(value, Decimal) else value
        for name, value in message.parameters.items()
    }
    return {"code": message.code, "parameters": parameters}


def _read_message(plain: Plain) -> Message:
    parameters = {
        name: Decimal(value["decimal"]) if isinstance(value, dict) else value
        for name, value in plain["parameters"].items()
    }
    return Message(plain["code"], parameters)


def _read_entry(entry: Plain, plain: Plain) -> PublishedEntry:
    school = entry["school"]
    return PublishedEntry(
        key=entry["key"],
        number=entry["number"],
        status=EntryStatus(entry["status"]),
        school_key=school["key"],
        school_code=school["code"],
        school=school["name"],
        members=tuple(Contestant(*member.values()) for member in map(_in_order, entry["members"])),
        mark=_hundredths(entry["mark"]),
        scale=entry["scale"],
        place=entry["place"],
        medal=Medal(entry["medal"]),
        reason=_read_message(entry["reason"]),
        overridden=entry["overridden"],
        criteria=tuple(
            CriterionFigure(
                each["code"],
                _text(each["name"]),
                _hundredths(entry["criteria"][each["code"]]) or 0,
                _hundredths(each["maximum"]) or 0,
                _hundredths(each["median"]) or 0,
            )
            for each in plain["criteria"]
        ),
        sections=tuple(
            _read_section(each, entry["sections"][each["code"]])
            for each in plain["sections"]
            if each["code"] in entry["sections"]
        ),
    )


def _in_order(member: Plain) -> Plain:
    names = ("person", "given_name", "family_name", "name", "consents")
    return {name: member[name] for name in names}


def _read_section(section: Plain, figures: Mapping[str, str | None]) -> SectionFigure:
    shares = [
        None if share is None else Decimal(share)
        for share in (figures["share"], figures["median"], figures["best"])
    ]
    return SectionFigure(section["code"], _text(section["name"]), *shares)


def _hundredths(mark: str | None) -> int | None:
    return None if mark is None else from_text(mark)
