"""Takes the marking forms through their states: submitted, verified, accepted, locked."""

from datetime import datetime, timedelta

from skillscomp.core.journal import EventKind, Plain
from skillscomp.core.scheme import Scheme
from skillscomp.core.states import FormState
from skillscomp.models.entries import Entry
from skillscomp.models.marking import MarkingForm
from skillscomp.services.demo.chance import new_key, source
from skillscomp.services.demo.juries import Jury
from skillscomp.services.demo.ledger import Ledger, Row
from skillscomp.services.demo.people import Accounts
from skillscomp.services.demo.progress import FormAim

_ORDER = list(FormState)
SUBMITTED_AFTER = timedelta(minutes=3)
VERIFIED_AFTER = timedelta(minutes=11)
ACCEPTED_AFTER = timedelta(minutes=40)
LOCKED_AFTER = timedelta(minutes=55)


class Forms:
    """Writes the forms of one contest and the steps taken with them."""

    def __init__(self, jury: Jury, accounts: Accounts, ledger: Ledger) -> None:
        self._jury = jury
        self._accounts = accounts
        self._ledger = ledger

    def add(self, entry: Entry, aim: FormAim, closed_at: datetime | None) -> None:
        """Add a form in the state it is aimed at; its last mark was given at ``closed_at``."""
        row: Row = {
            "key": new_key(source("form", entry.key, aim.form.code)),
            "entry_id": entry.id,
            "sub_criterion": aim.form.code,
            "state": aim.state,
            "submitted_by_id": None,
            "verified_by_id": None,
            "accepted_by_id": None,
        }
        if closed_at is not None and aim.state in _ORDER[_ORDER.index(FormState.SUBMITTED) :]:
            self._step(entry, aim, closed_at, row)
        self._ledger.add(MarkingForm, row)

    def add_empty(self, entry: Entry, scheme: Scheme) -> None:
        """Add the forms of an entry that does not compete: nobody marks them."""
        for form in scheme.sub_criteria():
            self.add(entry, FormAim(0, form, FormState.NOT_STARTED), None)

    def _step(self, entry: Entry, aim: FormAim, closed_at: datetime, row: Row) -> None:
        subject: dict[str, Plain] = {"entry": entry.key, "form": aim.form.code}
        chief = self._accounts.open(self._jury.chief)
        steps = (
            (
                FormState.SUBMITTED,
                EventKind.FORM_SUBMITTED,
                self._accounts.open(self._jury.leader),
                SUBMITTED_AFTER,
                "submitted_by_id",
            ),
            (
                FormState.VERIFIED,
                EventKind.FORM_VERIFIED,
                self._accounts.open(self._jury.experts[-1]),
                VERIFIED_AFTER,
                "verified_by_id",
            ),
            (
                FormState.ACCEPTED,
                EventKind.FORM_ACCEPTED,
                self._accounts.open(self._jury.acceptor_for(entry)),
                ACCEPTED_AFTER,
                "accepted_by_id",
            ),
            (FormState.LOCKED, EventKind.FORM_LOCKED, chief, LOCKED_AFTER, ""),
        )
        before = FormState.IN_PROGRESS
        for state, kind, actor, after, column in steps:
            if _ORDER.index(state) > _ORDER.index(aim.state):
                break
            value = {"from": before.value, "to": state.value}
            self._ledger.tell(kind, (closed_at + after, actor), subject, value)
            before = state
            if column:
                row[column] = actor.id
