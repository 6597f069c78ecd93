"""The commands: skillscomp scheme, results, journal, serve, db, user, demo."""
