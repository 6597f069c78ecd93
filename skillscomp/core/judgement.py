"""Judgement: what several experts give at once, the range rule, and what it is worth.

==========  ==============================================================================
state       when
==========  ==============================================================================
WAITING     scores of the current round are missing
DISCUSSION  all are there and lie more than 1 apart (over all scores: 1, 2, 3 as well): the
            team talks, writes a note and begins a new round
DONE        all are there and lie at most 1 apart: mark = mean / 3 x maximum, half-up to 0.01
==========  ==============================================================================

All rounds are kept. Source: DOMAIN section 3.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.hundredths import divide_half_up
from skillscomp.core.scheme import DEFAULT_JUDGES, JUDGES, LEVELS

SCORES = range(LEVELS)
HIGHEST_SCORE = LEVELS - 1
FARTHEST_APART = 1
LONGEST_NOTE = 2000
"""Characters of the note on a discussion."""


class JudgementState(StrEnum):
    """Where a judgement stands; the table at the head says when."""

    WAITING = "waiting"
    DISCUSSION = "discussion"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class JudgeScore:
    """What one expert gives: 0 to 3. Raises ValueRefused: score-out-of-range."""

    expert: str
    score: int

    def __post_init__(self) -> None:
        parse_score(self.score)


@dataclass(frozen=True, slots=True)
class Round:
    """Scores given at the same time.

    ``note`` says what was agreed in the discussion before it; empty in the first round.
    Raises ValueRefused: score-twice, note-too-long.
    """

    scores: tuple[JudgeScore, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if len({given.expert for given in self.scores}) < len(self.scores):
            raise ValueRefused("score-twice")
        if len(self.note) > LONGEST_NOTE:
            raise ValueRefused("note-too-long", longest=LONGEST_NOTE)

    @property
    def values(self) -> tuple[int, ...]:
        """The bare scores."""
        return tuple(given.score for given in self.scores)

    def score_of(self, expert: str) -> int | None:
        """Give what this expert gave; None when nothing yet."""
        return next((given.score for given in self.scores if given.expert == expert), None)


FIRST_ROUND = Round()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One aspect of one entry, scored by ``judges`` experts in one or more rounds.

    Raises ValueRefused: no-rounds, number-of-judges, too-many-judges, note-missing;
    StateRefused: round-not-needed (the round before it was incomplete or agreed).
    """

    judges: int = DEFAULT_JUDGES
    rounds: tuple[Round, ...] = (FIRST_ROUND,)

    def __post_init__(self) -> None:
        if not self.rounds:
            raise ValueRefused("no-rounds")
        _refuse_number_of_judges(self.judges)
        if max(len(each.scores) for each in self.rounds) > self.judges:
            raise ValueRefused("too-many-judges", judges=self.judges)
        for before, after in pairwise(self.rounds):
            if _state(before.values, self.judges) is not JudgementState.DISCUSSION:
                raise StateRefused("round-not-needed")
            if not after.note.strip():
                raise ValueRefused("note-missing")

    @property
    def current(self) -> Round:
        """The last round, the one that counts."""
        return self.rounds[-1]

    @property
    def state(self) -> JudgementState:
        """Whether scores are missing, a discussion is needed, or it is done."""
        return _state(self.current.values, self.judges)

    def with_score(self, given: JudgeScore) -> "Judgement":
        """Add one expert's score to the current round.

        Raises StateRefused: discussion-needed; ValueRefused: score-twice, too-many-judges.
        """
        self._refuse_during_discussion()
        return self._with_current(replace(self.current, scores=(*self.current.scores, given)))

    def with_corrected_score(self, given: JudgeScore) -> "Judgement":
        """Replace what the same expert gave in the current round (a slip of the finger).

        Once a discussion is needed, scores change by a new round only.
        Raises StateRefused: discussion-needed; ValueRefused: score-missing.
        """
        self._refuse_during_discussion()
        if self.current.score_of(given.expert) is None:
            raise ValueRefused("score-missing")
        scores = (given if old.expert == given.expert else old for old in self.current.scores)
        return self._with_current(replace(self.current, scores=tuple(scores)))

    def with_new_round(self, note: str) -> "Judgement":
        """Begin a new round after a discussion; every round before it stays.

        Raises StateRefused: round-not-needed; ValueRefused: note-missing, note-too-long.
        """
        return replace(self, rounds=(*self.rounds, Round(note=note.strip())))

    def mark(self, maximum: int) -> int | None:
        """Give the mark in hundredths; None (not zero) until it is done."""
        if self.state is not JudgementState.DONE:
            return None
        return mark_of_scores(maximum, self.current.values, self.judges)

    def _with_current(self, changed: Round) -> "Judgement":
        return replace(self, rounds=(*self.rounds[:-1], changed))

    def _refuse_during_discussion(self) -> None:
        if self.state is JudgementState.DISCUSSION:
            raise StateRefused("discussion-needed")


def needs_discussion(scores: Sequence[int]) -> bool:
    """Say whether scores lie more than 1 apart, over all of them."""
    return bool(scores) and max(scores) - min(scores) > FARTHEST_APART


def mark_of_scores(maximum: int, scores: Sequence[int], judges: int = DEFAULT_JUDGES) -> int:
    """Turn the scores of all judges into a mark: mean / 3 x ``maximum``, half-up, in hundredths.

    The range rule is not its business: ``Judgement`` keeps it.
    Raises ValueRefused: number-of-judges, score-out-of-range, too-many-judges, scores-missing.
    """
    _refuse_number_of_judges(judges)
    for score in scores:
        parse_score(score)
    if len(scores) > judges:
        raise ValueRefused("too-many-judges", judges=judges)
    if len(scores) < judges:
        raise ValueRefused("scores-missing", given=len(scores), judges=judges)
    return divide_half_up(maximum * sum(scores), HIGHEST_SCORE * judges)


def parse_score(raw: object) -> int:
    """Read a score: a whole number from 0 to 3, and neither ``true`` nor ``"2"``.

    Raises ValueRefused: score-out-of-range.
    """
    if type(raw) is not int or raw not in SCORES:
        raise ValueRefused("score-out-of-range", highest=HIGHEST_SCORE)
    return raw


def _refuse_number_of_judges(judges: int) -> None:
    if judges not in JUDGES:
        raise ValueRefused("number-of-judges", lowest=JUDGES[0], highest=JUDGES[-1])


def _state(scores: Sequence[int], judges: int) -> JudgementState:
    if len(scores) < judges:
        return JudgementState.WAITING
    return JudgementState.DISCUSSION if needs_discussion(scores) else JudgementState.DONE
