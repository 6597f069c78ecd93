"""What the office hands out before experts mark on tablets: codes that enrol them, and cards."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition
from skillscomp.services.actors import Actor
from skillscomp.services.tablets.cards import make_cards
from skillscomp.services.tablets.enrolment import Wanted, add_tablets

OFFICE = "olga"
WORD = "Zāles planšete"


def tablet_code(database: Path, competition: str, number: int) -> str:
    """Give the code that enrols the tablet of this number."""
    with _office(database) as (session, actor):
        wanted = Wanted(WORD, number, 1, "")
        held = session.scalars(select(Competition).where(Competition.key == competition)).one()
        return add_tablets(session, actor, held, wanted, datetime.now(UTC))[0].letters


def card_code(database: Path, competition: str, who: str) -> str:
    """Give the code on the card of somebody of the demonstration."""
    with _office(database) as (session, actor):
        held = session.scalars(select(Competition).where(Competition.key == competition)).one()
        people = [_account(session, who).person.key]
        return make_cards(session, actor, held, people, datetime.now(UTC))[0].letters


@contextmanager
def _office(database: Path) -> Iterator[tuple[Session, Actor]]:
    engine = create_engine(f"sqlite:///{database}", connect_args={"timeout": 30})
    with Session(engine) as session, session.begin():
        account = _account(session, OFFICE)
        roles = frozenset({Role.ORGANISER})
        name = account.person.diploma_name
        yield session, Actor(account.id, account.key, account.person_id, name, roles)
    engine.dispose()


def _account(session: Session, who: str) -> Account:
    return session.scalars(select(Account).where(Account.email == f"{who}@demo.example")).one()
