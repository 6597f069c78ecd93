"""What every page shows of the person who is signed in."""

from dataclasses import dataclass

from skillscomp.core.access import Role
from skillscomp.models.accounts import Account
from skillscomp.web.navigation import role_names


@dataclass(frozen=True, slots=True)
class SignedInAs:
    """Name and roles at the head of the page."""

    name: str
    role_label: str


def shown_account(account: Account) -> SignedInAs:
    """Name the person with every role held anywhere, the weightiest first."""
    held = {grant.role for grant in account.grants}
    names = role_names()
    roles = [names[role] for role in Role if role in held and role != Role.VISITOR]
    return SignedInAs(account.person.diploma_name, " \N{MIDDLE DOT} ".join(roles))
