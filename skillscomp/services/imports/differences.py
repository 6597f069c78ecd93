"""What a row would change about a person and an entry that are there; an empty cell: nothing."""

from skillscomp.core.message import Message
from skillscomp.core.same_person import folded
from skillscomp.core.table_columns import plain, yes_or_no
from skillscomp.core.typed_table import CellMessage
from skillscomp.services.imports.preview import CellChange, PreviewRow
from skillscomp.services.imports.reading import COMPANIONS
from skillscomp.services.imports.standing import KnownEntry, KnownPerson

Differences = tuple[tuple[CellChange, ...], tuple[CellMessage, ...]]


def differences(
    row: PreviewRow, person: KnownPerson | None, entry: KnownEntry | None
) -> Differences:
    """Compare a row with the person and the entry that it is about; new ones differ in nothing."""
    changes: list[CellChange] = []
    notes: list[CellMessage] = []
    if person is not None:
        changed = _of_person(row, person)
        if changed and person.signs_in:
            notes.append(CellMessage("family_name", Message("person-signs-in")))
        else:
            changes += changed
            notes += [
                CellMessage(each.column, Message("name-loses-diacritics"))
                for each in changed
                if each.column in {"given_name", "family_name"} and _loses_diacritics(each)
            ]
        consent = yes_or_no(row.cells.get("name_consent", ""))
        if consent not in {None, person.consents_to_name}:
            notes.append(CellMessage("name_consent", Message("consent-not-imported")))
    if entry is not None:
        known = entry.companions
        for column, given, family in companions_in(row):
            if folded(f"{given} {family}") not in known:
                changes.append(CellChange(column, "", f"{given} {family}"))
    return tuple(changes), tuple(notes)


def companions_in(row: PreviewRow) -> list[tuple[str, str, str]]:
    """List the companions of a row: the column of the family name, given and family name."""
    cells = row.cells
    return [
        (family, cells[given], cells[family])
        for given, family in COMPANIONS
        if cells.get(given) and cells.get(family)
    ]


def _of_person(row: PreviewRow, person: KnownPerson) -> list[CellChange]:
    before, typed = person.values(), dict(row.cells)
    usual = f"{before['given_name']} {before['family_name']}"
    if not typed.get("diploma_name") and before["diploma_name"] == usual:
        # Nobody chose another form for the diploma, so it follows the name.
        typed["diploma_name"] = f"{typed['given_name']} {typed['family_name']}"
    return [
        CellChange(column, value, typed[column])
        for column, value in before.items()
        if typed.get(column) and typed[column] != value
    ]


def _loses_diacritics(change: CellChange) -> bool:
    same = plain(change.before) == plain(change.after)
    return same and change.after.isascii() and not change.before.isascii()
