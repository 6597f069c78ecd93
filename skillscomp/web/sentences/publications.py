"""Publishing, verifying and printing what was decided."""

from skillscomp.web.sentences.marker import counted, translatable

SENTENCES = {
    "scheme-missing": translatable(
        "The contest has no scheme yet, so there is nothing to compute. Attach one to it first."
    ),
    "cases-open": counted(
        "%(cases)s value waits for a decision. The leader of the marking team settles it first.",
        "%(cases)s values wait for a decision. The leader of the marking team settles them first.",
        by="cases",
    ),
    "moment-refused": translatable(
        "“%(value)s” is not a date and time such as 2027-05-07 16:00. Enter it again."
    ),
    "medal-refused": translatable("“%(value)s” is not a medal. Choose one of the list."),
    "step-refused": translatable("“%(value)s” is not a step of results. Use the page's buttons."),
}
