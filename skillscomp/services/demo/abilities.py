"""How able the contestants are: between 0 and 1, by the place of the entry in the plan."""

from skillscomp.services.demo.chance import source
from skillscomp.services.demo.competitions import PlannedContest
from skillscomp.services.demo.plan import CONTESTS

BEST, STEP = 0.87, 0.05
"""The first of the plan is the best; each next one is a step behind."""
LEFT_BEHIND = 0.55
"""How far those who do not reach the final are behind the weakest finalist."""
CLOSER = 0.3
"""In a semi-final the finalists-to-be are closer together than in the final."""
LUCK = 0.01


def abilities_of(contest: PlannedContest) -> dict[int, float]:
    """Give everybody's ability; twins have the same."""
    planned = contest.plan
    chance = source("abilities", contest.row.key)
    finalists = next(one.entries for one in CONTESTS if one.number == planned.number)
    found = {}
    for place in range(planned.entries):
        behind = STEP * place * (1 if contest.is_final else CLOSER)
        if place >= finalists:
            behind = min(LEFT_BEHIND + STEP * finalists * CLOSER + (place - finalists) * 0.02, 0.75)
        found[place] = BEST - behind + chance.uniform(-LUCK, LUCK)
    return found | {twin: found[first] for first, twin in planned.twins}
