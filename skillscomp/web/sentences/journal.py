"""Events of the journal that cannot be recorded, and what verification of a journal finds."""

from skillscomp.web.sentences.marker import counted, translatable

SENTENCES = {
    "event-id": translatable(
        "“%(value)s” is not an event's identifier. Reload the page; what was entered is kept."
    ),
    "event-instant": translatable(
        "“%(value)s” is not a time in UTC such as 2027-05-12T09:30:00Z. Set the device's clock."
    ),
    "event-value": translatable(
        "The event “%(kind)s” contains something that cannot be kept: a fraction, an endless "
        "structure or a character that is not text. Enter it again."
    ),
    "event-too-long": translatable(
        "The entry has %(length)s characters; at most %(longest)s can be kept. Shorten the note."
    ),
    "journal-intact": counted(
        "The journal of %(contest)s is complete and unchanged: %(events)s event, check code "
        "%(code)s.",
        "The journal of %(contest)s is complete and unchanged: %(events)s events, check code "
        "%(code)s.",
        by="events",
    ),
    "journal-file-unreadable": translatable(
        "“%(file)s” cannot be read (%(why)s). Check the name of the file."
    ),
    "journal-empty": translatable("The file is empty: not even the header line is there."),
    "journal-line-too-long": translatable(
        "Line %(line)s is longer than %(longest)s characters. No journal has such a line: "
        "check that it is the right file."
    ),
    "journal-line-unreadable": translatable(
        "Line %(line)s is not readable as JSON in UTF-8: the file is damaged or not a journal."
    ),
    "journal-line-not-canonical": translatable(
        "Line %(line)s is not written as the program writes it: it was edited by somebody."
    ),
    "journal-name-twice": translatable(
        "Line %(line)s names the same field twice: it was edited by somebody."
    ),
    "journal-fraction": translatable(
        "Line %(line)s contains the fraction %(value)s. The journal holds whole numbers only: "
        "it was edited by somebody."
    ),
    "journal-header-wrong": translatable(
        "Line %(line)s is not the header of a journal: it must name format, contest, scheme "
        "checksum, start, number of events and check code."
    ),
    "journal-start-wrong": translatable(
        "Line %(line)s: the start of the chain does not belong to contest “%(contest)s” and its "
        "scheme. The header was changed or comes from another journal."
    ),
    "journal-event-wrong": translatable(
        "Line %(line)s is not an event of a journal: a field is missing, unknown or of a wrong "
        "kind."
    ),
    "journal-event-changed": translatable(
        "Line %(line)s: event %(number)s was changed after it was recorded."
    ),
    "journal-event-foreign": translatable(
        "Line %(line)s: event %(number)s belongs to another contest, “%(contest)s”."
    ),
    "journal-event-doubled": translatable(
        "Line %(line)s: event %(number)s stands in the journal a second time."
    ),
    "journal-event-missing": translatable(
        "Line %(line)s: event %(expected)s is missing here, event %(number)s follows too early. "
        "Events were dropped or moved."
    ),
    "journal-event-misplaced": translatable(
        "Line %(line)s: event %(number)s stands where event %(expected)s must be. "
        "Events were moved."
    ),
    "journal-chain-broken": translatable(
        "Line %(line)s: event %(number)s does not continue the line before it. "
        "The event before was replaced."
    ),
    "journal-event-added": translatable(
        "Line %(line)s: event %(number)s is more than the %(announced)s events that the header "
        "announces. Events were added, or the header was changed."
    ),
    "journal-tail-missing": translatable(
        "The journal ends after line %(line)s with %(found)s events; the header announces "
        "%(announced)s. Events were dropped at the end, or the header was changed."
    ),
    "journal-code-wrong": translatable(
        "The events end after line %(line)s in the check code %(code)s, "
        "the header says %(announced)s. The end was rewritten, or the header was changed."
    ),
    "journal-code-unexpected": translatable(
        "The journal's check code is %(code)s, but %(expected)s was expected. It is not the "
        "journal that was signed: compare the code on the paper once more."
    ),
}
