"""Who sets up."""

import pytest

from skillscomp.core.access import Role
from skillscomp.services.actors import Actor


@pytest.fixture
def olga(cast):
    """The organiser of the final."""
    account = cast.olga
    roles = frozenset({Role.ORGANISER, Role.VISITOR})
    return Actor(account.id, account.key, account.person_id, "Olga Ozola", roles)


@pytest.fixture
def andris(cast):
    """The administrator."""
    account = cast.andris
    roles = frozenset({Role.ADMINISTRATOR, Role.VISITOR})
    return Actor(account.id, account.key, account.person_id, "Andris Kalns", roles)


@pytest.fixture
def sana(cast):
    """The coordinator of a school, who sets nothing up."""
    account = cast.sana
    roles = frozenset({Role.COORDINATOR, Role.VISITOR})
    return Actor(account.id, account.key, account.person_id, "Sana Liepa", roles)
