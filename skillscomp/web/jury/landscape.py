"""The form of all entries: one sub-criterion, aspects down, entries across."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from skillscomp.core.access import Action
from skillscomp.core.judgement import JudgementState
from skillscomp.extensions import db
from skillscomp.models.contests import Contest
from skillscomp.services.marking.pages import Column, LandscapePage, landscape_page
from skillscomp.services.marking.views import AspectView, CellView
from skillscomp.web.access import actor_for, allowed, load
from skillscomp.web.filters import marks
from skillscomp.web.jury.place import pages
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word

CellShown = tuple[str, str, str, str, str, str, bool, bool]
"""Entry, base, value, save state, mark, scores given, discussed, closed: a form has hundreds of
cells, and a template takes a tuple apart faster than it asks an object for one word at a time.
"""


@dataclass(frozen=True, slots=True)
class RowShown:
    """An aspect with its cells, in the order of the columns."""

    aspect: AspectView
    cells: tuple[CellShown, ...]

    @property
    def open(self) -> bool:
        """Whether something can be entered in the row."""
        return not all(closed for *_, closed in self.cells)


@pages.get("/contests/<key>/landscape/<code>")
def landscape(key: str, code: str) -> ResponseReturnValue:
    """Show a sub-criterion for all entries."""
    contest = load(Contest, key, Action.SEE_FORMS)
    page = landscape_page(db.session(), actor_for(contest), contest, code)
    if page is None:
        abort(404)
    language = chosen_language()
    return render_template(
        "jury/landscape.html",
        page=page,
        marks=allowed(contest, Action.ENTER_MARKS),
        rows=_rows(page, language),
        closed=_closed(page, language),
        shown=partial(marks, language=language),
        token=str(uuid.uuid4()),
    )


def _rows(page: LandscapePage, language: str) -> list[RowShown]:
    return [
        RowShown(
            row.aspect,
            tuple(
                _cell(column, cell, language)
                for column, cell in zip(page.columns, row.cells, strict=True)
            ),
        )
        for row in page.rows
    ]


def _cell(column: Column, cell: CellView, language: str) -> CellShown:
    judged = cell.judgement
    discussed = judged is not None and judged.state is JudgementState.DISCUSSION
    return (
        column.entry.key,
        cell.base,
        cell.value,
        cell.state.value,
        marks(cell.mark, language),
        f"{judged.given}/{judged.judges}" if judged else "",
        discussed,
        discussed or column.closed is not None,
    )


def _closed(page: LandscapePage, language: str) -> list[tuple[str, str]]:
    """Say each reason why forms are closed once, with the entries unless it holds for all."""
    found: dict[str, list[str]] = defaultdict(list)
    for column in page.columns:
        if column.closed:
            found[word(column.closed, language)].append(column.entry.label)
    return [
        (sentence, _entries(labels) if len(labels) < len(page.columns) else "")
        for sentence, labels in found.items()
    ]


def _entries(labels: Sequence[str]) -> str:
    sentence = ngettext(
        "Entry %(entries)s is read only",
        "Entries %(entries)s are read only",
        len(labels),
        entries=", ".join(labels),
    )
    return str(sentence)
