"""The forms of the organiser's desk."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import EmailField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from skillscomp.core.mail_address import LONGEST as LONGEST_ADDRESS
from skillscomp.services.invitations import LONGEST_NAME
from skillscomp.services.schemes import LONGEST_REASON
from skillscomp.web.language import NAMES

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


class PersonInvitationForm(FlaskForm):
    """Who is invited, and as what."""

    role = RadioField(_l("Role"), [InputRequired(_l("Choose the role."))])
    name = StringField(
        _l("Name"),
        [InputRequired(_l("Enter the name.")), Length(max=LONGEST_NAME)],
        render_kw={"autocomplete": "off"},
    )
    email = EmailField(
        _l("E-mail address"),
        [Optional(), Length(max=LONGEST_ADDRESS)],
        description=_l("Leave it empty to print a letter instead."),
        render_kw={"autocomplete": "off"},
    )
    language = SelectField(_l("Language of the letter"), choices=NAMES)


class InvitationForm(PersonInvitationForm):
    """Who is invited, and to what."""

    contest = SelectField(_l("Contest (for experts)"), [Optional()])
    school = SelectField(_l("School (for a coordinator)"), [Optional()])


class RoleForm(FlaskForm):
    """A role that is given, with what it is held for."""

    role = SelectField(_l("Role"), [InputRequired(_l("Choose the role."))])
    competition = SelectField(_l("Competition (for organisers and observers)"), [Optional()])
    contest = SelectField(_l("Contest (for experts)"), [Optional()])
    school = SelectField(_l("School (for a coordinator)"), [Optional()])
