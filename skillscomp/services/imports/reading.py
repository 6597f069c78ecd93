"""Looks at one typed row by itself: whether each cell can be what its column says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.core.field_values import LONGEST_NAME, clean_text, parse_value, read_name
from skillscomp.core.mail_address import mail_address
from skillscomp.core.message import Message
from skillscomp.core.table_columns import TableColumn, yes_or_no
from skillscomp.core.typed_table import CellMessage
from skillscomp.services.imports.preview import PreviewRow, Verdict

COMPANIONS = (
    ("companion_1_given_name", "companion_1_family_name"),
    ("companion_2_given_name", "companion_2_family_name"),
)
_NAMES = {name for pair in COMPANIONS for name in pair}
_FIELDS = {"given_name", "family_name", "diploma_name", "birth_date", "email", "phone"}
_HIDDEN = {"personal-code-in-name", "personal-code-typed"}
"""Refusals after which the cell is not kept: a personal code is stored nowhere."""

_LONGEST_OF_SCHOOL = {"code": 32, "phone": 32}


def read_row(row: PreviewRow, columns: Sequence[TableColumn], today: date) -> PreviewRow:
    """Read every cell of a row; one that cannot be read is a problem of the row."""
    cells, problems = dict(row.cells), list(row.problems)
    spoiled = {problem.column for problem in problems}
    for column in columns:
        typed = cells.pop(column.code, "")
        if not typed:
            if column.required and column.code not in spoiled:
                problems.append(CellMessage(column.code, Message("cell-missing")))
            continue
        try:
            cells[column.code] = _read(column.code, typed, today)
        except RuleBroken as refused:
            problems.append(CellMessage(column.code, refused.message))
            cells[column.code] = "" if refused.code in _HIDDEN else typed[:LONGEST_NAME]
    problems += _half_names(cells, {problem.column for problem in problems})
    verdict = Verdict.REFUSED if problems else Verdict.WAITING
    kept = {code: text for code, text in cells.items() if text}
    return replace(row, cells=kept, problems=tuple(problems), verdict=verdict)


def read_school_row(row: PreviewRow, columns: Sequence[TableColumn]) -> PreviewRow:
    """Read every cell of a school's row."""
    problems = list(row.problems)
    spoiled = {problem.column for problem in problems}
    cells = {}
    for column in columns:
        try:
            cells[column.code] = _read_of_school(column.code, row.cells.get(column.code, ""))
        except ValueRefused as refused:
            problems.append(CellMessage(column.code, refused.message))
            cells[column.code] = row.cells[column.code][:LONGEST_NAME]
        if column.required and not cells[column.code] and column.code not in spoiled:
            problems.append(CellMessage(column.code, Message("cell-missing")))
    verdict = Verdict.REFUSED if problems else Verdict.WAITING
    kept = {code: text for code, text in cells.items() if text}
    return replace(row, cells=kept, problems=tuple(problems), verdict=verdict)


def _read(code: str, typed: str, today: date) -> str:
    if code in _NAMES:
        return read_name(clean_text(typed))
    if code in _FIELDS:
        value = parse_value(code, typed, today)
        return value.isoformat() if isinstance(value, date) else str(value)
    text = " ".join(clean_text(typed).split())
    _refuse_long(text, LONGEST_NAME)
    if code == "name_consent" and yes_or_no(text) is None:
        raise ValueRefused("yes-or-no-unreadable", value=text)
    return text


def _read_of_school(code: str, typed: str) -> str:
    text = " ".join(clean_text(typed).split())
    _refuse_long(text, _LONGEST_OF_SCHOOL.get(code, LONGEST_NAME))
    return mail_address(text) if code == "email" and text else text


def _refuse_long(text: str, longest: int) -> None:
    if len(text) > longest:
        raise ValueRefused("value-too-long", longest=longest)


def _half_names(cells: dict[str, str], spoiled: set[str]) -> Iterator[CellMessage]:
    """Refuse a companion of whom only one name is given."""
    for pair in COMPANIONS:
        for one, other in (pair, pair[::-1]):
            if cells.get(one) and not cells.get(other) and other not in spoiled:
                yield CellMessage(other, Message("companion-name-missing"))
