"""What is missing or wrong in a registration."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "contestants-missing": translatable(
        "There are %(count)s contestants, and a team needs %(team_size)s. Add who is missing."
    ),
    "contestants-too-many": translatable(
        "There are %(count)s contestants, and a team has %(team_size)s. Make somebody a reserve."
    ),
    "task-language-not-offered": translatable(
        "The task is not given in this language. Choose another."
    ),
    "night-outside-event": translatable(
        "The night of %(night)s is not near the competition. Check the dates."
    ),
    "over-age-limit": translatable(
        "On %(day)s the person is %(age)s years old; the limit is %(limit)s. Enter "
        "somebody younger, or correct the date of birth."
    ),
    "guardian-consent-missing": translatable(
        "The person is under 18: a guardian must agree. Send the guardian a link, or "
        "upload the signed form."
    ),
    "guardian-consent-asked": translatable("The guardian has the link and has not answered yet."),
    "guardian-consent-expired": translatable(
        "The guardian's link has expired without an answer. Send a new one, or upload "
        "the signed form."
    ),
    "guardian-consent-refused": translatable(
        "The guardian has refused. The person cannot take part without consent."
    ),
    "guardian-consent-withdrawn": translatable(
        "The guardian has withdrawn the consent. The person cannot take part without it."
    ),
    "name-consent-missing": translatable(
        "There is no consent to show the name, so public pages will not show it."
    ),
    "photo-consent-missing": translatable("There is no consent to take and show pictures."),
    "person-twice-here": translatable(
        "The same person stands in this registration twice. Remove one."
    ),
    "person-probably-twice-here": translatable(
        "Two people of this registration look like the same one. Check the names and dates."
    ),
    "person-entered-already": translatable(
        "This person is entered already, in contest %(contest)s. Nobody competes twice "
        "in one competition."
    ),
    "person-entered-by-other-school": translatable(
        "Another school has entered this person in contest %(contest)s. Talk to the organiser."
    ),
    "person-known-at-other-school": translatable(
        "This person is known at another school. Send a request: an organiser decides."
    ),
    "person-in-other-draft": translatable(
        "This person also stands in another draft of the school, in contest %(contest)s."
    ),
    "probably-person-entered-already": translatable(
        "Somebody with nearly the same name and date of birth is entered in contest "
        "%(contest)s. Check that it is another person."
    ),
    "probably-person-entered-by-other-school": translatable(
        "Another school has entered somebody with nearly the same name and date of "
        "birth. Check that it is another person."
    ),
    "probably-person-known-at-other-school": translatable(
        "Somebody with nearly the same name and date of birth is known at another "
        "school. Check that it is another person."
    ),
    "probably-person-in-other-draft": translatable(
        "Somebody with nearly the same name and date of birth stands in another draft of "
        "the school."
    ),
    "person-is-another": translatable(
        "This would make somebody else of the person. Substitute the person instead, or ask the "
        "organiser."
    ),
}
