"""What an award is called on paper, in the reader's language."""

from flask_babel import gettext as _

from skillscomp.core.result import Medal
from skillscomp.services.results.snapshots import PublishedEntry


def medal_words(medal: Medal) -> str:
    """Name a medal; empty for none."""
    words: dict[Medal, str] = {
        Medal.GOLD: _("Gold medal"),
        Medal.SILVER: _("Silver medal"),
        Medal.BRONZE: _("Bronze medal"),
        Medal.EXCELLENCE: _("Medallion for Excellence"),
        Medal.NONE: "",
    }
    return words[medal]


def award_words(entry: PublishedEntry) -> str:
    """Say what a diploma is given for."""
    words: dict[Medal, str] = {
        Medal.GOLD: _("for the gold medal"),
        Medal.SILVER: _("for the silver medal"),
        Medal.BRONZE: _("for the bronze medal"),
        Medal.EXCELLENCE: _("for the Medallion for Excellence"),
        Medal.NONE: _("for taking part"),
    }
    return words[entry.medal]
