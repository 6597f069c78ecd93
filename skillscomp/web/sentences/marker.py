"""Marks a text for the translators without translating it here."""

from typing import Self


class Counted(str):
    """A sentence about several; ``one`` says it of one, ``by`` names the number it turns on."""

    __slots__ = ("by", "one")
    by: str
    one: str

    def __new__(cls, one: str, many: str, by: str) -> Self:
        """Keep both; the text itself is that about several."""
        made = super().__new__(cls, many)
        made.one, made.by = one, by
        return made


def translatable(text: str) -> str:
    """Return the text as it is; the catalogue's extractor looks for this name."""
    return text


def counted(one: str, many: str, by: str = "count") -> Counted:
    """Mark a sentence that has another form for one than for several.

    ``by`` is the placeholder that decides, a whole number.
    """
    return Counted(one, many, by)
