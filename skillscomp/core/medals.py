"""Awards: place, medal and the reason for it, for every candidate of a contest.

From the order (places) and the medal groups, then in this turn: a contest that was not held and
a small field take medals away, so does the minimum; whoever has none may reach the Medallion for
Excellence; at the end stands a person's override. Source: DOMAIN section 5.

Under WorldSkills rules a medal group shares a place (1, 2, 2, 4), also when an override made the
group; under ``shared`` and ``ordered`` the place comes from the marks alone.
"""

from collections.abc import Iterable, Mapping, Sequence

from skillscomp.core.errors import ValueRefused
from skillscomp.core.hundredths import to_decimal
from skillscomp.core.medal_groups import (
    MEDALS,
    PODIUM,
    Claim,
    broke_tie,
    claims,
    effective_tolerance,
)
from skillscomp.core.message import Message, Parameter
from skillscomp.core.overrides import Override, by_entry
from skillscomp.core.places import (
    Ranked,
    Ranking,
    equal_groups,
    groups_within,
    numbered,
    rank,
)
from skillscomp.core.presets import WHOLE_PERCENT, Rules, TieMode
from skillscomp.core.result import Award, Candidate, EntryStatus, Medal

FEW_ENTRIES = 5
"""With fewer the scale says little about the performance. Source: DOMAIN section 4."""


def award(
    candidates: Iterable[Candidate],
    rules: Rules,
    maximum: int,
    overrides: Iterable[Override] = (),
) -> tuple[Award, ...]:
    """Place and award all candidates of one contest; the order they come in never matters.

    ``maximum`` is the scheme's total in hundredths. The answer is in order of place, then of
    score, then of entry; candidates without a mark and those not in competition stand at the
    end without a place.
    Raises ValueRefused: total-above-maximum, what ``rank`` refuses, override-not-placed,
    override-twice.
    """
    everybody = tuple(candidates)
    _refuse_above_maximum(everybody, maximum)
    ranking = rank(everybody, rules)
    decided = _decided(ranking, rules, maximum)
    overridden = by_entry(overrides, ranking)
    for entry, override in overridden.items():
        why = {"reason": override.reason, "by": override.by}
        decided[entry] = Claim(override.medal, Message(f"override-{override.medal.lower()}", why))
    places = _places(ranking, rules, decided)
    awards = [
        _awarded(one, places, decided[one.candidate.entry], overridden) for one in ranking.ranked
    ]
    awards.sort(key=lambda given: given.place or 0)
    return (*awards, *(_not_placed(candidate) for candidate in ranking.unranked))


def remarks(candidates: Iterable[Candidate], rules: Rules) -> tuple[Message, ...]:
    """Say what a contest's result must say about itself as a whole.

    no-scale-score (spread zero: ranked on marks), few-entries, contest-not-held, marks-missing.
    """
    ranking = rank(candidates, rules)
    count = _competing(ranking)
    found: list[Message] = []
    missing = count - len(ranking.ranked)
    if missing:
        found.append(Message("marks-missing", {"count": missing}))
    if ranking.scaling and not ranking.scaling.gives_scores:
        found.append(Message("no-scale-score", {"count": len(ranking.ranked)}))
    if ranking.scaling and 0 < count < FEW_ENTRIES:
        found.append(Message("few-entries", {"count": count}))
    if _not_held(count, rules):
        found.append(_not_held_message(count, rules))
    return tuple(found)


def _decided(ranking: Ranking, rules: Rules, maximum: int) -> dict[str, Claim]:
    """Give everybody who is ranked a medal, or none, with the reason."""
    claimed = claims(ranking, rules)
    count = _competing(ranking)
    return {
        one.candidate.entry: _barred(one, (rules, maximum, count), claimed.get(one.candidate.entry))
        or claimed.get(one.candidate.entry)
        or _without_claim(one, ranking, rules, claimed)
        for one in ranking.ranked
    }


