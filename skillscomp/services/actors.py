"""Who does a thing, and as what."""

from dataclasses import dataclass

from skillscomp.core.access import Action, Role, can
from skillscomp.core.errors import AccessRefused


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person with the roles held for the thing in question."""

    account_id: int
    account_key: str
    person_id: int
    name: str
    roles: frozenset[Role]

    def require(self, action: Action) -> None:
        """Refuse what none of the roles allows (AccessRefused: not-allowed)."""
        if not can(self.roles, action):
            raise AccessRefused("not-allowed")
