"""Scores that cannot be given, and steps of a judgement that are not possible now."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "score-out-of-range": translatable(
        "A score is a whole number from 0 to %(highest)s. Pick one of them."
    ),
    "score-twice": translatable(
        "The same expert has two scores in one round. Every expert scores once; correct the score "
        "that is there."
    ),
    "note-too-long": translatable(
        "The note has more than %(longest)s characters. Shorten it to what was agreed."
    ),
    "no-rounds": translatable("A judgement has at least one round of scores. Reload the form."),
    "number-of-judges": translatable(
        "The number of judges must be between %(lowest)s and %(highest)s."
    ),
    "too-many-judges": translatable(
        "All %(judges)s judges of this aspect have scored already. Another score cannot be added."
    ),
    "note-missing": translatable(
        "After a discussion a note is needed. Write in a sentence what the team agreed on, then "
        "score again."
    ),
    "round-not-needed": translatable(
        "A new round is not needed: the scores are not complete, or they agree."
    ),
    "discussion-needed": translatable(
        "The scores are more than 1 apart. Discuss, write a note and score again in a new round."
    ),
    "score-missing": translatable(
        "This expert has no score in the present round that could be corrected. Enter it as a new "
        "score."
    ),
    "scores-missing": translatable(
        "Only %(given)s of %(judges)s scores are there. Enter the missing ones."
    ),
}
