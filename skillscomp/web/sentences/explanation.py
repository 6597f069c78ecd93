"""How a mark and a scale score came about."""

from skillscomp.web.sentences.marker import counted, translatable

SENTENCES = {
    "not-in-the-result": translatable("Entry %(entry)s is not in the result of this contest."),
    "how-judgement": counted(
        "The score of %(judges)s expert from 0 to 3.",
        "The mean of %(judges)s experts' scores from 0 to 3.",
        by="judges",
    ),
    "how-judgement-scores": translatable("Experts' scores: %(scores)s; their mean of 3."),
    "how-number-completed": translatable("The number done out of %(possible)s."),
    "how-choice": translatable("The maximum less the deduction of what was found."),
    "how-ranged-score": translatable("By the deviation from the target of %(target)s."),
    "how-regular-difference": translatable(
        "A deduction for each full %(difference)s away from the target of %(target)s."
    ),
    "how-manual": translatable("Agreed by the marking team."),
    "how-pass-fail": translatable("All or nothing."),
    "scale-none": translatable("No scale score: the marks of %(count)s entries have no spread."),
    "scale-all-equal": counted(
        "There is %(count)s mark, so the scale score is %(score)s.",
        "All %(count)s marks are equal, so the scale score is %(score)s.",
    ),
    "scale-700": translatable(
        "700 + 30 * (%(mark)s - median %(centre)s) / (1.4826 * deviation %(spread)s) = %(score)s, "
        "from %(count)s entries."
    ),
    "scale-500": translatable(
        "500 + 30 * (%(mark)s - mean %(centre)s) / standard deviation %(spread)s = %(score)s, "
        "from %(count)s entries."
    ),
}
