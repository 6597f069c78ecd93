"""A foreign layout: a person says which column is what, and it is kept for the next time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from openpyxl.utils import column_index_from_string

from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import write_tx
from skillscomp.models.uploads import SchemeUpload
from skillscomp.services.uploads import save_profile
from skillscomp.spreadsheets.column_profile import (
    MAPPABLE,
    ColumnProfile,
    ColumnSample,
    sample_columns,
)
from skillscomp.spreadsheets.figures import clean_text
from skillscomp.spreadsheets.grid import Grid
from skillscomp.spreadsheets.headers import Role, role_of
from skillscomp.spreadsheets.read_workbook import open_grids
from skillscomp.web.access import actor_for
from skillscomp.web.errors import status_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.uploads import load_own
from skillscomp.web.sentences.wording import word

ROWS_SHOWN = 12
COLUMNS_SHOWN = 30
LONGEST_CELL = 60
DIGITS = 7
"""Of the last row that a sheet can have."""
LIKELY_HEADER = 2
"""Cells of a row that name a column; with so many of them it is taken for the header."""


@dataclass(frozen=True, slots=True)
class SheetShown:
    """The first rows of a sheet: letters of its columns, then row numbers with their cells."""

    letters: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]


@pages.route("/uploads/<key>/columns", methods=["GET", "POST"])
def columns(key: str) -> ResponseReturnValue:
    """Ask which column is what; once that is said, show the preview that it gives."""
    upload = load_own(key)
    grids = open_grids(upload.content)
    if request.method == "GET":
        return _page(upload, grids, None)
    actor = actor_for(upload)
    try:
        profile = _profile_in(request.form)
        with write_tx() as session:
            saved = save_profile(session, actor, request.form.get("name", ""), profile.to_json())
    except RuleBroken as refused:
        return _page(upload, grids, refused)
    return redirect(url_for("organiser.preview", key=key, profile=saved.key))


def _profile_in(answers: Mapping[str, str]) -> ColumnProfile:
    """Read the answers. Raises ValueRefused: profile-unreadable, profile-lacks-column."""
    first_row = answers.get("first_row", "").strip()
    return ColumnProfile(
        columns={
            role: letters[:3]
            for role in MAPPABLE
            if (letters := answers.get(role.value, "").strip())
        },
        first_row=int(first_row) if first_row.isdecimal() and len(first_row) <= DIGITS else 0,
        sheet=answers.get("sheet", ""),
        language=answers.get("language", ""),
    )


def _page(
    upload: SchemeUpload, grids: list[Grid], refused: RuleBroken | None
) -> ResponseReturnValue:
    wanted = request.values.get("sheet", "")
    grid = next((each for each in grids if each.title == wanted), _fullest(grids))
    samples = sample_columns(grid)[:COLUMNS_SHOWN]
    page = render_template(
        "organiser/columns.html",
        upload=upload,
        contest=upload.contest,
        sheets=[(each.title, each.title) for each in grids],
        sheet=grid.title,
        shown=_shown(grid, samples),
        roles=role_words(),
        options=[("", _("not in this sheet"))]
        + [(sample.letters, _label(sample)) for sample in samples],
        chosen=_chosen(grid, samples),
        problem=word(refused.message, chosen_language()) if refused else "",
    )
    return page, status_of(refused) if refused else 200


def role_words() -> list[tuple[str, str, bool]]:
    """List what a column can be: its name in forms, in words, and whether it is needed."""
    names = {
        Role.CODE: _("Code of the sub-criterion or aspect"),
        Role.NAME: _("Name of the sub-criterion"),
        Role.DAY: _("Day of marking"),
        Role.TYPE: _("Type of the aspect (M or J)"),
        Role.DESCRIPTION: _("Description of the aspect"),
        Role.LEVEL: _("Judgement score (0 to 3)"),
        Role.EXTRA: _("Extra description or words of the level"),
        Role.REQUIREMENT: _("Requirement"),
        Role.SECTION: _("Section of the standard"),
        Role.CALCULATION: _("Row of the calculation"),
        Role.MAXIMUM: _("Maximum mark"),
        Role.LEVEL_0: _("Words of level 0"),
        Role.LEVEL_1: _("Words of level 1"),
        Role.LEVEL_2: _("Words of level 2"),
        Role.LEVEL_3: _("Words of level 3"),
    }
    needed = {Role.CODE, Role.DESCRIPTION, Role.MAXIMUM}
    return [(role.value, names[role], role in needed) for role in MAPPABLE]


def _fullest(grids: list[Grid]) -> Grid:
    return max(grids, key=lambda grid: len(grid.rows))


def _shown(grid: Grid, samples: Sequence[ColumnSample]) -> SheetShown:
    letters = [sample.letters for sample in samples]
    numbers = [column_index_from_string(each) for each in letters]
    rows = [
        (row.number, [clean_text(row.cells.get(each, ""))[:LONGEST_CELL] for each in numbers])
        for row in list(grid)[:ROWS_SHOWN]
    ]
    return SheetShown(letters, rows)


def _label(sample: ColumnSample) -> str:
    first = sample.values[0] if sample.values else ""
    return f"{sample.letters}: {first[:LONGEST_CELL]}"


def _chosen(grid: Grid, samples: Sequence[ColumnSample]) -> dict[str, str]:
    """Give what was answered so far, else what the sheet's own words propose."""
    if request.method == "POST":
        return {name: request.form.get(name, "") for name in _NAMES}
    proposed: dict[str, str] = dict.fromkeys(_NAMES, "")
    for sample in reversed(samples):
        if sample.proposed:
            proposed[sample.proposed.value] = sample.letters
    language = {"language": chosen_language()}
    return proposed | {"first_row": str(_first_row(grid)), "name": ""} | language


_NAMES = (*(role.value for role in MAPPABLE), "first_row", "language", "name")


def _first_row(grid: Grid) -> int:
    """Guess the row below the header."""
    for row in list(grid)[: ROWS_SHOWN * 4]:
        texts = [clean_text(value).casefold() for value in row.cells.values()]
        if sum(role_of(text) in MAPPABLE for text in texts) >= LIKELY_HEADER:
            return row.number + 1
    return 2
