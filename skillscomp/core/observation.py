"""What was seen when a measurement was taken, before anybody asks what it is worth.

===========  ==============================  =====================================
observation  of a calculation                in an event
===========  ==============================  =====================================
Passed       PASS_FAIL                       ``{"passed": true}``
Completed    NUMBER_COMPLETED                ``{"done": 3}``
Picked       CHOICE                          ``{"label": "No faults"}``
Measured     RANGED_SCORE and                ``{"measured": "12.5"}``
             REGULAR_DIFFERENCE_DEDUCTION
Awarded      MANUAL                          ``{"mark": "0.75"}``
===========  ==============================  =====================================
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from skillscomp.core.bounds import refuse_count, refuse_label, refuse_number
from skillscomp.core.errors import ValueRefused
from skillscomp.core.hundredths import from_text, parse_decimal, to_decimal


@dataclass(frozen=True, slots=True)
class Passed:
    """Whether it was passed."""

    passed: bool


@dataclass(frozen=True, slots=True)
class Completed:
    """How many were done. Raises ValueRefused: count-out-of-range."""

    done: int

    def __post_init__(self) -> None:
        refuse_count(self.done, lowest=0)


@dataclass(frozen=True, slots=True)
class Picked:
    """Which label of a choice fits. Raises ValueRefused: empty-label, label-too-long."""

    label: str

    def __post_init__(self) -> None:
        refuse_label(self.label)


@dataclass(frozen=True, slots=True)
class Measured:
    """What the instrument showed. Raises ValueRefused: not-a-number, number-too-long."""

    value: Decimal

    def __post_init__(self) -> None:
        refuse_number(self.value)


@dataclass(frozen=True, slots=True)
class Awarded:
    """The mark that the team agreed on, in hundredths. Raises ValueRefused: negative-mark."""

    hundredths: int

    def __post_init__(self) -> None:
        if self.hundredths < 0:
            raise ValueRefused("negative-mark")


Observation = Passed | Completed | Picked | Measured | Awarded


def parse_observation(raw: Mapping[str, object]) -> Observation:
    """Read what a client sent: one name with one value of exactly the right type.

    Raises ValueRefused: observation-unreadable (no, several or unknown names),
    observation-wrong-type (``true`` is not a number, ``0.5`` not a text), and whatever the
    value itself breaks.
    """
    names = sorted(raw.keys() & _READERS.keys())
    if len(raw) != 1 or not names:
        raise ValueRefused("observation-unreadable", names=", ".join(_READERS))
    expected, read = _READERS[names[0]]
    value = raw[names[0]]
    if type(value) is not expected:
        raise ValueRefused("observation-wrong-type", name=names[0], expected=expected.__name__)
    return read(value)


def observation_to_plain(observation: Observation) -> dict[str, str | int | bool]:
    """Give an observation as plain values for JSON; ``parse_observation`` reads it back."""
    match observation:
        case Passed(passed):
            return {"passed": passed}
        case Completed(done):
            return {"done": done}
        case Picked(label):
            return {"label": label}
        case Measured(value):
            return {"measured": f"{value:f}"}
    return {"mark": str(to_decimal(observation.hundredths))}


def _read_measured(text: str) -> Measured:
    return Measured(parse_decimal(text))


def _read_awarded(text: str) -> Awarded:
    return Awarded(from_text(text))


_READERS: dict[str, tuple[type, Callable[..., Observation]]] = {
    "passed": (bool, Passed),
    "done": (int, Completed),
    "label": (str, Picked),
    "measured": (str, _read_measured),
    "mark": (str, _read_awarded),
}
