"""Refusals: what a person asked for breaks a rule, and which one.

A refusal is never a bug. It carries a Message, which the edge turns into a sentence that
says what, where and what to do. Bugs are ordinary exceptions that nobody catches.
"""

from skillscomp.core.message import Message, Parameter


class RuleBroken(Exception):  # noqa: N818 - a broken rule is an answer to a person, not an error
    """A rule of the field refuses; raise one of its kinds."""

    def __init__(self, code: str, /, **parameters: Parameter) -> None:
        super().__init__(code, parameters)
        self.message = Message(code, parameters)

    @property
    def code(self) -> str:
        """The stable code of the broken rule."""
        return self.message.code


class ValueRefused(RuleBroken):
    """A value is not one that can be entered here: wrong form, out of range, unknown."""


class StateRefused(RuleBroken):
    """The step is not possible in the present state (locked form, published results)."""


class AccessRefused(RuleBroken):
    """The person may not do this here."""


class InterestRefused(AccessRefused):
    """The expert has a conflict of interest with the entry."""


class StaleRefused(RuleBroken):
    """Somebody else changed it since the page was opened."""
