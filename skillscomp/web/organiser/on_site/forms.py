"""The forms of the pages on site."""

from datetime import time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, SelectField, TextAreaField, TimeField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from skillscomp.core.lots import LONGEST_SEED
from skillscomp.services.on_site.lost_times import LONGEST_REASON, MOST_MINUTES
from skillscomp.web.forms import TOO_LONG, TicksField, WholeField, line

NAME_MISSING = _l("Write it in this language too.")


class ClockField(TimeField):
    """A time of day, or nothing; typed with a colon or a full stop."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; browsers may add seconds."""
        typed = valuelist[0].strip().replace(".", ":") if valuelist else ""
        self.data: Any = None
        if not typed:
            return
        hour, _colon, minute = typed.partition(":")
        try:
            self.data = time(int(hour), int(minute[:2] or 0))
        except ValueError:
            raise ValueError(_("Enter a time of day, for example 09:30.")) from None


class DrawForm(FlaskForm):
    """From which seed is drawn; why, where it is not the first draw."""

    seed = line(
        _l("Seed"),
        _l("Enter a seed."),
        LONGEST_SEED,
        description=_l(
            "Numbers that nobody could know before, such as dice thrown in front of everybody. "
            "You can also take the one that is offered."
        ),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    reason = TextAreaField(
        _l("Reason"),
        [Length(max=LONGEST_REASON, message=TOO_LONG)],
        description=_l("Needed when something was drawn before, or marking has begun."),
        render_kw={"rows": 3},
    )


class PlanLineForm(FlaskForm):
    """One line of the plan of a day."""

    contest = SelectField(_l("For"))
    day = SelectField(_l("Day"), coerce=int)
    starts_at = ClockField(_l("Begins"), [InputRequired(_l("Enter when it begins."))])
    ends_at = ClockField(_l("Ends"), [InputRequired(_l("Enter when it ends."))])
    title_lv = line(_l("What, in Latvian"), NAME_MISSING)
    title_en = line(_l("What, in English"), NAME_MISSING)
    place = line(_l("Where"))


class CopyPlanForm(FlaskForm):
    """Which contests get the plan of another."""

    source = SelectField(_l("Copy the plan of"))
    contests = TicksField(_l("To these contests"))


class LostTimeForm(FlaskForm):
    """Minutes that were lost without fault."""

    entry = SelectField(_l("Who lost time"))
    day = SelectField(_l("Day"), coerce=int)
    minutes = WholeField(
        _l("Minutes"),
        [
            InputRequired(_l("Enter the minutes.")),
            NumberRange(1, MOST_MINUTES, _l("Enter a whole number from %(min)s to %(max)s.")),
        ],
        render_kw={"inputmode": "numeric"},
    )
    reason = TextAreaField(
        _l("What happened"),
        [
            DataRequired(_l("Write what happened, so that others understand it.")),
            Length(max=LONGEST_REASON, message=TOO_LONG),
        ],
        render_kw={"rows": 3},
    )


class PhotoForm(FlaskForm):
    """A picture for a badge."""

    photo = FileField(
        _l("Picture"),
        [FileRequired(_l("Choose a picture first."))],
        description=_l("JPEG or PNG, 8 MB at most. The face should be in the upper half."),
        render_kw={"accept": "image/jpeg,image/png"},
    )
    agreed = BooleanField(
        _l("The person, or the guardian of somebody under 18, agreed to this picture"),
        [InputRequired(_l("Without consent there is no picture."))],
    )
