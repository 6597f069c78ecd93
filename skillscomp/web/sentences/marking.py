"""What cannot be entered on a marking form, and why."""

from skillscomp.web.sentences.marker import counted, translatable

SENTENCES = {
    "journal-not-begun": translatable(
        "The contest %(contest)s has no journal yet: nothing has happened in it. Attach a scheme "
        "or enter a mark first."
    ),
    "signed-out": translatable(
        "You are signed out: the session ended or was closed. What you entered is kept on this "
        "device; sign in again and it is sent."
    ),
    "contest-not-yours": translatable(
        "You are not in the jury of this contest, or it does not exist. Ask the organiser."
    ),
    "unknown-entry": translatable(
        "The contest has no entry “%(entry)s”. Reload the form and enter it again."
    ),
    "unknown-expert": translatable(
        "This person is not in the jury of the contest. Reload the form and pick one of the jury."
    ),
    "event-id-used": translatable(
        "Something else was recorded under this identifier before; that stands. Reload the form "
        "and enter the value again."
    ),
    "aspect-is-judged": translatable(
        "Aspect %(aspect)s is judged: each expert gives a score from 0 to 3. Reload the form."
    ),
    "aspect-is-measured": translatable(
        "Aspect %(aspect)s is measured: enter what was seen, not a score. Reload the form."
    ),
    "note-without-mark": translatable(
        "Aspect %(aspect)s has no mark yet. Enter the mark, then the note on it."
    ),
    "only-leader-records": translatable(
        "Only the leader of the marking team or the chief expert records the scores of others. "
        "Enter your own score."
    ),
    "score-given-already": translatable(
        "%(person)s has entered a score already, and it stands. It can be corrected by "
        "%(person)s alone while other scores are missing."
    ),
    "score-of-earlier-round": translatable(
        "This score belongs to an earlier round; round %(round)s is open now. Score again after "
        "the discussion."
    ),
    "only-leader-settles": translatable(
        "Only the leader of the marking team or the chief expert decides between two values."
    ),
    "case-settled-already": translatable(
        "Somebody has decided between the two values already. Reload the page."
    ),
    "not-in-the-team": translatable(
        "%(person)s is not in the marking team of %(sub_criterion)s. Its members mark it; the "
        "chief expert can seat somebody else."
    ),
    "not-a-judge-of-the-form": translatable(
        "%(person)s does not judge %(sub_criterion)s of entry %(entry)s: its marking team does. "
        "The scores come from the judges of the team."
    ),
    "fourth-not-needed": translatable(
        "%(person)s is the fourth expert of %(sub_criterion)s and scores only in the place of a "
        "judge with a conflict of interest. No judge of entry %(entry)s needs that."
    ),
    "case-rights-changed": translatable(
        "The right to mark here was taken away or changed before this value arrived. It is kept; "
        "the leader of the marking team or the chief expert decides whether it stands."
    ),
    "case-tablet-revoked": translatable(
        "The tablet was revoked before this value arrived. It is kept; the leader of the marking "
        "team or the chief expert decides whether it stands."
    ),
    "case-scheme-changed": translatable(
        "The scheme was changed before this value arrived. It is kept; the leader of the marking "
        "team or the chief expert decides whether it stands."
    ),
    "case-form-closed": translatable(
        "The form was submitted before this value arrived. It is kept; the leader of the marking "
        "team or the chief expert decides whether it stands."
    ),
    "case-results-stand": translatable(
        "The results were ratified before this value arrived. It is kept; the leader of the "
        "marking team or the chief expert decides whether it stands."
    ),
    "round-complete": translatable(
        "All judges of this aspect have scored, so no score can be taken back. If the scores are "
        "more than 1 apart, discuss and score again."
    ),
    "case-of-former-scheme": translatable(
        "Aspect %(aspect)s is not in the scheme any more, so this value cannot stand. Keep what "
        "stands."
    ),
    "sealed-id": translatable(
        "The sealed event carries another identifier inside than outside. Reload the page; what "
        "was entered is kept."
    ),
    "case-of-earlier-round": translatable(
        "This score was given before the last discussion and cannot stand any more. Keep the "
        "score that stands."
    ),
    "event-unreadable": translatable(
        "The event cannot be read (%(field)s). Reload the page; what was entered is kept."
    ),
    "body-not-json": translatable(
        "The request is not JSON. Send an object with a list of events under “events”."
    ),
    "body-wrong": translatable(
        "The request must be an object with nothing but a list under “events”."
    ),
    "sealed-body-wrong": translatable(
        "The request must be an object with nothing but a pass under “pass” and a list under "
        "“events”."
    ),
    "too-many-events": translatable(
        "The request has %(count)s events; at most %(most)s are taken at once. Send them in "
        "several requests."
    ),
    "body-not-json-type": translatable(
        "Marking events are sent as application/json. Set the content type of the request."
    ),
    "body-too-large": translatable(
        "The request is larger than %(megabytes)s MB. Send the events in several requests."
    ),
    "case-open": counted(
        "%(cases)s cell of the form waits for a decision between two values. Let the leader of "
        "the marking team decide, then submit the form.",
        "%(cases)s cells of the form wait for a decision between two values. Let the leader of "
        "the marking team decide, then submit the form.",
        by="cases",
    ),
    "awarded-already": translatable("Everybody has the full marks of aspect %(aspect)s already."),
    "unknown-contest": translatable(
        "There is no contest “%(contest)s”. Its key is the last part of its address."
    ),
    "journal-file-unwritable": translatable(
        "“%(file)s” cannot be written (%(why)s). Name a new file in a folder that is there."
    ),
    "journal-exported": counted(
        "The journal of %(contest)s was written: %(events)s event. Check it with “skillscomp "
        "journal verify”.",
        "The journal of %(contest)s was written: %(events)s events. Check it with “skillscomp "
        "journal verify”.",
        by="events",
    ),
}
