"""How the rules of places and medals are called in the reader's language."""

from flask_babel import gettext as _


def preset_words() -> dict[str, str]:
    """Name the rules that results are computed by."""
    return {
        "national": _("National: raw marks, shared places"),
        "threshold-national": _("National with a minimum for a medal"),
        "wsi-2026": _("WorldSkills 2026"),
        "wsi-2015-2024": _("WorldSkills 2015 to 2024"),
        "wsi-500": _("WorldSkills, scale of 500"),
    }
