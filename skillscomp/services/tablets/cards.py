"""Jury cards: printed, each signs one expert in on the tablets of one competition.

An expert without an account gets one with the card: nobody knows its password, so that it opens
by the card and the PIN alone until somebody asks for a new password by mail.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session, joinedload

from skillscomp.core.access import Action, Role
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.mail_address import is_mail_address, mail_address
from skillscomp.core.scheme import Text
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.juries import JuryMember
from skillscomp.models.people import Person
from skillscomp.models.tablets import JuryCard, Pin
from skillscomp.services.accounts import hash_password
from skillscomp.services.actors import Actor
from skillscomp.services.tablets.codes import new_code, plain_code
from skillscomp.services.tokens import hash_of, new_token

NO_MAIL = "no-mail.invalid"
"""A domain that does not exist and never will (RFC 2606): no letter can reach it."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in a jury, with the number and the name of its contest."""

    number: str
    name: Text
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertRow:
    """An expert of a competition: the seats, the account, the PIN and the card that is out."""

    person_key: str
    name: str
    seats: tuple[Seat, ...]
    account: str
    active: bool
    has_pin: bool
    pin_locked_until: datetime | None
    card: str
    card_made_at: datetime | None
    card_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewCard:
    """A card with its letters, which are told this once."""

    name: str
    seats: tuple[Seat, ...]
    letters: str


def experts_of(session: Session, competition: Competition, now: datetime) -> list[ExpertRow]:
    """List the experts of a competition by family name, in three queries."""
    seats = _seats(session, competition)
    people = {
        person.id: (person, account, pin)
        for person, account, pin in session.execute(
            select(Person, Account, Pin)
            .outerjoin(Account, Account.person_id == Person.id)
            .outerjoin(Pin, Pin.account_id == Account.id)
            .where(Person.id.in_(seats))
            .order_by(Person.family_name, Person.given_name, Person.id)
        )
    }
    cards = _cards_out(session, competition, now)
    return [
        _row(person, seats[number], account, pin, cards.get(person.id))
        for number, (person, account, pin) in people.items()
    ]


def unused_cards(session: Session, competition: Competition, people: Collection[str]) -> int:
    """Count the cards of these people (keys) that would be revoked by printing anew."""
    found = session.scalar(
        select(func.count(JuryCard.id))
        .join(Account, Account.id == JuryCard.account_id)
        .join(Person, Person.id == Account.person_id)
        .where(JuryCard.competition_id == competition.id, Person.key.in_(people), *_unused())
    )
    return found or 0


def make_cards(
    session: Session,
    actor: Actor,
    competition: Competition,
    people: Collection[str],
    now: datetime,
) -> list[NewCard]:
    """Make a card for each of these experts (keys); their cards that nobody used are revoked.

    Raises AccessRefused: not-allowed. Raises ValueRefused: no-experts-chosen. Raises
    StateRefused: competition-over.
    """
    actor.require(Action.MANAGE_TABLETS)
    zone = ZoneInfo(competition.time_zone)
    expires = datetime.combine(last_day(competition) + timedelta(days=1), time(), zone)
    if expires <= now:
        raise StateRefused("competition-over")
    seats = _seats(session, competition)
    chosen = session.scalars(
        select(Person)
        .where(Person.id.in_(seats), Person.key.in_(people))
        .order_by(Person.family_name, Person.given_name, Person.id)
    ).all()
    if not chosen:
        raise ValueRefused("no-experts-chosen")
    accounts = _accounts(session, chosen)
    _revoke_unused(session, competition, [account.id for account in accounts.values()], now)
    _grant(accounts, _members(session, competition))
    letters = {person.id: new_code() for person in chosen}
    session.add_all(
        JuryCard(
            account_id=accounts[person.id].id,
            competition_id=competition.id,
            code_hash=hash_of(plain_code(letters[person.id])),
            made_at=now,
            expires_at=expires,
        )
        for person in chosen
    )
    session.flush()
    return [NewCard(each.diploma_name, seats[each.id], letters[each.id]) for each in chosen]


def revoke_card(session: Session, actor: Actor, card: JuryCard, now: datetime) -> None:
    """Let a card open nothing any more; sessions that it opened go on.

    Raises AccessRefused: not-allowed. Raises StateRefused: card-revoked-already.
    """
    actor.require(Action.MANAGE_TABLETS)
    session.refresh(card, with_for_update=True)
    if card.revoked_at is not None:
        raise StateRefused("card-revoked-already")
    card.revoked_at = now


