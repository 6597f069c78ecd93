"""Who imports."""

import pytest

from skillscomp.core.access import Role
from skillscomp.services.actors import Actor


@pytest.fixture
def olga(cast):
    """The organiser of the final."""
    account = cast.olga
    roles = frozenset({Role.ORGANISER, Role.VISITOR})
    return Actor(account.id, account.key, account.person_id, "Olga Ozola", roles)
