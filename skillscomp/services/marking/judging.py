"""The scores of one judged aspect of one entry, as they stand while events are recorded."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

from skillscomp.core.errors import StateRefused
from skillscomp.core.judgement import Judgement, JudgementState, JudgeScore, Round


@dataclass(slots=True)
class ScoreNow:
    """One expert's score in one round; ``stored`` is the score that the database has."""

    person_id: int
    score: int
    event: str
    stored: str | None = None
    """The event that the database knows for it; None where the row is new."""


@dataclass(slots=True)
class DiscussionNow:
    """The note that opened a round."""

    note: str
    event: str
    stored: bool = False


@dataclass(slots=True)
class JudgingNow:
    """All rounds of one judged aspect of one entry: scores by round and expert, notes by round."""

    judges: int
    scores: dict[tuple[int, str], ScoreNow] = field(default_factory=dict)
    notes: dict[int, DiscussionNow] = field(default_factory=dict)
    withdrawn: dict[tuple[int, str], ScoreNow] = field(default_factory=dict)
    """Scores that the database has and that are to stand no longer."""
    replaced: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Events that stood and do no longer, with the round and the expert."""

    @property
    def round(self) -> int:
        """The number of the round that counts, from 1."""
        return max((1, *self.notes, *(number for number, _ in self.scores)))

    @property
    def judgement(self) -> Judgement:
        """The judgement as the core sees it; experts by the key of the person."""
        return Judgement(self.judges, tuple(map(self._round, range(1, self.round + 1))))

    @property
    def state(self) -> JudgementState:
        """Whether scores are missing, a discussion is needed, or it is done."""
        return self.judgement.state

    def score_of(self, person: str) -> ScoreNow | None:
        """Give the score of an expert in the round that counts."""
        return self.scores.get((self.round, person))

    def put_score(self, expert: str, person_id: int, score: int, event: str) -> None:
        """Let another score of an expert stand in the round that counts."""
        place = (self.round, expert)
        if place in self.scores:
            self.replaced[self.scores[place].event] = place
        before = self.scores.get(place) or self.withdrawn.pop(place, None)
        stored = before.stored if before else None
        self.scores[place] = ScoreNow(person_id, score, event, stored)

    def clear_score(self, expert: str) -> None:
        """Let no score of an expert stand in the round that counts.

        Raises StateRefused: round-complete.
        """
        if self.state is not JudgementState.WAITING:
            raise StateRefused("round-complete")
        place = (self.round, expert)
        given = self.scores.pop(place)
        self.replaced[given.event] = place
        if given.stored is not None:
            self.withdrawn[place] = given

    def is_of_earlier_round(self, person: str, event: str | None) -> bool:
        """Whether the event is a score that the expert gave before the last discussion."""
        return any(
            event == given.event and number < self.round
            for (number, expert), given in self.scores.items()
            if expert == person
        )

    def _round(self, number: int) -> Round:
        scores = tuple(
            JudgeScore(expert, given.score)
            for (each, expert), given in self.scores.items()
            if each == number
        )
        note = self.notes.get(number)
        return Round(scores, note.note if note else "")


def keep_scores(judgings: dict[tuple[int, str], JudgingNow], rows: Iterable[Row[Any]]) -> None:
    """Put scores that were read in their place, by entry and aspect."""
    for row in rows:
        now = ScoreNow(row.person_id, row.score, row.event_id, row.event_id)
        judgings[row.entry_id, row.code].scores[row.round, row.person] = now


def keep_notes(judgings: dict[tuple[int, str], JudgingNow], rows: Iterable[Row[Any]]) -> None:
    """Put notes that were read in their place, by entry and aspect."""
    for row in rows:
        now = DiscussionNow(row.note, row.event_id, stored=True)
        judgings[row.entry_id, row.code].notes[row.round] = now
