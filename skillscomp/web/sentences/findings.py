"""What the check of a scheme noticed."""

from skillscomp.web.sentences.marker import counted, translatable

SENTENCES = {
    "scheme-empty": translatable("The scheme has no aspects. Nothing can be marked with it yet."),
    "total-unusual": translatable(
        "All marks together are %(total)s; usual is %(usual)s. Check it, unless this is a "
        "qualifier."
    ),
    "number-of-criteria": counted(
        "The scheme has %(number)s criterion; usual is %(lowest)s to %(highest)s.",
        "The scheme has %(number)s criteria; usual is %(lowest)s to %(highest)s.",
        by="number",
    ),
    "no-sections": translatable(
        "The scheme has no sections of the occupational standard, so results cannot be compared "
        "by section. Add them if the skill has them."
    ),
    "section-weights-not-hundred": translatable(
        "The weights of the sections add up to %(total)s instead of 100. Correct the weights."
    ),
    "section-variation": translatable(
        "The section weighs %(weight)s and has marks of %(allocated)s: a variation of "
        "%(variation)s, above %(threshold)s. Move marks between the sections."
    ),
    "total-variation": translatable(
        "The total variation is %(variation)s, above %(threshold)s. Bring the marks closer to the "
        "weights of the sections."
    ),
    "judgement-share": translatable(
        "%(share)s %% of the marks are given by judgement; usual is %(lowest)s to %(highest)s %%."
    ),
    "gate-without-marks": translatable(
        "The hold point is worth nothing, so it would always count as failed. Give it a maximum "
        "above 0."
    ),
    "aspect-without-section": translatable(
        "The aspect names no section of the standard. Enter the section that it proves."
    ),
    "criterion-without-sub-criteria": translatable(
        "The criterion has no sub-criteria. Add them or leave the letter unused."
    ),
    "criterion-differs": translatable(
        "The criterion is stated with %(stated)s, but its aspects add up to %(total)s. Correct one "
        "of them."
    ),
    "sub-criterion-without-aspects": translatable(
        "The sub-criterion has no aspects, so its form would be empty. Add aspects or remove it."
    ),
    "sub-criterion-without-day": translatable(
        "The sub-criterion has no day of marking, so a late form cannot be noticed. Enter the day."
    ),
    "aspect-without-marks": translatable(
        "The aspect has a maximum of 0, so it counts for nothing. Enter its maximum."
    ),
    "aspect-maximum-unusual": translatable(
        "The maximum of %(maximum)s is unusual; most lie from %(lowest)s to %(highest)s. Consider "
        "splitting or joining aspects."
    ),
    "aspect-without-description": translatable(
        "The aspect has no description. Write what is marked."
    ),
    "judgement-without-levels": translatable(
        "The judgement has no words for the levels 0 to 3. Describe each, so that experts score "
        "alike."
    ),
    "judgement-levels-partial": translatable(
        "The judgement has no words for these levels: %(missing)s. Describe them."
    ),
    "aspect-same-description": translatable(
        "The aspect says the same as %(other)s. Check that it was not copied by mistake."
    ),
}
