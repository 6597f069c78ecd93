"""What reading a scheme gives: the scheme if it could be read, and everything noticed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from skillscomp.core.errors import RuleBroken
from skillscomp.core.finding import Finding, Level
from skillscomp.core.message import Message, Parameter
from skillscomp.core.scheme import Scheme

Built = TypeVar("Built")


class Layout(StrEnum):
    """How a scheme was laid out: today's CIS workbook, the one before days, or our own file."""

    CIS = "cis"
    CIS_OLD = "cis-old"
    DATA = "data"
    MAPPED = "mapped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadScheme:
    """A scheme as it was read.

    ``scheme`` is None where a finding of level ERROR stands in the way; ``layout`` is None where
    nothing in the file was understood; ``cells`` says where each aspect and sub-criterion stands
    (``A1.3``: ``E27`` in a workbook, ``12:7``, line and column, in a file).
    """

    scheme: Scheme | None
    findings: tuple[Finding, ...] = ()
    layout: Layout | None = None
    cells: Mapping[str, str] = field(default_factory=dict)


class Noticed:
    """Collects findings while something is read, so that all are told at once."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    @property
    def refused(self) -> bool:
        """Whether something stands in the way of importing."""
        return any(finding.level is Level.ERROR for finding in self.findings)

    def error(self, code: str, where: str, /, **parameters: Parameter) -> None:
        """Remember what must be put right first."""
        self.findings.append(Finding(Level.ERROR, Message(code, parameters), where))

    def warning(self, code: str, where: str, /, **parameters: Parameter) -> None:
        """Remember what a person should think about."""
        self.findings.append(Finding(Level.WARNING, Message(code, parameters), where))

    def note(self, code: str, where: str, /, **parameters: Parameter) -> None:
        """Remember what was done to the text so that it could be read."""
        self.findings.append(Finding(Level.NOTE, Message(code, parameters), where))

    def attempt(self, where: str, build: Callable[[], Built]) -> Built | None:
        """Build a value of the core; a rule that refuses becomes a finding at ``where``."""
        try:
            return build()
        except RuleBroken as refusal:
            self.findings.append(Finding(Level.ERROR, refusal.message, where))
            return None
