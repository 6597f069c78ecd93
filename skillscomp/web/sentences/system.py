"""Sentences about the machine: what a file or a disk refuses, which database there is."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "system-no-such-file": translatable("there is no such file or folder"),
    "system-not-allowed": translatable("you may not do this there"),
    "system-is-a-folder": translatable("it is a folder"),
    "system-no-folder": translatable("a part of the way to it is no folder"),
    "system-no-space": translatable("the disk is full"),
    "system-read-only": translatable("the disk can only be read"),
    "system-name-too-long": translatable("the name is too long"),
    "system-other": translatable("the system says: %(words)s"),
    "output-unwritable": translatable(
        "The answer cannot be written (%(why)s). Make room, or let it go somewhere else."
    ),
    "database-not-supported": translatable(
        "“%(kind)s” is no database that this program works with. Let SKILLSCOMP_DATABASE_URL"
        " begin with sqlite:/// or postgresql+psycopg://."
    ),
}
