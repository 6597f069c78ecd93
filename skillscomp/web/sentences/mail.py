"""Letters and the queue that they leave by."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "mail-in-demo": translatable(
        "A demonstration sends no mail. Its letters can be read in the outbox."
    ),
    "mail-is-out": translatable(
        "This letter has been sent or is just being sent. Load the page again to see how far it is."
    ),
    "mail-not-configured": translatable(
        "No mail server is set. Set SKILLSCOMP_MAIL_HOST and SKILLSCOMP_MAIL_FROM; "
        "until then letters wait in the outbox."
    ),
    "mail-port-unknown": translatable(
        "SKILLSCOMP_MAIL_PORT is “%(value)s”. Set it to the port of the mail server, such as 587."
    ),
    "mail-security-unknown": translatable(
        "SKILLSCOMP_MAIL_SECURITY is “%(value)s”. Set it to starttls, tls or none."
    ),
    "mail-sent": translatable("Letters sent: %(sent)s."),
}
