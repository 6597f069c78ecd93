"""The jury's place: what waits, the marking forms, their steps, and two values for one cell."""

from flask import Blueprint

pages = Blueprint("jury", __name__, url_prefix="/jury")

# The views register themselves, so the blueprint comes first.
from skillscomp.web.jury import (  # noqa: E402
    cases,  # noqa: F401 - imported for the views in it
    contests,  # noqa: F401 - imported for the views in it
    forms,  # noqa: F401 - imported for the views in it
    landscape,  # noqa: F401 - imported for the views in it
    papers,  # noqa: F401 - imported for the views in it
    results,  # noqa: F401 - imported for the views in it
    saving,  # noqa: F401 - imported for the views in it
    steps,  # noqa: F401 - imported for the views in it
)
