"""Writes what a batch of marking events changed: many rows by one statement, in one order."""

from collections.abc import Iterator
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, insert, update

from skillscomp.core.journal import Event, EventKind, canonical
from skillscomp.core.states import SchemeState
from skillscomp.models.base import new_key
from skillscomp.models.marking import JudgeScore, Mark, MarkCase, MarkingForm, RoundNote
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.journal import Happening
from skillscomp.services.marking.desk import Desk
from skillscomp.services.marking.judging import JudgingNow
from skillscomp.services.marking.marked_cells import Cell, MarkNow
from skillscomp.services.prepared import Prepared, sent_together

_FORMS = cast(Table, MarkingForm.__table__)
_MARKS = cast(Table, Mark.__table__)
_SCORES = cast(Table, JudgeScore.__table__)
_NOTES = cast(Table, RoundNote.__table__)
_CASES = cast(Table, MarkCase.__table__)
_VERSIONS = cast(Table, SchemeVersion.__table__)
_Rows = list[dict[str, Any]]
_KEPT_BESIDE = {EventKind.CONFLICT_RECORDED, EventKind.VALUE_REPEATED}

_ADD_FORM = Prepared(insert(_FORMS), ("key", "entry_id", "sub_criterion", "state"))
_MOVE_FORM = Prepared(
    update(_FORMS).where(
        _FORMS.c.entry_id == bindparam("of_entry"), _FORMS.c.sub_criterion == bindparam("of_form")
    ),
    ("state",),
)
_MARKED = ("hundredths", "observation", "note", "event_id", "account_id")
_ADD_MARK = Prepared(insert(_MARKS), ("entry_id", "aspect_id", *_MARKED))
_CHANGE_MARK = Prepared(
    update(_MARKS).where(
        _MARKS.c.entry_id == bindparam("of_entry"), _MARKS.c.aspect_id == bindparam("of_aspect")
    ),
    _MARKED,
)
_DROP_MARK = Prepared(
    delete(_MARKS).where(
        _MARKS.c.entry_id == bindparam("of_entry"), _MARKS.c.aspect_id == bindparam("of_aspect")
    )
)
_ADD_SCORE = Prepared(insert(_SCORES), _SCORES.c.keys())
_CHANGE_SCORE = Prepared(
    update(_SCORES).where(
        _SCORES.c.entry_id == bindparam("of_entry"),
        _SCORES.c.aspect_id == bindparam("of_aspect"),
        _SCORES.c.round == bindparam("of_round"),
        _SCORES.c.person_id == bindparam("of_person"),
    ),
    ("score", "event_id"),
)
_DROP_SCORE = Prepared(
    delete(_SCORES).where(
        _SCORES.c.entry_id == bindparam("of_entry"),
        _SCORES.c.aspect_id == bindparam("of_aspect"),
        _SCORES.c.round == bindparam("of_round"),
        _SCORES.c.person_id == bindparam("of_person"),
    )
)
_ADD_NOTE = Prepared(insert(_NOTES), _NOTES.c.keys())
_LOCK_SCHEME = update(_VERSIONS).where(_VERSIONS.c.id == bindparam("version"))
_MOVE_CASES = Prepared(
    update(_CASES)
    .where(
        _CASES.c.contest_id == bindparam("contest"),
        _CASES.c.settled_at.is_(None),
        _CASES.c.standing_event_id == bindparam("before"),
    )
    .values(standing_event_id=bindparam("now"))
)


def write_desk(desk: Desk) -> None:
    """Write the journal and what stands now; the first mark locks the scheme."""
    if any(map(_changes_marks, desk.chain.added)):
        _lock_scheme(desk)
    judged = [cell for cell in _ordered(desk) if _has_scores(cell.judging)]
    with sent_together(desk.connection):
        desk.chain.write(desk.connection)
        _write_forms(desk)
        _write_marks(desk)
        _drop_marks(desk)
        if judged:
            _write_scores(desk, judged)
            _drop_scores(desk, judged)
        _MOVE_CASES.run(desk.connection, list(_moved_cases(desk)))


def _changes_marks(event: Event) -> bool:
    """Whether an event is a mark, and not only kept until somebody decides about it."""
    kept = event.value.get("choice") == "standing"
    return event.kind not in _KEPT_BESIDE and not kept


def _has_scores(judging: JudgingNow) -> bool:
    return bool(judging.scores or judging.notes or judging.withdrawn)


