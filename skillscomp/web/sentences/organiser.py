"""The organiser's desk: competitions, contests, schemes that are attached and uploads."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "unknown-scheme-document": translatable(
        "The stored text of this scheme cannot be read by this version of the program. Attach the "
        "scheme again from its workbook or data file, or restore a backup."
    ),
    "scheme-results-ratified": translatable(
        "The results of this contest are ratified or published. The organiser begins a correction "
        "with a reason first; then the scheme can be changed."
    ),
    "scheme-changed-meanwhile": translatable(
        "Somebody else changed the scheme of this contest since the page was opened. Nothing was "
        "changed. Look at the scheme as it is now and decide again."
    ),
    "scheme-without-aspects": translatable(
        "The scheme has no aspects, so nothing could be marked with it. Fill it in first."
    ),
    "reason-too-long": translatable(
        "The reason is longer than %(longest)s characters. Say it more briefly."
    ),
    "scheme-not-readable": translatable(
        "Something in the file stands in the way of attaching it. Correct the errors that are "
        "listed and upload it again."
    ),
    "profile-name-missing": translatable("Give the columns a name, so that you find them again."),
}
