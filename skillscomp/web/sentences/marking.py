"""What cannot be entered on a marking form, and why."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "journal-not-begun": translatable(
        "The contest %(contest)s has no journal yet: nothing has happened in it. Attach a scheme "
        "or enter a mark first."
    ),
}
