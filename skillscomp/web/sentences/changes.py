"""Steps that are taken back."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "undo-done-already": translatable("This step was taken back already. Nothing was changed."),
    "undo-erased": translatable(
        "What stood before this step was erased with the personal data of its time, so it is not "
        "taken back; nothing was changed. Edit what should be otherwise."
    ),
    "undo-changed-since": translatable(
        "Something of this step was changed since, so it is not taken back; nothing was changed. "
        "Edit what should be otherwise."
    ),
    "undo-row-in-use": translatable(
        "Something that this step added is in use now, so it is not taken back; nothing was "
        "changed. Remove what uses it first."
    ),
    "undo-place-taken": translatable(
        "Something new stands where this step would put back the old, so it is not taken back; "
        "nothing was changed."
    ),
}
