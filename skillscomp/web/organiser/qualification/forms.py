"""The forms about who goes from a semi-final to the final."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from skillscomp.core.qualification import QualificationRules
from skillscomp.services.qualifications.pages import CutStep
from skillscomp.services.qualifications.steps import LONGEST_REASON
from skillscomp.web.forms import TOO_LONG, WholeField

_MISSING = _l("Enter a whole number, for example 12.")


class CutForm(FlaskForm):
    """Where a semi-final leads, and how many go through."""

    final = SelectField(_l("Final"))
    places = WholeField(
        _l("Places"), [InputRequired(_MISSING)], description=_l("So many go through by place.")
    )
    quota = WholeField(
        _l("Quota of a school"),
        description=_l("So many of one school at most; leave it empty for no limit."),
    )
    wild_cards = WholeField(
        _l("Wild cards"),
        description=_l("So many may be let through beyond the places, each with a reason."),
    )
    reserves = WholeField(
        _l("Reserves"), description=_l("So many of the next in order are named as reserves.")
    )

    @property
    def rules(self) -> QualificationRules:
        """Give the rules that were typed (ValueRefused: see there)."""
        return QualificationRules(
            places=self.places.data,
            quota=self.quota.data,
            wild_cards=self.wild_cards.data or 0,
            reserves=self.reserves.data or 0,
        )


class PickForm(FlaskForm):
    """What a person decides about one entry."""

    step = SelectField(_l("Step"))
    entry = SelectField(_l("Entry"))
    reason = TextAreaField(
        _l("Reason"),
        [Length(max=LONGEST_REASON, message=TOO_LONG)],
        description=_l("It stands in the history and, where somebody goes through, in the letter."),
        render_kw={"rows": 3, "maxlength": LONGEST_REASON},
    )


def step_words() -> dict[CutStep, str]:
    """Name the steps."""
    return {
        CutStep.CHOOSE: _("Let through at the border"),
        CutStep.WILD_CARD: _("Give a wild card"),
        CutStep.WITHDRAW: _("Withdraw: does not come to the final"),
        CutStep.TAKE_BACK: _("Take back what was decided"),
    }
