"""Experts who have an interest in the entry they would judge."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "own-unit-judged": translatable(
        "%(person)s may not judge entry %(entry)s: both belong to %(unit)s. "
        "Let the substitute expert score this entry."
    ),
    "declared-conflict": translatable(
        "%(person)s may not judge entry %(entry)s: a conflict of interest was declared. "
        "Let the substitute expert score this entry."
    ),
    "no-substitute": translatable(
        "Nobody can judge entry %(entry)s instead of %(person)s: every substitute has a conflict "
        "of interest or is in the team already. Add an expert of another school to the jury."
    ),
    "same-person-signs": translatable(
        "%(person)s cannot sign twice. A penalty needs the signatures of two experts."
    ),
}
