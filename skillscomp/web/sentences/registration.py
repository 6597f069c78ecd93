"""What a school's registration cannot do, and places that are scarce."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "registration-is-draft": translatable("This registration is a draft. Submit it first."),
    "registration-is-requested": translatable(
        "This registration waits for an organiser's decision."
    ),
    "registration-is-submitted": translatable(
        "This registration is submitted already. Change single fields or withdraw it."
    ),
    "registration-is-accepted": translatable(
        "This registration is accepted already. Change single fields, substitute "
        "somebody or withdraw it."
    ),
    "registration-is-waiting": translatable(
        "This registration stands on the waiting list already. Change single fields or withdraw it."
    ),
    "registration-is-refused": translatable(
        "This registration was refused. Begin a new one; its people can be copied."
    ),
    "registration-is-withdrawn": translatable(
        "This registration was withdrawn. Begin a new one; its people can be copied."
    ),
    "registration-gone": translatable(
        "This draft was thrown away by somebody else. Begin a new one."
    ),
    "registration-not-offered": translatable(
        "Schools cannot register for this contest: no deadline is set. Ask the organiser."
    ),
    "registration-not-yet": translatable(
        "Registration for this contest is not open yet. Come back on its first day."
    ),
    "registration-closed": translatable(
        "The deadline has passed. What was typed is kept: send it as a late request with a reason."
    ),
    "registration-over": translatable("The competition has begun. Talk to the organiser."),
    "registration-open": translatable(
        "The deadline has not passed, so no request is needed. Submit the registration."
    ),
    "registration-has-errors": translatable(
        "The registration cannot be submitted yet. Put right what is marked: %(errors)s."
    ),
    "organiser-must-decide": translatable(
        "Somebody is known at another school, so an organiser decides. Send a request "
        "with a reason."
    ),
    "answer-changed": translatable(
        "Somebody else (%(by)s) has saved “%(current)s” here meanwhile; you typed "
        "“%(typed)s”. Choose one and save again."
    ),
    "identity-after-deadline": translatable(
        "After the deadline only an organiser changes names and birth dates. Substitute "
        "the person, or ask the organiser."
    ),
    "team-is-complete": translatable(
        "The team is complete after the submission. Add a reserve instead."
    ),
    "part-is-full": translatable(
        "There can be no more than %(most)s of them in one registration. Remove one first."
    ),
    "contestant-needs-substitute": translatable(
        "An entry cannot be without a contestant. Substitute the contestant or withdraw "
        "the registration."
    ),
    "substitute-not-reserve": translatable(
        "Only a reserve of the same registration takes over from a contestant. Add the "
        "person as a reserve first."
    ),
    "no-place-left": translatable("All %(places)s places of the contest are taken."),
    "school-limit-reached": translatable(
        "The school has entered as many as this contest allows. Withdraw one first, or "
        "ask the organiser."
    ),
    "contest-is-full": translatable(
        "All places are taken: the registration will stand on the waiting list."
    ),
    "contest-places-not-positive": translatable(
        "A contest has at least one place, or no limit. Enter 1 or more, or leave it empty."
    ),
    "school-quota-not-positive": translatable(
        "The quota of a school is at least one place, or there is none. Enter 1 or more, "
        "or leave it empty."
    ),
    "place-awaits-lots": translatable("Places are drawn by lots after the deadline."),
    "place-unlimited": translatable("Accepted: the number of places is not limited."),
    "place-by-order": translatable(
        "Accepted: one of the %(places)s places, in the order of submission."
    ),
    "place-by-quota": translatable(
        "Accepted: one of the %(places)s places, by the quota of the school."
    ),
    "place-by-lot": translatable("Accepted: lot %(lot)s of the draw for %(places)s places."),
    "waiting-over-quota": translatable(
        "Waiting list, number %(position)s: the school has used its quota of %(quota)s; "
        "places left are given after the deadline."
    ),
    "waiting-by-order": translatable(
        "Waiting list, number %(position)s, in the order of submission."
    ),
    "waiting-by-lot": translatable("Waiting list, number %(position)s, with lot %(lot)s."),
    "seed-missing": translatable(
        "Lots need a seed. Enter what everybody saw: the numbers of a lottery, or of dice."
    ),
    "seed-too-long": translatable("The seed is longer than %(longest)s characters. Shorten it."),
    "seed-not-one-line": translatable(
        "The seed has characters that cannot be printed. Type it as one line."
    ),
    "label-twice": translatable("“%(label)s” takes part in the draw twice. Keep one."),
    "lots-not-the-rule": translatable(
        "Places of this contest are not drawn by lots. Change its rule first."
    ),
    "lots-drawn-already": translatable(
        "The lots of this contest are drawn already, and are drawn once only."
    ),
    "lots-before-deadline": translatable(
        "Lots are drawn after the deadline, when everybody who applies is known."
    ),
    "lots-without-applicants": translatable(
        "Nobody has applied in time, so there is nothing to draw."
    ),
    "team-size-wrong": translatable(
        "There are %(count)s contestants, and a team has %(team_size)s."
    ),
}
