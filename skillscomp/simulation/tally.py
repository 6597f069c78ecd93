"""What is counted while the robots judge, and what the report says of it."""

from collections import Counter
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

HEALTHY, FAULTY = "healthy", "faulty"
PERCENTILES = (50, 99)


@dataclass(slots=True)
class Saved:
    """An event that was durable on a tablet: when, in which phase, and how it was answered."""

    event: dict[str, Any]
    at: float
    phase: str
    answer: str = ""
    code: str = ""


@dataclass
class Tally:
    """Everything that happened in the hall, seen from outside the robots."""

    phase: str = HEALTHY
    saved: dict[str, Saved] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=lambda: {HEALTHY: [], FAULTY: []})
    answers: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    steps: Counter[str] = field(default_factory=Counter)
    steps_refused: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    changed_at: float = field(default_factory=monotonic)

    def keep(self, event: dict[str, Any]) -> None:
        """Note an event that is durable on its tablet now."""
        self.saved[event["id"]] = Saved(event, monotonic(), self.phase)
        self.changed_at = monotonic()

    def answer(self, answer: dict[str, Any]) -> None:
        """Note the final answer to an event; the first one counts."""
        saved = self.saved[answer["id"]]
        if saved.answer:
            return
        saved.answer, saved.code = answer["status"], answer.get("code", "")
        self.answers[saved.answer] += 1
        if saved.answer == "refused":
            self.refusals[saved.code] += 1
        phase = FAULTY if FAULTY in {self.phase, saved.phase} else HEALTHY
        self.seconds[phase].append(monotonic() - saved.at)
        self.changed_at = monotonic()

    def step(self, name: str) -> None:
        """Note a step of a form, or a case that was settled."""
        self.steps[name] += 1
        self.changed_at = monotonic()

    @property
    def waiting(self) -> int:
        """How many events have no answer yet."""
        return len(self.saved) - self.answers.total()


def percentiles(seconds: list[float]) -> dict[str, float | None]:
    """Give the median and the 99th percentile in milliseconds."""
    ordered = sorted(seconds)
    return {
        f"p{part}": round(ordered[min(len(ordered) - 1, len(ordered) * part // 100)] * 1000, 1)
        if ordered
        else None
        for part in PERCENTILES
    }
