"""A robot expert: signs in, reads the book, judges in the order of the hall, and may go down."""

import asyncio
import uuid
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from skillscomp.services.journal import instant
from skillscomp.simulation.hall import PIN
from skillscomp.simulation.outbox import Disk
from skillscomp.simulation.plan import Fault
from skillscomp.simulation.tablet import Hands, Refused, Tablet
from skillscomp.simulation.todo import Entering, Stepping, is_done, to_enter, to_step
from skillscomp.simulation.wire import Unreachable

TAP = 3.5
"""Seconds that a person takes for one mark: 300 tablets are some 85 marks a second."""
LOOK = 10.0
"""Seconds between two looks for what is new, as in static/js/marking/book.js."""
SHORTEST_LOOK = 1.0
WRITES = 0.003
"""Seconds that a durable write takes on a tablet; what goes down meanwhile was never saved."""
AT_ONCE = 8
"""Marks that are entered between two looks at most, so that others' work is seen."""
VERIFIES = 0.5


class Robot:
    """An expert with a tablet; ``run`` again after a crash goes on from the disk."""

    def __init__(self, hands: Hands, number: int, account: str) -> None:
        self.number = number
        self.account = account
        self.disk = Disk()
        self.finished = False
        self.went_down = False
        self.clock = timedelta()
        self._hands = hands
        self._speed = hands.speed
        self._entered: set[tuple[str, ...]] = set()
        self._settled: set[str] = set()

    async def get_ready(self, code: str) -> None:
        """Enrol the tablet and sign in, before the marking begins."""
        tablet = Tablet(self._hands, self.number, self.disk)
        await tablet.enrol(code)
        await tablet.sign_in(self.account, PIN)
        tablet.close()

    async def run(self) -> None:
        """Work until every form is accepted; what is on the disk is sent meanwhile."""
        tablet = Tablet(self._hands, self.number, self.disk)
        self._entered = {row.about for row in self.disk.rows}
        sending: asyncio.Task[None] | None = None
        try:
            if self.went_down:
                await tablet.sign_in(self.account, PIN)
            sending = asyncio.create_task(tablet.outbox.run())
            await self._work(tablet)
            await tablet.outbox.emptied.wait()
        finally:
            if sending is not None:
                sending.cancel()
            tablet.close()

    async def _work(self, tablet: Tablet) -> None:
        books = await self._books(tablet)
        await asyncio.sleep(self._hands.chance.random() * self._look)
        while not self.finished:
            for key in books:
                await self._look_into(tablet, books, key)
            self.finished = all(is_done(book) for book in books.values() if book) and all(
                books.values()
            )

    @property
    def _look(self) -> float:
        return max(SHORTEST_LOOK, LOOK / self._speed)

    async def _books(self, tablet: Tablet) -> dict[str, Any]:
        """Name the rehearsals that this expert has to judge."""
        while True:
            try:
                day = await tablet.ask("/marking/day")
            except (Unreachable, Refused) as trouble:
                self._count(trouble, "day")
                await asyncio.sleep(SHORTEST_LOOK)
                continue
            return {each["key"]: None for each in day["contests"] if each["rehearsal"]}

    async def _look_into(self, tablet: Tablet, books: dict[str, Any], key: str) -> None:
        try:
            books[key] = _merged(books[key], await tablet.ask(_address(key, books[key])))
        except (Unreachable, Refused) as trouble:
            self._count(trouble, "book")
        if books[key] is None:
            await asyncio.sleep(SHORTEST_LOOK)
            return
        entered = await self._enter(tablet, key, books[key])
        stepped = await self._step(tablet, key, books[key])
        if not entered and not stepped:
            await asyncio.sleep(self._look)

    async def _enter(self, tablet: Tablet, contest: str, book: dict[str, Any]) -> int:
        twin = book["me"]["chief"] and self._hands.network.has(Fault.DOUBLE)
        found = (
            each for each in to_enter(book, also_measures=twin) if each.key not in self._entered
        )
        some = list(islice(found, AT_ONCE))
        for each in some:
            await asyncio.sleep(TAP / self._speed * (0.5 + self._hands.chance.random()))
            event = self._event(contest, book["scheme"]["checksum"], each)
            await asyncio.sleep(WRITES)
            tablet.outbox.append(event, self.disk.entry or {}, each.key)
            self._hands.tally.keep(event)
            self._entered.add(each.key)
        return len(some)

    def _event(self, contest: str, scheme: str, what: Entering) -> dict[str, Any]:
        return {
            "id": str(uuid.uuid4()),
            "kind": what.kind,
            "contest": contest,
            "entry": what.entry,
            "aspect": what.aspect,
            "value": dict(what.value),
            "base": what.base,
            "device": f"Robot {self.number}",
            "at": instant(datetime.now(UTC) + self.clock),
            "scheme": scheme,
        }

    async def _step(self, tablet: Tablet, contest: str, book: dict[str, Any]) -> int:
        chief = book["me"]["chief"]

        def may(step: str) -> bool:
            return chief if step == "accept" else self._hands.chance.random() < VERIFIES

        taken = 0
        for each in list(to_step(book, may)):
            if each.step == "submit" and self.disk.rows:
                continue
            if await self._took(tablet, contest, book, each):
                taken += 1
        return taken

    async def _took(
        self, tablet: Tablet, contest: str, book: dict[str, Any], step: Stepping
    ) -> bool:
        if step.case in self._settled:
            return False
        await asyncio.sleep(TAP / self._speed)
        try:
            if step.case:
                content = {"case": step.case, "choice": step.step}
                told = await tablet.ask("/marking/cases", content)
            else:
                content = {"contest": contest, "form": step.form, "entry": step.entry}
                told = await tablet.ask("/marking/forms", content | {"step": step.step})
        except (Unreachable, Refused) as trouble:
            if isinstance(trouble, Refused):
                self._hands.tally.steps_refused[str(trouble)] += 1
            return False
        self._settled |= {step.case} - {""}
        self._hands.tally.step("settle" if step.case else step.step)
        _take_over(book, told)
        return True

    def _count(self, trouble: Exception, what: str) -> None:
        if isinstance(trouble, Refused):
            self._hands.tally.errors[f"{what}: {trouble}"] += 1


def _address(key: str, book: dict[str, Any] | None) -> str:
    since = f"&since={book['number']}&stamp={book['stamp']}" if book else ""
    return f"/marking/contests/{key}?lang=en{since}"


def _merged(book: dict[str, Any] | None, told: dict[str, Any]) -> dict[str, Any]:
    if book is None or "forms" in told:
        return told
    book |= {name: told[name] for name in ("number", "stamp")}
    _take_over(book, told)
    return book


def _take_over(book: dict[str, Any], told: dict[str, Any]) -> None:
    for form, sheets in told.get("cells", {}).items():
        book["cells"].setdefault(form, {}).update(sheets)
