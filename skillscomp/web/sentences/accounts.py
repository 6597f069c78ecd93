"""Accounts and what they may do."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "address-taken": translatable("%(value)s already has an account. Use another address."),
    "not-allowed": translatable(
        "You may not do this here. Ask the organiser if you need it for your work."
    ),
    "not-an-address": translatable(
        "“%(value)s” is not an e-mail address. Enter one such as name@example.org."
    ),
    "password-length": translatable(
        "A password has %(shortest)s to %(longest)s characters. Choose another one."
    ),
}
