"""What both ways of saving marks share: the transaction, and an answer for each event."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection

from skillscomp.extensions import DatabaseBusy, mark_tx
from skillscomp.services.marking.events import Answer, Recording, SentEvent, Standing
from skillscomp.web.api.wording import worded


def recorded(record: Callable[[Connection], Recording]) -> Recording:
    """Record events; once more when PostgreSQL let somebody else go first. Raises DatabaseBusy."""
    try:
        with mark_tx() as connection:
            return record(connection)
    except DatabaseBusy as busy:
        if not busy.undone:
            raise
    with mark_tx() as connection:
        return record(connection)


def answers_json(
    read: list[SentEvent | Answer], recording: Recording, language: str
) -> list[dict[str, Any]]:
    """Give one answer for each event that was read, in their order."""
    answers = iter(recording.answers)
    return [
        _answer(next(answers) if isinstance(each, SentEvent) else each, language) for each in read
    ]


def _answer(answer: Answer, language: str) -> dict[str, Any]:
    said = answer.case.message if answer.case else answer.refusal
    code = answer.case.value if answer.case else (said.code if said else None)
    shown = {
        "mark": _marks(answer.mark),
        "form_state": answer.form_state,
        "reason": worded(answer.reason, language) if answer.reason else None,
        "judgement": answer.judgement,
        "code": code,
        "message": worded(said, language) if said else None,
        "current": _current(answer.current) if answer.current else None,
    }
    known = {name: value for name, value in shown.items() if value is not None}
    return {"id": answer.id, "status": answer.outcome, **known}


def _current(standing: Standing) -> Mapping[str, Any]:
    return {
        "value": dict(standing.value) if standing.value is not None else None,
        "mark": _marks(standing.mark),
        "by": standing.by,
        "at": standing.at,
        "event": standing.event,
    }


def _marks(hundredths: int | None) -> str | None:
    return None if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02d}"
