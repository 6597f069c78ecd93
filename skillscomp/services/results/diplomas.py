"""The diplomas that were issued with a publication, and finding one by its code."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.models.documents import IssuedDiploma
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person
from skillscomp.models.results import Publication

LONGEST_CODE = 40
"""Characters that are looked at, spaces and hyphens of a typist among them."""


@dataclass(frozen=True, slots=True)
class Issued:
    """One diploma: whose, with which publication."""

    code: str
    publication: Publication
    entry_key: str
    person_key: str


def codes_of(session: Session, publication: Publication) -> dict[tuple[str, str], str]:
    """Give the codes issued with a publication, by the keys of entry and person."""
    chosen = (
        select(Entry.key, Person.key, IssuedDiploma.code)
        .join(Entry, Entry.id == IssuedDiploma.entry_id)
        .join(Person, Person.id == IssuedDiploma.person_id)
        .where(IssuedDiploma.publication_id == publication.id)
    )
    return {(entry, person): code for entry, person, code in session.execute(chosen)}


def find_issued(session: Session, typed: str) -> Issued | None:
    """Find the diploma with this code, in whatever case and grouping it was typed."""
    code = typed[:LONGEST_CODE].upper().replace(" ", "").replace("-", "")
    chosen = (
        select(IssuedDiploma.code, Publication, Entry.key, Person.key)
        .join(Publication, Publication.id == IssuedDiploma.publication_id)
        .join(Entry, Entry.id == IssuedDiploma.entry_id)
        .join(Person, Person.id == IssuedDiploma.person_id)
        .where(IssuedDiploma.code == code)
    )
    row = session.execute(chosen).first()
    return Issued(*row) if row else None
