"""Expects a refusal by its code, and that a person can be told about it in words."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from skillscomp.core.errors import RuleBroken
from skillscomp.core.message import Message
from skillscomp.web.sentences.wording import LANGUAGES, word


@contextmanager
def refused(code: str, kind: type[RuleBroken] = RuleBroken) -> Iterator[None]:
    with pytest.raises(kind) as caught:
        yield
    assert caught.value.code == code
    assert_worded(caught.value.message)


def assert_worded(message: Message) -> None:
    for language in LANGUAGES:
        sentence = word(message, language)
        assert sentence
        assert "%(" not in sentence
