"""Puts problems into the JSON that the marking app reads."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from skillscomp.services.journal import instant
from skillscomp.services.problems import ProblemView


def problems_json(problems: Iterable[ProblemView]) -> list[dict[str, Any]]:
    """Give problems with their answers; ``answered_at`` is empty while one waits."""
    return [
        {
            "id": problem.id,
            "form": problem.form,
            "entry": problem.entry,
            "aspect": problem.aspect,
            "words": problem.words,
            "by": problem.by,
            "at": instant(problem.at),
            "answer": problem.answer,
            "answered_by": problem.answered_by,
            "answered_at": _moment(problem.answered_at),
        }
        for problem in problems
    ]


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else instant(moment)
