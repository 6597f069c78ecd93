"""Reads after a day whether every saved event is where it has to be, and nothing else happened.

The journal is replayed by its own words alone; what it leads to must be what the marks say.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from skillscomp.extensions import db
from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import JudgeScore, Mark, MarkCase
from tests.property.hall import HANDS, Hall

PUT = {"mark": "mark-recorded", "score": "score-recorded", "clear": "mark-withdrawn"}
FINAL = {"recorded", "duplicate", "conflict", "refused"}
Place = tuple[Any, ...]


@dataclass(frozen=True)
class Stands:
    """What stands in a place, by which event; the value is None where it was taken back."""

    event: str
    value: object


class Ledger:
    """The journal of a day and what it says."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.events = hall.journal()
        self.by_id = {event.id: event for event in self.events}
        self.values = {event.id: json.loads(event.value) for event in self.events}
        self.stands: dict[Place, Stands] = {}

    def faults(self) -> list[str]:
        """Name everything that is not as it must be."""
        checks = (self._unsent(), self._lost(), self._doubled(), self._replaced())
        found = [fault for check in checks for fault in check]
        return [*found, *self._not_projected(), *self._unseen_conflicts()]

    def _unsent(self) -> Iterator[str]:
        """What a tablet still holds, or has given up without an answer."""
        for tablet in HANDS:
            for event in self.hall.tablets.waiting(tablet):
                yield f"still on {tablet}: {event}"
        for event in self.hall.saved:
            if self.hall.heard.get(event) not in FINAL:
                yield f"given up without an answer: {event}"

    def _lost(self) -> Iterator[str]:
        """What was answered as kept and is not in the journal as it was entered."""
        for event, sent in self.hall.saved.items():
            said = self.hall.said[event]
            kept = bool({"recorded", "duplicate", "conflict"} & set(said))
            if kept != (event in self.by_id):
                yield f"{sent} was answered {said}, in the journal: {event in self.by_id}"
            elif event in self.by_id and self._entered(event) != sent["value"]:
                yield f"{sent} is in the journal as {self.values[event]}"

    def _doubled(self) -> Iterator[str]:
        """What is in the journal and was never entered, or more than once."""
        numbers = [event.number for event in self.events]
        if numbers != sorted(set(numbers)):
            yield f"numbers of the journal: {numbers}"
        for event in self.hall.acted_again:
            yield f"{self.hall.saved[event]} acted after it was answered: {self.hall.said[event]}"
        for event in self.events:
            if event.id not in self.hall.saved and event.kind != "conflict-settled":
                yield f"nobody entered {event.id} ({event.kind})"

    def _replaced(self) -> Iterator[str]:
        """What took the place of a value that its sender had not seen."""
        for event in self.events:
            place, value = self._place(event), self._value(event)
            if event.kind == "conflict-settled":
                if self.values[event.id]["choice"] == "challenging":
                    self.stands[place] = Stands(event.id, value)
            elif event.kind != "conflict-recorded":
                before = self.stands.get(place)
                contradicts = before and before.value is not None and before.value != value
                if before and contradicts and not self._seen(event, before):
                    yield f"{event.id} replaced {before} on top of {event.base}"
                self.stands[place] = Stands(event.id, value)

    def _seen(self, event: JournalEvent, before: Stands) -> bool:
        """Whether the sender knew what stood, or another event that had said the same."""
        if event.base is None or event.base not in self.by_id:
            return False
        base = self.by_id[event.base]
        same = base.kind != "conflict-recorded" and self._value(base) == before.value
        return event.base == before.event or same

    def _not_projected(self) -> Iterator[str]:
        """Where the marks are others than the journal says."""
        said = {
            place: stands.value for place, stands in self.stands.items() if stands.value is not None
        }
        with self.hall.servers[0].app_context():
            marks = db.session.scalars(select(Mark)).all()
            scores = db.session.scalars(select(JudgeScore)).all()
            found: list[object] = [json.loads(mark.observation) for mark in marks]
            found += [score.score for score in scores]
            db.session.remove()
        if sorted(map(str, found)) != sorted(map(str, said.values())):
            yield f"the journal says {said}, the marks {found}"

    def _unseen_conflicts(self) -> Iterator[str]:
        """What contradicts and is in no case, unless its own tablet went on from there."""
        with self.hall.servers[0].app_context():
            shown = set(db.session.scalars(select(MarkCase.challenging_event_id)))
            db.session.remove()
        for event in self.events:
            later = [each for each in self.events if each.number > event.number]
            gone_on = any(
                each.kind == event.kind
                and (each.actor, each.device) == (event.actor, event.device)
                and self._place(each)[0] == self._place(event)[0]
                for each in later
            )
            if event.kind == "conflict-recorded" and event.id not in shown and not gone_on:
                yield f"nobody is shown the conflict {event.id}"

    def _place(self, event: JournalEvent) -> Place:
        value = self.values[event.id]
        aspect = json.loads(event.subject)["aspect"]
        return (aspect, value.get("person"), value.get("round"))

    def _value(self, event: JournalEvent) -> object:
        value = self.values[event.id]
        return value.get("observation", value.get("score"))

    def _entered(self, event: str) -> object:
        value = self.values[event]
        if "observation" in value:
            return value["observation"]
        return {"score": value["score"]} if "score" in value else {}
