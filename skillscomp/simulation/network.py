"""The network of the hall: what is asked gets through, or is late, or lost, or answered in vain."""

import asyncio
import random
from dataclasses import dataclass, field
from time import monotonic

from skillscomp.simulation.plan import Fault, Faults
from skillscomp.simulation.wire import Reply, Request, Unreachable, Wire

LOST_ANSWERS = 0.1
"""How many answers ``lost-answer`` loses."""


@dataclass
class Network:
    """Carries requests; while ``bad`` the faults that are switched on happen.

    ``cut_until`` are moments by the number of the tablet.
    """

    faults: Faults
    chance: random.Random
    bad: bool = False
    cut_until: dict[int, float] = field(default_factory=dict)
    lost: int = 0

    def has(self, fault: Fault) -> bool:
        """Whether a fault happens now."""
        return self.bad and fault in self.faults

    def is_cut(self, tablet: int) -> bool:
        """Whether a tablet has no network now."""
        return self.cut_until.get(tablet, 0.0) > monotonic()

    async def carry(self, tablet: int, wire: Wire, request: Request) -> Reply:
        """Ask the server for a tablet; raises Unreachable."""
        if self.is_cut(tablet):
            self._lose()
        if self.has(Fault.SLOW):
            await asyncio.sleep(self.faults.slow / 1000)
        half = self.faults.loss / 200 if self.has(Fault.LOSS) else 0.0
        if self.chance.random() < half:
            self._lose()
        reply = await wire.ask(request)
        vain = half + (LOST_ANSWERS if self.has(Fault.LOST_ANSWER) else 0.0)
        if self.is_cut(tablet) or self.chance.random() < vain:
            wire.close()
            self._lose()
        return reply

    def _lose(self) -> None:
        self.lost += 1
        raise Unreachable
