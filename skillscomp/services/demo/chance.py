"""Chance that is the same every time: each thing draws from a source named after it."""

import uuid
from random import Random

SEED = "skillscomp-demo-2027"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_KEY_LENGTH = 12


def source(*names: object) -> Random:
    """Give the source of chance with this name."""
    return Random("/".join((SEED, *map(str, names))))  # noqa: S311 - nothing here is a secret


def new_key(chance: Random) -> str:
    """Make the key of a thing that has no name of its own."""
    return "".join(chance.choices(_LETTERS, k=_KEY_LENGTH))


def event_id(chance: Random) -> str:
    """Make the identifier that a tablet would give an event."""
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))
