"""Is this diploma genuine? Says what is printed on it, and nothing else."""

from flask import render_template
from flask.typing import ResponseReturnValue

from skillscomp.core.scheme import Text
from skillscomp.web.award_words import award_words
from skillscomp.web.language import chosen_language
from skillscomp.web.public.place import pages
from skillscomp.web.published import place_and_date
from skillscomp.web.visibility import genuine_diploma


@pages.get("/verify/<code>")
@pages.get("/VERIFY/<code>")
def verify(code: str) -> ResponseReturnValue:
    """Show what is printed on the diploma with this code; 404 where there is none."""
    found = genuine_diploma(code)
    if found is None:
        return render_template("public/not_genuine.html", code=code[:40]), 404
    language = chosen_language()
    snapshot = found.published.snapshot
    contest: Text = snapshot.contest
    return render_template(
        "public/verification.html",
        diploma=found,
        award=award_words(found.entry),
        contest=contest.in_language(language),
        competition=snapshot.competition.in_language(language),
        place_and_date=place_and_date(found.published),
    )
