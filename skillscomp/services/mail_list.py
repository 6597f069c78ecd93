"""The outbox as it is looked at: letters in their states, searched and paged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from skillscomp.core.scheme import Text
from skillscomp.models.competitions import Competition
from skillscomp.models.mail import Mail, MailState


@dataclass(frozen=True, slots=True)
class MailWanted:
    """Which letters are looked for; ``competitions`` are those that the reader may see."""

    competitions: frozenset[int] | None
    search: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class MailRow:
    """One letter of the list."""

    key: str
    to_name: str
    to_address: str
    subject: str
    competition: Text | None
    state: MailState
    queued_at: datetime
    sent_at: datetime | None


def mail_count(session: Session, wanted: MailWanted) -> int:
    """Count the letters that fit."""
    statement = select(func.count(Mail.id)).where(*_fits(wanted))
    return session.scalar(statement) or 0


def mail_rows(session: Session, wanted: MailWanted, first: int, count: int) -> Sequence[MailRow]:
    """Give some of the letters that fit, the newest first."""
    found = session.execute(
        select(
            Mail.key,
            Mail.to_name,
            Mail.to_address,
            Mail.subject,
            Competition.name_en,
            Competition.name_lv,
            Mail.state,
            Mail.queued_at,
            Mail.sent_at,
        )
        .outerjoin(Competition, Competition.id == Mail.competition_id)
        .where(*_fits(wanted))
        .order_by(Mail.id.desc())
        .offset(first)
        .limit(count)
    )
    return [
        MailRow(
            key=row.key,
            to_name=row.to_name,
            to_address=row.to_address,
            subject=row.subject,
            competition=Text(row.name_en, row.name_lv) if row.name_en is not None else None,
            state=row.state,
            queued_at=row.queued_at,
            sent_at=row.sent_at,
        )
        for row in found
    ]


def any_mail(session: Session, competitions: frozenset[int] | None) -> bool:
    """Tell whether the reader may see any letter at all."""
    return mail_count(session, MailWanted(competitions)) > 0


def _fits(wanted: MailWanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.competitions is not None:
        conditions.append(Mail.competition_id.in_(wanted.competitions))
    if wanted.state:
        conditions.append(Mail.state == MailState(wanted.state))
    conditions += [_holds(each) for each in wanted.search.split()]
    return conditions


def _holds(word: str) -> ColumnElement[bool]:
    """Look for a word; databases fold the case of ASCII letters only, so usual cases are tried."""
    spelled = {word, word.lower(), word.upper(), word.capitalize()}
    columns = (Mail.to_name, Mail.to_address, Mail.subject)
    return or_(*(column.contains(each, autoescape=True) for column in columns for each in spelled))
