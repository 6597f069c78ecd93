"""A person's decision against the medal that the rules give; it always shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from skillscomp.core.errors import ValueRefused
from skillscomp.core.places import Ranking
from skillscomp.core.result import Medal


@dataclass(frozen=True, slots=True)
class Override:
    """The medal of an entry as ``by`` decided it, with the reason that is published.

    Raises ValueRefused: override-without-reason, override-without-name.
    """

    entry: str
    medal: Medal
    reason: str
    by: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueRefused("override-without-reason", entry=self.entry)
        if not self.by.strip():
            raise ValueRefused("override-without-name", entry=self.entry)


def by_entry(overrides: Iterable[Override], ranking: Ranking) -> dict[str, Override]:
    """Give the overrides by entry.

    Raises ValueRefused: override-not-placed for an entry that has no place or does not exist,
    override-twice.
    """
    placed = {one.candidate.entry for one in ranking.ranked}
    found: dict[str, Override] = {}
    for override in overrides:
        if override.entry not in placed:
            raise ValueRefused("override-not-placed", entry=override.entry)
        if override.entry in found:
            raise ValueRefused("override-twice", entry=override.entry)
        found[override.entry] = override
    return found
