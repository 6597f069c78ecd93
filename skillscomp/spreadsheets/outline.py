"""Reads YAML text into an outline of plain texts, each with the place where it stands.

Every scalar stays the text that was typed, so that ``0.10`` is exact; anchors, aliases, tags
and depth without bound are refused, so that a small file cannot become a large one.
"""

from collections.abc import Collection, Iterator

import yaml

from skillscomp.core.errors import ValueRefused
from skillscomp.spreadsheets.reading import Noticed

LARGEST_FILE = 4_000_000
"""Bytes; the largest real scheme has 120,000."""
DEEPEST = 12
Node = yaml.nodes.Node
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(content: bytes) -> Node:
    """Turn the file into its outline.

    Raises ValueRefused: file-too-large, not-utf8, not-yaml, empty-file, yaml-alias, too-deep.
    """
    if len(content) > LARGEST_FILE:
        raise ValueRefused("file-too-large", largest=LARGEST_FILE // 1_000_000)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise ValueRefused("not-utf8", position=reason.start) from reason
    try:
        _refuse_tricks(text)
        node: Node | None = yaml.compose(text, LOADER)
    except yaml.MarkedYAMLError as reason:
        mark = reason.problem_mark
        line = mark.line + 1 if mark else 0
        raise ValueRefused("not-yaml", line=line, problem=str(reason.problem)) from reason
    except yaml.YAMLError as reason:
        raise ValueRefused("not-yaml", line=0, problem=str(reason)) from reason
    if node is None:
        raise ValueRefused("empty-file")
    return node


def _refuse_tricks(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ValueRefused("yaml-alias", line=_line(event))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise ValueRefused("too-deep", line=_line(event))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def place(node: Node) -> str:
    """Say where a node stands: line and column, both from 1 (``12:7``)."""
    return f"{node.start_mark.line + 1}:{node.start_mark.column + 1}"


def scalar(node: Node | None, noticed: Noticed) -> str:
    """Give the text of a node as it was typed; empty where there is none."""
    if node is None:
        return ""
    if isinstance(node, yaml.ScalarNode):
        plain = node.style is None
        return "" if plain and node.value in {"", "~", "null"} else str(node.value)
    noticed.error("not-a-text", place(node))
    return ""


def items(node: Node | None, noticed: Noticed) -> Iterator[Node]:
    """Walk a list; nothing at all is an empty list."""
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif node is not None and not _is_empty(node):
        noticed.error("not-a-list", place(node))


def fields(
    node: Node, known: Collection[str], needed: Collection[str], noticed: Noticed
) -> dict[str, Node]:
    """Give the fields of a mapping; unknown, doubled and missing ones are findings."""
    found: dict[str, Node] = {}
    if not isinstance(node, yaml.MappingNode):
        noticed.error("not-a-mapping", place(node), fields=", ".join(known))
        return found
    for key, value in node.value:
        name = scalar(key, noticed)
        if name in found:
            noticed.error("doubled-field", place(key), name=name)
        elif name not in known:
            noticed.error("unknown-field", place(key), name=name[:60], fields=", ".join(known))
        else:
            found[name] = value
    for name in needed:
        if name not in found:
            noticed.error("missing-field", place(node), name=name)
    return found


def _is_empty(node: Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style is None and not node.value
