"""Where the work of somebody who has come in begins."""

from flask import url_for

from skillscomp.core.access import Action
from skillscomp.web.access import allowed_anywhere


def first_page() -> str:
    """Give the page where the work of the person of this request is."""
    if allowed_anywhere(Action.EDIT_SETUP):
        return url_for("organiser.competitions")
    if allowed_anywhere(Action.SEE_FORMS):
        return url_for("jury.contests")
    if allowed_anywhere(Action.SEE_OWN_SCHOOL):
        return url_for("school.schools")
    return url_for("public.results")
