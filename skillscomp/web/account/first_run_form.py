"""The form of the first run."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import EmailField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, Length

from skillscomp.core.mail_address import LONGEST as LONGEST_ADDRESS
from skillscomp.web.account.forms import LONGEST_CODE, LONGEST_NAME, NewPasswordForm
from skillscomp.web.forms import LOGO_HINT, line, tidy
from skillscomp.web.language import NAMES

_NAME_MISSING = _l("Enter the name.")


class FirstRunForm(NewPasswordForm):
    """Whose installation it is, and who sets it up."""

    code = StringField(
        _l("Set-up code"),
        [InputRequired(_l("Enter the set-up code.")), Length(max=LONGEST_CODE)],
        description=_l(
            "The server wrote it out when it was started. It keeps strangers from being first."
        ),
        render_kw={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"},
    )
    name_lv = line(_l("Name in Latvian"), _NAME_MISSING)
    name_en = line(_l("Name in English"), _NAME_MISSING)
    language = SelectField(
        _l("Language of pages and letters"),
        choices=[SelectChoice(*each) for each in NAMES.items()],
    )
    time_zone = SelectField(_l("Time zone"))
    logo = FileField(
        _l("Logo (optional)"), description=LOGO_HINT, render_kw={"accept": ".png,.jpg,.jpeg"}
    )
    given_name = StringField(
        _l("Given name"),
        [InputRequired(_NAME_MISSING), Length(max=LONGEST_NAME)],
        filters=[tidy],
        render_kw={"autocomplete": "given-name"},
    )
    family_name = StringField(
        _l("Family name"),
        [InputRequired(_NAME_MISSING), Length(max=LONGEST_NAME)],
        filters=[tidy],
        render_kw={"autocomplete": "family-name"},
    )
    email = EmailField(
        _l("E-mail address"),
        [InputRequired(_l("Enter your e-mail address.")), Length(max=LONGEST_ADDRESS)],
        description=_l("You sign in with it."),
        render_kw={"autocomplete": "username"},
    )
