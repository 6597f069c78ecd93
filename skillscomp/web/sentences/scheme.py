"""Schemes that cannot be: what of a scheme contradicts itself."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "negative-maximum": translatable(
        "The maximum mark of aspect %(aspect)s is negative. Enter 0 or more."
    ),
    "judges-out-of-range": translatable(
        "Aspect %(aspect)s has %(judges)s judges. Enter a number from 1 to 9."
    ),
    "wrong-number-of-levels": translatable(
        "Aspect %(aspect)s does not describe exactly the four levels 0 to 3. Describe all four "
        "or none."
    ),
    "duplicate-criterion": translatable(
        "Two criteria are called %(name)s. Give each criterion a letter of its own."
    ),
    "duplicate-sub-criterion": translatable(
        "Two sub-criteria are called %(name)s. Give each sub-criterion a code of its own."
    ),
    "duplicate-aspect": translatable(
        "Two aspects are called %(name)s. Give each aspect a code of its own."
    ),
    "duplicate-section": translatable(
        "Two sections of the standard are called %(name)s. Give each section a number of its own."
    ),
    "unknown-section": translatable(
        "Aspect %(aspect)s names section %(section)s of the standard, which the scheme does not "
        "have. Correct the section or add it."
    ),
    "unknown-gate-aspect": translatable(
        "A hold point names aspect %(aspect)s, which the scheme does not have. Correct the code."
    ),
}
