"""Pictures for badges: kept only where the person agreed, printed only while that stands."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.consents import ConsentStanding
from skillscomp.core.errors import StateRefused
from skillscomp.core.registration import ConsentKind
from skillscomp.models.on_site import PersonPhoto
from skillscomp.models.registrations import Consent, RegisteredPerson
from skillscomp.services.actors import Actor
from skillscomp.services.on_site.people import SitePerson
from skillscomp.services.registration.consents import standings

JPEG = "image/jpeg"
_AGAINST = frozenset({ConsentStanding.REFUSED, ConsentStanding.WITHDRAWN})


def keep_photo(
    session: Session, actor: Actor, person: SitePerson, content: bytes, now: datetime
) -> None:
    """Keep a picture (a small JPEG without metadata) for the badge of somebody who agreed.

    Raises AccessRefused: not-allowed. Raises StateRefused: photo-refused.
    """
    actor.require(Action.SEE_PERSONAL_DATA)
    if person.id in refusing(session, {person.id}, now):
        raise StateRefused("photo-refused", name=person.name)
    row = session.get(PersonPhoto, person.id)
    if row is None:
        session.add(PersonPhoto(person_id=person.id, content=content, media_type=JPEG))
    else:
        row.content, row.media_type = content, JPEG


def remove_photo(session: Session, actor: Actor, person: SitePerson) -> None:
    """Delete the picture of somebody.

    Raises AccessRefused: not-allowed. Raises StateRefused: photo-missing.
    """
    actor.require(Action.SEE_PERSONAL_DATA)
    row = session.get(PersonPhoto, person.id)
    if row is None:
        raise StateRefused("photo-missing", name=person.name)
    session.delete(row)


def photo_of(session: Session, person: SitePerson) -> bytes | None:
    """Give the picture of one person."""
    row = session.get(PersonPhoto, person.id)
    return row.content if row else None


def photos_for(session: Session, people: Collection[int], now: datetime) -> dict[int, bytes]:
    """Give the pictures that may stand on badges, by the person's id."""
    chosen = select(PersonPhoto).where(PersonPhoto.person_id.in_(people))
    photos = {row.person_id: row.content for row in session.scalars(chosen)}
    against = refusing(session, set(photos), now)
    return {person: content for person, content in photos.items() if person not in against}


def refusing(session: Session, people: Collection[int], now: datetime) -> set[int]:
    """Give those who said no to pictures, or took their yes back, in their latest registration."""
    chosen = (
        select(RegisteredPerson.id, RegisteredPerson.person_id)
        .where(RegisteredPerson.person_id.in_(people))
        .order_by(RegisteredPerson.id)
    )
    registered = {row.id: row.person_id for row in session.execute(chosen)}
    consents = session.scalars(
        select(Consent).where(
            Consent.registered_person_id.in_(registered), Consent.kind == ConsentKind.PHOTO
        )
    ).all()
    standing = standings(consents, list(registered), now)
    latest = {
        person: standing[number][ConsentKind.PHOTO]
        for number, person in registered.items()
        if standing[number][ConsentKind.PHOTO] is not ConsentStanding.MISSING
    }
    return {person for person, said in latest.items() if person is not None and said in _AGAINST}
