"""A step that a form asks for: taken, or refused beside the field that has to be mended."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256

from flask import flash
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from skillscomp.core.errors import RuleBroken, StaleRefused
from skillscomp.extensions import write_tx
from skillscomp.models.base import Base
from skillscomp.models.changes import ChangeSet
from skillscomp.services.setup.stored_rows import stored_row, values_of
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word
from skillscomp.web.undo import flash_step

SHORT = 16


def step_taken(
    form: FlaskForm,
    step: Callable[[Session], ChangeSet],
    fields: Mapping[str, str],
    row: Base | None = None,
) -> bool:
    """Take a step in one transaction and say so with a button to undo it.

    A refusal stands beside the field that ``fields`` names for its code, else above the form.
    With the ``row`` that a RowForm edits it is refused once if somebody else has changed the row
    since the page was shown; sent again, it is meant.
    """
    try:
        with write_tx() as session:
            _refuse_stale(form, row)
            change_set = step(session)
    except RuleBroken as refused:
        put_beside(form, refused, fields)
        if row is not None:
            form.seen.data = seen(row)
        return False
    flash_step(change_set)
    return True


def seen(row: Base) -> str:
    """Name the present state of a row, for the field ``seen`` of its form."""
    text = json.dumps(stored_row(values_of(row)), sort_keys=True)
    return sha256(text.encode()).hexdigest()[:SHORT]


def step_or_problem(step: Callable[[Session], ChangeSet]) -> bool:
    """Take a step that one button asks for; a refusal is said on the next page."""
    try:
        with write_tx() as session:
            change_set = step(session)
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
        return False
    flash_step(change_set)
    return True


def put_beside(form: FlaskForm, refused: RuleBroken, fields: Mapping[str, str]) -> None:
    """Put a refusal beside the field that it concerns."""
    sentence = word(refused.message, chosen_language())
    name = fields.get(refused.code, "")
    if name in form:
        form[name].errors = [*form[name].errors, sentence]
    else:
        form.form_errors = [*form.form_errors, sentence]


def _refuse_stale(form: FlaskForm, row: Base | None) -> None:
    if row is not None and form.seen.data and form.seen.data != seen(row):
        raise StaleRefused("row-changed-meanwhile")
