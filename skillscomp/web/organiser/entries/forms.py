"""The forms of entries and of tables that are imported."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from skillscomp.services.schemes import LONGEST_REASON
from skillscomp.web.forms import TOO_LONG


class StatusForm(FlaskForm):
    """Whether an entry is in competition, and why it is so now."""

    status = SelectField(_l("Status"))
    reason = TextAreaField(
        _l("Reason"),
        [
            InputRequired(_l("This step needs a reason: write why it is done.")),
            Length(max=LONGEST_REASON, message=TOO_LONG),
        ],
        render_kw={"rows": 2, "maxlength": LONGEST_REASON},
    )


class TableForm(FlaskForm):
    """A table to be imported."""

    file = FileField(
        _l("Workbook (.xlsx)"),
        [FileRequired(_l("Choose a file first."))],
        description=_l("The template or an export, 20 MB at most. Nothing is changed yet."),
        render_kw={"accept": ".xlsx,.xlsm"},
    )


class DecisionForm(FlaskForm):
    """The decision to import what the preview shows."""

    check_code = HiddenField()
    good_rows_only = BooleanField(_l("Import the other rows without those that are refused"))
