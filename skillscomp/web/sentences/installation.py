"""What stands in the way of a command on this machine."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "database-unusable": translatable(
        "The database cannot be used (%(why)s). Check SKILLSCOMP_DATABASE_URL; "
        "skillscomp db upgrade makes the tables."
    ),
    "address-unusable": translatable(
        "Nothing can be served on port %(port)s of %(host)s: another program is there already, "
        "or the address is not one of this machine. Choose another --port or --host."
    ),
}
