"""The forms of the organiser's desk."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length

from skillscomp.services.schemes import LONGEST_REASON

_TOO_LONG = _l("The reason is longer than %(max)d characters. Say it more briefly.")


class UploadForm(FlaskForm):
    """A workbook or a scheme file."""

    file = FileField(
        _l("Workbook or scheme file"),
        [FileRequired(_l("Choose a file first."))],
        description=_l("A workbook (.xlsx, .xlsm) or a scheme file (.yaml), 20 MB at most."),
        render_kw={"accept": ".xlsx,.xlsm,.yaml,.yml,.json"},
    )


class AttachForm(FlaskForm):
    """The decision to make an uploaded scheme the contest's."""

    based_on = HiddenField()
    profile = HiddenField()
    reason = TextAreaField(
        _l("Reason"),
        [Length(max=LONGEST_REASON, message=_TOO_LONG)],
        render_kw={"rows": 3, "maxlength": LONGEST_REASON},
    )


class UnlockForm(FlaskForm):
    """Why a locked scheme must be changed."""

    reason = TextAreaField(
        _l("Reason"),
        [
            InputRequired(_l("This step needs a reason: write why it is done.")),
            Length(max=LONGEST_REASON, message=_TOO_LONG),
        ],
        render_kw={"rows": 3, "maxlength": LONGEST_REASON},
    )
