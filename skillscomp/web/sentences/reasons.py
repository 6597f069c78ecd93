"""Why an entry has the medal it has, or none: printed beside every result."""

from skillscomp.web.sentences.marker import counted, translatable

SENTENCES = {
    "gold-first": translatable("Gold: the highest score, %(score)s."),
    "gold-close": translatable("Gold: %(score)s is %(margin)s from the best, %(first)s."),
    "gold-distinct": translatable("Gold: the highest score, %(score)s."),
    "gold-place": translatable("Gold: first place with %(score)s."),
    "gold-tie-break": translatable("Gold: first place with %(score)s, decided by the tie-break."),
    "silver-first": translatable("Silver: the next score after the gold, %(score)s."),
    "silver-close": translatable(
        "Silver: %(score)s is %(margin)s from the first of the silver group, %(first)s."
    ),
    "silver-distinct": translatable("Silver: the second highest distinct score, %(score)s."),
    "silver-place": translatable("Silver: second place with %(score)s."),
    "silver-tie-break": translatable(
        "Silver: second place with %(score)s, decided by the tie-break."
    ),
    "bronze-first": translatable("Bronze: the next score after the medals above, %(score)s."),
    "bronze-close": translatable(
        "Bronze: %(score)s is %(margin)s from the first of the bronze group, %(first)s."
    ),
    "bronze-after-last": translatable(
        "Bronze: %(score)s is %(margin)s from the last medal above, %(first)s."
    ),
    "bronze-distinct": translatable("Bronze: the third highest distinct score, %(score)s."),
    "bronze-place": translatable("Bronze: third place with %(score)s."),
    "bronze-tie-break": translatable(
        "Bronze: third place with %(score)s, decided by the tie-break."
    ),
    "excellence-reached": translatable(
        "Medallion for Excellence: %(score)s reaches %(threshold)s."
    ),
    "excellence-no-bronze": translatable(
        "Medallion for Excellence: %(score)s reaches %(threshold)s. No bronze is awarded after "
        "%(count)s medals above."
    ),
    "none-below-excellence": translatable("No medal: %(score)s is below %(threshold)s."),
    "none-place": translatable("No medal: %(score)s is not among the first three places."),
    "none-tie-break-place": translatable(
        "No medal: %(score)s is not among the first three places after the tie-break."
    ),
    "none-below-minimum": translatable(
        "No medal: %(mark)s is below %(minimum)s, the minimum of %(percent)s %% of the maximum."
    ),
    "none-small-field": counted(
        "No medal for this place: only %(count)s entry competes in the contest.",
        "No medal for this place: only %(count)s entries compete in the contest.",
    ),
    "contest-not-held": counted(
        "The contest counts as not held: %(count)s entry competes and at least %(least)s must. "
        "No medals are awarded.",
        "The contest counts as not held: %(count)s entries compete and at least %(least)s must. "
        "No medals are awarded.",
    ),
    "none-mark-missing": translatable("Not placed: marks of this entry are missing."),
    "none-guest": translatable("Not placed: a guest outside the competition."),
    "none-withdrawn": translatable("Not placed: the entry was withdrawn."),
    "none-absent": translatable("Not placed: the entry was absent."),
    "none-disqualified": translatable("Not placed: the entry was disqualified."),
    "override-gold": translatable("Gold by decision of %(by)s: %(reason)s"),
    "override-silver": translatable("Silver by decision of %(by)s: %(reason)s"),
    "override-bronze": translatable("Bronze by decision of %(by)s: %(reason)s"),
    "override-excellence": translatable(
        "Medallion for Excellence by decision of %(by)s: %(reason)s"
    ),
    "override-none": translatable("No medal by decision of %(by)s: %(reason)s"),
}
