"""Addresses of electronic mail: one form for each, and nothing that could break a header.

An address is kept in lower case: no mail server in use tells ``Sana@`` from ``sana@``, and people
type both. A domain with letters beyond ASCII (``ģimnāzija.lv``) is kept as its encoded form.
"""

import re

from skillscomp.core.errors import ValueRefused

LONGEST = 254
_LONGEST_LOCAL = 64
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(
    r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
)


def mail_address(text: str) -> str:
    """Give the address in the form in which it is kept.

    Raises ValueRefused: not-an-address.
    """
    local, _, domain = text.strip().lower().rpartition("@")
    address = f"{local}@{_encoded(domain)}"
    sound = (
        len(address) <= LONGEST
        and len(local) <= _LONGEST_LOCAL
        and _LOCAL.fullmatch(local)
        and _DOMAIN.fullmatch(_encoded(domain))
    )
    if not sound:
        raise ValueRefused("not-an-address", value=" ".join(text.split())[:LONGEST])
    return address


def is_mail_address(text: str) -> bool:
    """Tell whether a letter can be addressed so."""
    try:
        mail_address(text)
    except ValueRefused:
        return False
    return True


def _encoded(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
