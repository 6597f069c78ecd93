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
    "already-inactive": translatable("This account is closed already. Nothing was changed."),
    "last-administrator": translatable(
        "This is the last administrator. Make somebody else an administrator first."
    ),
    "name-missing": translatable("Enter the name."),
    "only-administrators-give": translatable(
        "Only an administrator gives or takes roles that hold everywhere."
    ),
    "password-common": translatable(
        "This password is among the first that are guessed. "
        "Take a sentence of four words that only you would put together."
    ),
    "password-own-name": translatable(
        "Your name or address stands in this password. Choose one without it."
    ),
    "password-wrong": translatable("The present password is wrong. Nothing was changed."),
    "role-given-already": translatable("This account has this role already. Nothing was changed."),
    "role-scope": translatable(
        "This role is not held there: an expert belongs to a contest, a coordinator to a school, "
        "an organiser and an observer to a competition. Choose what fits the role."
    ),
    "second-factor-set": translatable(
        "The second factor is set up already. Remove it first to set up another telephone."
    ),
    "second-factor-wrong": translatable(
        "The code is wrong or was used already. Wait for the next one and enter it."
    ),
    "password-length": translatable(
        "A password has %(shortest)s to %(longest)s characters. Choose another one."
    ),
}
