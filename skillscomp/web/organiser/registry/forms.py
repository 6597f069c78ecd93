"""The forms of the catalogue and of the schools."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from skillscomp.services.setup.contests import MOST_IN_A_TEAM
from skillscomp.web.forms import RowForm, WholeField, line

LEAST_AGE, MOST_AGE = 10, 99
NAME_MISSING = _l("Enter the name in this language too.")
AGE_REFUSED = _l("Enter an age between %(min)s and %(max)s, or nothing.")
TEAM_REFUSED = _l("A team has %(min)s to %(max)s contestants.")


class SectorForm(RowForm):
    """A group of skills."""

    code = line(
        _l("Code"),
        _l("Enter a code, for example AGRO."),
        longest=32,
        description=_l("Short, without accents; tables and files use it."),
    )
    name_lv = line(_l("Name in Latvian"), NAME_MISSING)
    name_en = line(_l("Name in English"), NAME_MISSING)
    position = WholeField(
        _l("Place in lists"),
        [InputRequired(_l("Enter a number; smaller ones stand first."))],
        description=_l("Smaller numbers stand first."),
        render_kw={"inputmode": "numeric"},
    )


class SkillForm(RowForm):
    """A skill of the catalogue."""

    number = line(
        _l("Number"),
        _l("Enter the number, for example 17 or N05."),
        longest=32,
        description=_l("The number of WorldSkills where there is one, else one of your own."),
    )
    name_lv = line(_l("Name in Latvian"), NAME_MISSING)
    name_en = line(_l("Name in English"), NAME_MISSING)
    sector = SelectField(_l("Sector"), validate_choice=True)
    team_size = WholeField(
        _l("Contestants in an entry"),
        [
            InputRequired(_l("Enter 1, or the size of a team.")),
            NumberRange(1, MOST_IN_A_TEAM, TEAM_REFUSED),
        ],
        description=_l("1, or the size of a team. Each contest can have its own."),
        render_kw={"inputmode": "numeric"},
    )
    age_limit = WholeField(
        _l("Age limit"),
        [Optional(), NumberRange(LEAST_AGE, MOST_AGE, AGE_REFUSED)],
        description=_l("The oldest age in years. Each contest can have its own."),
        render_kw={"inputmode": "numeric"},
    )


class SchoolForm(RowForm):
    """A school."""

    name = line(
        _l("Name"),
        _l("Enter the name of the school."),
        description=_l("As it must stand on diplomas and in lists of results."),
    )
    code = line(
        _l("Short name"),
        _l("Enter a short name, for example RVT."),
        longest=32,
        description=_l("It stands in tables and in imported files."),
    )
    town = line(_l("Town"), _l("Enter the town or the parish."))
    email = line(
        _l("E-mail address"),
        longest=254,
        description=_l("Where letters to the school go."),
        render_kw={"type": "email", "autocomplete": "off"},
    )
    phone = line(_l("Telephone"), longest=32, render_kw={"type": "tel", "autocomplete": "off"})