def _lock_scheme(desk: Desk) -> None:
    seat = desk.seat
    if seat.scheme_state is SchemeState.APPROVED:
        value = {"checksum": seat.checksum}
        desk.record(Happening(kind=EventKind.SCHEME_LOCKED, subject={}, value=value))
        desk.connection.execute(
            _LOCK_SCHEME, {"version": seat.version_id, "state": SchemeState.LOCKED}
        )


def _write_forms(desk: Desk) -> None:
    added: _Rows = []
    moved: _Rows = []
    for place in sorted(desk.forms):
        form = desk.forms[place]
        if form.stored is None and form.state is not form.stored:
            entry, sub_criterion = place
            new = {"key": new_key(), "entry_id": entry, "sub_criterion": sub_criterion}
            added.append(new | {"state": form.state})
        elif form.state is not form.stored:
            moved.append({"of_entry": place[0], "of_form": place[1], "state": form.state})
    _ADD_FORM.run(desk.connection, added)
    _MOVE_FORM.run(desk.connection, moved)


def _write_marks(desk: Desk) -> None:
    added: _Rows = []
    changed: _Rows = []
    for cell in _ordered(desk):
        mark = cell.mark
        if mark is None or not mark.changed:
            continue
        row = _mark_row(mark, desk.seat.account_id)
        if mark.stored is None:
            added.append(row | {"entry_id": cell.entry_id, "aspect_id": cell.aspect_id})
            continue
        changed.append(row | {"of_entry": cell.entry_id, "of_aspect": cell.aspect_id})
    _ADD_MARK.run(desk.connection, added)
    _CHANGE_MARK.run(desk.connection, changed)


def _write_scores(desk: Desk, judged: list[Cell]) -> None:
    added: _Rows = []
    changed: _Rows = []
    notes: _Rows = []
    for cell in judged:
        place = {"entry_id": cell.entry_id, "aspect_id": cell.aspect_id}
        notes += [place | row for row in _new_notes(cell.judging)]
        for (number, _), given in sorted(cell.judging.scores.items()):
            if given.stored == given.event:
                continue
            row = {"score": given.score, "event_id": given.event}
            if given.stored is None:
                added.append(row | place | {"round": number, "person_id": given.person_id})
                continue
            named = {"of_entry": cell.entry_id, "of_aspect": cell.aspect_id}
            changed.append(row | named | {"of_round": number, "of_person": given.person_id})
    _ADD_NOTE.run(desk.connection, notes)
    _ADD_SCORE.run(desk.connection, added)
    _CHANGE_SCORE.run(desk.connection, changed)


def _drop_marks(desk: Desk) -> None:
    dropped: _Rows = []
    for cell in _ordered(desk):
        if cell.withdrawn is not None:
            dropped.append({"of_entry": cell.entry_id, "of_aspect": cell.aspect_id})
    _DROP_MARK.run(desk.connection, dropped)


def _drop_scores(desk: Desk, judged: list[Cell]) -> None:
    dropped: _Rows = []
    for cell in judged:
        for (number, _), given in sorted(cell.judging.withdrawn.items()):
            named = {"of_entry": cell.entry_id, "of_aspect": cell.aspect_id}
            dropped.append(named | {"of_round": number, "of_person": given.person_id})
    _DROP_SCORE.run(desk.connection, dropped)


def _mark_row(mark: MarkNow, account_id: int) -> dict[str, Any]:
    return {
        "hundredths": mark.hundredths,
        "observation": canonical(mark.observation),
        "note": mark.note,
        "event_id": mark.event,
        "account_id": account_id,
    }


def _new_notes(judging: JudgingNow) -> Iterator[dict[str, Any]]:
    for number, each in sorted(judging.notes.items()):
        if not each.stored:
            yield {"round": number, "note": each.note, "event_id": each.event}


def _moved_cases(desk: Desk) -> Iterator[dict[str, Any]]:
    """Let cases stand on what stands now, also those that this batch opened."""
    for cell in _ordered(desk):
        now: dict[str, str | None] = dict.fromkeys(
            cell.replaced, cell.mark.event if cell.mark else None
        )
        for before, place in cell.judging.replaced.items():
            given = cell.judging.scores.get(place)
            now[before] = given.event if given else None
        for before, event in now.items():
            yield {"contest": desk.chain.contest_id, "before": before, "now": event}


def _ordered(desk: Desk) -> list[Cell]:
    return sorted(desk.cells.values(), key=lambda cell: (cell.entry_id, cell.aspect_id))
