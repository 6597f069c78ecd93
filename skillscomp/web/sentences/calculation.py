"""Calculations that cannot be, what cannot have been seen, and how a mark came about."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "count-out-of-range": translatable(
        "The number must be between %(lowest)s and %(highest)s. Enter a whole number in between."
    ),
    "empty-label": translatable("A choice has no label. Give every choice its label."),
    "label-too-long": translatable(
        "The label of a choice has more than %(longest)s characters. Shorten it."
    ),
    "number-too-long": translatable(
        "The number is too long: at most %(whole)s digits before the decimal point and "
        "%(decimals)s after it. Round it."
    ),
    "negative-deduction": translatable(
        "The deduction %(deduction)s is negative. Enter what is taken off as a positive number."
    ),
    "no-options": translatable("The calculation has no choices. Add at least one with its label."),
    "duplicate-label": translatable(
        "Two choices have the label “%(label)s”. Give each choice a label of its own."
    ),
    "deduction-above-hundred-percent": translatable(
        "A deduction of %(deduction)s %% is more than everything. Enter at most 100 %%."
    ),
    "no-ranges": translatable("The calculation has no ranges. Add at least one."),
    "reversed-range": translatable(
        "The range from %(lower)s to %(upper)s runs backwards. Swap its ends."
    ),
    "overlapping-ranges": translatable(
        "Two ranges overlap between %(lower)s and %(upper)s. Let one begin where the other ends."
    ),
    "difference-not-positive": translatable(
        "The difference %(difference)s is not above zero. Enter how far from the target costs "
        "one deduction."
    ),
    "percent-of-zero-target": translatable(
        "The difference is per cent of the target, but the target is zero. Give the difference "
        "in the unit measured."
    ),
    "negative-mark": translatable("A mark cannot be below zero. Enter 0 or more."),
    "observation-of-wrong-kind": translatable(
        "This aspect is marked in another way: “%(expected)s” was expected. Reload the form and "
        "enter it again."
    ),
    "observation-unreadable": translatable(
        "What was entered cannot be read: exactly one of these is expected: %(names)s."
    ),
    "observation-wrong-type": translatable(
        "“%(name)s” has the wrong type: “%(expected)s” was expected. Enter it again."
    ),
    "more-than-possible": translatable(
        "%(done)s done, but only %(possible)s are possible. Count again."
    ),
    "unknown-label": translatable(
        "“%(label)s” is not one of the choices of this aspect. Pick one of the list."
    ),
    "mark-above-maximum": translatable(
        "%(mark)s is above the maximum of %(maximum)s. Enter a mark up to the maximum."
    ),
    "mark-passed": translatable("Passed: %(mark)s of %(maximum)s."),
    "mark-failed": translatable("Not passed: %(mark)s of %(maximum)s."),
    "mark-completed": translatable(
        "Done %(done)s of %(possible)s: %(maximum)s - %(deduction)s = %(mark)s."
    ),
    "mark-picked": translatable("“%(label)s”: %(maximum)s - %(deduction)s = %(mark)s."),
    "mark-in-range": translatable(
        "Measured %(value)s, target %(target)s, deviation %(deviation)s: "
        "%(maximum)s - %(deduction)s = %(mark)s."
    ),
    "mark-outside-ranges": translatable(
        "Measured %(value)s, target %(target)s: a deviation of %(deviation)s is outside every "
        "range. %(maximum)s - %(deduction)s = %(mark)s."
    ),
    "mark-less-steps": translatable(
        "Measured %(value)s, target %(target)s, deductions: %(steps)s. "
        "%(maximum)s - %(deduction)s = %(mark)s."
    ),
    "mark-awarded": translatable("Agreed by the team: %(mark)s of %(maximum)s."),
}
