"""How figures, names and dates look in the reader's language."""

from datetime import date, datetime
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import Flask

from skillscomp.core.scheme import Text
from skillscomp.web.language import chosen_language

ALPHABET = "aāàáâäåbcčçdeēèéêëfgģhiīíîïyjkķlļmnņñoōóôöøpqrŗsšßtuūúûüvwxzž"
_RANK = {letter: rank for rank, letter in enumerate(ALPHABET)}


class Named(Protocol):
    """Something with a name in both languages."""

    name_en: str
    name_lv: str


def install(app: Flask) -> None:
    """Offer the filters to every template."""
    app.jinja_env.filters |= {
        "marks": _marks,
        "day": _day,
        "moment": _moment,
        "name": _name,
        "words": _words,
    }


def _marks(hundredths: int | None) -> str:
    return marks(hundredths, chosen_language())


def _day(value: date) -> str:
    return day(value, chosen_language())


def _moment(value: datetime | str, zone: str = "Europe/Riga") -> str:
    """Show an instant, also one as the journal writes it: 2027-04-21T09:30:00.250Z."""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment(at, zone, chosen_language())


def _name(thing: Named) -> str:
    return name_of(thing, chosen_language())


def _words(text: Text) -> str:
    return text.in_language(chosen_language())


@lru_cache(maxsize=50_000)
def marks(hundredths: int | None, language: str) -> str:
    """Show whole hundredths: 88,40 in Latvian, 88.40 in English; a dash where none are known."""
    if hundredths is None:
        return "\N{EN DASH}"
    sign = "\N{MINUS SIGN}" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{whole}{',' if language == 'lv' else '.'}{rest:02d}"


@lru_cache(maxsize=2_000)
def day(value: date, language: str) -> str:
    """Show a date in words: 2027. gada 7. maijs, 7 May 2027."""
    if language == "lv":
        return format_date(value, format="y. 'gada' d. MMMM", locale="lv")
    return format_date(value, format="d MMMM y", locale="en")


def moment(value: datetime, zone: str, language: str) -> str:
    """Show an instant in the competition's zone, to the minute."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{day(local.date(), language)}, {clock(value, zone)}"


def clock(value: datetime, zone: str) -> str:
    """Show the time of day of an instant in a zone, to the minute: 14:05."""
    return f"{value.astimezone(ZoneInfo(zone)):%H:%M}"


def name_of(thing: Named, language: str) -> str:
    """Give the name of a thing in the reader's language, else in the other."""
    first, second = thing.name_lv, thing.name_en
    return (first or second) if language == "lv" else (second or first)


def alphabetical(text: str) -> tuple[int, ...]:
    """Make the key that sorts names by the Latvian alphabet, letter case aside."""
    return tuple(_RANK.get(letter, ord(letter) + len(ALPHABET)) for letter in text.lower())
