"""Says what a step did, with a button that takes it back.

The category of such a message is ``undo`` and the key of the set of changes; the layout shows
the button (templates/_layout/messages.html).
"""

from flask import flash

from skillscomp.models.changes import ChangeSet
from skillscomp.services.setup.changes import title_of
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word

CATEGORY = "undo"


def flash_step(change_set: ChangeSet) -> None:
    """Say on the next page what a step did, by its title, and offer to take it back."""
    flash_done(word(title_of(change_set), chosen_language()), change_set)


def flash_done(sentence: str, change_set: ChangeSet) -> None:
    """Say on the next page that a step is done, in these words, and offer to take it back."""
    flash(sentence, f"{CATEGORY} {change_set.key}")
