"""How large a simulated hall is, how fast its people are, and what goes wrong in it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from skillscomp.core.errors import ValueRefused
from skillscomp.core.rehearsal import ENTRIES

CONTESTS = range(1, 201)
FEWEST_EXPERTS = 4
"""Of one contest: three judge, and the fourth steps in for a conflict of interest."""
MOST_EXPERTS = 2000
SPEEDS = (0.1, 1000.0)
_MILLISECONDS, _PER_CENT = 800, 30
_LARGEST = {"loss": 90, "slow": 10_000}
_AMOUNT = re.compile(r"(?P<name>[a-z-]+)(=(?P<amount>[0-9]{1,5})(%|ms)?)?")


class Fault(StrEnum):
    """What can go wrong, by the name that ``--faults`` takes."""

    CUT = "cut"
    """A third of the tablets at a time has no network for some seconds."""
    LOST_ANSWER = "lost-answer"
    """The server has recorded, and its answer never arrives."""
    LOSS = "loss"
    """So many per cent of the requests are lost, half of them on the way back."""
    SLOW = "slow"
    """Every request takes so many milliseconds longer."""
    RESTART = "restart"
    """The server is stopped and started in the middle."""
    CRASH = "crash"
    """Tablets go down at any moment and start from what was durable."""
    DOUBLE = "double"
    """A second tablet marks the same forms at the same time, as somebody else."""
    CLOCK = "clock"
    """The clocks of tablets are wrong, by years."""
    TWICE = "twice"
    """Batches are sent twice at once, as by two tabs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """The faults that are switched on, with their amounts."""

    kinds: frozenset[Fault] = frozenset()
    loss: int = _PER_CENT
    slow: int = _MILLISECONDS

    def __contains__(self, fault: Fault) -> bool:
        return fault in self.kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A hall: ``experts`` in all, a tablet each; their tempo is a person's times ``speed``.

    Raises ValueRefused: simulation-contests, simulation-experts, simulation-speed,
    rehearsal-entries.
    """

    contests: int
    entries: int
    experts: int
    speed: float
    faults: Faults
    seed: int = 0

    def __post_init__(self) -> None:
        if self.contests not in CONTESTS:
            raise ValueRefused("simulation-contests", most=CONTESTS[-1])
        if not FEWEST_EXPERTS * self.contests <= self.experts <= MOST_EXPERTS:
            fewest = FEWEST_EXPERTS * self.contests
            raise ValueRefused("simulation-experts", fewest=fewest, most=MOST_EXPERTS)
        if self.entries not in ENTRIES:
            raise ValueRefused("rehearsal-entries", lowest=ENTRIES[0], highest=ENTRIES[-1])
        if not SPEEDS[0] <= self.speed <= SPEEDS[1]:
            raise ValueRefused("simulation-speed")


def parse_faults(text: str) -> Faults:
    """Read ``cut,loss=30%,slow=800ms``; also ``all`` and ``none``.

    Raises ValueRefused: fault-unknown, fault-amount.
    """
    kinds: set[Fault] = set()
    amounts: dict[str, int] = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        if part in {"all", "none"}:
            kinds |= set(Fault) if part == "all" else set()
            continue
        fault, amount = _fault(part)
        kinds.add(fault)
        if amount is not None:
            amounts[fault.value] = amount
    return Faults(kinds=frozenset(kinds), **amounts)


def _fault(part: str) -> tuple[Fault, int | None]:
    read = _AMOUNT.fullmatch(part)
    if read is None or read["name"] not in set(Fault):
        raise ValueRefused("fault-unknown", fault=part[:40], known=", ".join(Fault))
    if read["amount"] is None:
        return Fault(read["name"]), None
    largest = _LARGEST.get(read["name"], -1)
    if int(read["amount"]) > largest:
        raise ValueRefused("fault-amount", fault=part[:40])
    return Fault(read["name"]), int(read["amount"])
