"""On site: draws, arrivals, badges, the plan of a day, lost time; and indicators."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "draw-after-results": translatable(
        "The results are ratified or published, so nothing is drawn any more. Nothing was changed."
    ),
    "draw-without-entries": translatable(
        "Nobody competes in this contest yet, so there is nothing to draw. Enter the contestants "
        "first."
    ),
    "too-few-workstations": translatable(
        "There are %(workstations)s workstations for %(entries)s entries. Raise the number of "
        "workstations in the settings of the contest, or withdraw an entry."
    ),
    "draw-needs-reason": translatable(
        "This was drawn before, or marking has begun. Write why it is drawn again; the reason "
        "stays on the record."
    ),
    "seed-used-before": translatable(
        "This contest has drawn from this seed already. Take another one: else blind numbers "
        "could be worked out from the workstations."
    ),
    "not-arrived": translatable("%(name)s is not checked in, so there is nothing to take back."),
    "photo-refused": translatable(
        "%(name)s, or the guardian, did not agree to pictures. The picture was not kept. Ask for "
        "the consent first."
    ),
    "photo-missing": translatable("There is no picture of %(name)s."),
    "photo-too-large": translatable(
        "The picture is larger than %(most)s MB. Make it smaller and choose it again."
    ),
    "photo-too-many-dots": translatable(
        "The picture is wider or higher than %(most)s dots. Make it smaller and choose it again."
    ),
    "photo-unreadable": translatable(
        "This is no picture in the formats JPEG or PNG, or the file is damaged. Choose another "
        "file."
    ),
    "no-badges": translatable("Nobody fits these choices, so there are no badges to print."),
    "plan-line-added": translatable("The line is in the plan."),
    "plan-line-edited": translatable("The line of the plan is changed."),
    "plan-line-removed": translatable("The line is out of the plan."),
    "plan-copied": translatable(
        "The plan is copied; new lines: %(lines)s, contests: %(contests)s."
    ),
    "plan-line-in-use": translatable("Something refers to this line, so it stays in the plan."),
    "plan-ends-before": translatable("The line ends before it begins. Enter a later time."),
    "plan-day-unknown": translatable(
        "The competition has no day C%(day)s. Choose one of its days, or add the day in the "
        "settings of the competition."
    ),
    "plan-day-full": translatable(
        "The plan for everybody has %(most)s lines on this day, which is the most there can be. "
        "Put the line into the plan of a contest."
    ),
    "plan-empty": translatable("This contest has no lines of its own to copy. Add some first."),
    "minutes-out-of-range": translatable("Enter the minutes as a whole number from 1 to %(most)s."),
    "lost-time-needs-reason": translatable("Write what happened, so that others understand it."),
    "entry-elsewhere": translatable(
        "This entry is of another contest. Choose one of this contest."
    ),
    "given-back-already": translatable("These minutes were given back already."),
    "lost-time-removed": translatable("Removed from the log; minutes: %(minutes)s."),
    "lost-time-in-use": translatable("Something refers to this line, so it stays in the log."),
    "planned-not-whole": translatable(
        "“%(value)s” is no whole number. Enter figures only, for example 120, or leave it empty."
    ),
    "planned-too-large": translatable("This is more than %(most)s. Check the figure."),
}
