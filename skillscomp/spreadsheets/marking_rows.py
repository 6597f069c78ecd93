"""Writes the rows below the preamble: headers, sub-criteria, aspects, levels and totals."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from skillscomp.core.hundredths import to_decimal
from skillscomp.core.scheme import Aspect, AspectType, Criterion, SubCriterion
from skillscomp.spreadsheets import appearance

HEADERS = (
    "Sub\nCriterion\nID",
    "Sub Criterion\nName or Description",
    "Day of Marking",
    "Aspect\nType\nM = Meas\nJ = Judg",
    "Aspect - Description",
    "Judg Score",
    "Extra Aspect Description (Meas or Judg)\nOR\nJudgement Score Description (Judg only)",
    "Requirement\n(Measurement Only)",
    "WSOS Section",
    "Calculation Row \n(Export only)",
    "Max\nMark",
)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, whatever way they are written."""
LONGEST_WORDS = 32_000
"""A spreadsheet's cell holds 32,767 characters."""
SECTION, CALCULATION, MAXIMUM, LABEL, TOTAL, SUM = 9, 10, 11, 12, 13, 14


def write_words(cell: appearance.AnyCell, words: str) -> None:
    """Write words as words, also those that begin with ``=``, ``+``, ``-`` or ``@``."""
    plain = _NOT_IN_XML.sub("", words)[:LONGEST_WORDS]
    if plain:
        cell.value = plain
        cell.data_type = "s"


def write_mark(cell: appearance.AnyCell, hundredths: int) -> None:
    """Write a mark as a number with two decimals."""
    cell.value = to_decimal(hundredths)
    appearance.as_mark(cell)


@dataclass
class RowWriter:
    """Writes down the sheet; knows where the blocks begin, for the formulas that add them up."""

    sheet: Worksheet
    calculations: dict[str, int]
    first_header: int
    headers: dict[str, int] = field(default_factory=dict)
    row: int = 0

    def __post_init__(self) -> None:
        self.row = self.first_header

    def block(self, criterion: Criterion | None) -> None:
        """Write one criterion: its header row and everything in it; an empty one for a template."""
        header = self.row
        code = criterion.code if criterion else "A"
        self.headers[code] = header
        self._header(code)
        for sub_criterion in criterion.sub_criteria if criterion else ():
            self._sub_criterion(sub_criterion)
        self.row = max(self.row, header + 2)
        self.sheet.cell(header, SUM).value = f"=SUM(K{header + 1}:K{self.row - 1})"
        appearance.as_mark(self.sheet.cell(header, SUM), appearance.BANNER)

    def grand_total(self) -> None:
        """Write the total of the competition below the last block."""
        row = self.row + 1
        for column, words in ((LABEL, "Competition"), (TOTAL, "Total\nMark")):
            self.sheet.cell(row, column).value = words
            appearance.as_total(self.sheet.cell(row, column))
        self.sheet.cell(row, SUM).value = f"=SUM(N{self.first_header}:N{row - 1})"
        appearance.as_mark(self.sheet.cell(row, SUM), appearance.BANNER)

    def _header(self, code: str) -> None:
        for column, words in enumerate(HEADERS, 1):
            cell = self.sheet.cell(self.row, column)
            cell.value = words
            appearance.as_heading(cell)
        for column, words in ((LABEL, f"Criterion {code}"), (TOTAL, "Total\nMark")):
            write_words(self.sheet.cell(self.row, column), words)
            appearance.as_total(self.sheet.cell(self.row, column))
        self.sheet.row_dimensions[self.row].height = appearance.HEADER_HEIGHT
        self.row += 1

    def _sub_criterion(self, sub: SubCriterion) -> None:
        self._words({1: sub.code, 2: sub.name.in_language("en")})
        if sub.day is not None:
            self._number(3, sub.day)
        self.row += 1
        for aspect in sub.aspects:
            self._aspect(aspect)
        self.row += 1

    def _aspect(self, aspect: Aspect) -> None:
        judged = aspect.type is AspectType.JUDGEMENT
        texts = {
            4: "J" if judged else "M",
            5: aspect.description.in_language("en"),
            7: aspect.extra.in_language("en"),
            8: aspect.requirement.in_language("en"),
            SECTION: aspect.section,
        }
        self._words(texts)
        if aspect.section.isascii() and aspect.section.isdigit():
            self._number(SECTION, int(aspect.section))
        if aspect.code in self.calculations:
            self._number(CALCULATION, self.calculations[aspect.code])
        write_mark(self.sheet.cell(self.row, MAXIMUM), aspect.maximum)
        self.row += 1
        for level, text in enumerate(aspect.levels if judged else ()):
            self._words({7: text.in_language("en")})
            self._number(6, level)
            self.row += 1

    def _words(self, texts: dict[int, str]) -> None:
        for column in range(1, len(HEADERS) + 1):
            cell = self.sheet.cell(self.row, column)
            write_words(cell, texts.get(column, ""))
            appearance.as_words(cell, centred=column not in {2, 5, 7, 8})

    def _number(self, column: int, number: int) -> None:
        self.sheet.cell(self.row, column).value = Decimal(number)
