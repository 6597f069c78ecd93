"""Every code that is spoken has a sentence, and every sentence is spoken."""

import ast
from importlib import import_module
from pkgutil import iter_modules

from skillscomp.web import sentences
from tests.architecture.source import modules
from tests.architecture.spoken import Spoken, placeholders, spoken, unspoken, written

SENTENCES = {
    code: sentence
    for module in iter_modules(sentences.__path__)
    for code, sentence in getattr(
        import_module(f"{sentences.__name__}.{module.name}"), "SENTENCES", {}
    ).items()
}
ADDED_LATER = {"skillscomp/core/journal_file.py": {"line"}}
"""What a module adds to each of its refusals before anybody reads it."""
SOURCE = {
    path: tree
    for path, tree in modules().items()
    if not path.startswith("skillscomp/web/sentences/")
}


def test_every_code_that_is_spoken_has_a_sentence():
    silent = [
        f"{path}:{each.line} {each.code}"
        for path, tree in SOURCE.items()
        for each in spoken(tree)
        if each.code not in SENTENCES
    ]
    assert silent == []


def test_every_sentence_gets_what_its_placeholders_need():
    lacking = [
        f"{path}:{each.line} {each.code} lacks {sorted(missing)}"
        for path, tree in SOURCE.items()
        for each in spoken(tree)
        if each.parameters is not None
        and (
            missing := placeholders(SENTENCES.get(each.code, ""))
            - each.parameters
            - ADDED_LATER.get(path, set())
        )
    ]
    assert lacking == []


def test_every_sentence_is_spoken_somewhere():
    texts = {text for tree in SOURCE.values() for text in written(tree)}
    assert unspoken(SENTENCES, texts) == []


def test_codes_are_seen_where_they_are_spoken():
    source = """
raise ValueRefused("too-long", most=5)
Message("a" if x else "b", {"count": 1})
Message("bare")
errors.StateRefused("hidden", **known)
"""
    assert set(spoken(ast.parse(source))) == {
        Spoken(2, "too-long", frozenset({"most"})),
        Spoken(3, "a", frozenset({"count"})),
        Spoken(3, "b", frozenset({"count"})),
        Spoken(4, "bare", frozenset()),
        Spoken(5, "hidden", None),
    }


def test_codes_are_seen_through_functions_that_hand_them_on():
    source = """
def _note(where, code, **parameters): return Finding(NOTE, Message(code, parameters), where)
def _twice(code): return _note("A1", code)
class Reader:
    def _refuse(self, code): raise ValueRefused(code)
    def read(self): self._refuse("unreadable")
_note("A1", "odd")
_twice("even")
"""
    assert {each.code for each in spoken(ast.parse(source))} == {"unreadable", "odd", "even"}


def test_a_sentence_that_nobody_speaks_is_found():
    texts = set(written(ast.parse('a = "said"\nb = f"{how}-places"\nc = {"x": "tabled"}')))
    table = dict.fromkeys(["said", "shared-places", "tabled", "places", "silent"], "")
    assert unspoken(table, texts) == ["places", "silent"]


def test_placeholders_are_read_past_per_cent_signs():
    assert placeholders("%(done)s of 100 %% in %(where)s") == {"done", "where"}