def last_day(competition: Competition) -> date:
    """Give the last day on which cards work: the one after the competition."""
    return competition.ends_on + timedelta(days=1)


def has_no_mail(address: str) -> bool:
    """Tell whether the address of an account was made with a card: no letter can reach it."""
    return address.endswith(f"@{NO_MAIL}")


def _members(session: Session, competition: Competition) -> list[JuryMember]:
    return list(
        session.scalars(
            select(JuryMember)
            .join(Contest, Contest.id == JuryMember.contest_id)
            .where(Contest.competition_id == competition.id)
            .options(joinedload(JuryMember.contest).joinedload(Contest.skill))
            .order_by(JuryMember.id)
        )
    )


def _seats(session: Session, competition: Competition) -> dict[int, tuple[Seat, ...]]:
    """Give the seats by the id of the person, in the order of the numbers of the contests."""
    found: dict[int, list[Seat]] = defaultdict(list)
    for member in _members(session, competition):
        skill = member.contest.skill
        seat = Seat(skill.number, Text(skill.name_en, skill.name_lv), member.role)
        found[member.person_id].append(seat)
    ordered = {
        person: sorted(seats, key=lambda seat: (len(seat.number), seat.number))
        for person, seats in found.items()
    }
    return {person: tuple(seats) for person, seats in ordered.items()}


def _cards_out(session: Session, competition: Competition, now: datetime) -> dict[int, JuryCard]:
    """Give the newest card that still opens, by the id of the person."""
    out = (
        select(Account.person_id, JuryCard)
        .join(Account, Account.id == JuryCard.account_id)
        .where(
            JuryCard.competition_id == competition.id,
            JuryCard.revoked_at.is_(None),
            JuryCard.expires_at > now,
        )
        .order_by(JuryCard.id)
    )
    return dict(session.execute(out).all())


def _row(
    person: Person,
    seats: tuple[Seat, ...],
    account: Account | None,
    pin: Pin | None,
    card: JuryCard | None,
) -> ExpertRow:
    return ExpertRow(
        person_key=person.key,
        name=person.diploma_name,
        seats=seats,
        account=account.key if account else "",
        active=account is not None and account.active,
        has_pin=pin is not None,
        pin_locked_until=pin.locked_until if pin else None,
        card=card.key if card else "",
        card_made_at=card.made_at if card else None,
        card_used_at=card.used_at if card else None,
    )


def _accounts(session: Session, people: Sequence[Person]) -> dict[int, Account]:
    """Give the accounts by the id of the person; whoever has none gets one."""
    ids = [person.id for person in people]
    found = {
        account.person_id: account
        for account in session.scalars(select(Account).where(Account.person_id.in_(ids)))
    }
    lacking = [person for person in people if person.id not in found]
    if not lacking:
        return found
    nobody_knows = hash_password(new_token())
    for person in lacking:
        found[person.id] = Account(
            person=person,
            email=_address(session, person),
            password_hash=nobody_knows,
            language="lv",
        )
        session.add(found[person.id])
        session.flush()
    return found


def _address(session: Session, person: Person) -> str:
    """Give the person's own address, or one that no letter reaches where it is none or taken."""
    if is_mail_address(person.email):
        own = mail_address(person.email)
        if session.scalar(select(Account.id).where(Account.email == own)) is None:
            return own
    return f"expert-{person.id}@{NO_MAIL}"


def _grant(accounts: dict[int, Account], members: Sequence[JuryMember]) -> None:
    """Give each account the role of every seat of its person."""
    for member in members:
        account = accounts.get(member.person_id)
        if account is None or any(
            grant.role is member.role and grant.contest_id == member.contest_id
            for grant in account.grants
        ):
            continue
        account.grants.append(RoleGrant(role=member.role, contest_id=member.contest_id))


def _unused() -> tuple[ColumnElement[bool], ...]:
    return (JuryCard.used_at.is_(None), JuryCard.revoked_at.is_(None))


def _revoke_unused(
    session: Session, competition: Competition, accounts: Collection[int], now: datetime
) -> None:
    session.execute(
        update(JuryCard)
        .where(
            JuryCard.competition_id == competition.id,
            JuryCard.account_id.in_(accounts),
            *_unused(),
        )
        .values(revoked_at=now)
        .execution_options(synchronize_session=False)
    )
