"""Why a device, a card or a PIN does not open the marking."""

from skillscomp.web.sentences.marker import counted, translatable

SENTENCES = {
    "pass-unreadable": translatable(
        "This tablet's pass is not one of ours. What you entered is kept on the tablet; sign in "
        "again and it is sent."
    ),
    "pass-expired": translatable(
        "The sign-in on this tablet is too old to go on with. What you entered is kept; sign in "
        "again with your card or PIN."
    ),
    "sealed-unreadable": translatable(
        "What the tablet sent cannot be opened. It is kept on the tablet; tell the organiser."
    ),
    "foreign-request": translatable(
        "The request came from another site. Open the marking page of this installation."
    ),
    "tablet-code-unknown": translatable(
        "There is no such code. Look at the sheet again: the codes have no 0, O, 1 and I."
    ),
    "tablet-code-used": translatable(
        "A tablet was enrolled with this code already. Ask the organiser for another."
    ),
    "tablet-code-revoked": translatable("This code was taken back. Ask the organiser for another."),
    "tablet-code-expired": translatable(
        "This code ran out on %(day)s. Ask the organiser for a new one."
    ),
    "tablet-not-enrolled": translatable(
        "This tablet is not enrolled. Scan an enrolment code of the organiser first."
    ),
    "tablet-revoked": translatable(
        "The organiser has revoked the tablet “%(name)s”: nobody can sign in on it. What it still "
        "holds is received all the same."
    ),
    "tablet-revoked-already": translatable("The tablet is revoked already."),
    "tablet-not-revoked": translatable("The tablet is not revoked."),
    "tablet-name-taken": translatable(
        "There is a tablet “%(name)s” already. Choose another name or number."
    ),
    "tablet-name-long": counted(
        "A name and a place have at most %(longest)s character.",
        "A name and a place have at most %(longest)s characters.",
        by="longest",
    ),
    "tablet-count": counted(
        "Add from 1 to %(most)s tablet at a time, numbered from 0 or more.",
        "Add from 1 to %(most)s tablets at a time, numbered from 0 or more.",
        by="most",
    ),
    "card-unknown": translatable(
        "There is no such card. Look at the letters again, or ask the organiser for a new card."
    ),
    "card-revoked": translatable("This card was taken back. Ask the organiser for a new one."),
    "card-expired": translatable(
        "This card was for a competition that is over. Ask the organiser for a new one."
    ),
    "card-elsewhere": translatable(
        "This card is for another competition than this tablet. Take a tablet of your competition."
    ),
    "not-seated": translatable(
        "You have no seat in a jury of this tablet's competition. Ask the organiser."
    ),
    "pin-digits": translatable("A PIN has %(shortest)s to %(longest)s digits."),
    "pin-easy": translatable(
        "This PIN is one of the first that somebody would try. Choose digits that are neither in "
        "a row nor repeated, and no year."
    ),
    "pin-birthday": translatable("This PIN is your birthday. Choose other digits."),
    "pin-wrong": counted(
        "The PIN is wrong. You have %(left)s more attempt.",
        "The PIN is wrong. You have %(left)s more attempts.",
        by="left",
    ),
    "pin-locked": counted(
        "Too many wrong attempts: the PIN is locked for %(minutes)s minute. A card works all the "
        "same.",
        "Too many wrong attempts: the PIN is locked for %(minutes)s minutes. A card works all the "
        "same.",
        by="minutes",
    ),
    "pin-not-set": translatable(
        "There is no PIN for this person yet. Sign in with a card or a password and set one."
    ),
    "card-revoked-already": translatable("This card was taken back already."),
    "no-experts-chosen": translatable("Choose the experts whose cards are to be printed."),
    "competition-over": translatable(
        "The competition is over; cards for it would open nothing. Change its dates first."
    ),
    "no-tablet-codes": translatable("No code waits for its tablet. Add tablets first."),
    "only-with-password": translatable(
        "You signed in on a tablet. To change your account, sign out and sign in with your "
        "password."
    ),
}
