"""Directs a simulated hall: when the network is bad, who goes down, when the server is restarted.

The first and the last quarter of the work are done in health, so that both can be compared.
"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic

from skillscomp.core.message import Message
from skillscomp.simulation.network import Network
from skillscomp.simulation.plan import Fault
from skillscomp.simulation.robot import Robot
from skillscomp.simulation.server import Server
from skillscomp.simulation.tally import FAULTY, HEALTHY, Tally

BAD = (0.25, 0.75)
"""The part of the work during which the faults happen."""
RESTART_AT = 0.5
BEAT = 0.2
CUTS_EVERY, CUT_SHARE = 3.0, 3
CUT_FOR = (1.0, 6.0)
CRASHES_EVERY, CRASH_SHARE = 2.0, 30
STALLED = 120.0
"""Seconds without anything new after which the hall is sent home."""
TOLD_EVERY = 5.0
YEARS_WRONG = 40
_YEAR = timedelta(days=365)

Tell = Callable[[Message], None]


@dataclass
class Director:
    """Runs the robots to their end and makes what goes wrong."""

    robots: list[Robot]
    network: Network
    tally: Tally
    server: Server
    chance: random.Random
    expected: int
    tell: Tell
    restarted: bool = False
    crashes: int = 0
    cuts: int = 0
    _tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _next: dict[str, float] = field(default_factory=dict)

    async def direct(self) -> None:
        """Let all judge until they are done, then let every outbox be emptied."""
        if Fault.CLOCK in self.network.faults:
            for robot in self.robots[::3]:
                robot.clock = _YEAR * self.chance.randint(-YEARS_WRONG, YEARS_WRONG)
        self.tally.changed_at = monotonic()
        for robot in self.robots:
            self._start(robot)
        while not all(task.done() for task in self._tasks.values()):
            await asyncio.sleep(BEAT)
            self._raise_failures()
            await self._go_on()
            if monotonic() - self.tally.changed_at > STALLED:
                break
        self._heal()
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _go_on(self) -> None:
        share = len(self.tally.saved) / max(1, self.expected)
        if self._is_due("told", TOLD_EVERY):
            told = {"saved": len(self.tally.saved), "waiting": self.tally.waiting}
            self.tell(Message("simulation-progress", told))
        if not self.network.faults.kinds or not BAD[0] <= share < BAD[1]:
            self._heal()
            if not self.tally.waiting:
                self.tally.phase = HEALTHY
            return
        self.network.bad, self.tally.phase = True, FAULTY
        if self.network.has(Fault.CUT) and self._is_due("cut", CUTS_EVERY):
            self._cut()
        if self.network.has(Fault.CRASH) and self._is_due("crash", CRASHES_EVERY):
            self._crash()
        if self.network.has(Fault.RESTART) and share >= RESTART_AT and not self.restarted:
            self.restarted = True
            self.tell(Message("simulation-restart"))
            await self.server.stop()
            await self.server.start()

    def _heal(self) -> None:
        """Let the network be good again; what waits since the faults still counts as theirs."""
        self.network.bad = False
        self.network.cut_until.clear()

    def _cut(self) -> None:
        for robot in self.chance.sample(self.robots, max(1, len(self.robots) // CUT_SHARE)):
            self.cuts += 1
            self.network.cut_until[robot.number] = monotonic() + self.chance.uniform(*CUT_FOR)

    def _crash(self) -> None:
        on = [robot for robot in self.robots if not self._tasks[robot.number].done()]
        for robot in self.chance.sample(on, min(len(on), 1 + len(on) // CRASH_SHARE)):
            self.crashes += 1
            self._tasks[robot.number].cancel()
            robot.went_down = True
            self._start(robot)

    def _start(self, robot: Robot) -> None:
        """Switch a tablet on; one that went down is waited for before it starts again."""
        before = self._tasks.get(robot.number)
        self._tasks[robot.number] = asyncio.create_task(_after(before, robot))

    def _raise_failures(self) -> None:
        for task in self._tasks.values():
            if task.done() and not task.cancelled() and (failure := task.exception()):
                raise failure

    def _is_due(self, what: str, every: float) -> bool:
        now = monotonic()
        if self._next.get(what, 0.0) > now:
            return False
        self._next[what] = now + every
        return True


async def _after(before: asyncio.Task[None] | None, robot: Robot) -> None:
    if before is not None:
        await asyncio.gather(before, return_exceptions=True)
    await robot.run()
