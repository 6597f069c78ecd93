"""Enrolling tablets: a code of a competition works once and gives a device a secret of its own."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import AccessRefused, RuleBroken, StateRefused, ValueRefused
from skillscomp.models.competitions import Competition
from skillscomp.models.tablets import Tablet, TabletCode
from skillscomp.services.actors import Actor
from skillscomp.services.tablets.codes import new_code, plain_code
from skillscomp.services.tokens import hash_of, new_token

LASTS = timedelta(days=7)
MOST = 100
"""Tablets that one step adds."""
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """Tablets to be added: ``count`` of them, numbered from ``first`` after the word."""

    word: str
    first: int
    count: int
    place: str


@dataclass(frozen=True, slots=True)
class Told:
    """A code with its letters, which are told this once."""

    code: TabletCode
    letters: str


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A tablet with the secret that its cookie keeps."""

    tablet: Tablet
    secret: str


def add_tablets(
    session: Session, actor: Actor, competition: Competition, wanted: Wanted, now: datetime
) -> list[Told]:
    """Make a code for each tablet to be enrolled.

    Raises AccessRefused: not-allowed. Raises ValueRefused: name-missing, tablet-name-long,
    tablet-count, tablet-name-taken.
    """
    actor.require(Action.MANAGE_TABLETS)
    word = _clean(wanted.word)
    if not 1 <= wanted.count <= MOST or wanted.first < 0:
        raise ValueRefused("tablet-count", most=MOST)
    numbers = range(wanted.first, wanted.first + wanted.count)
    names = [_name(f"{word} {number}") for number in numbers]
    taken = names_in_use(session, competition)
    if doubled := [name for name in names if name in taken]:
        raise ValueRefused("tablet-name-taken", name=doubled[0])
    return [_code(session, actor, competition, (name, wanted.place), now) for name in names]


def next_number(session: Session, competition: Competition, word: str) -> int:
    """Give the first number after the word that is greater than every one in use."""
    taken = [name.removeprefix(f"{word} ") for name in names_in_use(session, competition)]
    return max((int(end) for end in taken if end.isascii() and end.isdigit()), default=0) + 1


def names_in_use(session: Session, competition: Competition) -> set[str]:
    """List the names of the competition's tablets and of those that wait for their code."""
    tablets = select(Tablet.name).where(Tablet.competition_id == competition.id)
    waiting = {code.name for code in waiting_codes(session, competition)}
    return {*session.scalars(tablets)} | waiting


def waiting_codes(session: Session, competition: Competition) -> list[TabletCode]:
    """List the codes that no tablet has used and nobody has taken back, run out or not."""
    return list(
        session.scalars(
            select(TabletCode)
            .where(
                TabletCode.competition_id == competition.id,
                TabletCode.used_at.is_(None),
                TabletCode.revoked_at.is_(None),
            )
            .order_by(TabletCode.id)
        )
    )


def tell_anew(session: Session, actor: Actor, code: TabletCode, now: datetime) -> Told:
    """Give a code other letters and a new week; what was printed before opens nothing.

    Raises AccessRefused: not-allowed. Raises StateRefused: tablet-code-used, tablet-code-revoked.
    """
    actor.require(Action.MANAGE_TABLETS)
    session.refresh(code, with_for_update=True)
    _refuse_over(code)
    letters = new_code()
    code.code_hash = hash_of(plain_code(letters))
    code.expires_at = now + LASTS
    return Told(code, letters)


def take_back_code(session: Session, actor: Actor, code: TabletCode, now: datetime) -> None:
    """Let a code enrol nothing any more.

    Raises AccessRefused: not-allowed. Raises StateRefused: tablet-code-used, tablet-code-revoked.
    """
    actor.require(Action.MANAGE_TABLETS)
    session.refresh(code, with_for_update=True)
    _refuse_over(code)
    code.revoked_at = now


def code_of_replacement(session: Session, actor: Actor, tablet: Tablet, now: datetime) -> Told:
    """Make the code of a tablet that takes the place of another, which may still bring its marks.

    Raises AccessRefused: not-allowed. Raises ValueRefused: tablet-name-long.
    """
    actor.require(Action.MANAGE_TABLETS)
    competition = tablet.competition
    if competition is None:
        raise AccessRefused("not-allowed")
    taken = names_in_use(session, competition)
    stem = tablet.name.rstrip("bcdefgh") if tablet.name[-2:-1].isdigit() else tablet.name
    free = next((stem + end for end in "bcdefgh" if stem + end not in taken), f"{tablet.name}b")
    return _code(session, actor, competition, (_name(free), tablet.place), now)


