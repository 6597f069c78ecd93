"""Makes marking workbooks as people make them, tidy and untidy, for the tests of the reader."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

from skillscomp.spreadsheets.marking_rows import HEADERS

Rows = Sequence[Sequence[object]]

HEADER = [*HEADERS, "Criterion A", "Total\nMark", "=SUM(K24:K40)"]
PREAMBLE: Rows = [
    ["17 Web Development"],
    [],
    ["WorldSkills Occupational Standards"],
    ["Section", "WSOS Marks", *[None] * 6, "WSOS Marks", "Aspect Marks", "Variation"],
    [1, "Work organisation", *[None] * 6, 40, "=SUMIF(I24:I40,A5,K24:K40)", "=ABS(I5-J5)"],
    [2, "Design", *[None] * 6, 60, "=SUMIF(I24:I40,A6,K24:K40)", "=ABS(I6-J6)"],
    [*[None] * 8, "Total Variation", None, "=SUM(K5:K6)"],
    [],
    [],
    ["Criteria"],
    ["ID", "Name", *[None] * 8, "Mark"],
    ["A", "Static site", *[None] * 8, 2.5],
    ["B", "Interactive site", *[None] * 8, 1],
    ["C"],
    [],
]
BLANK: list[object] = []


def sub(code: object, name: str, day: object = 1) -> list[object]:
    """Make a row of a sub-criterion."""
    return [code, name, day]


def measured(words: str, maximum: object, section: object = 1, kind: object = "M") -> list[object]:
    """Make a row of a measurement."""
    return [None, None, None, kind, words, None, None, None, section, None, maximum]


def judged(words: str, maximum: object, section: object = 2, kind: object = "J") -> list[object]:
    """Make a row of a judgement."""
    return measured(words, maximum, section, kind)


def level(number: object, words: str) -> list[object]:
    """Make a row of a level."""
    return [*[None] * 5, number, words]


LEVELS: Rows = [level(number, f"Words for {number}") for number in range(4)]
BLOCKS: Rows = [
    HEADER,
    sub("A1", "Layout", 1),
    measured("The page is valid", 0.5),
    judged("The layout looks good", 1),
    *LEVELS,
    BLANK,
    sub("A2", "Content", "2"),
    measured("All texts are there", 1),
    BLANK,
    HEADER,
    sub("B1", "Behaviour", 2),
    measured("The form sends", 0.30000000000000004),
    measured("The form refuses", 0.7),
]


def workbook(*rows: Sequence[object], title: str = "CIS Marking Scheme Import") -> bytes:
    """Save one sheet."""
    return workbook_of({title: rows})


def workbook_of(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    """Save several sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value  # type: ignore[assignment]
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
