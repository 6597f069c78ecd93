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

from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from skillscomp.core.message import Message, Parameter

LANGUAGES = ("en", "lv")
_HERE = Path(__file__).parent
_CATALOGUES = _HERE.parents[1] / "translations"


def word(message: Message, language: str) -> str:
    """Say the message in ``lv`` or ``en``; a code without a sentence is a bug (KeyError)."""
    shown = {name: _shown(value, language) for name, value in message.parameters.items()}
    return catalogue(language).gettext(_sentences()[message.code]) % shown


@cache
def catalogue(language: str) -> NullTranslations:
    """Load the translations of one language once for the life of the process."""
    return Translations.load(str(_CATALOGUES), [language])


@cache
def _sentences() -> dict[str, str]:
    found: dict[str, str] = {}
    for module in iter_modules([str(_HERE)]):
        if module.name not in {"wording", "marker"}:
            sentences = import_module(f"skillscomp.web.sentences.{module.name}").SENTENCES
            if doubled := found.keys() & sentences.keys():
                raise ValueError(f"sentences defined twice: {sorted(doubled)}")
            found |= sentences
    return found


def _shown(value: Parameter, language: str) -> str:
    if isinstance(value, Decimal):
        places = max(0, -int(value.as_tuple().exponent))
        pattern = "#,##0." + "0" * places if places else "#,##0"
        return format_decimal(value, format=pattern, locale=language)
    if isinstance(value, date):
        return format_date(value, format="long", locale=language)
    return str(value)
