"""The sheet that carries what CIS cannot express: second language, judges, gates, codes.

It holds the whole scheme in the project's own format, one line to a row, and a fingerprint of
the other sheets as they were written. Untouched, the workbook reads as exactly that scheme.
Changed by hand, the marking sheet wins, and each aspect that still reads as it was written
keeps what only this sheet knows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from skillscomp.core.errors import RuleBroken
from skillscomp.core.finding import Finding, Level
from skillscomp.core.message import Message
from skillscomp.core.scheme import Aspect, Criterion, Gate, Scheme, SubCriterion, Text
from skillscomp.spreadsheets.figures import clean_text
from skillscomp.spreadsheets.formulas import is_formula
from skillscomp.spreadsheets.grid import Grid
from skillscomp.spreadsheets.reading import ReadScheme
from skillscomp.spreadsheets.scheme_file import read_scheme_file

SHEET = "skillscomp"
EXPLANATION = "What the CIS layout cannot hold. Written by skillscomp; leave this sheet as it is."
FIRST_LINE = 3
LONGEST_CELL = 30_000


def fingerprint(grids: Iterable[Grid]) -> str:
    """Sum up what the other sheets say; formulas are left out, programs rewrite them."""
    digest = sha256()
    for grid in sorted(grids, key=lambda grid: grid.title):
        if grid.title == SHEET:
            continue
        for row in grid:
            for column, value in row.cells.items():
                if not is_formula(value):
                    cell = f"{grid.title}!{row.cell(column)}={clean_text(value)}\n"
                    digest.update(cell.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def second_rows(text: str, mark: str) -> Iterator[list[str]]:
    """Give the rows of the sheet: explanation, fingerprint, then the lines of the scheme."""
    yield [EXPLANATION]
    yield [mark]
    for line in text.split("\n"):
        # A leading bar keeps the indentation, and no line can pass for a formula.
        whole = f"|{line}"
        yield [whole[at : at + LONGEST_CELL] for at in range(0, len(whole), LONGEST_CELL)]


def complete(read: ReadScheme, grids: list[Grid], marking: Grid) -> ReadScheme:
    """Add what the second sheet knows to what the marking sheet says."""
    second = next((grid for grid in grids if grid.title == SHEET), None)
    if second is None or second is marking:
        return read
    lines = (
        "".join(str(value) for value in row.cells.values()).removeprefix("|")
        for row in second
        if row.number >= FIRST_LINE
    )
    known = read_scheme_file("\n".join(lines).encode("utf-8", "replace"))
    if known.scheme is None:
        return _told(read, "second-sheet-damaged")
    if fingerprint(grids) == second.value(2, 1):
        return _as_written(read, known.scheme)
    if read.scheme is None:
        return read
    try:
        return _told(replace(read, scheme=_merged(read.scheme, known.scheme)), "second-sheet-older")
    except RuleBroken:
        return _told(read, "second-sheet-damaged")


def _as_written(read: ReadScheme, scheme: Scheme) -> ReadScheme:
    """Take the scheme as it was written; cells are those of the marking sheet, by position."""
    codes = [aspect.code for aspect in scheme.aspects()]
    places = (cell for code, cell in read.cells.items() if "." in code)
    cells = dict(zip(codes, places, strict=False))
    return ReadScheme(scheme=scheme, layout=read.layout, cells=cells)


def _told(read: ReadScheme, code: str) -> ReadScheme:
    told = Finding(Level.WARNING, Message(code, {"sheet": SHEET}))
    return replace(read, findings=(*read.findings, told))


def _merged(seen: Scheme, known: Scheme) -> Scheme:
    sections = {section.code: section for section in known.sections}
    criteria = {criterion.code: criterion for criterion in known.criteria}
    merged = Scheme(
        skill_number=seen.skill_number,
        skill_name=_text(seen.skill_name, known.skill_name),
        sections=tuple(
            replace(part, name=_text(part.name, sections[part.code].name))
            if part.code in sections
            else part
            for part in seen.sections
        ),
        criteria=tuple(
            _criterion(part, criteria[part.code]) if part.code in criteria else part
            for part in seen.criteria
        ),
    )
    codes = merged.aspect_by_code.keys()
    gates = (Gate(gate.code, gate.zeroes & codes) for gate in known.gates if gate.code in codes)
    return replace(merged, gates=tuple(gate for gate in gates if gate.zeroes))


def _criterion(seen: Criterion, known: Criterion) -> Criterion:
    forms = {form.code: form for form in known.sub_criteria}
    return replace(
        seen,
        name=_text(seen.name, known.name),
        sub_criteria=tuple(
            _form(form, forms[form.code]) if form.code in forms else form
            for form in seen.sub_criteria
        ),
    )


def _form(seen: SubCriterion, known: SubCriterion) -> SubCriterion:
    by_words: dict[str, list[Aspect]] = {}
    for aspect in known.aspects:
        by_words.setdefault(_shown(aspect.description), []).append(aspect)
    aspects = []
    for aspect in seen.aspects:
        same = by_words.get(_shown(aspect.description))
        aspects.append(_aspect(aspect, same.pop(0)) if same else aspect)
    return replace(
        seen, name=_text(seen.name, known.name), blind=known.blind, aspects=tuple(aspects)
    )


def _aspect(seen: Aspect, known: Aspect) -> Aspect:
    levels = tuple(
        _text(level, known.levels[number]) if known.levels else level
        for number, level in enumerate(seen.levels)
    )
    return replace(
        seen,
        code=known.code,
        judges=known.judges,
        description=_text(seen.description, known.description),
        extra=_text(seen.extra, known.extra),
        requirement=_text(seen.requirement, known.requirement),
        levels=levels,
    )


def _shown(text: Text) -> str:
    return clean_text(text.en or text.lv)


def _text(seen: Text, known: Text) -> Text:
    """Keep both languages where the words shown are still the ones that were written."""
    return known if _shown(seen) == _shown(known) else seen
