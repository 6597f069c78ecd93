"""The forms of the pages about tablets."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms.validators import InputRequired, NumberRange

from skillscomp.services.tablets.enrolment import LONGEST_NAME, MOST
from skillscomp.web.forms import WholeField, line

NAME_MISSING = _l("Enter a name.")
NUMBER_MISSING = _l("Enter a number.")
COUNT_WRONG = _l("Enter a number from 1 to %(max)s.")
FIRST_WRONG = _l("Enter a number from 0 to %(max)s.")
PLACE_HINT = _l("Where they lie, for example a hall. It stands on the sheet and on the board.")
_HIGHEST = 9999


class AddTabletsForm(FlaskForm):
    """Tablets to be enrolled: a word with numbers, and where they are."""

    word = line(
        _l("Name of the tablets"),
        NAME_MISSING,
        LONGEST_NAME,
        description=_l("The word before the number, for example Tablet."),
    )
    first = WholeField(
        _l("First number"),
        [InputRequired(NUMBER_MISSING), NumberRange(0, _HIGHEST, FIRST_WRONG)],
        render_kw={"inputmode": "numeric"},
    )
    count = WholeField(
        _l("How many"),
        [InputRequired(NUMBER_MISSING), NumberRange(1, MOST, COUNT_WRONG)],
        render_kw={"inputmode": "numeric"},
    )
    place = line(_l("Place"), longest=LONGEST_NAME, description=PLACE_HINT)


class TabletForm(FlaskForm):
    """What a tablet is called and where it is."""

    name = line(_l("Name of the tablet"), NAME_MISSING, LONGEST_NAME)
    place = line(_l("Place"), longest=LONGEST_NAME)
