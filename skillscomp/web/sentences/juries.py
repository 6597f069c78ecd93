"""Juries and marking teams: what they lack, what a step did, and what is refused."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    # What teams lack
    "team-missing": translatable("%(sub_criterion)s has no marking team. Seat one."),
    "team-short": translatable(
        "%(sub_criterion)s has %(count)s of %(needed)s judges. Seat more, or ask for more experts."
    ),
    "team-without-leader": translatable("%(sub_criterion)s has nobody who leads. Choose a leader."),
    "team-without-fourth": translatable(
        "%(sub_criterion)s has no fourth expert who steps in for a conflict of interest."
    ),
    "team-conflict-uncovered": translatable(
        "%(sub_criterion)s: entries of the school %(school)s cannot be scored by enough experts "
        "without an interest. Seat others."
    ),
    "team-untrained": translatable(
        "%(sub_criterion)s: %(name)s attended no training, which this competition requires."
    ),
    "expert-overloaded": translatable(
        "%(name)s has %(count)s aspects to score for each entry on day C%(day)s; "
        "a fair share is %(share)s."
    ),
    # What a step did; said beside the button that takes it back
    "expert-added": translatable("%(name)s is in the jury."),
    "expert-saved": translatable("What is known about %(name)s is saved."),
    "expert-removed": translatable("%(name)s is no longer in the jury."),
    "conflict-declared": translatable("The conflict of %(name)s with %(school)s is declared."),
    "conflict-withdrawn": translatable(
        "The conflict of %(name)s with %(school)s is no longer declared."
    ),
    "teams-accepted": translatable("Seated as proposed; marking teams: %(count)s."),
    "team-saved": translatable("The marking team of %(sub_criterion)s is seated."),
    # What is refused
    "judges-not-positive": translatable("%(sub_criterion)s needs at least one judge."),
    "in-the-jury-already": translatable("%(name)s is in this jury already."),
    "no-jury-role": translatable("Choose a role of the jury."),
    "expert-competes": translatable("%(name)s competes in this contest, and cannot judge in it."),
    "expert-has-marked": translatable(
        "%(name)s has given marks in this contest, and stays in its jury."
    ),
    "conflict-declared-already": translatable("This conflict is declared already."),
    "conflict-without-reason": translatable("Write why there is a conflict of interest."),
    "seat-taken-twice": translatable(
        "Somebody sits twice in this team. Give each expert one seat."
    ),
    "seat-unknown-expert": translatable("Only experts of this jury sit in its teams."),
    "sub-criterion-unknown": translatable(
        "The scheme of this contest has no sub-criterion %(sub_criterion)s."
    ),
}
