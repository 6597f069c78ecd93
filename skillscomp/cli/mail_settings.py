"""The mail server that the settings name."""

from collections.abc import Mapping
from typing import Any

from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.mail_address import mail_address
from skillscomp.services.mail_server import MailSecurity, MailServer

LARGEST_PORT = 65535


def sends_mail(settings: Mapping[str, Any]) -> bool:
    """Tell whether letters are meant to leave this installation."""
    return bool(settings["MAIL_HOST"]) and not settings["DEMO"]


def mail_server(settings: Mapping[str, Any]) -> MailServer:
    """Give the mail server of the settings.

    Raises StateRefused: mail-in-demo, mail-not-configured. Raises ValueRefused:
    mail-port-unknown, mail-security-unknown, not-an-address.
    """
    if settings["DEMO"]:
        raise StateRefused("mail-in-demo")
    if not settings["MAIL_HOST"]:
        raise StateRefused("mail-not-configured")
    if settings["MAIL_SECURITY"] not in set(MailSecurity):
        raise ValueRefused("mail-security-unknown", value=settings["MAIL_SECURITY"])
    return MailServer(
        settings["MAIL_HOST"],
        _port(settings["MAIL_PORT"]),
        MailSecurity(settings["MAIL_SECURITY"]),
        settings["MAIL_USER"],
        settings["MAIL_PASSWORD"],
        mail_address(settings["MAIL_FROM"]),
    )


def _port(typed: str) -> int:
    sound = typed.isascii() and typed.isdigit() and 0 < int(typed) <= LARGEST_PORT
    if not sound:
        raise ValueRefused("mail-port-unknown", value=typed)
    return int(typed)
