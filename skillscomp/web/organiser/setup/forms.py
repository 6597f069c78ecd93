"""The forms of the organisation, seasons and competitions."""

from dataclasses import asdict
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, EmailField, SelectChoice, SelectField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from skillscomp.core.mail_address import LONGEST as LONGEST_ADDRESS
from skillscomp.services.setup.competitions import MOST_DAYS
from skillscomp.services.setup.copying import SeasonCopy
from skillscomp.web.forms import LOGO_HINT, DayField, RowForm, WholeField, line
from skillscomp.web.language import NAMES

EARLIEST, LATEST = 1950, 2200
LONGEST_COLOUR = 20
NAME_MISSING = _l("Enter the name in this language too.")


class SeasonForm(RowForm):
    """A yearly cycle."""

    name_lv = line(_l("Name in Latvian"), NAME_MISSING)
    name_en = line(_l("Name in English"), NAME_MISSING)
    year = WholeField(
        _l("Year"),
        [
            InputRequired(_l("Enter the year of the final.")),
            NumberRange(EARLIEST, LATEST, _l("Enter a year between %(min)s and %(max)s.")),
        ],
        description=_l("The year in which the final is held."),
        render_kw={"inputmode": "numeric"},
    )


def copy_form(proposed: SeasonCopy) -> SeasonForm:
    """Make the form of a copied season: it, and of each competition name and dates."""
    fields: dict[str, Any] = {}
    known: dict[str, Any] = asdict(proposed.facts)
    for place, each in enumerate(proposed.competitions):
        fields |= {
            f"chosen_{place}": BooleanField(_l("Copy this competition")),
            f"name_lv_{place}": line(_l("Name in Latvian"), NAME_MISSING),
            f"name_en_{place}": line(_l("Name in English"), NAME_MISSING),
            f"starts_on_{place}": DayField(
                _l("First day"), [InputRequired(_l("Enter the first day."))]
            ),
            f"ends_on_{place}": DayField(
                _l("Last day"), [InputRequired(_l("Enter the last day."))]
            ),
        }
        known |= {
            f"chosen_{place}": True,
            f"name_lv_{place}": each.name_lv,
            f"name_en_{place}": each.name_en,
            f"starts_on_{place}": each.starts_on,
            f"ends_on_{place}": each.ends_on,
        }
    return type("CopyForm", (SeasonForm,), fields)(data=known)  # type: ignore[no-any-return] # made here


class CompetitionForm(RowForm):
    """An event of a season; the days C1, C2, ... are put in below."""

    season = SelectField(_l("Season"), validate_choice=True)
    stage = SelectField(_l("Stage"), validate_choice=True)
    name_lv = line(_l("Name in Latvian"), NAME_MISSING)
    name_en = line(_l("Name in English"), NAME_MISSING)
    venue = line(
        _l("Venue"),
        _l("Enter where it is held; for semi-finals at several schools, name the towns."),
        description=_l("A contest that is held elsewhere has a venue of its own."),
    )
    starts_on = DayField(_l("First day"), [InputRequired(_l("Enter the first day."))])
    ends_on = DayField(_l("Last day"), [InputRequired(_l("Enter the last day."))])
    time_zone = SelectField(
        _l("Time zone"), description=_l("Deadlines and plans are shown in this zone.")
    )
    training_required = BooleanField(
        _l("Only experts who have been trained may mark"),
        description=_l("The jury page shows who lacks the training."),
    )

    accent = line(
        _l("Colour of the competition"),
        longest=LONGEST_COLOUR,
        description=_l(
            "For example #0b5a55, dark enough to be read on white. Buttons and links of its pages "
            "and its diplomas have it; empty: the colour of the program."
        ),
        render_kw={
            "data-colour": _l("Pick the colour"),
            "autocomplete": "off",
            "spellcheck": "false",
        },
    )

    def day_fields(self) -> list[DayField]:
        """List the fields of the competition days that are on the form."""
        names = [f"day_{number}" for number in range(1, MOST_DAYS + 1)]
        return [self[name] for name in names if name in self]

    def days(self) -> tuple[date, ...]:
        """Give the dates that were entered, in this order."""
        return tuple(field.data for field in self.day_fields() if field.data)

    def keep_days(self, count: int) -> None:
        """Show the first so many fields of days, and all that are filled in."""
        used = [place for place, field in enumerate(self.day_fields(), 1) if field.raw_data]
        filled = [place for place in used if any(self[f"day_{place}"].raw_data)]
        for number in range(max([count, *filled]) + 1, MOST_DAYS + 1):
            del self[f"day_{number}"]


class OrganisationForm(FlaskForm):
    """What is known of the organisation."""

    name_lv = line(_l("Name in Latvian"), NAME_MISSING)
    name_en = line(_l("Name in English"), NAME_MISSING)
    language = SelectField(
        _l("Language of letters"), choices=[SelectChoice(*each) for each in NAMES.items()]
    )
    time_zone = SelectField(
        _l("Time zone"), description=_l("New competitions begin with this zone.")
    )
    reply_address = EmailField(
        _l("Address for answers"),
        [Optional(), Length(max=LONGEST_ADDRESS)],
        description=_l("Answers to the letters of this installation go there."),
    )
    logo = FileField(
        _l("Logo (optional)"),
        description=LOGO_HINT,
        render_kw={"accept": ".png,.jpg,.jpeg"},
    )
    no_logo = BooleanField(_l("Take the logo away"))


def _day_field(number: int) -> Any:
    return DayField(_l("Day C%(number)s", number=number))


for _number in range(1, MOST_DAYS + 1):
    setattr(CompetitionForm, f"day_{_number}", _day_field(_number))
