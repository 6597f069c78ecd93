"""What the command ``skillscomp demo`` says."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "demo-loaded": translatable(
        "The demonstration is loaded: %(contests)s contests, %(contestants)s contestants of "
        "%(schools)s schools."
    ),
    "demo-database-not-empty": translatable(
        "The database is in use, and the passwords of the demonstration are known to everybody. "
        "Load it into an empty database: set SKILLSCOMP_DATABASE_URL to a new one and run "
        "skillscomp db upgrade first."
    ),
    "demo-database-without-tables": translatable(
        "The database has no tables yet. Run skillscomp db upgrade first."
    ),
    "demo-not-loaded": translatable(
        "The demonstration is not in this database. Load it with skillscomp demo load."
    ),
    "demo-scheme-unreadable": translatable(
        "The scheme %(file)s of the demonstration cannot be read. skillscomp scheme check says why."
    ),
    "demo-password": translatable("Sign-ins, all with the password %(password)s:"),
    "demo-address": translatable("E-mail"),
    "demo-name": translatable("Name"),
    "demo-role": translatable("Role"),
    "demo-administrator": translatable("administrator"),
    "demo-organiser": translatable("organiser"),
    "demo-chief-expert": translatable("chief expert of electrical installations"),
    "demo-leader": translatable("expert, leads the marking team of electrical installations"),
    "demo-expert": translatable("expert of a competing school, electrical installations"),
    "demo-coordinator": translatable("school coordinator"),
    "demo-observer": translatable("observer"),
    "demo-stranger": translatable("has a sign-in and no role"),
}
