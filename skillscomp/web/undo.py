"""Says what a step did, with a button that takes it back.

The category of such a message is ``undo`` and the key of the set of changes; the layout shows
the button (templates/_layout/messages.html).
"""

from flask import flash

from skillscomp.core.message import Message
from skillscomp.models.changes import ChangeSet
from skillscomp.services.setup.changes import title_of
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word

CATEGORY = "undo"


def flash_step(change_set: ChangeSet) -> None:
    """Say on the next page what a step did, by its title, and offer to take it back."""
    flash_done(said(title_of(change_set)), change_set)


def flash_done(sentence: str, change_set: ChangeSet) -> None:
    """Say on the next page that a step is done, in these words, and offer to take it back."""
    flash(sentence, f"{CATEGORY} {change_set.key}")


def said(title: Message) -> str:
    """Say what a step did; of a name in both languages, the one in the reader's."""
    language = chosen_language()
    name = title.parameters.get(f"name_{language}")
    named = {} if name is None else {"name": name}
    return word(Message(title.code, {**title.parameters, **named}), language)
