"""A step that a form asks for: taken, or refused beside the field that has to be mended."""

from collections.abc import Callable, Mapping

from flask import flash
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import write_tx
from skillscomp.models.changes import ChangeSet
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word
from skillscomp.web.undo import flash_step


def step_taken(
    form: FlaskForm, step: Callable[[Session], ChangeSet], fields: Mapping[str, str]
) -> bool:
    """Take a step in one transaction and say so with a button to undo it.

    A refusal stands beside the field that ``fields`` names for its code, else above the form.
    """
    try:
        with write_tx() as session:
            change_set = step(session)
    except RuleBroken as refused:
        put_beside(form, refused, fields)
        return False
    flash_step(change_set)
    return True


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
