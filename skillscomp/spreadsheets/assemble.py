"""Makes a scheme out of what the rows of a workbook say."""

import re
from collections import Counter
from dataclasses import dataclass, field

from skillscomp.core.allocation import allocation
from skillscomp.core.calculation import Calculation
from skillscomp.core.errors import ValueRefused
from skillscomp.core.hundredths import to_decimal
from skillscomp.core.scheme import (
    LEVELS,
    PASS_FAIL,
    Aspect,
    AspectType,
    Criterion,
    Scheme,
    StandardSection,
    SubCriterion,
    Text,
)
from skillscomp.spreadsheets.aspect_types import TypeReader
from skillscomp.spreadsheets.calculation_sheet import parse_calculation
from skillscomp.spreadsheets.drafts import AspectDraft, SheetDraft, SubCriterionDraft
from skillscomp.spreadsheets.figures import clean_text, exact_number, hundredths
from skillscomp.spreadsheets.formulas import Formulas, is_formula
from skillscomp.spreadsheets.grid import Grid
from skillscomp.spreadsheets.headers import Role
from skillscomp.spreadsheets.preamble import Preamble
from skillscomp.spreadsheets.reading import Noticed

_SECTION = re.compile(r"([A-Z]?[0-9]{1,3}(?:\.[0-9]{1,2})?)(?:\.0*)?(?:[\s.:)-].*)?", re.DOTALL)
_SEVERAL = re.compile(r"[0-9]+\s*[,;/+&]\s*[0-9]+.*", re.DOTALL)


