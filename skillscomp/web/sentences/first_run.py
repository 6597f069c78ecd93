"""Setting up an installation, and the organisation that holds the competitions."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "set-up-already": translatable("This installation is set up already. Sign in instead."),
    "set-up-code-wrong": translatable(
        "This is not the set-up code. It stands in the output of the server, and the command "
        "“skillscomp user set-up-code” prints it."
    ),
    "set-up-code-told": translatable(
        "This installation is not set up yet. Open %(address)s and enter the set-up code: %(code)s"
    ),
    "set-up-code": translatable("The set-up code: %(code)s"),
    "organisation-saved": translatable("The organisation is saved."),
    "organisation-name-missing": translatable(
        "Enter the name of the organisation in both languages."
    ),
    "picture-too-large": translatable(
        "The picture is larger than %(kilobytes)s kilobytes. Save it smaller and choose it again."
    ),
    "picture-unreadable": translatable(
        "This is not a PNG or JPEG picture. Save the picture as one of these and choose it again."
    ),
    "picture-sides": translatable(
        "The picture has %(width)s x %(height)s pixels; each side may have %(shortest)s to "
        "%(longest)s. Save it in another size and choose it again."
    ),
}
