"""Reads a date as people type it, and refuses what could be two dates or is none.

==============================  =======================================================
2009-03-02, 2009.03.02, 2009/3/2  year, month, day
02.03.2009, 2. 3. 2009., 2-3-2009  day, month, year
2009. gada 2. marts, 2. marts 2009, 2 March 2009, March 2, 2009  the month by name
31/12/2009, 12/31/2009          with slashes only where it cannot be read two ways
==============================  =======================================================

A year needs four digits. Source: the project's choice; dates of birth come from schools that
write Latvian and English.
"""

import re
import unicodedata
from datetime import date

from skillscomp.core.errors import ValueRefused

MONTHS = (
    ("january", "jan", "janvāris", "janvārī", "janvara", "janvāra", "janvaris"),
    ("february", "feb", "februāris", "februārī", "februāra", "februaris"),
    ("march", "mar", "marts", "martā", "marta"),
    ("april", "apr", "aprīlis", "aprīlī", "aprīļa", "aprilis"),
    ("may", "maijs", "maijā", "maija"),
    ("june", "jun", "jūnijs", "jūnijā", "jūnija", "junijs"),
    ("july", "jul", "jūlijs", "jūlijā", "jūlija", "julijs"),
    ("august", "aug", "augusts", "augustā", "augusta"),
    ("september", "sep", "sept", "septembris", "septembrī", "septembra"),
    ("october", "oct", "okt", "oktobris", "oktobrī", "oktobra"),
    ("november", "nov", "novembris", "novembrī", "novembra"),
    ("december", "dec", "decembris", "decembrī", "decembra"),
)
_NUMBER_OF = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
_LONGEST = 40
_LAST_MONTH = 12
_YEAR_FIRST = re.compile(r"([0-9]{4})\s*[-./]\s*([0-9]{1,2})\s*[-./]\s*([0-9]{1,2})\.?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*[-.]\s*([0-9]{1,2})\s*[-.]\s*([0-9]{4})\.?")
_SLASHES = re.compile(r"([0-9]{1,2})\s*/\s*([0-9]{1,2})\s*/\s*([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}\s*[-./]\s*[0-9]{1,2}\s*[-./]\s*[0-9]{2}\.?")
_GADA = re.compile(r"([0-9]{4})\.?\s*gada\s+([0-9]{1,2})\.?\s*([^\W\d_]+)", re.IGNORECASE)
_NAMED = re.compile(r"([0-9]{1,2})\.?\s*([^\W\d_]+)\.?,?\s*([0-9]{4})\.?")
_NAMED_FIRST = re.compile(r"([^\W\d_]+)\.?\s+([0-9]{1,2}),?\s+([0-9]{4})")


def parse_date(typed: str) -> date:
    """Read a typed date.

    Raises ValueRefused: date-unreadable, date-short-year, date-two-ways, date-not-in-calendar.
    """
    text = unicodedata.normalize("NFC", typed).strip()
    if len(text) > _LONGEST:
        raise ValueRefused("date-unreadable", value=f"{text[:_LONGEST]}…")
    if _SHORT_YEAR.fullmatch(text):
        raise ValueRefused("date-short-year", value=text)
    year, month, day = _parts(text)
    try:
        return date(year, month, day)
    except ValueError as missing:
        raise ValueRefused("date-not-in-calendar", value=text) from missing


def _parts(text: str) -> tuple[int, int, int]:
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _SLASHES.fullmatch(text):
        return _with_slashes(text, int(found[1]), int(found[2]), int(found[3]))
    return _with_name(text)


def _with_slashes(text: str, first: int, second: int, year: int) -> tuple[int, int, int]:
    if first != second and first <= _LAST_MONTH and second <= _LAST_MONTH:
        raise ValueRefused("date-two-ways", value=text)
    return (year, first, second) if second > _LAST_MONTH else (year, second, first)


def _with_name(text: str) -> tuple[int, int, int]:
    if found := _GADA.fullmatch(text):
        year, day, name = found[1], found[2], found[3]
    elif found := _NAMED.fullmatch(text):
        day, name, year = found[1], found[2], found[3]
    elif found := _NAMED_FIRST.fullmatch(text):
        name, day, year = found[1], found[2], found[3]
    else:
        raise ValueRefused("date-unreadable", value=text)
    month = _NUMBER_OF.get(name.casefold())
    if month is None:
        raise ValueRefused("date-unreadable", value=text)
    return int(year), month, int(day)
