"""What Click says about wrong usage, in the language of the command.

Click looks its words up with the standard library's gettext, in the domain ``messages`` and in the
language that the environment names; here it gets our catalogue and the language of ``--lang``.
"""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager

from skillscomp.web.sentences.marker import counted, translatable
from skillscomp.web.sentences.wording import CATALOGUES

DOMAIN = "messages"
CHOSEN = "LANGUAGE"

WORDS = (
    translatable("Usage:"),
    translatable("Error: {message}"),
    translatable("Try '{command} {option}' for help."),
    translatable("Options"),
    translatable("Positional arguments"),
    translatable("Commands"),
    translatable("default: {default}"),
    translatable("env var: {var}"),
    translatable("Show this message and exit."),
    translatable("Show the version and exit."),
    translatable("%(prog)s, version %(version)s"),
    translatable("Aborted!"),
    translatable("Missing command."),
    translatable("Missing argument"),
    translatable("Missing option"),
    translatable("Missing parameter"),
    translatable("No such command {name!r}."),
    translatable("No such option {name!r}."),
    counted("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    counted("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    translatable("Option {name!r} does not take a value."),
    counted("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    translatable("Invalid value: {message}"),
    translatable("Invalid value for {param_hint}: {message}"),
    counted("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    translatable("{value!r} is not a valid {number_type}."),
    translatable("{value} is not in the range {range}."),
    translatable("file"),
    translatable("path"),
    translatable("{name} {filename!r} does not exist."),
    translatable("{name} {filename!r} is a directory."),
    translatable("{name} {filename!r} is not readable."),
)
"""The texts of Click that a user of the commands can meet."""


@contextmanager
def click_words() -> Iterator[None]:
    """Give Click our catalogue until the block ends, and the environment its language back."""
    before = os.environ.get(CHOSEN)
    gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
    try:
        yield
    finally:
        os.environ.pop(CHOSEN, None)
        if before is not None:
            os.environ[CHOSEN] = before


def choose(language: str) -> None:
    """Let Click speak the language."""
    os.environ[CHOSEN] = language


def chosen() -> str:
    """Give the language that Click speaks."""
    return os.environ.get(CHOSEN, "en")[:2]
