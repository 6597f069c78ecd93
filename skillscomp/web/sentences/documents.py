"""What keeps a document from being printed."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "no-diplomas": translatable(
        "There is nobody to print a diploma for in %(competition)s. "
        "Choose a contest with published results."
    ),
    "no-result-rows": translatable(
        "The result list of %(contest)s has no entries yet. Register entries first."
    ),
    "diploma-without-name": translatable(
        "A diploma of %(contest)s has no name. Enter the name of every contestant of the contest."
    ),
    "too-many-signatories": translatable(
        "A diploma has room for %(most)s signatures. Choose who signs."
    ),
    "letter-not-printable": translatable(
        "“%(text)s” has a letter that cannot be printed: %(letter)s. "
        "Replace it in the name or text as it was entered."
    ),
}
