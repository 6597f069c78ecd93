"""What is refused of paper sheets: their codes, what is typed from them, and their scans."""

from skillscomp.web.sentences.marker import counted, translatable

SENTENCES = {
    "scans-at-once": translatable(
        "Send at most %(most)s scans at once; add the others after them."
    ),
    "sheet-code-wrong": translatable(
        "No sheet has the code “%(code)s”. Look at the eight letters and digits under the square "
        "on the sheet and type them again."
    ),
    "sheets-without-scheme": translatable(
        "The contest has no marking scheme yet, so it has no forms to print."
    ),
    "no-sheets": translatable("Nothing was chosen to be printed. Choose forms and entries."),
    "too-many-sheets": counted(
        "This makes %(count)s sheet; at most %(most)s are printed at once. Choose fewer forms.",
        "This makes %(count)s sheets; at most %(most)s are printed at once. Choose fewer forms.",
        by="count",
    ),
    "paper-yes-or-no": translatable("“%(value)s” is neither yes nor no. Type y or n."),
    "paper-nothing-typed": translatable(
        "Nothing is typed that waits for a second person. Type what stands on the sheet first."
    ),
    "paper-not-handed-on": translatable(
        "The sheet is still being typed. Whoever types it says when everything is there."
    ),
    "paper-round-needs-note": translatable(
        "Aspect %(aspect)s has scores of a second round, but not what was agreed before it. Type "
        "the note of the discussion from the sheet."
    ),
    "paper-round-not-open": translatable(
        "Round %(round)s of aspect %(aspect)s is not open yet: scores of the round before it are "
        "missing, or they do not need a discussion. Compare with the sheet."
    ),
    "paper-round-over": translatable(
        "Round %(round)s of aspect %(aspect)s is over, and another score stands in it. Correct "
        "what was typed, or ask the team leader."
    ),
    "paper-second-person": translatable(
        "You typed this yourself. Somebody else has to compare it with the sheet."
    ),
    "paper-typist-or-leader": translatable(
        "Two people read different values here. Whoever typed the first one, or the team leader, "
        "decides."
    ),
    "scan-too-large": translatable(
        "The file is larger than %(most)s MB. Take the photo in a smaller size, or scan at 200 "
        "dots per inch."
    ),
    "scan-too-many-dots": translatable(
        "The picture has more than %(most)s million dots. Take it in a smaller size."
    ),
    "scan-unreadable": translatable(
        "The file is no photo or scan that can be shown: send a JPEG, PNG or WebP picture, or a "
        "PDF."
    ),
    "too-many-scans": translatable(
        "A sheet has at most %(most)s scans. Ask the chief expert to delete some."
    ),
    "only-chief-removes-scans": translatable(
        "Only the chief expert deletes a scan. Add another one beside it."
    ),
    "scan-of-confirmed-sheet": translatable(
        "The sheet is confirmed: its scans belong to the marks and stay."
    ),
}
