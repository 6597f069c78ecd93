"""What reading a workbook or a scheme file noticed, and why one was refused."""

from skillscomp.web.sentences.marker import counted, translatable

_FILES = {
    "file-too-large": translatable(
        "The file is larger than %(largest)s MB. A scheme is never that large: remove pictures "
        "and sheets that do not belong to it."
    ),
    "empty-file": translatable("The file is empty. Choose the file of the scheme."),
    "old-excel": translatable(
        "This is a workbook of the old .xls format. Open it and save it as .xlsx."
    ),
    "encrypted-workbook": translatable(
        "The workbook is protected by a password. Open it, remove the password and save it again."
    ),
    "not-a-workbook": translatable(
        "This is not an .xlsx workbook. Open the table in a spreadsheet program and save it as "
        ".xlsx."
    ),
    "open-document": translatable("This is an OpenDocument file. Save it as .xlsx."),
    "damaged-workbook": translatable(
        "The workbook is damaged or was not saved completely. Open it, save it again and send it "
        "once more."
    ),
    "zip-bomb": translatable(
        "The workbook would unpack to %(unpacked)s MB, which is not safe. Save only the sheets of "
        "the scheme."
    ),
    "xml-entities": translatable(
        "The workbook contains XML entities, which no spreadsheet program writes. It is not opened."
    ),
    "sheet-too-large": translatable(
        "The sheet “%(sheet)s” holds more than %(most)s filled cells. Remove what does not belong "
        "to the scheme."
    ),
    "used-range-too-large": translatable(
        "The used range of the sheet “%(sheet)s” is too large. Delete the empty rows and columns "
        "beyond the scheme, and save it again."
    ),
    "unknown-layout": translatable(
        "No row names the columns of a marking scheme (aspect type, aspect description, maximum "
        "mark, section or sub-criterion). Looked in every row of: %(sheets)s. Tell which column "
        "is what (map its columns), or use the CIS layout."
    ),
    "several-marking-sheets": translatable(
        "Several sheets hold a marking scheme: %(sheets)s. Keep one, or name it “CIS Marking "
        "Scheme Import”."
    ),
    "other-sheets-left-out": translatable(
        "Read from the sheet “%(sheet)s”. These sheets hold a scheme too and were left out: "
        "%(others)s."
    ),
    "profile-sheet-missing": translatable(
        "The workbook has no sheet “%(sheet)s”, which the column profile names."
    ),
    "profile-unreadable": translatable(
        "The column profile cannot be read: %(name)s. Each column needs a letter of its own."
    ),
    "profile-lacks-column": translatable(
        "The column profile does not say which column is “%(name)s”. Code, description and "
        "maximum are needed."
    ),
}

_CELLS = {
    "date-not-number": translatable(
        "A date (%(value)s) stands where a number belongs. Format the cell as a number and enter "
        "the mark again."
    ),
    "mark-out-of-range": translatable(
        "%(value)s is not a mark: it must be from 0 to 10,000. Correct it."
    ),
    "formula-not-a-sum": translatable(
        "The formula %(formula)s is not a sum of cells. Enter the number itself."
    ),
    "formula-in-a-circle": translatable(
        "The formula refers to itself through %(cell)s. Enter the number itself."
    ),
    "formulas-too-many": translatable(
        "The sheet has too many formulas to work out. Enter the numbers themselves."
    ),
    "formula-in-words": translatable(
        "%(formula)s was read as words. If it is a formula, enter the words themselves."
    ),
    "maximum-missing": translatable("The aspect has no maximum mark. Enter it."),
    "two-maxima": translatable("The aspect has two different maximum marks. Keep one."),
    "type-missing": translatable(
        "The aspect has no type and no level texts to tell it by. Enter M (measurement) or J "
        "(judgement)."
    ),
    "types-inferred": counted(
        "%(count)s aspect has no type: with level texts it was read as judgement, without as "
        "measurement. Check it.",
        "%(count)s aspects have no type: those with level texts were read as judgement, the "
        "others as measurement. Check them.",
    ),
    "unknown-aspect-type": translatable(
        "“%(value)s” is not a type of aspect. Use one of: %(known)s."
    ),
    "old-types": counted(
        "%(count)s aspect has a type of the old layout: O was read as measurement, S as judgement.",
        "%(count)s aspects have a type of the old layout: O was read as measurement, S as "
        "judgement.",
    ),
    "numbered-types": counted(
        "%(count)s type carries a number (M1, J3). It counts the aspects and was left out.",
        "%(count)s types carry a number (M1, J3). It counts the aspects and was left out.",
    ),
    "look-alike-types": counted(
        "%(count)s type was written with letters of another alphabet that look the same.",
        "%(count)s types were written with letters of another alphabet that look the same.",
    ),
    "look-alike-letters": translatable(
        "Letters of another alphabet that look the same were read as %(code)s."
    ),
    "section-unread": translatable(
        "“%(value)s” does not name one standard section. Enter the number of one section."
    ),
    "section-not-in-table": translatable(
        "Section %(code)s is not in the table of sections. It was added with a weight of 0."
    ),
    "section-without-weight": translatable("Section %(code)s has no weight. It was read as 0."),
    "duplicate-section-left-out": translatable(
        "Section %(code)s stands twice in the table. The second one was left out."
    ),
    "preamble-mark-unread": translatable(
        "“%(value)s” could not be read as a mark and was left out. Enter the number itself."
    ),
    "typed-allocation-differs": translatable(
        "The table of the file says otherwise: marks of %(typed)s are typed for section "
        "%(section)s, but its aspects have %(allocated)s. The aspects count; correct the table or "
        "their sections."
    ),
    "preamble-missing": translatable(
        "The sheet has no table of sections and criteria above its aspects. Skill, names and "
        "weights are missing."
    ),
}

