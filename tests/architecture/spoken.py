"""Which sentence codes the source speaks, and with what parameters, as far as it can be seen.

A code is spoken where a Message or a refusal is built from it. A function that hands one of its
own arguments on as the code (``_note(code, ...)``) speaks for its callers, so that its calls
count too. Codes that come out of tables are seen as plain texts only.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.architecture.source import called, last_name

KINDS = {
    "RuleBroken",
    "ValueRefused",
    "StateRefused",
    "AccessRefused",
    "InterestRefused",
    "StaleRefused",
}
_PLACEHOLDER = re.compile(r"%\((\w+)\)")


@dataclass(frozen=True)
class Spoken:
    """A code as it is spoken on one line; ``parameters`` is None where they cannot be seen."""

    line: int
    code: str
    parameters: frozenset[str] | None


def spoken(tree: ast.AST) -> list[Spoken]:
    """Find every code that is written out where it is spoken."""
    speakers = _speakers(tree)
    return [
        Spoken(call.lineno, code, _parameters(name, call))
        for name, call in called(tree)
        if name in speakers and len(call.args) > speakers[name]
        for code in _texts(call.args[speakers[name]])
    ]


def placeholders(sentence: str) -> set[str]:
    """Return the names that a sentence needs to be filled."""
    return set(_PLACEHOLDER.findall(sentence))


def written(tree: ast.AST) -> Iterator[re.Pattern[str]]:
    """Yield what each text of the source could be; f-strings stand for all that they can become."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.compile(re.escape(node.value))
        elif isinstance(node, ast.JoinedStr):
            yield re.compile("".join(_part(part) for part in node.values))


def unspoken(sentences: Mapping[str, str], texts: set[re.Pattern[str]]) -> list[str]:
    """Return the codes that no text of the source can be."""
    open_ended = [text for text in texts if text.pattern != re.escape(_plain(text.pattern))]
    plain = {_plain(text.pattern) for text in texts}
    return [
        code
        for code in sentences
        if code not in plain and not any(text.fullmatch(code) for text in open_ended)
    ]


def _plain(pattern: str) -> str:
    return re.sub(r"\\(.)", r"\1", pattern)


def _part(part: ast.expr) -> str:
    # An empty beginning would make an f-string stand for everything; one word at least.
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9-]+"


def _texts(node: ast.expr) -> list[str]:
    """Return the texts that an argument can be, through ``a if x else b``."""
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    return []


def _parameters(name: str, call: ast.Call) -> frozenset[str] | None:
    if name in KINDS:
        if any(keyword.arg is None for keyword in call.keywords):
            return None
        return frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
    if name != "Message":
        return None
    given = [*call.args[1:], *(each.value for each in call.keywords if each.arg == "parameters")]
    if not given:
        return frozenset()
    if not isinstance(given[0], ast.Dict) or None in given[0].keys:
        return None
    return frozenset(key.value for key in given[0].keys if isinstance(key, ast.Constant))


def _speakers(tree: ast.AST) -> dict[str, int]:
    """Return what speaks a code, and the position of the code among its arguments."""
    speakers = dict.fromkeys((*KINDS, "Message"), 0)
    functions = [
        (node, _arguments(node)) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    ]
    grown = True
    while grown:
        found = {
            node.name: names.index(handed)
            for node, names in functions
            for handed in _handed_on(node, speakers)
            if node.name not in speakers and handed in names
        }
        speakers |= found
        grown = bool(found)
    return speakers


def _arguments(function: ast.FunctionDef) -> list[str]:
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    return [name for name in names if name not in {"self", "cls"}]


def _handed_on(function: ast.FunctionDef, speakers: Mapping[str, int]) -> list[str]:
    return [
        last_name(call.args[speakers[name]])
        for name, call in called(function)
        if name in speakers
        and len(call.args) > speakers[name]
        and isinstance(call.args[speakers[name]], ast.Name)
    ]
