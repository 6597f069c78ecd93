"""The forms about experts and marking teams."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.validators import Length

from skillscomp.services.juries.conflicts import LONGEST_REASON
from skillscomp.web.forms import TOO_LONG, DayField, TicksField, line


class ExpertForm(FlaskForm):
    """What is known about an expert of a jury."""

    role = SelectField(_l("Role"))
    school = SelectField(
        _l("School"),
        description=_l("Conflicts of interest are derived from it. A company is named below."),
    )
    employer = line(_l("Employer, if no school"))
    trained_on = DayField(
        _l("Training attended on"), description=_l("Leave it empty for somebody not trained.")
    )
    leads = BooleanField(_l("Leads the marking of the contest"))
    skills = TicksField(_l("Skills that the expert can judge"))


class ConflictForm(FlaskForm):
    """A conflict of interest that the expert declares."""

    conflict_school = SelectField(_l("School"))
    reason = TextAreaField(
        _l("Reason"),
        [Length(max=LONGEST_REASON, message=TOO_LONG)],
        description=_l("For example: a relative competes, or a contestant was trained."),
        render_kw={"rows": 2, "maxlength": LONGEST_REASON},
    )


class TeamForm(FlaskForm):
    """Who sits in the marking team of a sub-criterion."""

    leader = SelectField(_l("Leader"))
    members = TicksField(_l("Members"))
    fourth = SelectField(
        _l("Fourth expert"), description=_l("Steps in for a member with a conflict of interest.")
    )
