"""The history of a registration, step by step."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "history-drafted": translatable("Draft begun."),
    "history-submitted": translatable("Submitted."),
    "history-requested": translatable("Sent as a request: %(reason)s"),
    "history-admitted": translatable("Request admitted: %(reason)s"),
    "history-refused": translatable("Refused: %(reason)s"),
    "history-accepted": translatable("Accepted as entry %(number)s."),
    "history-waiting": translatable("Placed on the waiting list."),
    "history-lot-drawn": translatable("Lot %(lot)s drawn."),
    "history-withdrawn": translatable("Withdrawn: %(reason)s"),
    "history-taken-back": translatable("Competes again: %(reason)s"),
    "history-substituted": translatable("%(comes)s substitutes %(goes)s: %(reason)s"),
    "history-reserve-added": translatable("Reserve added."),
    "history-companion-added": translatable("Companion added."),
    "history-reserve-removed": translatable("Reserve removed: %(name)s."),
    "history-companion-removed": translatable("Companion removed: %(name)s."),
    "history-language-changed": translatable("Language of the task changed to %(language)s."),
    "history-consent-asked": translatable("Link for consents made: %(name)s."),
    "history-consent-yes": translatable("%(by)s agreed by the link: %(name)s."),
    "history-consent-no": translatable("%(by)s refused by the link: %(name)s."),
    "history-consent-paper": translatable("Consent of %(by)s on paper: %(name)s."),
    "history-guardian-consent-withdrawn": translatable("Guardian's consent withdrawn: %(name)s."),
    "history-name-consent-withdrawn": translatable("Consent to show the name withdrawn: %(name)s."),
    "history-photo-consent-withdrawn": translatable("Consent to pictures withdrawn: %(name)s."),
    "history-erased": translatable("Personal data erased, as the rules of retention say."),
    "history-changed-given-name": translatable(
        "%(name)s: Given name changed from “%(before)s” to “%(after)s”."
    ),
    "history-changed-family-name": translatable(
        "%(name)s: Family name changed from “%(before)s” to “%(after)s”."
    ),
    "history-changed-diploma-name": translatable(
        "%(name)s: Name on the diploma changed from “%(before)s” to “%(after)s”."
    ),
    "history-changed-birth-date": translatable(
        "%(name)s: Date of birth changed from “%(before)s” to “%(after)s”."
    ),
    "history-changed-programme": translatable(
        "%(name)s: Programme changed from “%(before)s” to “%(after)s”."
    ),
    "history-changed-study-year": translatable(
        "%(name)s: Year of study changed from “%(before)s” to “%(after)s”."
    ),
    "history-changed-email": translatable(
        "%(name)s: E-mail changed from “%(before)s” to “%(after)s”."
    ),
    "history-changed-phone": translatable(
        "%(name)s: Telephone changed from “%(before)s” to “%(after)s”."
    ),
    "history-changed-clothing-size": translatable(
        "%(name)s: Clothing size changed from “%(before)s” to “%(after)s”."
    ),
    "history-changed-diet": translatable(
        "%(name)s: Diet changed from “%(before)s” to “%(after)s”."
    ),
    "history-changed-special-needs": translatable(
        "%(name)s: Special needs changed from “%(before)s” to “%(after)s”."
    ),
    "history-changed-emergency-contact": translatable(
        "%(name)s: Emergency contact changed from “%(before)s” to “%(after)s”."
    ),
    "history-changed-emergency-phone": translatable(
        "%(name)s: Telephone of the emergency contact changed from “%(before)s” to “%(after)s”."
    ),
    "history-changed-nights": translatable(
        "%(name)s: Nights changed from “%(before)s” to “%(after)s”."
    ),
}
