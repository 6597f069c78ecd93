"""The organiser's desk: competitions, contests, schemes that are attached and uploads."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "unknown-scheme-document": translatable(
        "The stored text of this scheme cannot be read by this version of the program. Attach the "
        "scheme again from its workbook or data file, or restore a backup."
    ),
}
