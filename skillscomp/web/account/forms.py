"""The forms of one's own account."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from skillscomp.core.mail_address import LONGEST as LONGEST_ADDRESS
from skillscomp.core.password import LONGEST, SHORTEST
from skillscomp.web.language import NAMES

LONGEST_CODE = 40
LONGEST_NAME = 100
_GOOD = _l(
    "At least %(shortest)s characters. A sentence of four words is easy to keep and hard to guess.",
    shortest=SHORTEST,
)
_DIFFER = _l("The two passwords differ. Type the same one twice.")
_ADDRESS = _l("Enter your e-mail address.")


class SignInForm(FlaskForm):
    """Address and password."""

    email = EmailField(
        _l("E-mail address"),
        [InputRequired(_ADDRESS), Length(max=LONGEST_ADDRESS)],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        _l("Password"),
        [InputRequired(_l("Enter your password.")), Length(max=LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )


class CodeForm(FlaskForm):
    """A code of the second factor, or a recovery code."""

    code = StringField(
        _l("Code"),
        [InputRequired(_l("Enter the code.")), Length(max=LONGEST_CODE)],
        render_kw={"autocomplete": "one-time-code", "spellcheck": "false"},
    )


class AddressForm(FlaskForm):
    """The address that a link for a new password is sent to."""

    email = EmailField(
        _l("E-mail address"),
        [InputRequired(_ADDRESS), Length(max=LONGEST_ADDRESS)],
        render_kw={"autocomplete": "username"},
    )


class NewPasswordForm(FlaskForm):
    """A password that is chosen, typed twice."""

    password = PasswordField(
        _l("New password"),
        [InputRequired(_l("Choose a password.")), Length(max=LONGEST)],
        description=_GOOD,
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("The same password again"),
        [
            InputRequired(_DIFFER),
            EqualTo("password", _DIFFER),
        ],
        render_kw={"autocomplete": "new-password"},
    )


class PasswordForm(FlaskForm):
    """The password that somebody has."""

    present = PasswordField(
        _l("Present password"),
        [InputRequired(_l("Enter your password.")), Length(max=LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )


class ChangePasswordForm(PasswordForm, NewPasswordForm):
    """A password that takes the place of another."""


class LanguageForm(FlaskForm):
    """The language of pages and letters."""

    language = SelectField(_l("Language of pages and letters"), choices=NAMES)


class AcceptForm(NewPasswordForm):
    """A new account for whoever accepts an invitation."""

    given_name = StringField(
        _l("Given name"),
        [InputRequired(_l("Enter the name.")), Length(max=LONGEST_NAME)],
        render_kw={"autocomplete": "given-name"},
    )
    family_name = StringField(
        _l("Family name"),
        [InputRequired(_l("Enter the name.")), Length(max=LONGEST_NAME)],
        render_kw={"autocomplete": "family-name"},
    )


class PaperAcceptForm(AcceptForm):
    """The same for somebody whose invitation came on paper."""

    email = EmailField(
        _l("E-mail address"),
        [InputRequired(_ADDRESS), Length(max=LONGEST_ADDRESS)],
        description=_l("You sign in with it."),
        render_kw={"autocomplete": "username"},
    )
