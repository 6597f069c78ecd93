"""Where the work of somebody who has come in begins."""

from flask import url_for

from skillscomp.core.access import Action
from skillscomp.web.access import allowed_anywhere

_BESIDE_MARKING = (Action.ANSWER_PROBLEMS, Action.SEE_OWN_SCHOOL)
"""Who may do one of these has more to do than to mark."""


def first_page() -> str:
    """Give the page where the work of the person of this request is."""
    if allowed_anywhere(Action.EDIT_SETUP):
        return url_for("organiser.competitions")
    if allowed_anywhere(Action.SEE_FORMS):
        return _of_jury()
    if allowed_anywhere(Action.SEE_OWN_SCHOOL):
        return url_for("school.schools")
    return url_for("public.results")


def _of_jury() -> str:
    """Give the marking app to whoever only marks, the overview of the contests to others."""
    if any(allowed_anywhere(action) for action in _BESIDE_MARKING):
        return url_for("jury.contests")
    return url_for("marking_app.app", below="signed-in")
