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
    # Steps that are not possible now
    "final-does-not-fit": translatable(
        "This contest cannot be the final: it is of another skill, or begins too early. "
        "Choose one of the list."
    ),
    "cut-decided-already": translatable(
        "It is decided already, so this stays as it is. Load the page again."
    ),
    "cut-not-decided": translatable("It is not decided yet. Decide first."),
    "cut-told-already": translatable(
        "The schools were told, so the decision stays. Withdraw single entries instead."
    ),
    "results-not-decided": translatable(
        "The semi-final has no result yet. Ratify and publish its result first."
    ),
    "semi-final-not-public": translatable(
        "The result of the semi-final is not public yet. Publish it first: the entries of the "
        "final would give it away."
    ),
    "seats-undecided": counted(
        "%(count)s place waits for a choice among equals. Choose first.",
        "%(count)s places wait for a choice among equals. Choose first.",
    ),
    "withdrawn-already": translatable("Entry %(entry)s is withdrawn already."),
    "final-is-over": translatable(
        "The results of the final stand, so nobody can be entered or withdrawn any more."
    ),
    "finalist-entered-already": translatable(
        "Somebody of entry %(entry)s competes in the final already, in contest %(contest)s. "
        "Withdraw one of the two."
    ),
    "entered-is-used": translatable(
        "Something hangs on the entries of the final already, so the decision stays. Withdraw "
        "single entries instead."
    ),
    # The history
    "cut-rules-saved": translatable(
        "Rules saved: places %(places)s, quota of a school %(quota)s (0: none), wild cards "
        "%(wild_cards)s, reserves %(reserves)s."
    ),
    "cut-chosen": translatable("Entry %(entry)s chosen at the border: %(reason)s"),
    "cut-wild-card": translatable("Wild card for entry %(entry)s: %(reason)s"),
    "cut-withdrawn": translatable("Entry %(entry)s withdrawn: %(reason)s"),
    "cut-pick-taken-back": translatable("Decision about entry %(entry)s taken back."),
    "cut-pick-let-go": translatable(
        "Decision about entry %(entry)s let go: it is not needed any more."
    ),
    "cut-decided": counted(
        "Decided; %(count)s entry made in the final.",
        "Decided; %(count)s entries made in the final.",
    ),
    "cut-entered": translatable("Entry %(entry)s entered in the final."),
    "cut-taken-back": translatable("Decision taken back; its entries of the final removed."),
    "cut-told": counted(
        "Schools told: %(count)s letter queued.", "Schools told: %(count)s letters queued."
    ),
}
