"""Steps of schemes, forms and results that are not possible here, now, or for this person."""

from skillscomp.web.sentences.marker import counted, translatable

SENTENCES = {
    "right-missing": translatable(
        "%(person)s has no right to do this here (%(action)s). Ask the chief expert or the "
        "organiser."
    ),
    "reason-missing": translatable("This step needs a reason: write why it is done."),
    "scheme-locked": translatable(
        "The scheme is locked because marking has begun. The chief expert can unlock it with a "
        "reason, as a new version."
    ),
    "scheme-checked-already": translatable(
        "The scheme is approved or locked; there is nothing to check before it is edited."
    ),
    "scheme-not-checked": translatable(
        "Only a checked scheme can be approved. Check it first; if it is approved already, go on."
    ),
    "scheme-not-approved": translatable(
        "The scheme is not approved yet, so nothing can be marked with it. "
        "The chief expert approves it."
    ),
    "scheme-not-locked": translatable("The scheme is not locked: it can be edited as it is."),
    "scheme-has-errors": counted(
        "The check found %(errors)s error in the scheme. Correct it and check the scheme again.",
        "The check found %(errors)s errors in the scheme. Correct them and check it again.",
        by="errors",
    ),
    "form-submitted-already": translatable(
        "The form is submitted. To change it, ask the chief expert to reopen it with a reason."
    ),
    "form-verified-already": translatable(
        "The form is verified. To change it, ask the chief expert to reopen it with a reason."
    ),
    "form-accepted-already": translatable(
        "The form is accepted. To change it, ask the chief expert to reopen it with a reason."
    ),
    "form-locked": translatable(
        "The form is locked. To change it, ask the chief expert to reopen it with a reason."
    ),
    "no-open-discussion": translatable("No discussion is open on this form."),
    "form-not-submitted": translatable(
        "The form is not submitted yet. The leader of the marking team submits it first."
    ),
    "form-not-verified": translatable(
        "The form is not verified yet. A second person compares it with the paper or screen first."
    ),
    "form-not-accepted": translatable(
        "The form is not accepted yet. The expert of the entry's school or the chief expert "
        "accepts it first."
    ),
    "form-open-already": translatable("The form is open already: marks can be entered."),
    "not-the-leader": translatable(
        "%(person)s does not lead the marking team. Its leader or the chief expert submits the "
        "form."
    ),
    "open-discussion": counted(
        "%(discussions)s aspect waits for a discussion, because the scores differ by more than "
        "1. Discuss, write a note and score again.",
        "%(discussions)s aspects wait for a discussion, because the scores differ by more than "
        "1. Discuss, write a note and score again.",
        by="discussions",
    ),
    "not-complete": counted(
        "%(missing)s mark is missing. Enter it; a zero must be entered as zero.",
        "%(missing)s marks are missing. Enter them; a zero must be entered as zero.",
        by="missing",
    ),
    "same-person-verifies": translatable(
        "%(person)s submitted this form and cannot verify it too. A second person verifies."
    ),
    "not-own-school-accepts": translatable(
        "%(person)s is not an expert of the entry's school. That expert or the chief expert "
        "accepts the entry of the marks."
    ),
    "results-not-provisional": translatable(
        "The results are ratified or published. The organiser begins a correction with a reason "
        "first; then the form can be reopened."
    ),
    "results-ratified-already": translatable(
        "The results are ratified. To change them, the organiser begins a correction with a reason."
    ),
    "results-published-already": translatable(
        "The results are published. To change them, the organiser begins a correction with a "
        "reason."
    ),
    "results-not-ratified": translatable(
        "The results are not ratified yet. The chief expert and the organiser ratify them first."
    ),
    "results-provisional-already": translatable(
        "The results are provisional: they can be changed without a correction."
    ),
    "forms-not-accepted": counted(
        "%(forms)s form is not accepted yet. Accept it before the results are ratified or "
        "published.",
        "%(forms)s forms are not accepted yet. Accept them before the results are ratified or "
        "published.",
        by="forms",
    ),
    "same-person-ratifies": translatable(
        "%(person)s ratified as the other side. The chief expert and the organiser must be two "
        "persons."
    ),
    "signature-given-already": translatable("The results were ratified by %(person)s already."),
    "protest-open": counted(
        "%(protests)s protest is open. Answer it before publishing.",
        "%(protests)s protests are open. Answer them before publishing.",
        by="protests",
    ),
    "embargo-not-over": translatable(
        "The results are under embargo. Publish them when it is over, or change its time."
    ),
}
