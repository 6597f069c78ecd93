"""The words of the marking app: found in its modules, translated by gettext, handed out as JSON."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import IO, Any

import orjson
from babel.support import Translations

MODULES = Path(__file__).parents[2] / "static/js/marking"
TRANSLATIONS = Path(__file__).parents[1] / "translations"
_STRING = r'"((?:[^"\\\n]|\\.)+)"'
_SAID = re.compile(
    rf"\bsay\(\s*{_STRING}|\bcount\(\s*[^,\"`;{{}}]+,\s*{_STRING},\s*{_STRING}", re.ASCII
)
"""``say("…")`` and ``count(number, "…", "…")``, as static/js/marking/words.js has them said."""
_FORMS = {"zero": 0, "one": 1, "other": 2}
"""A number of each plural category of CLDR that the languages of the app use."""

Text = tuple[str, ...]


def said(source: str) -> Iterator[tuple[int, Text]]:
    """Find the texts of a module with their lines: one, or singular and plural."""
    for found in _SAID.finditer(source):
        line = source.count("\n", 0, found.start()) + 1
        yield line, tuple(_plain(text) for text in found.groups() if text is not None)


def extract(
    file: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001 - Babel calls every extractor so
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[tuple[int, str, Text, list[str]]]:
    """Give Babel the texts of a module, so that they are translated with all the others."""
    for line, text in said(file.read().decode("utf-8")):
        yield line, "ngettext" if len(text) > 1 else "gettext", text, []


@cache
def words_json(language: str) -> bytes:
    """Give every text of the app in a language; plural forms by the category of their number."""
    translations = Translations.load(TRANSLATIONS, [language])
    texts: dict[str, str | dict[str, str]] = {}
    for one, *many in sorted(_texts()):
        texts[one] = (
            {name: translations.ngettext(one, many[0], number) for name, number in _FORMS.items()}
            if many
            else translations.gettext(one)
        )
    return orjson.dumps({"language": language, "texts": texts})


def _texts() -> set[Text]:
    modules = sorted(MODULES.glob("**/*.js"))
    return {text for module in modules for _, text in said(module.read_text(encoding="utf-8"))}


def _plain(text: str) -> str:
    return str(orjson.loads(f'"{text}"'))
