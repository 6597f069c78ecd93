"""Consents on paper and by link."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "paper-empty": translatable("The file is empty. Choose the scanned form again."),
    "paper-too-large": translatable(
        "The file is larger than %(megabytes)s MB. Scan it with a lower resolution."
    ),
    "paper-unreadable": translatable(
        "This is no PDF, JPEG or PNG file. Scan or photograph the signed form."
    ),
    "paper-cut-off": translatable("The PDF file is not complete. Upload it again."),
    "paper-from-future": translatable(
        "The paper cannot be signed on %(day)s: that day is still to come."
    ),
    "consent-kind-missing": translatable("Say what the paper agrees to."),
    "consent-name-missing": translatable("Type the name of the person who agrees."),
    "consent-not-given": translatable("This consent is not given, so it cannot be withdrawn."),
    "answer-every-question": translatable("Answer every question with yes or no."),
    "birth-date-first": translatable("Type the date of birth first: it decides who is asked."),
    "link-unknown": translatable("This link does not exist. Ask the school for a new one."),
    "link-used": translatable("This link has been answered already."),
    "link-expired": translatable("This link has expired. Ask the school for a new one."),
    "link-not-needed": translatable(
        "This consent is not needed any more: the registration has ended."
    ),
}
