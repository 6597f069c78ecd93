"""Which competitions somebody may do an action to as a whole."""

from flask import abort

from skillscomp.core.access import Action, can
from skillscomp.web.access import signed_in_account
from skillscomp.web.tablet_session import grants_of


def competitions_for(action: Action) -> frozenset[int] | None:
    """Give the ids of the competitions, None for all; 404 where there is none."""
    account = signed_in_account()
    held = {
        grant.competition_id
        for grant in (grants_of(account) if account else ())
        if grant.contest_id is None and grant.school_id is None and can({grant.role}, action)
    }
    if not held:
        abort(404)
    return None if None in held else frozenset(number for number in held if number is not None)
