"""Finds the person of a row in the registry again, or says that the row cannot tell them apart."""

from dataclasses import dataclass
from datetime import date

from skillscomp.core.message import Message
from skillscomp.core.same_person import Identity, Sameness, compare, folded
from skillscomp.core.typed_table import CellMessage
from skillscomp.services.imports.standing import KnownPerson, Standing


@dataclass(frozen=True, slots=True)
class Match:
    """Who was found, if anybody; or why nobody could be; or what is worth a look."""

    person: KnownPerson | None = None
    problem: CellMessage | None = None
    note: CellMessage | None = None


def identity_in(cells: dict[str, str]) -> Identity:
    """Say who a row is about."""
    born = cells.get("birth_date", "")
    return Identity(
        cells["given_name"], cells["family_name"], date.fromisoformat(born) if born else None
    )


def find_person(standing: Standing, identity: Identity, school_id: int) -> Match:
    """Find somebody of the same name born the same day, else of the same name and school.

    Somebody whose birth date the registry does not know is found by name and school; a row without
    a birth date too. Who is only probably meant is not taken, but told.
    """
    namesakes = standing.by_name.get(folded(f"{identity.given} {identity.family}"), [])
    if identity.born is not None:
        same = [person for person in namesakes if person.identity.born == identity.born]
        if same:
            return _only(same, school_id)
    here = [person for person in namesakes if person.school_id == school_id]
    if identity.born is not None:
        here = [one for one in here if one.identity.born is None and not one.signs_in]
    if len(here) > 1:
        return Match(problem=CellMessage("birth_date", Message("person-not-told-apart")))
    if here:
        return Match(here[0])
    return Match(note=_probably(standing, identity, namesakes))


def _only(same: list[KnownPerson], school_id: int) -> Match:
    here = [person for person in same if person.school_id == school_id] or same
    if len(here) > 1:
        return Match(problem=CellMessage("family_name", Message("person-twice-in-registry")))
    return Match(here[0])


def _probably(
    standing: Standing, identity: Identity, namesakes: list[KnownPerson]
) -> CellMessage | None:
    """Tell of somebody who is probably meant: a birth date or a name that differs by a letter."""
    if identity.born is None:
        return None
    for person in (*namesakes, *standing.by_birth.get(identity.born, ())):
        if compare(identity, person.identity) is Sameness.PROBABLY and person.identity.born:
            name = f"{person.identity.given} {person.identity.family}"
            return CellMessage(
                "family_name",
                Message("person-probably-known", {"name": name, "born": person.identity.born}),
            )
    return None
