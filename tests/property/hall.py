"""A marking day in small: three tablets with the app's own queue, and the real server.

Every step that can be taken is a method; each answers nothing and leaves what it did in the
journal, in the tablets or on the wire. ``ledger.py`` reads afterwards whether all is there.
"""

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask
from sqlalchemy import select, update

from skillscomp.core.access import Role
from skillscomp.core.errors import RuleBroken
from skillscomp.core.states import FormState
from skillscomp.extensions import db, write_tx
from skillscomp.models.accounts import Account
from skillscomp.models.journal import JournalEvent
from skillscomp.models.marking import MarkCase, MarkingForm
from skillscomp.models.tablets import Tablet
from skillscomp.services.actors import Actor
from skillscomp.services.marking.cases import CaseChoice, settle_case
from skillscomp.services.marking.passes import Holder, encoded, make_pass, sealing_key
from tests.javascript.tablets import Row, Tablets

ADDRESS = "/api/v1/marking/sealed"
CONTEST, ENTRY = "skill-17", "entry-1"
HANDS = {"first": "dace", "second": "ilze", "third": "dace"}
"""Who is signed in on which tablet; Dace leads the team and has two."""
JUDGED = "A1.5"
VALUES: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "A1.1": ({"passed": True}, {"passed": False}),
    "A1.2": ({"done": 0}, {"done": 3}, {"done": 4}),
    JUDGED: ({"score": 1}, {"score": 2}, {"score": 3}),
}
BEGUN = datetime(2027, 4, 21, 9, 30, tzinfo=UTC)
_IV_BYTES = 12
_AWAY = {"trouble": "offline"}

Answers = list[dict[str, Any]]


@dataclass
class Hand:
    """Somebody with a tablet: the pass, the key, and what stood in each cell when last seen."""

    tablet: str
    holder: Holder
    passed: str
    key: AESGCM
    bases: dict[str, str] = field(default_factory=dict)


