"""Turns a Message of the core into a sentence.

Each module beside this one holds the sentences of one subject in ``SENTENCES``: code to English
text with ``%(name)s`` placeholders. Latvian comes from the catalogue in translations/.
"""

from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import cast

from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from skillscomp.core.message import Message, Parameter
from skillscomp.web.sentences.marker import Counted

LANGUAGES = ("en", "lv")
_HERE = Path(__file__).parent
CATALOGUES = _HERE.parents[1] / "translations"


def word(message: Message, language: str) -> str:
    """Say the message in ``lv`` or ``en``; a code without a sentence is a bug (KeyError)."""
    shown = {name: _shown(value, language) for name, value in message.parameters.items()}
    sentence, texts = sentences()[message.code], catalogue(language)
    if isinstance(sentence, Counted):
        number = cast(int, message.parameters[sentence.by])
        return texts.ngettext(sentence.one, str(sentence), number) % shown
    return texts.gettext(sentence) % shown


@cache
def catalogue(language: str) -> NullTranslations:
    """Load the translations of one language once for the life of the process."""
    return Translations.load(str(CATALOGUES), [language])


@cache
def sentences() -> dict[str, str]:
    """Collect the English sentences of all subjects by code."""
    found: dict[str, str] = {}
    for module in iter_modules([str(_HERE)]):
        if module.name not in {"wording", "marker"}:
            subject = import_module(f"skillscomp.web.sentences.{module.name}").SENTENCES
            if doubled := found.keys() & subject.keys():
                raise ValueError(f"sentences defined twice: {sorted(doubled)}")
            found |= subject
    return found


def _shown(value: Parameter, language: str) -> str:
    if isinstance(value, Decimal):
        places = max(0, -int(value.as_tuple().exponent))
        pattern = "#,##0." + "0" * places if places else "#,##0"
        return format_decimal(value, format=pattern, locale=language)
    if isinstance(value, date):
        return format_date(value, format="long", locale=language)
    return str(value)
