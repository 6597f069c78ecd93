"""How the states and kinds of the organiser's desk are called in the reader's language."""

from flask_babel import gettext as _

from skillscomp.core.result import EntryStatus
from skillscomp.models.competitions import Stage
from skillscomp.services.competitions import ContestState, When

BADGES = {
    ContestState.NO_SCHEME: "missing",
    ContestState.DRAFT: "draft",
    ContestState.CHECKED: "checked",
    ContestState.APPROVED: "approved",
    ContestState.MARKING: "in-progress",
    ContestState.MARKED: "done",
    ContestState.RATIFIED: "ratified",
    ContestState.EMBARGOED: "embargoed",
    ContestState.PUBLISHED: "published",
}
"""Which of the badges of the state macros goes with a contest's state."""
WHEN_BADGES = {When.COMING: "neutral", When.NOW: "accent", When.OVER: "locked"}


def stage_words() -> dict[Stage, str]:
    """Name the stages of a season."""
    return {
        Stage.SELECTION: _("Selection"),
        Stage.SEMI_FINAL: _("Semi-final"),
        Stage.FINAL: _("Final"),
        Stage.SECTOR: _("Sector contest"),
        Stage.INTERNATIONAL: _("International"),
    }


def when_words() -> dict[When, str]:
    """Say where a competition lies in time."""
    return {When.COMING: _("Coming"), When.NOW: _("Under way"), When.OVER: _("Over")}


def state_words() -> dict[ContestState, str]:
    """Name how far a contest has come."""
    return {
        ContestState.NO_SCHEME: _("No scheme"),
        ContestState.DRAFT: _("Scheme is a draft"),
        ContestState.CHECKED: _("Scheme checked"),
        ContestState.APPROVED: _("Ready for marking"),
        ContestState.MARKING: _("Marking"),
        ContestState.MARKED: _("Marking done"),
        ContestState.RATIFIED: _("Ratified"),
        ContestState.EMBARGOED: _("Embargoed"),
        ContestState.PUBLISHED: _("Published"),
    }


def status_words() -> dict[EntryStatus, str]:
    """Name the states of an entry."""
    return {
        EntryStatus.COMPETING: _("Competing"),
        EntryStatus.GUEST: _("Guest"),
        EntryStatus.WITHDRAWN: _("Withdrawn"),
        EntryStatus.ABSENT: _("Absent"),
        EntryStatus.DISQUALIFIED: _("Disqualified"),
    }