def _barred(one: Ranked, field: tuple[Rules, int, int], claim: Claim | None) -> Claim | None:
    """Give the reason why there is no medal whatever the order says, None if nothing bars."""
    rules, maximum, count = field
    if _not_held(count, rules):
        return Claim(Medal.NONE, _not_held_message(count, rules))
    # The least mark that suffices is rounded up to a whole hundredth.
    least = -(-maximum * rules.minimum // WHOLE_PERCENT)
    mark = one.candidate.mark or 0
    if mark < least:
        figures: dict[str, Parameter] = {
            "mark": to_decimal(mark),
            "minimum": to_decimal(least),
            "percent": rules.minimum,
        }
        return Claim(Medal.NONE, Message("none-below-minimum", figures))
    if claim and claim.medal not in _medals_given(count, rules):
        return Claim(Medal.NONE, Message("none-small-field", {"count": count}))
    return None


def _medals_given(count: int, rules: Rules) -> Sequence[Medal]:
    small = rules.small_fields
    if small is None or count >= small.all_medals:
        return MEDALS
    return MEDALS[:2] if count >= small.gold_and_silver else MEDALS[:1]


def _not_held(count: int, rules: Rules) -> bool:
    return rules.small_fields is not None and count < rules.small_fields.gold


def _not_held_message(count: int, rules: Rules) -> Message:
    least = rules.small_fields.gold if rules.small_fields else 0
    return Message("contest-not-held", {"count": count, "least": least})


def _without_claim(
    one: Ranked, ranking: Ranking, rules: Rules, claimed: Mapping[str, Claim]
) -> Claim:
    """Medallion for Excellence, or nothing; the next after a full podium hears why no bronze."""
    next_after = ranking.ranked[len(claimed)]
    full = len(claimed) >= PODIUM and Medal.BRONZE not in {each.medal for each in claimed.values()}
    how = "no-bronze" if full and one.strength == next_after.strength else "reached"
    if rules.excellence is not None and one.scale is not None:
        figures = {"score": one.scale, "threshold": rules.excellence, "count": len(claimed)}
        if one.scale >= rules.excellence:
            return Claim(Medal.EXCELLENCE, Message(f"excellence-{how}", figures))
        return Claim(Medal.NONE, Message("none-below-excellence", figures))
    code = "none-tie-break" if rules.ties is TieMode.ORDERED and broke_tie(one, ranking) else "none"
    return Claim(Medal.NONE, Message(f"{code}-place", {"score": ranking.shown(one.points)}))


def _places(ranking: Ranking, rules: Rules, decided: Mapping[str, Claim]) -> dict[str, int]:
    if rules.ties in {TieMode.SHARED, TieMode.ORDERED}:
        return numbered(equal_groups(ranking.ranked))
    groups = [
        [one for one in ranking.ranked if decided[one.candidate.entry].medal is medal]
        for medal in MEDALS
    ]
    rest = [one for one in ranking.ranked if decided[one.candidate.entry].medal not in MEDALS]
    tolerance = effective_tolerance(ranking, rules)
    groups += groups_within(rest, tolerance) if rules.shared_places else equal_groups(rest)
    return numbered(groups)


def _awarded(
    one: Ranked, places: Mapping[str, int], claim: Claim, overridden: Mapping[str, Override]
) -> Award:
    candidate = one.candidate
    return Award(
        entry=candidate.entry,
        member=candidate.member,
        mark=candidate.mark,
        scale=one.scale,
        place=places[candidate.entry],
        medal=claim.medal,
        reason=claim.reason,
        overridden=candidate.entry in overridden,
    )


def _not_placed(candidate: Candidate) -> Award:
    competing = candidate.status is EntryStatus.COMPETING
    return Award(
        entry=candidate.entry,
        member=candidate.member,
        mark=candidate.mark,
        scale=candidate.scale,
        place=None,
        medal=Medal.NONE,
        reason=Message("none-mark-missing" if competing else f"none-{candidate.status}"),
    )


def _competing(ranking: Ranking) -> int:
    waiting = [one for one in ranking.unranked if one.status is EntryStatus.COMPETING]
    return len(ranking.ranked) + len(waiting)


def _refuse_above_maximum(candidates: Iterable[Candidate], maximum: int) -> None:
    for candidate in candidates:
        if candidate.mark is not None and candidate.mark > maximum:
            raise ValueRefused(
                "total-above-maximum",
                entry=candidate.entry,
                value=to_decimal(candidate.mark),
                maximum=to_decimal(maximum),
            )
