"""Invitations and their links."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "invitation-expired": translatable(
        "This link could be used until %(day)s. Ask whoever invited you for a new one."
    ),
    "invitation-pending": translatable(
        "%(value)s is invited to this already. Send the link again from the list."
    ),
    "invitation-revoked": translatable(
        "This invitation was taken back. Ask whoever invited you if you think that is a mistake."
    ),
    "invitation-unknown": translatable(
        "This link is not the one of an invitation, or a newer one was sent. "
        "Open the link of the latest letter, all of it."
    ),
    "invitation-used": translatable(
        "This invitation was accepted already, and its link works once. Sign in instead."
    ),
    "role-held": translatable("%(value)s holds this role already. Nothing was sent."),
}
