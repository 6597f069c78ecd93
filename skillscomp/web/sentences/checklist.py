"""What the checklist of a competition says is missing."""

from skillscomp.web.sentences.marker import counted, translatable

SENTENCES = {
    "checklist-days": translatable("No day of the competition has a date yet."),
    "checklist-contests": translatable("The competition has no contest yet."),
    "checklist-schemes": counted(
        "%(missing)s of %(total)s contests has no approved scheme.",
        "%(missing)s of %(total)s contests have no approved scheme.",
        by="missing",
    ),
    "checklist-deadlines": counted(
        "%(missing)s of %(total)s contests has no deadline for registration.",
        "%(missing)s of %(total)s contests have no deadline for registration.",
        by="missing",
    ),
    "checklist-schools": counted(
        "%(missing)s of %(total)s schools has neither a coordinator nor an invitation.",
        "%(missing)s of %(total)s schools have neither a coordinator nor an invitation.",
        by="missing",
    ),
    "checklist-any-school": translatable("There is no school yet that could enter anybody."),
    "checklist-registrations": counted(
        "%(missing)s registration waits for a decision.",
        "%(missing)s registrations wait for a decision.",
        by="missing",
    ),
    "checklist-entries": counted(
        "%(missing)s of %(total)s contests has no entry.",
        "%(missing)s of %(total)s contests have no entries.",
        by="missing",
    ),
    "checklist-workstations": counted(
        "%(missing)s of %(total)s contests has more entries than workstations.",
        "%(missing)s of %(total)s contests have more entries than workstations.",
        by="missing",
    ),
    "checklist-juries": counted(
        "%(missing)s of %(total)s contests lacks its chief expert or further experts.",
        "%(missing)s of %(total)s contests lack their chief experts or further experts.",
        by="missing",
    ),
    "checklist-conflicts": counted(
        "%(missing)s of %(total)s contests has entries that too few of its experts may judge.",
        "%(missing)s of %(total)s contests have entries that too few of their experts may judge.",
        by="missing",
    ),
    "checklist-teams": counted(
        "%(missing)s of %(total)s contests has parts of its scheme without a marking team.",
        "%(missing)s of %(total)s contests have parts of their schemes without a marking team.",
        by="missing",
    ),
    "checklist-training": counted(
        "%(missing)s of %(total)s experts has not been trained.",
        "%(missing)s of %(total)s experts have not been trained.",
        by="missing",
    ),
    "checklist-workstation-draw": translatable(
        "In %(missing)s of %(total)s contests the workstations are not drawn."
    ),
    "checklist-blind-draw": translatable(
        "In %(missing)s of %(total)s contests the blind numbers are not drawn."
    ),
    "checklist-plan": counted(
        "%(missing)s of %(total)s days has no plan.",
        "%(missing)s of %(total)s days have no plan.",
        by="missing",
    ),
    "checklist-arrivals": counted(
        "%(missing)s of %(total)s contestants has not arrived.",
        "%(missing)s of %(total)s contestants have not arrived.",
        by="missing",
    ),
    "checklist-letters": counted(
        "%(missing)s letter could not be sent.",
        "%(missing)s letters could not be sent.",
        by="missing",
    ),
}
