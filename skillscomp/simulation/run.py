"""A whole simulation: enrol, judge, and look at what the journals say."""

import asyncio
import random
from dataclasses import dataclass
from time import monotonic

from skillscomp.core.message import Message
from skillscomp.core.scheme import DEFAULT_JUDGES, AspectType
from skillscomp.simulation.director import Director, Tell
from skillscomp.simulation.hall import Hall
from skillscomp.simulation.network import Network
from skillscomp.simulation.plan import Plan
from skillscomp.simulation.robot import Robot
from skillscomp.simulation.server import Server
from skillscomp.simulation.tablet import Hands
from skillscomp.simulation.tally import Tally
from skillscomp.simulation.task import task_scheme

ENROLLED_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Run:
    """What a run came to, before the journals are looked at."""

    tally: Tally
    seconds: float
    crashes: int
    cuts: int
    restarts: int
    requests_lost: int


def simulate(plan: Plan, hall: Hall, server: Server, tell: Tell) -> Run:
    """Let the robots judge a hall on a server, which is started and stopped here."""
    return asyncio.run(_simulated(plan, hall, server, tell))


async def _simulated(plan: Plan, hall: Hall, server: Server, tell: Tell) -> Run:
    chance = random.Random(plan.seed)  # noqa: S311 - robots, not secrets
    tally, network = Tally(), Network(plan.faults, chance)
    hands = Hands(network, tally, server.port, chance, plan.speed)
    robots = [Robot(hands, number, account) for number, account in enumerate(hall.accounts, 1)]
    await server.start()
    try:
        tell(Message("simulation-enrolling", {"tablets": len(robots)}))
        await _in_groups(robots, hall.codes)
        begun = monotonic()
        director = Director(robots, network, tally, server, chance, expected_events(plan), tell)
        await director.direct()
        seconds = monotonic() - begun
    finally:
        await server.stop()
    return Run(
        tally, seconds, director.crashes, director.cuts, int(director.restarted), network.lost
    )


def expected_events(plan: Plan) -> int:
    """Count what has to be entered where nothing is corrected or discussed."""
    each = sum(
        DEFAULT_JUDGES if aspect.type is AspectType.JUDGEMENT else 1
        for sub in task_scheme().sub_criteria()
        for aspect in sub.aspects
    )
    return each * plan.entries * plan.contests


async def _in_groups(robots: list[Robot], codes: tuple[str, ...]) -> None:
    turn = asyncio.Semaphore(ENROLLED_AT_ONCE)

    async def ready(robot: Robot, code: str) -> None:
        async with turn:
            await robot.get_ready(code)

    await asyncio.gather(*(ready(*pair) for pair in zip(robots, codes, strict=True)))
