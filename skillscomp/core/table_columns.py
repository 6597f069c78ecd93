"""The columns of the tables that organisers import and export, as they are headed.

A heading is understood in both languages, in any letter case, with and without diacritics and
punctuation; each column also answers to names met in the wild. ``personal`` columns hold what only
those see who may see personal data; ``shown_only`` ones are written, and read for no change.
Source: CONTRACTS, "Entries import and export"; the headings are the project's choice.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from skillscomp.core.result import EntryStatus
from skillscomp.core.scheme import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column: its code, its heading in both languages, what else it may be headed."""

    code: str
    heading: Text
    also: tuple[str, ...] = ()
    required: bool = False
    personal: bool = False
    shown_only: bool = False


ENTRY_COLUMNS = (
    TableColumn(
        code="contest",
        heading=Text("Contest", "Konkurss"),
        also=("contest number", "skill", "skill number", "konkursa numurs", "prasme", "nominācija"),
        required=True,
    ),
    TableColumn(
        code="school",
        heading=Text("School", "Izglītības iestāde"),
        also=("school code", "school name", "skola", "iestāde", "izglītības iestādes nosaukums"),
        required=True,
    ),
    TableColumn(
        code="team",
        heading=Text("Team", "Komanda"),
        also=("team name", "team number", "komandas nosaukums", "komandas numurs"),
    ),
    TableColumn(
        code="given_name",
        heading=Text("Given name", "Vārds"),
        also=("given names", "first name", "forename", "dalībnieka vārds", "vārdi"),
        required=True,
    ),
    TableColumn(
        code="family_name",
        heading=Text("Family name", "Uzvārds"),
        also=("last name", "surname", "dalībnieka uzvārds"),
        required=True,
    ),
    TableColumn(
        code="diploma_name",
        heading=Text("Name on the diploma", "Vārds uz diploma"),
        also=("diploma name", "vārds diplomā", "vārds un uzvārds diplomā"),
    ),
    TableColumn(
        code="birth_date",
        heading=Text("Date of birth", "Dzimšanas datums"),
        also=("birth date", "birthdate", "born", "dzimšanas diena", "dzimis"),
        personal=True,
    ),
    TableColumn(
        code="email",
        heading=Text("E-mail", "E-pasts"),
        also=("e-mail address", "email address", "e-pasta adrese"),
        personal=True,
    ),
    TableColumn(
        code="phone",
        heading=Text("Telephone", "Tālrunis"),
        also=("phone", "phone number", "mobile", "telefons", "tālruņa numurs"),
        personal=True,
    ),
    TableColumn(
        code="name_consent",
        heading=Text("Name may be published", "Vārdu drīkst publicēt"),
        also=("consent to publish the name", "piekrišana vārda publicēšanai"),
    ),
    TableColumn(
        code="companion_1_given_name",
        heading=Text("Companion, given name", "Pavadošais pedagogs, vārds"),
        also=("companion 1 given name", "pavadošā pedagoga vārds"),
    ),
    TableColumn(
        code="companion_1_family_name",
        heading=Text("Companion, family name", "Pavadošais pedagogs, uzvārds"),
        also=("companion 1 family name", "pavadošā pedagoga uzvārds"),
    ),
    TableColumn(
        code="companion_2_given_name",
        heading=Text("Second companion, given name", "Otrais pavadošais pedagogs, vārds"),
        also=("companion 2 given name",),
    ),
    TableColumn(
        code="companion_2_family_name",
        heading=Text("Second companion, family name", "Otrais pavadošais pedagogs, uzvārds"),
        also=("companion 2 family name",),
    ),
    TableColumn(
        code="status", heading=Text("Status", "Statuss"), also=("entry status",), shown_only=True
    ),
    TableColumn(
        code="number",
        heading=Text("Number", "Numurs"),
        also=("entry number", "workstation", "darba vieta"),
        shown_only=True,
    ),
)
SCHOOL_COLUMNS = (
    TableColumn(
        code="code",
        heading=Text("Short name", "Saīsinājums"),
        also=("code", "school code", "kods", "īsais nosaukums"),
        required=True,
    ),
    TableColumn(
        code="name",
        heading=Text("School", "Izglītības iestāde"),
        also=("name", "school name", "nosaukums", "skola", "izglītības iestādes nosaukums"),
        required=True,
    ),
    TableColumn(
        code="town",
        heading=Text("Town", "Pilsēta"),
        also=("town or parish", "city", "place", "vieta", "pagasts", "pilsēta vai pagasts"),
        required=True,
    ),
    TableColumn(
        code="email",
        heading=Text("E-mail", "E-pasts"),
        also=("e-mail address", "email address", "e-pasta adrese"),
    ),
    TableColumn(
        code="phone",
        heading=Text("Telephone", "Tālrunis"),
        also=("phone", "phone number", "telefons", "tālruņa numurs"),
    ),
)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Leave of a text only letters and digits, without case and diacritics, to compare by."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if sign.isalnum())


def headed(columns: Iterable[TableColumn]) -> dict[str, str]:
    """Give the code of a column for every heading that it answers to, in its plain form."""
    return {
        plain(name): column.code
        for column in columns
        for name in (column.heading.en, column.heading.lv, *column.also)
    }


STATUSES = {
    EntryStatus.COMPETING: Text("Competing", "Sacenšas"),
    EntryStatus.GUEST: Text("Guest", "Viesis"),
    EntryStatus.WITHDRAWN: Text("Withdrawn", "Izstājās"),
    EntryStatus.ABSENT: Text("Absent", "Neieradās"),
    EntryStatus.DISQUALIFIED: Text("Disqualified", "Diskvalificēts"),
}
"""How the status of an entry stands in the table."""


YES, NO = Text("yes", "jā"), Text("no", "nē")
_YES, _NO = {"yes", "y", "ja", "true", "1", "x"}, {"no", "n", "ne", "false", "0"}


def yes_or_no(text: str) -> bool | None:
    """Read yes or no in either language; None for anything else."""
    said = plain(text)
    return True if said in _YES else False if said in _NO else None


def status_in(text: str) -> EntryStatus | None:
    """Read a status in either language; None for anything else."""
    for status, words in STATUSES.items():
        if plain(text) in {plain(words.en), plain(words.lv), plain(status.value)}:
            return status
    return None
