import pytest

from skillscomp.core.access import Role
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.juries import DeclaredConflict, JuryMember
from skillscomp.services.juries.experts import member_of
from skillscomp.services.juries.teams import accept_proposal
from skillscomp.services.rehearsals.steps import begin_rehearsal
from tests.cast import NOW
from tests.decided_contest import actor
from tests.marked_contest import attach_scheme


@pytest.fixture
def olga(cast):
    return actor(cast.olga, Role.ORGANISER)


@pytest.fixture
def ready(session, cast, olga):
    """The contest of the cast with a scheme, teams and a declared conflict."""
    attach_scheme(session, cast)
    ilze = member_of(session, cast.contest, cast.ilze.person.key)
    session.add(DeclaredConflict(jury_member=ilze, school=cast.kuldiga, reason="her brother"))
    accept_proposal(session, olga, cast.contest, NOW)
    session.commit()
    return cast


@pytest.fixture
def copy(session, ready, olga):
    """Its rehearsal with six made-up entries."""
    made = begin_rehearsal(session, olga, ready.contest, 6)
    session.commit()
    return made


def members(session, contest):
    chosen = session.query(JuryMember).filter_by(contest_id=contest.id).order_by(JuryMember.id)
    return [(one.person_id, one.role, one.leads, one.trained_on) for one in chosen]


def roles(session, **scope):
    return {(grant.account_id, grant.role) for grant in session.query(RoleGrant).filter_by(**scope)}
