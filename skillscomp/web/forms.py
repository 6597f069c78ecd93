"""Fields that forms of every place share: they speak the reader's language when they refuse."""

from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    DateTimeLocalField,
    HiddenField,
    IntegerField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

LONGEST_NAME = 200
LONGEST_NUMBER = 9
MOMENT = "%Y-%m-%dT%H:%M"
LOGO_HINT = _l(
    "PNG or JPEG, 512 kilobytes at most. It stands at the head of every page and on badges."
)
TOO_LONG = _l("This is longer than %(max)d characters. Say it more briefly.")


def tidy(text: str | None) -> str:
    """Take spaces that nobody sees out of what was typed."""
    return " ".join(text.split()) if text else ""


def line(label: str, missing: str = "", longest: int = LONGEST_NAME, **more: Any) -> StringField:
    """Make a field of one line; with ``missing`` it must be filled in."""
    checks = [Length(max=longest, message=TOO_LONG)]
    if missing:
        checks.insert(0, DataRequired(missing))
    return StringField(label, checks, filters=[tidy], **more)


class WholeField(IntegerField):
    """A whole number, or nothing."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        typed = valuelist[0].strip() if valuelist else ""
        self.data: Any = None
        if not typed:
            return
        if not (typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER):
            raise ValueError(_("Enter a whole number, for example 12."))
        self.data = int(typed)


class DayField(DateField):
    """A date, or nothing."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        typed = valuelist[0].strip() if valuelist else ""
        self.data: Any = None
        if not typed:
            return
        try:
            self.data = date.fromisoformat(typed)
        except ValueError:
            raise ValueError(_("Enter a date that is in the calendar.")) from None


class MomentField(DateTimeLocalField):
    """A date and a time of day without their zone, or nothing."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, format=MOMENT, **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; browsers may add seconds."""
        typed = valuelist[0].strip() if valuelist else ""
        self.data: Any = None
        if not typed:
            return
        try:
            self.data = datetime.strptime(typed[:16], MOMENT)  # noqa: DTZ007 - the form has no zone
        except ValueError:
            raise ValueError(_("Enter a date and a time, for example 1 March, 23:59.")) from None


class TicksField(SelectMultipleField):
    """Several of a list, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RowForm(FlaskForm):
    """Edits a row; ``seen`` says which state of it the page showed (web/refused_forms.py)."""

    seen = HiddenField()
