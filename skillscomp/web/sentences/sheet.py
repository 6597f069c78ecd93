"""Penalties, awards and marks that a sheet cannot take."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "penalty-not-positive": translatable(
        "A penalty must cost something. Enter the marks it takes away, above 0."
    ),
    "sheet-reason-missing": translatable(
        "A penalty or an award to everybody needs a reason. Write it in a sentence."
    ),
    "signatures-missing": translatable(
        "A penalty needs the signatures of %(needed)s different experts. Ask for the missing one."
    ),
    "signed-by-own-school": translatable(
        "An expert of the entry's own school cannot sign its penalty. Ask another expert."
    ),
    "unknown-aspect": translatable(
        "The scheme has no aspect %(aspect)s. Check the code, or the version of the scheme."
    ),
    "mark-outside-aspect": translatable(
        "Aspect %(aspect)s: the mark %(mark)s is not between 0 and %(maximum)s. Correct the mark, "
        "or the scheme."
    ),
}
