"""Reads a YAML file of content into plain values: texts, lists and dictionaries, nothing else.

Every scalar stays the text that stands there: ``04`` is not 4 and the surname Null is a name.
"""

from typing import Any

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from skillscomp.spreadsheets.outline import compose


def read_plain(content: bytes) -> Any:
    """Read a whole file.

    Raises ValueRefused: what stands in the way, with its line.
    """
    return _plain(compose(content))


def _plain(node: Node) -> Any:
    match node:
        case MappingNode():
            return {name.value: _plain(value) for name, value in node.value}
        case SequenceNode():
            return [_plain(value) for value in node.value]
        case ScalarNode():
            return node.value
    raise TypeError(f"no plain value for {type(node).__name__}")
