"""Tables that are imported: why a file or a row is refused, and what was done."""

from skillscomp.web.sentences.marker import translatable

_FILES = {
    "table-not-found": translatable(
        "No row of the workbook names the columns of this table, such as %(columns)s. Looked in: "
        "%(sheets)s. Download the template and fill it in."
    ),
    "several-tables": translatable(
        "Several sheets hold such a table: %(sheets)s. Keep the one that is to be imported."
    ),
    "table-column-missing": translatable(
        "The table has no column “%(column)s” (“%(also)s”). Add it; its heading may stand in "
        "either language."
    ),
    "table-column-twice": translatable(
        "“%(heading)s” in %(where)s heads a column that is there already. Keep one of the two."
    ),
    "table-empty": translatable(
        "The sheet “%(sheet)s” has headings but no rows. Fill it in and send it once more."
    ),
    "table-too-long": translatable(
        "The sheet “%(sheet)s” goes down to %(where)s; a table has %(most)s rows at most. Delete "
        "what stands below it, or divide it."
    ),
    "table-too-wide": translatable(
        "The sheet “%(sheet)s” reaches out to %(where)s. Delete what stands beside the table."
    ),
}
_CELLS = {
    "cell-missing": translatable("The cell is empty. Fill it in."),
    "cell-is-formula": translatable(
        "The cell holds a formula. Replace it with its value: copy it and paste values only."
    ),
    "cell-is-error": translatable("The cell holds an error of the spreadsheet. Enter the value."),
    "companion-name-missing": translatable(
        "Only one name of the companion is given. Enter both, or neither."
    ),
    "yes-or-no-unreadable": translatable("“%(value)s” is neither yes nor no."),
}
_ROWS = {
    "contest-not-here": translatable(
        "The competition has no contest “%(value)s”. Enter the number or the name of one of its "
        "contests."
    ),
    "several-contests-named": translatable(
        "“%(value)s” names several contests. Enter the number of the contest."
    ),
    "school-not-known": translatable(
        "There is no school “%(value)s”. Enter its short name or its full name, or add the school "
        "first."
    ),
    "several-schools-named": translatable(
        "“%(value)s” names several schools. Enter the short name of the school."
    ),
    "person-not-told-apart": translatable(
        "Several people of the school have this name. Enter the date of birth as the registry has "
        "it."
    ),
    "person-twice-in-registry": translatable(
        "The registry has several people of this name born on this day, so it is not clear who is "
        "meant. Enter this row by hand."
    ),
    "row-doubled": translatable("Row %(row)s says the same already. Keep one of the two."),
    "team-mate-refused": translatable(
        "Row %(row)s of the same team is refused, and a team is entered as a whole."
    ),
    "team-rows-wrong": translatable(
        "The contest is for teams of %(team_size)s, and this team has rows: %(count)s. Give "
        "everybody of a team the same text in the column “Team”."
    ),
    "team-members-differ": translatable(
        "The team is entered with other people. Use a substitution to change who is in it."
    ),
    "entry-of-another-school": translatable(
        "This person is entered in this contest by another school: %(school)s."
    ),
    "entry-is-withdrawn": translatable(
        "The entry was withdrawn. Change its status on its page, with a reason."
    ),
    "status-not-imported": translatable(
        "The status is not imported. Change it on the page of the entry, with a reason."
    ),
    "status-not-known": translatable("“%(value)s” is not a status of an entry."),
    "contest-ratified-already": translatable(
        "The results of this contest are ratified, so nobody can be entered any more."
    ),
    "person-in-another-contest": translatable(
        "This person competes in this competition already; one person has one entry."
    ),
    "row-too-old": translatable(
        "Older than %(limit)s on %(date)s, which is the age limit of the contest."
    ),
    "row-no-place-left": translatable(
        "All places of the contest are taken (%(places)s). Withdraw an entry or raise the limit."
    ),
    "row-school-limit": translatable(
        "The school has entered as many as it may in this contest (%(limit)s)."
    ),
}
_NOTES = {
    "person-probably-known": translatable(
        "The registry has %(name)s, born on %(born)s: perhaps the same person, spelled otherwise. "
        "If so, correct the row before the import."
    ),
    "name-loses-diacritics": translatable(
        "The row writes this name without its diacritics. If the registry is right, correct the "
        "row before the import."
    ),
    "person-from-another-school": translatable(
        "The registry knows this person at another school; the import moves them to this one."
    ),
    "person-signs-in": translatable(
        "This person has an account, so names and contacts are theirs and stay as they are."
    ),
    "consent-not-imported": translatable(
        "The registry says otherwise about publishing the name; the import does not change it."
    ),
}
_STEPS = {
    "entries-imported": translatable(
        "Imported: new contestants: %(new)s, changed rows: %(changed)s."
    ),
    "schools-imported": translatable("Imported: new schools: %(new)s, changed: %(changed)s."),
    "entry-statuses-changed": translatable("The status is changed; entries: %(count)s."),
    "no-entry-ticked": translatable("Tick at least one entry."),
    "no-status-chosen": translatable("Choose the status that the ticked entries shall get."),
    "import-done-already": translatable("This table was imported already. Nothing was changed."),
    "import-not-previewed": translatable(
        "The rows are still being read. Nothing was imported; wait for the preview."
    ),
    "import-nothing-to-do": translatable(
        "There is nothing to import: no row is new and none would change anything."
    ),
    "import-has-refused": translatable(
        "Rows that are refused: %(count)s. Tick that the others may be imported without them, or "
        "correct the file and send it anew."
    ),
    "import-preview-changed": translatable(
        "Something was changed by somebody else since this preview was made, so nothing was "
        "imported. Here is the preview as it is now: look at it and decide again."
    ),
}
SENTENCES = _FILES | _CELLS | _ROWS | _NOTES | _STEPS
