"""What every page shows of the person who is signed in."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from skillscomp.core.access import Role
from skillscomp.models.accounts import Account
from skillscomp.models.base import Base
from skillscomp.web.access import roles_in, scope_of, signed_in_account
from skillscomp.web.account.place import pages
from skillscomp.web.navigation import role_names
from skillscomp.web.tablet_session import grants_of


@dataclass(frozen=True, slots=True)
class SignedInAs:
    """Name and roles at the head of the page."""

    name: str
    role_label: str


def shown_account(account: Account) -> SignedInAs:
    """Name the person with every role held anywhere, the weightiest first."""
    held = {grant.role for grant in grants_of(account)}
    return SignedInAs(account.person.diploma_name, " \N{MIDDLE DOT} ".join(_named(held)))


def acting_roles(thing: Base) -> str:
    """Name the roles that count for a thing, where somebody holds several; else empty."""
    account = signed_in_account()
    roles = _named(roles_in(account, scope_of(thing))) if account else []
    return " \N{MIDDLE DOT} ".join(roles) if len(roles) > 1 else ""


@pages.app_context_processor
def _for_every_page() -> dict[str, Any]:
    return {"acting_roles": acting_roles}


def _named(held: Collection[Role]) -> list[str]:
    names = role_names()
    return [names[role] for role in Role if role in held and role != Role.VISITOR]
