"""Photos and scans of sheets: kept beside what was typed, deleted by a chief before that counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.states import CHIEFS
from skillscomp.models.accounts import Account
from skillscomp.models.paper import PaperScan, PaperSheet
from skillscomp.models.people import Person
from skillscomp.services.actors import Actor

MOST_SCANS = 40
"""Of one sheet: more pages than any form has."""


@dataclass(frozen=True, slots=True)
class ScanRow:
    """A scan without its content: by whom, when, and what it is; ``erased``: that there was one."""

    key: str
    media_type: str
    at: datetime
    by: str
    erased: bool


def add_scans(
    session: Session,
    actor: Actor,
    sheet: PaperSheet,
    scans: Sequence[tuple[bytes, str]],
    now: datetime,
) -> int:
    """Keep contents with their media types; one that is there already is not kept twice.

    Gives how many were added. Raises AccessRefused: not-allowed; ValueRefused: too-many-scans.
    """
    actor.require(Action.SEE_FORMS)
    of_sheet = select(PaperScan.checksum).where(PaperScan.sheet_id == sheet.id)
    known = set(session.scalars(of_sheet))
    new = {sha256(content).hexdigest(): (content, kind) for content, kind in scans}
    new = {checksum: scan for checksum, scan in new.items() if checksum not in known}
    if len(known) + len(new) > MOST_SCANS:
        raise ValueRefused("too-many-scans", most=MOST_SCANS)
    session.add_all(
        PaperScan(
            sheet_id=sheet.id,
            content=content,
            media_type=kind,
            checksum=checksum,
            uploaded_at=now,
            uploaded_by_id=actor.account_id,
        )
        for checksum, (content, kind) in new.items()
    )
    return len(new)


def remove_scan(session: Session, actor: Actor, scan: PaperScan) -> None:
    """Delete a scan that was taken by mistake.

    Raises AccessRefused: only-chief-removes-scans; StateRefused: scan-of-confirmed-sheet.
    """
    if CHIEFS.isdisjoint(actor.roles):
        raise AccessRefused("only-chief-removes-scans")
    if scan.sheet.confirmed_at is not None:
        raise StateRefused("scan-of-confirmed-sheet")
    session.delete(scan)


def scans_of(session: Session, sheet: PaperSheet) -> list[ScanRow]:
    """List the scans of a sheet, the first that came first."""
    erased = func.length(PaperScan.content) == 0
    scan = (PaperScan.key, PaperScan.media_type, PaperScan.uploaded_at)
    chosen = (
        select(*scan, Person.diploma_name, erased)
        .join(Account, Account.id == PaperScan.uploaded_by_id)
        .join(Person, Person.id == Account.person_id)
        .where(PaperScan.sheet_id == sheet.id)
        .order_by(PaperScan.id)
    )
    return [ScanRow(*row) for row in session.execute(chosen)]


def scan_counts(session: Session, sheets: Sequence[int]) -> dict[int, int]:
    """Count the scans of sheets, by their ids."""
    chosen = (
        select(PaperScan.sheet_id, func.count(PaperScan.id))
        .where(PaperScan.sheet_id.in_(sheets))
        .group_by(PaperScan.sheet_id)
    )
    return {row[0]: row[1] for row in session.execute(chosen)}
