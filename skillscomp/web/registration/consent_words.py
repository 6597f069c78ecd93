"""What consents say, in plain words: on the guardian's page, on paper and in letters alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from skillscomp.core.registration import ConsentKind
from skillscomp.core.registration_fields import FieldSetting, label
from skillscomp.web.sentences.wording import word


@dataclass(frozen=True, slots=True)
class Purpose:
    """One thing that is asked about a person, what for, and for how long it is kept."""

    label: str
    purpose: str
    kept: str

    def __str__(self) -> str:
        return f"{self.label}: {self.purpose}. {self.kept}"


def agreements(*, minor: bool, name: str) -> dict[ConsentKind, str]:
    """Word what is agreed to about a person, each kind by itself."""
    if minor:
        return {
            ConsentKind.GUARDIAN: _(
                "I am a parent or guardian of %(name)s and agree that %(name)s takes part.",
                name=name,
            ),
            ConsentKind.NAME: _(
                "The name %(name)s may be shown in public results, with the school.", name=name
            ),
            ConsentKind.PHOTO: _(
                "Pictures and films of %(name)s at the competition may be made and shown.",
                name=name,
            ),
        }
    return {
        ConsentKind.NAME: _("My name may be shown in public results, with my school."),
        ConsentKind.PHOTO: _("Pictures and films of me at the competition may be made and shown."),
    }


def withdrawal_words() -> str:
    """Say that nothing is for ever."""
    words: str = _(
        "Each of these can be taken back at any time, without giving a reason. Without the "
        "consents to name and pictures one can still take part."
    )
    return words


def purposes(settings: Iterable[FieldSetting], language: str) -> list[Purpose]:
    """Say what is asked, what for and how long it is kept."""
    return [
        Purpose(
            word(label(one.code), language),
            one.purpose_lv if language == "lv" else one.purpose_en,
            ngettext(
                "Kept for %(num)s day after the competition.",
                "Kept for %(num)s days after the competition.",
                one.keep_days,
            ),
        )
        for one in settings
    ]
