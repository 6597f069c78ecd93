"""Why a contest is not copied for training, and why a rehearsal leads to nothing."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "rehearsal-counts-nowhere": translatable(
        "This is a rehearsal: its marks count nowhere. It has no results, registrations, "
        "invitations or real entries. Do this in the contest itself."
    ),
    "rehearsal-entries": translatable(
        "A rehearsal has between %(lowest)s and %(highest)s made-up entries."
    ),
    "rehearsal-of-rehearsal": translatable(
        "This is a rehearsal already. Begin it anew, or copy the contest itself once more."
    ),
    "rehearsal-begun-already": translatable(
        "A rehearsal of this contest is running. Begin it anew, or end it first."
    ),
    "rehearsal-without-scheme": translatable(
        "No scheme of this contest is approved yet. The chief expert approves one; then it can be "
        "rehearsed."
    ),
    "no-rehearsal": translatable("This contest is not a rehearsal."),
    "rehearsal-ended-already": translatable("This rehearsal has ended already."),
}
