"""Shows a refusal beside the field that it is about."""

from flask_wtf import FlaskForm

from skillscomp.core.errors import RuleBroken
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word

FIELDS = {
    "password-length": "password",
    "password-common": "password",
    "password-own-name": "password",
    "password-wrong": "present",
    "second-factor-wrong": "code",
    "address-taken": "email",
    "not-an-address": "email",
    "name-missing": "given_name",
}


def show_refusal(form: FlaskForm, refused: RuleBroken) -> None:
    """Put the sentence of a refusal to its field, or above the form where it has none."""
    sentence = word(refused.message, chosen_language())
    name = FIELDS.get(refused.code, "")
    if name in form:
        form[name].errors = [sentence]
    else:
        form.form_errors = [sentence]
