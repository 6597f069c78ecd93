"""What the source may not contain: each rule takes a syntax tree and returns the lines at fault."""

import ast
import re

from tests.architecture.source import called, last_name

LONGEST = 300
SILENT_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
AGGREGATES = {"sum", "avg", "rank", "dense_rank", "percent_rank", "ntile", "stddev", "total"}
MARKING_TABLES = ("Mark", "JudgeScore", "Score")
_SQL_AGGREGATE = re.compile(r"\b(sum|avg|rank|dense_rank|total)\s*\(", re.IGNORECASE)
_CATCH_ALL = {"Exception", "BaseException"}


def too_long(source: str) -> bool:
    """Tell whether a file is more than one thing."""
    return len(source.splitlines()) > LONGEST


def silent_parts(path: str) -> set[str]:
    """Return the parts of a path that say nothing about what is there."""
    return SILENT_NAMES & set(path.removesuffix(".py").split("/"))


def commits(tree: ast.AST) -> list[int]:
    """Find where a transaction is ended."""
    return [call.lineno for name, call in called(tree) if name == "commit"]


def sql_aggregates(tree: ast.AST) -> list[int]:
    """Find rules in SQL: sums, means and ranks anywhere, counts over marks."""
    return [call.lineno for name, call in called(tree) if _is_sql_aggregate(name, call)]


def _is_sql_aggregate(name: str, call: ast.Call) -> bool:
    if name == "text":
        return any(
            isinstance(part, ast.Constant)
            and isinstance(part.value, str)
            and _SQL_AGGREGATE.search(part.value)
            for argument in call.args
            for part in ast.walk(argument)
        )
    if not (isinstance(call.func, ast.Attribute) and last_name(call.func.value) == "func"):
        return False
    return name in AGGREGATES or (name == "count" and _names_a_marking_table(call))


def _names_a_marking_table(call: ast.Call) -> bool:
    names = {last_name(node) for argument in call.args for node in ast.walk(argument)}
    return any(name.endswith(MARKING_TABLES) for name in names)


def catch_alls(tree: ast.AST) -> list[int]:
    """Find handlers that would hide a bug; one that raises again after undoing hides nothing."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and _catches_everything(node.type)
        and not _raises_again(node.body[-1])
    ]


def _raises_again(last: ast.stmt) -> bool:
    return isinstance(last, ast.Raise) and last.exc is None


def _catches_everything(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(last_name(kind) in _CATCH_ALL for kind in kinds)


_AGAINST_THE_POLICY = {
    "an inline style": re.compile(r"<style\b|<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "an inline handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an inline script": re.compile(
        r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*type=\"application/json\")", re.IGNORECASE
    ),
    "an address that is a script": re.compile(r"=\s*[\"']javascript:", re.IGNORECASE),
    "an unescaped value": re.compile(r"\|\s*safe\b|\bautoescape\s+false"),
}


def against_the_policy(template: str) -> list[str]:
    """Name what a page's content security policy or the escaping would not stand for."""
    return [what for what, found in _AGAINST_THE_POLICY.items() if found.search(template)]
