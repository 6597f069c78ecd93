"""Reads what somebody typed into a field of a registration, or refuses it with the reason.

=========  =================================================================================
name       letters of any alphabet, spaces, hyphens, apostrophes, full stops; no digits
date       as typed_date reads it; a birth date lies between 1900 and yesterday
email      one @, a domain with a dot
phone      7 to 15 digits, spaces, hyphens, brackets, a plus in front
size       XS to 5XL, or a European size 32 to 64
number     year of study 1 to 6
text       up to 500 characters
nights     the dates of the nights, parted by commas
=========  =================================================================================

A personal code is never asked for, and refused wherever one is typed. Text keeps its letters and
spaces as typed, but for spaces around it; letters composed of several signs become one (NFC).
Source: DOMAIN sections 7 and 8; issue "bad input".
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from skillscomp.core.errors import ValueRefused
from skillscomp.core.registration_fields import FIELDS, FieldKind
from skillscomp.core.typed_date import parse_date

Value = str | int | date | tuple[date, ...]
SIZES = ("XS", "S", "M", "L", "XL", "2XL", "3XL", "4XL", "5XL")
STUDY_YEARS = (1, 6)
EUROPEAN_SIZES = (32, 64)
LONGEST_NAME = 200
LONGEST_TEXT = 500
LONGEST_ADDRESS = 254
LONGEST_TYPED = 2000
MOST_NIGHTS = 30
_EARLIEST_BIRTH = date(1900, 1, 1)
_DIGITS_OF_A_PHONE = (7, 15)
_LONGEST_PHONE = 32
_PERSONAL_CODE = re.compile(r"(?<!\d)\d{6}\s*[-–—]\s*\d{5}(?!\d)")  # noqa: RUF001 - dashes as typed
_UNPARTED_CODE = re.compile(r"(?<!\d)\d{11}(?!\d)")
_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}")
_PHONE = re.compile(r"\+?[\d\s()/.-]+", re.ASCII)
_NAME_SIGNS = frozenset(" -'’ʼ`.‐‑·")  # noqa: RUF001 - the apostrophes and hyphens of names


def parse_value(code: str, typed: str, today: date) -> Value:
    """Read a typed value of the field with this code; ``today`` bounds a birth date.

    Raises ValueRefused: field-unknown, value-missing, value-too-long, control-character,
    personal-code-typed, personal-code-in-name and what the reader of the field's kind refuses.
    """
    field = FIELDS.get(code)
    if field is None:
        raise ValueRefused("field-unknown", field=code)
    text = clean_text(typed)
    if not text:
        raise ValueRefused("value-missing")
    if field.kind is FieldKind.DATE:
        return _birth_date(text, today)
    if field.kind is not FieldKind.NAME and _PERSONAL_CODE.search(text):
        raise ValueRefused("personal-code-typed")
    return _READERS[field.kind](text)


def clean_text(typed: str) -> str:
    """Take the spaces around a typed text away and compose its letters (NFC).

    Raises ValueRefused: value-too-long, control-character.
    """
    if len(typed) > LONGEST_TYPED:
        raise ValueRefused("value-too-long", longest=LONGEST_TYPED)
    text = unicodedata.normalize("NFC", typed).strip()
    if any(
        unicodedata.category(sign) in {"Cc", "Cf", "Cs"} and sign not in "\r\n\t" for sign in text
    ):
        raise ValueRefused("control-character")
    return text


def read_name(text: str) -> str:
    """Read a name, exactly as it is written.

    Raises ValueRefused: value-too-long, personal-code-in-name, digits-in-name,
    character-in-name, name-without-letters.
    """
    if len(text) > LONGEST_NAME:
        raise ValueRefused("value-too-long", longest=LONGEST_NAME)
    if _PERSONAL_CODE.search(text) or _UNPARTED_CODE.search(text):
        raise ValueRefused("personal-code-in-name")
    if any(sign.isdigit() for sign in text):
        raise ValueRefused("digits-in-name")
    for sign in text:
        if not (unicodedata.category(sign)[0] in {"L", "M"} or sign in _NAME_SIGNS):
            raise ValueRefused("character-in-name", character=sign if sign.isprintable() else "?")
    if not any(sign.isalpha() for sign in text):
        raise ValueRefused("name-without-letters")
    return text


def read_address(text: str) -> str:
    """Read an e-mail address.

    Raises ValueRefused: email-unreadable.
    """
    if len(text) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(text) or ".." in text:
        raise ValueRefused("email-unreadable", value=text[:LONGEST_ADDRESS])
    return text


def _birth_date(text: str, today: date) -> date:
    born = parse_date(text)
    if not _EARLIEST_BIRTH <= born < today:
        raise ValueRefused("birth-date-not-possible", date=born)
    return born


def _phone(text: str) -> str:
    fewest, most = _DIGITS_OF_A_PHONE
    digits = sum(sign.isdigit() for sign in text)
    if len(text) > _LONGEST_PHONE or not _PHONE.fullmatch(text) or not fewest <= digits <= most:
        raise ValueRefused("phone-unreadable", value=text[:_LONGEST_PHONE])
    return text


def _size(text: str) -> str:
    plain = text.upper().replace(" ", "")
    if plain.startswith("XX") and plain.strip("X") == "L":
        plain = f"{len(plain) - 1}XL"
    smallest, largest = EUROPEAN_SIZES
    if plain in SIZES or (_is_whole(plain) and smallest <= int(plain) <= largest):
        return plain
    raise ValueRefused("size-unknown", value=text[:LONGEST_NAME])


def _number(text: str) -> int:
    fewest, most = STUDY_YEARS
    plain = text.rstrip(".")
    if not _is_whole(plain) or not fewest <= int(plain) <= most:
        raise ValueRefused("study-year-out-of-range", fewest=fewest, most=most)
    return int(plain)


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 2  # noqa: PLR2004 - up to 99


def _text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise ValueRefused("value-too-long", longest=LONGEST_TEXT)
    return text


def _nights(text: str) -> tuple[date, ...]:
    typed = [part for part in text.split(",") if part.strip()]
    if len(typed) > MOST_NIGHTS:
        raise ValueRefused("too-many-nights", most=MOST_NIGHTS)
    return tuple(sorted({parse_date(part) for part in typed}))


_READERS: Mapping[FieldKind, Callable[[str], Value]] = {
    FieldKind.NAME: read_name,
    FieldKind.EMAIL: read_address,
    FieldKind.PHONE: _phone,
    FieldKind.SIZE: _size,
    FieldKind.NUMBER: _number,
    FieldKind.TEXT: _text,
    FieldKind.NIGHTS: _nights,
}
