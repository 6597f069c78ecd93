"""Latvian is complete: every text has its translation, with the same placeholders and plurals."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.architecture.source import ROOT

PO = ROOT / "skillscomp/translations/lv/LC_MESSAGES/messages.po"
PLURALS = "(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 && n%100!=11 ? 1 : 2)"
FORMS = 3
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%")


@cache
def latvian() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="lv")


@cache
def texts() -> Catalog:
    """Collect the texts of the source as ``make translations`` does."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    keywords = re.search(r"^KEYWORDS := (.*)$", makefile, re.MULTILINE)
    assert keywords
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = Catalog()
    for path, line, text, _, context in extract_from_dir(
        ROOT,
        methods,
        options,
        DEFAULT_KEYWORDS | parse_keywords(keywords[1].split()),
        directory_filter=lambda folder: not Path(folder).name.startswith("."),
    ):
        found.add(text, locations=[(path, line)], context=context)
    return found


def translated(message: Message) -> list[str]:
    """Return what Latvian says for a text, one for each plural form."""
    said = latvian().get(message.id, message.context)
    if said is None or said.fuzzy:
        return []
    return list(said.string) if isinstance(said.string, tuple | list) else [said.string]


def placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text)) - {"%%"}


def place(message: Message) -> str:
    return f"{message.locations[0][0]}: {message.id}"


def test_every_text_is_translated():
    wanted = [message for message in texts() if message.id]
    assert wanted
    lacking = [place(message) for message in wanted if not all(translated(message) or [""])]
    assert lacking == []


def test_a_text_with_a_number_has_all_three_forms():
    plural = [message for message in texts() if message.id and message.pluralizable]
    assert [place(each) for each in plural if len(translated(each)) != FORMS] == []


def test_placeholders_are_those_of_the_text():
    wrong = [
        place(message)
        for message in texts()
        if message.id and any(differs(message, form) for form in translated(message) if form)
    ]
    assert wrong == []


def test_no_text_leaves_the_number_to_the_reader():
    """A text with a number has its forms: nobody reads "1 aspect(s)"."""
    left = re.compile(r"\w\((s|es|i|as)\)")
    found = [place(each) for each in latvian() if left.search(f"{each.id} {each.string}")]
    assert found == []


def differs(message: Message, form: str) -> bool:
    """A plural form may leave out the number itself; otherwise every placeholder stands once."""
    if message.pluralizable:
        singular, plural = (placeholders(text) for text in message.id)
        return not singular & plural <= placeholders(form) <= singular | plural
    return placeholders(form) != placeholders(message.id)


def test_the_catalogue_holds_no_text_that_is_gone():
    gone = [
        message.id
        for message in latvian()
        if message.id and texts().get(message.id, message.context) is None
    ]
    assert gone == []


def test_the_plural_rule_is_that_of_cldr():
    assert latvian().num_plurals == FORMS
    assert latvian().plural_expr.rstrip(";") == PLURALS


def test_the_compiled_catalogue_is_that_of_the_texts():
    compiled = BytesIO()
    write_mo(compiled, latvian())
    assert PO.with_suffix(".mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("%(done)s of %(all)s", "%(done)s"),
        ("%(done)s", "%(dones)s"),
        (("%(num)d mark in %(where)s", "%(num)d marks in %(where)s"), "%(num)d punkts"),
    ],
)
def test_a_wrong_placeholder_is_found(text, form):
    assert differs(Message(text), form)
