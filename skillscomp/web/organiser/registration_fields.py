"""What a competition asks about its people: which fields, required or not, why, how long kept."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.core.registration_fields import (
    FIELDS,
    LONGEST_KEEP_DAYS,
    Field,
    FieldSetting,
    default_settings,
    label,
)
from skillscomp.extensions import db, write_tx
from skillscomp.models.competitions import Competition
from skillscomp.services.registration.fields import asked_fields, save_asked_fields
from skillscomp.web.access import actor_for, load
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.place import pages
from skillscomp.web.registration.words import part_words
from skillscomp.web.sentences.wording import word

_MOST_DIGITS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One field of the catalogue and what is decided about it; ``keep_days`` as typed."""

    code: str
    label: str
    parts: str
    always: bool
    must: bool
    asked: bool
    required: bool
    purpose_lv: str
    purpose_en: str
    keep_days: str


@pages.get("/competitions/<key>/registration-fields")
def registration_fields(key: str) -> ResponseReturnValue:
    """Show every field that can be asked."""
    competition = load(Competition, key, Action.EDIT_SETUP)
    decided = {one.code: one for one in asked_fields(db.session(), competition)}
    standard = {one.code: one for one in default_settings()}
    rows = [
        _row(field, decided.get(field.code, standard[field.code]), asked=field.code in decided)
        for field in FIELDS.values()
    ]
    return _page(competition, rows)


@pages.post("/competitions/<key>/registration-fields")
def save_registration_fields(key: str) -> ResponseReturnValue:
    """Decide what is asked from now on; what was typed stays when something is wrong."""
    competition = load(Competition, key, Action.EDIT_SETUP)
    actor = actor_for(competition)
    rows = [_typed_row(field) for field in FIELDS.values()]
    try:
        settings = [_setting(row) for row in rows if row.asked]
        with write_tx() as session:
            save_asked_fields(session, actor, competition, settings)
    except ValueRefused as refused:
        return _page(competition, rows, refused), 422
    flash(_("Saved. Schools are asked for this from now on."), "done")
    return redirect(url_for("organiser.registration_fields", key=key))


def _page(competition: Competition, rows: list[FieldRow], refused: RuleBroken | None = None) -> str:
    code = str(refused.message.parameters.get("field", "")) if refused else ""
    problem = ""
    if refused is not None:
        parameters = dict(refused.message.parameters)
        if code in FIELDS:
            parameters["field"] = word(label(code), chosen_language())
        problem = word(type(refused)(refused.code, **parameters).message, chosen_language())
    return render_template(
        "organiser/registrations/fields.html",
        competition=competition,
        rows=rows,
        problem=problem,
        problem_at=code,
        longest=LONGEST_KEEP_DAYS,
    )


def _row(field: Field, setting: FieldSetting, *, asked: bool) -> FieldRow:
    return FieldRow(
        code=field.code,
        label=word(label(field.code), chosen_language()),
        parts=_parts(field),
        always=field.always,
        must=field.always and field.required,
        asked=asked or field.always,
        required=setting.required,
        purpose_lv=setting.purpose_lv,
        purpose_en=setting.purpose_en,
        keep_days=str(setting.keep_days),
    )


def _typed_row(field: Field) -> FieldRow:
    sent = request.form
    return FieldRow(
        code=field.code,
        label=word(label(field.code), chosen_language()),
        parts=_parts(field),
        always=field.always,
        must=field.always and field.required,
        asked=field.always or f"{field.code}-asked" in sent,
        required=(field.always and field.required) or f"{field.code}-required" in sent,
        purpose_lv=sent.get(f"{field.code}-purpose_lv", ""),
        purpose_en=sent.get(f"{field.code}-purpose_en", ""),
        keep_days=sent.get(f"{field.code}-keep_days", ""),
    )


def _setting(row: FieldRow) -> FieldSetting:
    """Read one row. Raises ValueRefused: keep-days-out-of-range and what a setting refuses."""
    typed = row.keep_days.strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS):
        raise ValueRefused("keep-days-out-of-range", field=row.code, longest=LONGEST_KEEP_DAYS)
    return FieldSetting(
        code=row.code,
        required=row.required,
        purpose_lv=row.purpose_lv,
        purpose_en=row.purpose_en,
        keep_days=int(typed),
    )


def _parts(field: Field) -> str:
    names = part_words()
    return ", ".join(
        name.lower() for part, name in names.items() if part in field.parts and part != "replaced"
    )
