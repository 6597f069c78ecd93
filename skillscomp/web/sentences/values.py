"""Values that a person typed and that cannot be what they should be."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "not-a-number": translatable("“%(value)s” is not a number. Enter a number such as 0.50."),
    "third-decimal": translatable(
        "%(value)s has more than two decimals. Marks are given in hundredths: round it to 0.01."
    ),
}
