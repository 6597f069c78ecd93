"""Puts messages into words for programs, each sentence once for as long as it is needed."""

from collections.abc import Mapping
from typing import Any

from skillscomp.core.mark_table import TablePart
from skillscomp.core.message import Message
from skillscomp.web.sentences.wording import word

_WORDS_KEPT = 20_000
_words: dict[tuple[object, ...], str] = {}
"""Sentences by language, code and parameters: the same few are said all day."""


def worded(message: Message, language: str) -> str:
    """Say a message in ``lv`` or ``en``."""
    key = (language, message.code, *map(repr, message.parameters.items()))
    sentence = _words.get(key)
    if sentence is None:
        if len(_words) >= _WORDS_KEPT:
            _words.clear()
        sentence = _words[key] = word(message, language)
    return sentence


def worded_table(part: TablePart, language: str) -> Any:
    """Give a table of marks as JSON takes it, its messages in words."""
    match part:
        case Message():
            return word(part, language)
        case Mapping():
            return {name: worded_table(each, language) for name, each in part.items()}
        case list():
            return [worded_table(each, language) for each in part]
    return part
