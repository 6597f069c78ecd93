"""Who is in a medal group by the order alone, before minimum, small field and overrides.

``tolerance`` (WorldSkills to 2024), on the score of the basis:

1. gold: the best and everyone within the tolerance of the best;
2. one gold: silver for the next and everyone within the tolerance of that one. Two golds: no
   silver, bronze for the next and those within. Three or more golds: no silver;
3. one gold and one silver: bronze for the next and those within. A silver group of two or more,
   or three or more golds: no bronze, except those within the tolerance of the *last* of it.

``distinct`` (WorldSkills 2026): gold, silver, bronze for the three highest distinct scores.
``shared`` and ``ordered`` (national): the places 1, 2 and 3.
Source: DOMAIN section 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from skillscomp.core.message import Message
from skillscomp.core.places import Ranked, Ranking, equal_groups, groups_within, numbered
from skillscomp.core.presets import Rules, TieMode
from skillscomp.core.result import Medal

MEDALS = (Medal.GOLD, Medal.SILVER, Medal.BRONZE)
BY_PLACE = {1: Medal.GOLD, 2: Medal.SILVER, 3: Medal.BRONZE}
PODIUM = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """The medal that the order alone gives, and why."""

    medal: Medal
    reason: Message


def claims(ranking: Ranking, rules: Rules) -> dict[str, Claim]:
    """Give the claim of every entry that has one."""
    if rules.ties is TieMode.TOLERANCE:
        return _by_tolerance(ranking, effective_tolerance(ranking, rules))
    if rules.ties is TieMode.DISTINCT:
        return _by_distinct_score(ranking)
    return _by_place(ranking)


def effective_tolerance(ranking: Ranking, rules: Rules) -> int:
    """Give the tolerance; none where the scale is missing, because scale points are not marks."""
    return 0 if ranking.basis is not rules.basis else rules.tolerance


def _by_tolerance(ranking: Ranking, tolerance: int) -> dict[str, Claim]:
    groups = groups_within(ranking.ranked, tolerance)
    found: dict[str, Claim] = {}
    for medal, group in zip(_medals_of([len(group) for group in groups]), groups, strict=False):
        for one in group:
            found[one.candidate.entry] = Claim(medal, _close(ranking, medal, (group[0], one)))
    if len(found) >= PODIUM and Medal.BRONZE not in {claim.medal for claim in found.values()}:
        last = ranking.ranked[len(found) - 1]
        for one in ranking.ranked[len(found) :]:
            if last.points - one.points <= tolerance:
                reason = _reason(ranking, "bronze-after-last", (last, one))
                found[one.candidate.entry] = Claim(Medal.BRONZE, reason)
    return found


def _medals_of(sizes: Sequence[int]) -> list[Medal]:
    """Which medals the first groups of these sizes get."""
    if not sizes:
        return []
    if sizes[0] == 1:
        return list(MEDALS) if sizes[1:2] == [1] else [Medal.GOLD, Medal.SILVER]
    return [Medal.GOLD, Medal.BRONZE] if sizes[0] == len(MEDALS) - 1 else [Medal.GOLD]


def _by_distinct_score(ranking: Ranking) -> dict[str, Claim]:
    return {
        one.candidate.entry: Claim(medal, _reason(ranking, f"{medal.lower()}-distinct", (one, one)))
        for medal, group in zip(MEDALS, equal_groups(ranking.ranked), strict=False)
        for one in group
    }


def _by_place(ranking: Ranking) -> dict[str, Claim]:
    groups = equal_groups(ranking.ranked)
    places = numbered(groups)
    found: dict[str, Claim] = {}
    for group in groups:
        for one in group:
            medal = BY_PLACE.get(places[one.candidate.entry])
            if medal is not None:
                how = "tie-break" if broke_tie(one, ranking) else "place"
                reason = _reason(ranking, f"{medal.lower()}-{how}", (one, one))
                found[one.candidate.entry] = Claim(medal, reason)
    return found


def broke_tie(one: Ranked, ranking: Ranking) -> bool:
    """Whether the tie criteria decided between this one and another of equal points."""
    return any(
        other.points == one.points and other.strength != one.strength for other in ranking.ranked
    )


def _close(ranking: Ranking, medal: Medal, pair: tuple[Ranked, Ranked]) -> Message:
    first, one = pair
    how = "first" if one.points == first.points else "close"
    return _reason(ranking, f"{medal.lower()}-{how}", pair)


def _reason(ranking: Ranking, code: str, pair: tuple[Ranked, Ranked]) -> Message:
    first, one = pair
    scores = {
        "score": ranking.shown(one.points),
        "first": ranking.shown(first.points),
        "margin": ranking.shown(first.points - one.points),
    }
    return Message(code, scores)
