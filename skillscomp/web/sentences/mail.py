"""Letters and the queue that they leave by."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "mail-is-out": translatable(
        "This letter has been sent or is just being sent. Load the page again to see how far it is."
    ),
}
