"""Words for how far a sheet and each of its values are."""

from flask_babel import gettext as _

from skillscomp.services.marking.paper.listing import SheetState
from skillscomp.services.marking.paper.sheet import SlotState

STATE_BADGES = {
    SheetState.PRINTED: ("neutral", "print"),
    SheetState.TYPING: ("progress", "edit"),
    SheetState.TYPED: ("progress", "clock"),
    SheetState.CONFIRMED: ("done", "done"),
}


def state_words() -> dict[SheetState, str]:
    """Say how far a sheet is."""
    return {
        SheetState.PRINTED: _("Printed"),
        SheetState.TYPING: _("Being typed"),
        SheetState.TYPED: _("Waits for the second person"),
        SheetState.CONFIRMED: _("Confirmed"),
    }


def slot_words() -> dict[SlotState, str]:
    """Say how far a value is."""
    return {
        SlotState.TYPED: _("Typed"),
        SlotState.DIFFERS: _("Read differently"),
        SlotState.RECORDED: _("In the journal"),
        SlotState.STANDS: _("Stood there already"),
        SlotState.CASE: _("Two values"),
    }