_ROWS = {
    "aspect-before-sub-criterion": translatable(
        "The aspect stands above the first sub-criterion of its block. Enter the sub-criterion's "
        "id and name in a row above it."
    ),
    "sub-criterion-code-unread": translatable(
        "“%(value)s” is not the id of a sub-criterion. Use a letter and a number, such as A1."
    ),
    "sub-criterion-renamed": translatable(
        "The second sub-criterion %(name)s was renamed %(renamed)s."
    ),
    "sub-criterion-sum-differs": translatable(
        "The row of %(name)s states %(stated)s, its aspects add up to %(sum)s. The aspects count."
    ),
    "row-not-understood": translatable(
        "The row beginning “%(value)s” is neither sub-criterion, aspect nor level. It was left out."
    ),
    "day-unread": translatable("“%(value)s” is not a day. Days are whole numbers from 1."),
    "level-astray": translatable(
        "The words for level %(level)s stand in another column than usual. They were read from "
        "there."
    ),
    "levels-without-words": translatable("The levels %(levels)s have no words. Add them."),
    "levels-under-measurement": translatable(
        "The measurement has rows of levels. Their words were added to its extra description."
    ),
    "levels-incomplete": translatable(
        "There are %(found)s level texts; a judgement has %(needed)s, for 0 to 3."
    ),
    "calculation-row-missing": translatable(
        "The sheet “Calculations” has no row %(row)s. Correct the number or leave it empty."
    ),
    "calculation-parameter": translatable(
        "The calculation's parameter %(name)s cannot be read: “%(value)s”."
    ),
    "unknown-calculation": translatable("“%(value)s” is not a calculation. Use one of: %(known)s."),
    "criterion-not-in-table": translatable(
        "Criterion %(code)s is not in the table of criteria. It was added without a name."
    ),
    "duplicate-criterion-left-out": translatable(
        "Criterion %(code)s stands twice in the table. The second one was left out."
    ),
    "awarded-marks-left-out": counted(
        "This looks like a marked copy: %(count)s number beside the maximum marks was left out.",
        "This looks like a marked copy: %(count)s numbers beside the maximum marks were left out.",
    ),
    "columns-left-out": translatable(
        "The columns %(columns)s are not part of a scheme and were left out."
    ),
    "empty-template": translatable("The sheet has no aspects: it was read as an empty scheme."),
    "second-sheet-damaged": translatable(
        "The sheet “%(sheet)s” was changed and cannot be read. Second language, judges, codes and "
        "hold points are missing."
    ),
    "second-sheet-older": translatable(
        "The marking sheet was changed after it was written. Where words changed, the second "
        "language on the sheet “%(sheet)s” no longer fits and was left out."
    ),
}

_SCHEME_FILES = {
    "not-utf8": translatable(
        "The file is not UTF-8 text (byte %(position)s). Save it with the encoding UTF-8."
    ),
    "not-yaml": translatable("Line %(line)s is not YAML: %(problem)s."),
    "yaml-alias": translatable(
        "Line %(line)s uses an anchor or alias (& or *). Write the text out."
    ),
    "too-deep": translatable("Line %(line)s is nested deeper than a scheme can be."),
    "unknown-format": translatable(
        "The format “%(value)s” is not known. The first line is: format: %(known)s"
    ),
    "not-a-mapping": translatable("Fields belong here: %(fields)s."),
    "not-a-list": translatable("A list belongs here: lines that begin with a dash."),
    "not-a-text": translatable("A single text or number belongs here."),
    "not-a-flag": translatable("“%(value)s” is not a flag. Write true or false."),
    "not-a-whole-number": translatable("%(value)s is not a whole number."),
    "number-out-of-range": translatable(
        "%(value)s is not a whole number from %(lowest)s to %(highest)s."
    ),
    "unknown-field": translatable("“%(name)s” is not a field here. Fields are: %(fields)s."),
    "doubled-field": translatable("The field “%(name)s” stands twice. Keep one."),
    "missing-field": translatable("The field “%(name)s” is missing. Add it."),
    "empty-code": translatable("The code is empty. Give it a code of its own."),
    "unknown-unit": translatable("“%(value)s” is not a unit. Use one of: %(known)s."),
}

_COMMANDS = {
    "output-ending": translatable(
        "“%(name)s” does not end in .xlsx, .yaml or .yml. The ending says what to write."
    ),
    "file-unwritable": translatable("“%(name)s” cannot be written: %(reason)s."),
    "scheme-not-importable": translatable(
        "“%(name)s” cannot be read as a scheme. Nothing was written."
    ),
}

SENTENCES = {**_FILES, **_CELLS, **_ROWS, **_SCHEME_FILES, **_COMMANDS}
