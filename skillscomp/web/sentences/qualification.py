"""Who goes through to the final, and decisions about it that are not possible."""

from skillscomp.web.sentences.marker import counted, translatable

SENTENCES = {
    "qualification-through": translatable("Through with place %(place)s."),
    "qualification-promoted": translatable(
        "Through with place %(place)s: moved up after a withdrawal."
    ),
    "qualification-chosen": translatable(
        "Through with place %(place)s, chosen among equals by %(by)s: %(reason)s"
    ),
    "qualification-wild-card": translatable("Through with a wild card from %(by)s: %(reason)s"),
    "qualification-border": translatable(
        "Equal at the border with place %(place)s: a person must choose who goes through."
    ),
    "qualification-reserve": translatable("Reserve %(number)s, place %(place)s."),
    "qualification-quota": translatable(
        "Not through: the school has filled its quota before place %(place)s."
    ),
    "qualification-out": translatable("Not through: place %(place)s."),
    "qualification-withdrawn": translatable("Withdrawn."),
    "qualification-not-placed": translatable("Not through: the entry has no place."),
    "places-not-positive": translatable("At least one entry must go through. Enter 1 or more."),
    "quota-not-positive": translatable("A quota must be 1 or more, or there is none."),
    "negative-reserves": translatable("Reserves and wild cards cannot be below zero."),
    "choice-without-reason": translatable(
        "The decision about entry %(entry)s lacks a reason or a name. Write both."
    ),
    "unknown-qualifier": translatable("Entry %(entry)s has no place in this contest."),
    "chosen-twice": translatable("Entry %(entry)s is chosen twice. Keep one decision."),
    "not-at-border": translatable(
        "Entry %(entry)s does not stand at the border, so there is nothing to choose."
    ),
    "too-many-chosen": translatable(
        "%(count)s entries are chosen for %(seats)s seats, or more of a school than its quota. "
        "Take some back."
    ),
    "too-many-wild-cards": counted(
        "%(count)s wild card is given and %(allowed)s allowed. Take it back.",
        "%(count)s wild cards are given and %(allowed)s allowed. Take some back.",
    ),
    "wild-card-not-needed": translatable(
        "Entry %(entry)s is through without a wild card. Take it back."
    ),
}
