"""Results that cannot be computed as asked, and what a result says about itself."""

from skillscomp.web.sentences.marker import counted, translatable

SENTENCES = {
    "total-above-maximum": translatable(
        "Entry %(entry)s has %(value)s, more than the maximum of %(maximum)s. "
        "Correct the mark or the maximum."
    ),
    "duplicate-entry": translatable(
        "Entry %(entry)s stands twice in one contest. Keep one of them."
    ),
    "scale-incomplete": translatable(
        "Only %(given)s of %(count)s entries have a scale score. Give it for all or for none."
    ),
    "marks-needed": translatable(
        "The rules %(preset)s need raw marks, and an entry has only a scale score. "
        "Add the marks or choose rules that rank on the scale without a minimum."
    ),
    "ties-incomplete": translatable(
        "Some entries have fewer tie-break marks than others. Give the same number for all."
    ),
    "entry-status-after-ratification": translatable(
        "The results are ratified or published. The organiser begins a correction with a reason "
        "first; then the status of an entry can be changed."
    ),
    "status-is-so-already": translatable(
        "Entry %(entry)s has this status already. Reload the page."
    ),
    "unknown-preset": translatable("There is no preset “%(value)s”. Choose one of: %(known)s."),
    "unknown-setting": translatable("There is no setting “%(value)s”. Choose one of: %(known)s."),
    "setting-refused": translatable(
        "The setting %(setting)s cannot be “%(value)s”. Possible: %(known)s."
    ),
    "small-fields-order": translatable(
        "Small fields “%(value)s”: the numbers must go down, such as 6/5/4."
    ),
    "negative-tolerance": translatable("The tolerance cannot be below zero. Enter 0 or more."),
    "minimum-out-of-range": translatable(
        "A minimum of %(value)s %% is not possible. Enter a per cent from 1 to 100, or off."
    ),
    "override-without-reason": translatable(
        "The medal of entry %(entry)s is changed without a reason. Write the reason."
    ),
    "override-without-name": translatable(
        "The medal of entry %(entry)s is changed, but it is not said by whom. Add the name."
    ),
    "override-not-placed": translatable(
        "Entry %(entry)s has no place in this contest, so its medal cannot be changed."
    ),
    "override-twice": translatable(
        "The medal of entry %(entry)s is changed twice. Keep one decision."
    ),
    "marks-missing": translatable(
        "The result is not complete: entries without all their marks: %(count)s."
    ),
    "no-scale-score": translatable(
        "There is no scale score: more than half of the %(count)s marks are equal or the spread "
        "is zero. The order is that of the raw marks."
    ),
    "few-entries": counted(
        "With only %(count)s entry the scale score says little about the performance.",
        "With only %(count)s entries the scale score says little about the performance.",
    ),
    "in-line": translatable("Line %(line)s: %(reason)s"),
    "in-line-column": translatable("Line %(line)s, column %(column)s: %(reason)s"),
    "in-contest": translatable("Contest %(contest)s: %(reason)s"),
    "results-empty": translatable(
        "The file has no results. The first line names the columns, one line per entry follows."
    ),
    "results-too-large": translatable(
        "The file is larger than %(limit)s MB. A file of results has one short line per entry."
    ),
    "results-workbook": translatable(
        "The file is a workbook, not CSV. Save it as CSV (UTF-8) and try again."
    ),
    "results-encoding": translatable(
        "The file's letters cannot be read. Save it as CSV (UTF-8) and try again."
    ),
    "results-unreadable": translatable(
        "The line cannot be read as CSV. Check its quotation marks."
    ),
    "column-missing": translatable(
        "The column “%(column)s” is missing. Expected: contest, entry, member, and mark or scale."
    ),
    "column-unknown": translatable("The column “%(column)s” is not known. Expected: %(known)s."),
    "column-twice": translatable("The column “%(column)s” is there twice. Keep one."),
    "wrong-cell-count": translatable("%(count)s cells instead of %(expected)s."),
    "cell-empty": translatable("It is empty. Fill it in."),
    "mark-empty": translatable(
        "It is empty, and a missing mark is not zero. Enter the mark, or a status that is not "
        "competing."
    ),
    "scale-refused": translatable("“%(value)s” is not a whole scale score such as 712."),
    "status-unknown": translatable(
        "The status “%(value)s” is not known. Choose one of: %(known)s."
    ),
    "maximum-refused": translatable("A maximum must be more than zero, such as 100."),
    "setting-form": translatable("“%(value)s” is not a setting. Write it as key=value."),
    "results-heads": translatable("Place|Entry|Member|Mark|Scale|Reason"),
    "members-heads": translatable(
        "Member|Gold|Silver|Bronze|Excellence|Medal points|Average medal points|Total score|"
        "Average score"
    ),
}
