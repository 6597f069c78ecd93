"""Says what a step did, with a button that takes it back.

The category of such a message is ``undo`` and the key of the set of changes; the layout shows
the button (templates/_layout/messages.html).
"""

from flask import flash

from skillscomp.models.changes import ChangeSet

CATEGORY = "undo"


def flash_done(sentence: str, change_set: ChangeSet) -> None:
    """Say on the next page that a step is done, and offer to take it back."""
    flash(sentence, f"{CATEGORY} {change_set.key}")
