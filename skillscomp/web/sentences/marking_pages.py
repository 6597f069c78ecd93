"""Why somebody sees a marking form and cannot enter anything."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "only-experts-mark": translatable(
        "You see this form and change nothing: marks are entered by the experts of the jury."
    ),
    "not-in-the-jury": translatable(
        "%(person)s has no seat in this jury, so nothing can be entered here. Ask the organiser to "
        "add the seat."
    ),
}
