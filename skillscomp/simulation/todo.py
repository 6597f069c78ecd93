"""What an expert has to do, as the book of a contest shows it: the order of the hall.

Measurements are entered by the leader of the form (where the leader may not, by the first who
judges the entry), scores by each judge, in shared mode by the leader for all; a discussion is noted
by the leader and opens the next round; whoever leads settles cases and submits, another verifies,
the chief expert accepts.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from skillscomp.simulation.task import SHARED, happens, mark_for, score_for

Json = Mapping[str, Any]
NOTHING: Json = {}
OPEN = frozenset({"not-started", "in-progress", "needs-discussion"})
DONE = frozenset({"accepted", "locked"})
CORRECTED = 40
"""One in so many marks is corrected by whoever entered it."""


@dataclass(frozen=True, slots=True)
class Entering:
    """Something to be entered; ``key`` tells whether it was entered from this tablet already."""

    key: tuple[str, ...]
    kind: str
    entry: str
    aspect: str
    value: Json
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Stepping:
    """A step with a form, or a case to be settled."""

    step: str
    form: str
    entry: str
    case: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """One entry on one form, for the person of the book."""

    me: str
    form: Json
    entry: Json
    sheet: Json

    @property
    def leads(self) -> bool:
        judges = [each["person"] for each in self.entry["judges"]]
        leader = next((s["person"] for s in self.form["team"] if s["part"] == "leader"), "")
        return self.me == (leader if leader in judges else next(iter(judges), ""))

    @property
    def judges(self) -> bool:
        return any(each["person"] == self.me for each in self.entry["judges"])

    def cell(self, aspect: str) -> Json:
        cell: Json = self.sheet["aspects"].get(aspect, NOTHING)
        return cell


def to_enter(book: Json, *, also_measures: bool = False) -> Iterator[Entering]:
    """List what this person may enter now, in the order of forms, entries and aspects.

    ``also_measures``: whoever sits in the team measures too, as on a second tablet.
    """
    if book["closed"]:
        return
    for place in _places(book):
        if place.sheet["state"] in OPEN and not place.entry["closed"]:
            for aspect in place.form["aspects"]:
                if aspect["control"] == "judgement":
                    yield from _scores(place, aspect)
                elif place.leads or also_measures:
                    yield from _marks(place, aspect)


def to_step(book: Json, may: Callable[[str], bool]) -> Iterator[Stepping]:
    """List the steps that this person may take now; ``may`` decides who verifies."""
    for place in _places(book):
        form, entry = place.form["code"], place.entry["key"]
        for cell in place.sheet["aspects"].values():
            case = cell["case"]
            if case is not None and case["may_settle"]:
                yield Stepping(_choice(place, case), form, entry, case["key"])
        for each in place.sheet["steps"]:
            name = each["step"]
            if each["refusal"] is None and name in {"submit", "verify", "accept"}:
                own = place.leads if name == "submit" else may(name)
                if own:
                    yield Stepping(name, form, entry)


def is_done(book: Json) -> bool:
    """Whether every form of the contest is accepted."""
    return all(place.sheet["state"] in DONE for place in _places(book))


def _places(book: Json) -> Iterator[_Place]:
    me = book["me"]["person"]
    for form in book["forms"]:
        sheets = book["cells"].get(form["code"], NOTHING)
        for entry in form["entries"]:
            yield _Place(me, form, entry, sheets[entry["key"]])


def _marks(place: _Place, aspect: Json) -> Iterator[Entering]:
    entry, code = place.entry["key"], aspect["code"]
    cell = place.cell(code)
    if not cell:
        value = mark_for(aspect, entry, place.me)
        yield Entering((entry, code), "mark", entry, code, value)
    elif cell["state"] == "saved" and place.leads and happens(CORRECTED, entry, code):
        value = mark_for(aspect, entry, place.me, "corrected")
        yield Entering((entry, code, "again"), "mark", entry, code, value, cell["base"] or None)


def _scores(place: _Place, aspect: Json) -> Iterator[Entering]:
    entry, code = place.entry["key"], aspect["code"]
    judged = place.cell(code).get("judgement") or {"state": "waiting", "round": 1, "scores": []}
    round_ = judged["round"]
    if judged["state"] == "discussion" and place.leads:
        note = {"note": f"Agreed after round {round_}."}
        yield Entering((entry, code, str(round_), "note"), "round", entry, code, note)
    if judged["state"] != "waiting":
        return
    given = {each["person"] for each in judged["scores"]}
    shared = place.form["code"].startswith(SHARED)
    whose = [each["person"] for each in place.entry["judges"]] if shared else [place.me]
    if not (place.leads if shared else place.judges):
        return
    for person in whose:
        if person not in given and not (person == place.me and judged.get("own") is not None):
            value = {"score": score_for(code, entry, person, round_)}
            named = {} if person == place.me else {"person": person}
            key = (entry, code, str(round_), person)
            yield Entering(key, "score", entry, code, value | named)


def _choice(place: _Place, case: Json) -> str:
    """Keep what stands where the form is closed, else decide by chance."""
    if place.sheet["state"] not in OPEN or happens(2, case["key"]):
        return "standing"
    return "challenging"