def enrol(session: Session, typed: str, now: datetime) -> Enrolled:
    """Enrol the device that knows a code; of two that send it at once one is enrolled.

    Raises ValueRefused: tablet-code-unknown. Raises StateRefused: tablet-code-used,
    tablet-code-revoked, tablet-code-expired.
    """
    wanted = hash_of(plain_code(typed))
    spent = session.scalar(
        update(TabletCode)
        .where(TabletCode.code_hash == wanted, *_open(now))
        .values(used_at=now)
        .returning(TabletCode.id)
    )
    if spent is None:
        raise _why_closed(session, wanted)
    code = session.get_one(TabletCode, spent)
    secret = new_token()
    tablet = Tablet(
        competition=code.competition,
        name=code.name,
        place=code.place,
        secret_hash=hash_of(secret),
        enrolled_at=now,
        enrolled_by_id=code.made_by_id,
        seen_at=now,
    )
    session.add(tablet)
    session.flush()
    code.tablet_id = tablet.id
    return Enrolled(tablet, secret)


def rename(session: Session, actor: Actor, tablet: Tablet, name: str, place: str) -> None:
    """Change what a tablet is called and where it is.

    Raises AccessRefused: not-allowed. Raises ValueRefused: name-missing, tablet-name-long,
    tablet-name-taken.
    """
    actor.require(Action.MANAGE_TABLETS)
    clean, where = _name(name), _clean(place)
    doubled = select(Tablet.id).where(
        Tablet.competition_id == tablet.competition_id,
        Tablet.name == clean,
        Tablet.id != tablet.id,
    )
    if session.scalar(doubled) is not None:
        raise ValueRefused("tablet-name-taken", name=clean)
    if len(where) > LONGEST_NAME:
        raise ValueRefused("tablet-name-long", longest=LONGEST_NAME)
    tablet.name, tablet.place = clean, where


def revoke(session: Session, actor: Actor, tablet: Tablet, now: datetime) -> None:
    """Let nobody sign in on a tablet any more; who is signed in on it is signed out.

    What it still holds is received later, as a case for the jury.
    Raises AccessRefused: not-allowed. Raises StateRefused: tablet-revoked-already.
    """
    actor.require(Action.MANAGE_TABLETS)
    session.refresh(tablet, with_for_update=True)
    if tablet.revoked_at is not None:
        raise StateRefused("tablet-revoked-already")
    tablet.revoked_at = now


def restore(session: Session, actor: Actor, tablet: Tablet) -> None:
    """Take a tablet in again that was revoked.

    Raises AccessRefused: not-allowed. Raises StateRefused: tablet-not-revoked.
    """
    actor.require(Action.MANAGE_TABLETS)
    session.refresh(tablet, with_for_update=True)
    if tablet.revoked_at is None:
        raise StateRefused("tablet-not-revoked")
    tablet.revoked_at = None


def find_tablet(session: Session, secret: str) -> Tablet | None:
    """Find the tablet of a cookie, revoked or not."""
    return session.scalar(select(Tablet).where(Tablet.secret_hash == hash_of(secret)))


def tablet_with_secret(session: Session, secret: str) -> Tablet:
    """Find the tablet of a cookie.

    Raises AccessRefused: tablet-not-enrolled, tablet-revoked.
    """
    found = find_tablet(session, secret)
    if found is None:
        raise AccessRefused("tablet-not-enrolled")
    if found.revoked_at is not None:
        raise AccessRefused("tablet-revoked", name=found.name)
    return found


def _open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        TabletCode.used_at.is_(None),
        TabletCode.revoked_at.is_(None),
        TabletCode.expires_at > now,
    )


def _refuse_over(code: TabletCode) -> None:
    if code.used_at is not None:
        raise StateRefused("tablet-code-used")
    if code.revoked_at is not None:
        raise StateRefused("tablet-code-revoked")


def _why_closed(session: Session, wanted: str) -> RuleBroken:
    code = session.scalar(select(TabletCode).where(TabletCode.code_hash == wanted))
    if code is None:
        return ValueRefused("tablet-code-unknown")
    if code.used_at is not None:
        return StateRefused("tablet-code-used")
    if code.revoked_at is not None:
        return StateRefused("tablet-code-revoked")
    return StateRefused("tablet-code-expired", day=code.expires_at.date())


def _code(
    session: Session,
    actor: Actor,
    competition: Competition,
    named: tuple[str, str],
    now: datetime,
) -> Told:
    name, place = named
    letters = new_code()
    code = TabletCode(
        competition=competition,
        name=name,
        place=_clean(place)[:LONGEST_NAME],
        code_hash=hash_of(plain_code(letters)),
        made_at=now,
        made_by_id=actor.account_id,
        expires_at=now + LASTS,
    )
    session.add(code)
    session.flush()
    return Told(code, letters)


def _name(text: str) -> str:
    name = _clean(text)
    if not name:
        raise ValueRefused("name-missing")
    if len(name) > LONGEST_NAME:
        raise ValueRefused("tablet-name-long", longest=LONGEST_NAME)
    return name


def _clean(text: str) -> str:
    return " ".join(text.split())