class Hall:
    """One day. ``servers`` are applications on one database: a restart is another one."""

    def __init__(self, servers: Sequence[Flask], tablets: Tablets) -> None:
        self.servers = list(servers)
        self.tablets = tablets
        self.hands: dict[str, Hand] = {}
        self.saved: dict[str, dict[str, Any]] = {}
        self.said: dict[str, list[str]] = {}
        """What the server answered about each event, in order, whether it was heard or not."""
        self.heard: dict[str, str] = {}
        """What the tablets heard."""
        self.acted_again: list[str] = []
        """What came once more after its tablet had its answer, and still changed something."""
        self.on_the_wire: list[tuple[str, list[Row]]] = []
        """Requests that were delivered and arrive once more, later."""
        self._made = 0
        for tablet in HANDS:
            self.sign_in(tablet)

    # What people do

    def save(self, tablet: str, aspect: str, choice: int) -> None:
        """Enter a value on top of what the tablet knows."""
        values = VALUES[aspect]
        kind = "score" if aspect == JUDGED else "mark"
        self._keep(tablet, kind, aspect, values[choice % len(values)])

    def clear(self, tablet: str, aspect: str) -> None:
        """Take back what the tablet knows to stand there."""
        if self.hands[tablet].bases.get(aspect):
            self._keep(tablet, "clear", aspect, {})

    def look(self, tablet: str) -> None:
        """Let the tablet see what stands, where it has nothing of its own to send."""
        waiting = {self.saved[each]["aspect"] for each in self.tablets.waiting(tablet)}
        hand = self.hands[tablet]
        for aspect, event in self.standing(hand.holder.account).items():
            if aspect not in waiting:
                hand.bases[aspect] = event

    def sign_in(self, tablet: str) -> None:
        """Sign in anew: the pass and the key of now."""
        account = HANDS[tablet]
        with self.servers[0].app_context():
            epoch = db.session.execute(
                select(Account.epoch).where(Account.key == account)
            ).scalar_one()
            secret = str(self.servers[0].config["SECRET_KEY"])
            db.session.remove()
        holder = Holder(account, epoch, tablet, (CONTEST,))
        known = self.hands.get(tablet)
        key = AESGCM(sealing_key(secret, holder))
        bases = known.bases if known else {}
        self.hands[tablet] = Hand(tablet, holder, make_pass(secret, holder), key, bases)

    def sign_out_everywhere(self, tablet: str) -> None:
        """End all sessions of the one who holds the tablet; what it kept is still sent."""
        account = self.hands[tablet].holder.account
        self._write(update(Account).where(Account.key == account).values(epoch=Account.epoch + 1))

    def revoke(self, tablet: str) -> None:
        """Take the tablet out of the competition."""
        self._write(update(Tablet).where(Tablet.key == tablet).values(revoked_at=BEGUN))

    def close(self) -> None:
        """Close the forms, as submitting them does."""
        self._write(update(MarkingForm).values(state=FormState.SUBMITTED))

    def reopen(self) -> None:
        """Open the forms again."""
        self._write(update(MarkingForm).values(state=FormState.IN_PROGRESS))

    def settle(self, choice: str) -> None:
        """Let the chief expert decide the oldest case; what cannot stand now keeps waiting."""
        with self.servers[0].app_context():
            try:
                with write_tx() as session:
                    case = session.scalars(
                        select(MarkCase).where(MarkCase.settled_at.is_(None)).order_by(MarkCase.id)
                    ).first()
                    if case is not None:
                        settle_case(session, _chief(session), case, CaseChoice(choice), BEGUN)
            except RuleBroken:
                pass
            finally:
                db.session.remove()

    # What happens to machines

    def restart_tablet(self, tablet: str) -> None:
        """Let the battery run out: only what was kept is there afterwards."""
        self.tablets.restart(tablet)

    def restart_server(self) -> None:
        """Go on with another process on the same database."""
        self.servers.append(self.servers.pop(0))

    def send(self, tablet: str, fault: str) -> None:
        """Send what waits, over a line that has a fault."""
        self.tablets.tick(60_000)
        lines: dict[str, Callable[[str, list[Row]], dict[str, Any]]] = {
            "well": self._answered,
            "lost-request": lambda *_: _AWAY,
            "lost-answer": lambda passed, rows: (self._post(passed, rows), _AWAY)[1],
            "dies": lambda passed, rows: {**self._answered(passed, rows), "dies": True},
            "twice": self._twice,
            "again-later": self._again_later,
            "busy": lambda *_: {"trouble": "busy", "after": 1000},
        }
        self.tablets.flush(tablet, lines[fault])

    def arrive_late(self) -> None:
        """Deliver once more what was delivered long ago; nobody hears the answer."""
        if self.on_the_wire:
            self._post(*self.on_the_wire.pop(0))

    def end(self) -> None:
        """The evening: the network is well, everything that still waits arrives."""
        self.reopen()
        while self.on_the_wire:
            self.arrive_late()
        for tablet in HANDS:
            self.send(tablet, "well")

    # What stands

    def standing(self, account: str) -> dict[str, str]:
        """Give the event of each cell, for a judged one that of the account's own score."""
        found = {}
        for row in self.journal():
            if row.kind == "conflict-recorded":
                continue
            aspect = json.loads(row.subject)["aspect"]
            if aspect != JUDGED or row.actor == account:
                found[aspect] = row.id
        return found

    def journal(self) -> list[JournalEvent]:
        """Read the journal of the contest in its order."""
        with self.servers[0].app_context():
            rows = db.session.scalars(select(JournalEvent).order_by(JournalEvent.number)).all()
            db.session.expunge_all()
            db.session.remove()
        return [row for row in rows if "aspect" in json.loads(row.subject)]

    # Within

    def _keep(self, tablet: str, kind: str, aspect: str, value: Mapping[str, Any]) -> None:
        hand = self.hands[tablet]
        self._made += 1
        event = {
            "id": str(uuid.UUID(int=self._made)),
            "kind": kind,
            "contest": CONTEST,
            "entry": ENTRY,
            "aspect": aspect,
            "value": dict(value),
            "base": hand.bases.get(aspect),
            "device": tablet,
            "at": "2027-04-21T09:30:00.000Z",
            "scheme": "",
        }
        identifier = str(event["id"])
        iv = self._made.to_bytes(_IV_BYTES, "big")
        sealed = hand.key.encrypt(iv, json.dumps(event).encode(), identifier.encode())
        row = {"id": identifier, "pass": hand.passed, "iv": encoded(iv), "data": encoded(sealed)}
        self.tablets.save(tablet, row)
        self.saved[identifier] = event
        hand.bases[aspect] = identifier

    def _post(self, passed: str, rows: list[Row]) -> Answers:
        events = [{name: row[name] for name in ("id", "iv", "data")} for row in rows]
        client = self.servers[0].test_client()
        response = client.post(ADDRESS, json={"pass": passed, "events": events})
        assert response.status_code == 200, response.text
        answers: Answers = response.json["answers"]
        for answer in answers:
            if answer["id"] in self.heard and answer["status"] == "recorded":
                self.acted_again.append(answer["id"])
            self.said.setdefault(answer["id"], []).append(answer["status"])
        return answers

    def _answered(self, passed: str, rows: list[Row]) -> dict[str, Any]:
        answers = self._post(passed, rows)
        self.heard |= {answer["id"]: answer["status"] for answer in answers}
        return {"answers": answers}

    def _twice(self, passed: str, rows: list[Row]) -> dict[str, Any]:
        self._post(passed, rows)
        return self._answered(passed, rows)

    def _again_later(self, passed: str, rows: list[Row]) -> dict[str, Any]:
        self.on_the_wire.append((passed, rows))
        return self._answered(passed, rows)

    def _write(self, statement: Any) -> None:
        with self.servers[0].app_context():
            with write_tx() as session:
                session.execute(statement)
            db.session.remove()


def _chief(session: Any) -> Actor:
    account = session.scalars(select(Account).where(Account.key == "čiepa")).one()
    roles = frozenset({Role.CHIEF_EXPERT})
    return Actor(account.id, account.key, account.person_id, "Čiepa", roles)
