"""What was erased from the registry of people."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "people-erased": translatable(
        "Erased: %(answers)s answers, %(consents)s consents, the data of %(people)s people, what "
        "stood before %(steps)s steps of set-up, the pictures of %(scans)s paper forms, the words "
        "of %(problems)s signalled problems; %(forgotten)s people were forgotten."
    ),
    "people-would-be-erased": translatable(
        "Would be erased: %(answers)s answers, %(consents)s consents, the data of %(people)s "
        "people, what stood before %(steps)s steps of set-up, the pictures of %(scans)s paper "
        "forms, the words of %(problems)s signalled problems; %(forgotten)s people would be "
        "forgotten. Nothing was changed."
    ),
}
