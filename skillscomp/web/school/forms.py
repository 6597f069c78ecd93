"""Forms of a school's steps."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired

from skillscomp.web.forms import TicksField, line

_CHOOSE = _l("Choose one.")


def _text(typed: str | None) -> str:
    return typed or ""


class ReasonForm(FlaskForm):
    """Why something is done; a draft of the rules says when it must be given."""

    reason = TextAreaField(
        _l("Reason"),
        filters=[_text],
        description=_l("It stands in the history, which the organiser reads too."),
    )


class SubstituteForm(ReasonForm):
    """Who goes and who takes over."""

    goes = RadioField(_l("Who cannot take part?"), validators=[InputRequired(_CHOOSE)])
    comes = RadioField(_l("Who takes over?"), validators=[InputRequired(_CHOOSE)])


class AskForm(FlaskForm):
    """Where a link for consents goes."""

    to_address = line(_l("E-mail address"), _l("Enter the address of the one who answers."), 254)
    language = SelectField(_l("Language of the letter"))


class PaperForm(FlaskForm):
    """A signed form on paper."""

    kinds = TicksField(_l("The signed form agrees to"))
    given_by = line(_l("Signed by"), _l("Enter the name of the one who signed."))
    given_on = line(_l("Signed on"), _l("Enter the date, for example 12.05.2027."))
    document = FileField(
        _l("Scan or photograph"), validators=[FileRequired(_l("Choose the file."))]
    )
