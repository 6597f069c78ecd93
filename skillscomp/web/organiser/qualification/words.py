"""What the pages about qualification call outcomes and states, and how they look."""

from flask_babel import gettext as _

from skillscomp.core.qualification import Outcome
from skillscomp.services.qualifications.pages import CutState, CutStep

STATE_BADGES = {
    CutState.MISSING: ("missing", "empty"),
    CutState.OPEN: ("progress", "half"),
    CutState.DECIDED: ("done", "lock"),
    CutState.TOLD: ("done", "send"),
}
OUTCOME_BADGES = {
    Outcome.THROUGH: ("done", "done"),
    Outcome.PROMOTED: ("done", "up"),
    Outcome.WILD_CARD: ("done", "check"),
    Outcome.BORDER: ("discussion", "speech"),
    Outcome.RESERVE: ("progress", "clock"),
    Outcome.QUOTA: ("neutral", "lock"),
    Outcome.OUT: ("neutral", "empty"),
    Outcome.WITHDRAWN: ("locked", "cross"),
    Outcome.NOT_PLACED: ("missing", "empty"),
}


def state_words() -> dict[CutState, str]:
    """Name how far a qualification is."""
    return {
        CutState.MISSING: _("No rules yet"),
        CutState.OPEN: _("Open"),
        CutState.DECIDED: _("Decided"),
        CutState.TOLD: _("Schools are told"),
    }


def outcome_words() -> dict[Outcome, str]:
    """Name what becomes of an entry."""
    return {
        Outcome.THROUGH: _("Through"),
        Outcome.PROMOTED: _("Moved up"),
        Outcome.WILD_CARD: _("Wild card"),
        Outcome.BORDER: _("At the border"),
        Outcome.RESERVE: _("Reserve"),
        Outcome.QUOTA: _("Quota filled"),
        Outcome.OUT: _("Not through"),
        Outcome.WITHDRAWN: _("Withdrawn"),
        Outcome.NOT_PLACED: _("Not placed"),
    }


def short_step_words() -> dict[CutStep, str]:
    """Name the steps as links of a row."""
    return {
        CutStep.CHOOSE: _("Choose"),
        CutStep.WILD_CARD: _("Wild card"),
        CutStep.WITHDRAW: _("Withdraw"),
        CutStep.TAKE_BACK: _("Take back"),
    }
