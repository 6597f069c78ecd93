"""What a check noticed: how bad it is, where it stands and what it is."""

from dataclasses import dataclass
from enum import StrEnum

from skillscomp.core.message import Message


class Level(StrEnum):
    """How bad a finding is: an ERROR must be put right, a WARNING thought about, a NOTE read."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check noticed.

    ``where`` names the place as the reader knows it: ``A1.3``, ``K27``, empty for the whole.
    """

    level: Level
    message: Message
    where: str = ""

    @property
    def code(self) -> str:
        """The stable code of what was found."""
        return self.message.code