@dataclass
class Assembler:
    """Joins preamble, drafts and calculations; everything odd becomes a finding."""

    noticed: Noticed
    preamble: Preamble
    formulas: Formulas
    calculations: Grid
    language: str = "en"
    cells: dict[str, str] = field(default_factory=dict)
    _sections: dict[str, StandardSection] = field(default_factory=dict)

    def scheme(self, draft: SheetDraft) -> Scheme | None:
        """Build the scheme, or None where a finding stands in the way."""
        self._sections = {section.code: section for section in self.preamble.sections}
        self._rename_doubles(draft.sub_criteria)
        types = TypeReader(self.noticed)
        forms = [self._sub_criterion(sub, types) for sub in draft.sub_criteria]
        types.tell()
        criteria = self._criteria(draft, forms)
        if self.noticed.refused:
            return None
        scheme = self.noticed.attempt(
            "",
            lambda: Scheme(
                skill_number=self.preamble.skill_number,
                skill_name=self.preamble.skill_name,
                sections=tuple(self._sections.values()),
                criteria=criteria,
            ),
        )
        if scheme and scheme.criteria:
            self._compare_typed(scheme)
        return scheme

    def _compare_typed(self, scheme: Scheme) -> None:
        """Tell where the table above the blocks states other marks than the aspects have."""
        given = {row.section: row.allocated for row in allocation(scheme).rows}
        for code, (where, typed) in self.preamble.typed.items():
            if typed != given[code]:
                self.noticed.note(
                    "typed-allocation-differs",
                    where,
                    section=code,
                    typed=to_decimal(typed),
                    allocated=to_decimal(given[code]),
                )

    def words(self, value: object) -> Text:
        """Give words in the language of the sheet."""
        text = clean_text(value)
        return Text(lv=text) if self.language == "lv" else Text(en=text)

    def _rename_doubles(self, drafts: list[SubCriterionDraft]) -> None:
        """Give the second of two equal ids the next free number of its letter."""
        taken = Counter(draft.code for draft in drafts)
        seen: set[str] = set()
        for draft in drafts:
            if draft.code in seen:
                letter = draft.code.rstrip("0123456789")
                number = 1
                while f"{letter}{number}" in taken:
                    number += 1
                new = f"{letter}{number}"
                self.noticed.warning("duplicate-sub-criterion", draft.where, name=draft.code)
                self.noticed.note(
                    "sub-criterion-renamed", draft.where, name=draft.code, renamed=new
                )
                draft.code = new
                taken[draft.code] += 1
            seen.add(draft.code)

    def _criteria(self, draft: SheetDraft, forms: list[SubCriterion]) -> tuple[Criterion, ...]:
        by_letter: dict[str, list[SubCriterion]] = {}
        for form in forms:
            by_letter.setdefault(form.code.rstrip("0123456789"), []).append(form)
        criteria = []
        for code, (name, stated) in self.preamble.criteria.items():
            inside = tuple(by_letter.pop(code, ()))
            if name or inside or stated:
                criteria.append(Criterion(code=code, name=name, stated=stated, sub_criteria=inside))
        for code, rest in by_letter.items():
            if self.preamble.criteria:
                self.noticed.warning("criterion-not-in-table", "", code=code)
            name = self.words(draft.criteria.get(code))
            criteria.append(Criterion(code=code, name=name, sub_criteria=tuple(rest)))
        return tuple(criteria)

    def _sub_criterion(self, draft: SubCriterionDraft, types: TypeReader) -> SubCriterion:
        self.cells.setdefault(draft.code, draft.where)
        built = (
            self._aspect(aspect, f"{draft.code}.{position}", types)
            for position, aspect in enumerate(draft.aspects, 1)
        )
        form = SubCriterion(
            code=draft.code,
            name=self.words(draft.name),
            day=draft.day,
            aspects=tuple(aspect for aspect in built if aspect),
        )
        if draft.stated:
            self._compare_stated(draft, form)
        return form

    def _compare_stated(self, draft: SubCriterionDraft, form: SubCriterion) -> None:
        """Tell where the sum on the sub-criterion's row is not the sum of its aspects."""
        row, column = draft.stated or (0, 0)
        try:
            stated = hundredths(self.formulas.number(row, column))
        except ValueRefused:
            stated = form.maximum
        if stated != form.maximum:
            self.noticed.warning(
                "sub-criterion-sum-differs",
                draft.where,
                name=form.code,
                stated=to_decimal(stated),
                sum=to_decimal(form.maximum),
            )

    def _aspect(self, draft: AspectDraft, code: str, types: TypeReader) -> Aspect | None:
        self.cells[code] = draft.where(Role.DESCRIPTION)
        kind = types.read(draft)
        maximum = self._maximum(draft)
        section = self._section(draft)
        calculation = PASS_FAIL if kind is AspectType.JUDGEMENT else self._calculation(draft)
        if kind is None or maximum is None or calculation is None:
            return None
        levels, extra = self._levels(draft, kind)
        if is_formula(draft.value(Role.DESCRIPTION)):
            shown = clean_text(draft.value(Role.DESCRIPTION))[:40]
            self.noticed.warning("formula-in-words", draft.where(Role.DESCRIPTION), formula=shown)
        return self.noticed.attempt(
            draft.where(Role.DESCRIPTION),
            lambda: Aspect(
                code=code,
                type=kind,
                description=self.words(draft.value(Role.DESCRIPTION)),
                maximum=maximum,
                section=section,
                extra=self.words("\n".join(extra)),
                requirement=self.words(draft.value(Role.REQUIREMENT)),
                calculation=calculation,
                levels=levels,
            ),
        )

    def _maximum(self, draft: AspectDraft) -> int | None:
        roles = [
            role for role in (Role.MAXIMUM, Role.SECOND_MAXIMUM) if draft.value(role) is not None
        ]
        if not roles:
            self.noticed.error("maximum-missing", draft.where(Role.MAXIMUM))
            return None
        found = [self._mark(draft, role) for role in roles]
        if len(set(found)) > 1 and None not in found and 0 in found:
            found.remove(0)
        if len(set(found)) > 1:
            self.noticed.error("two-maxima", draft.where(Role.SECOND_MAXIMUM))
        return found[0]

    def _mark(self, draft: AspectDraft, role: Role) -> int | None:
        column = draft.columns.by_role[role]
        return self.noticed.attempt(
            draft.where(role),
            lambda: hundredths(self.formulas.number(draft.row.number, column)),
        )

    def _section(self, draft: AspectDraft) -> str:
        text = clean_text(draft.value(Role.SECTION))
        if not text:
            return ""
        found = _SECTION.fullmatch(text.upper())
        if _SEVERAL.fullmatch(text) or not found:
            where = draft.where(Role.SECTION)
            self.noticed.error("section-unread", where, value=text[:40])
            return ""
        code = found[1]
        if code not in self._sections:
            if self.preamble.sections:
                self.noticed.warning("section-not-in-table", draft.where(Role.SECTION), code=code)
            self._sections[code] = StandardSection(code, Text(), 0)
        return code

    def _calculation(self, draft: AspectDraft) -> Calculation | None:
        value = draft.value(Role.CALCULATION)
        where = draft.where(Role.CALCULATION)
        if not clean_text(value):
            return PASS_FAIL
        number = self.noticed.attempt(where, lambda: exact_number(value))
        row = self.calculations.rows.get(int(number)) if number else None
        if number is None:
            return None
        if row is None or number != int(number):
            self.noticed.error("calculation-row-missing", where, row=clean_text(value)[:20])
            return None
        return self.noticed.attempt(
            where, lambda: parse_calculation(row.cells.get(2), row.cells.get(4))
        )

    def _levels(self, draft: AspectDraft, kind: AspectType) -> tuple[tuple[Text, ...], list[str]]:
        """Give the level texts of a judgement, and the further words of the aspect."""
        if not draft.levels:
            return (), draft.extra
        where = draft.where(Role.DESCRIPTION)
        texts = {level: "\n".join(words) for level, words in sorted(draft.levels.items())}
        if kind is AspectType.MEASUREMENT:
            self.noticed.warning("levels-under-measurement", where)
            return (), [*draft.extra, *(f"{level}: {words}" for level, words in texts.items())]
        absent = [str(level) for level in range(LEVELS) if not texts.get(level)]
        if absent:
            self.noticed.warning("levels-without-words", where, levels=", ".join(absent))
        return tuple(self.words(texts.get(level, "")) for level in range(LEVELS)), draft.extra
