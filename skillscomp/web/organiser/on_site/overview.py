"""On site at a glance: arrivals, draws, plans and lost time of every contest."""

from flask import render_template
from flask.typing import ResponseReturnValue

from skillscomp.core.access import Action
from skillscomp.extensions import db
from skillscomp.models.competitions import Competition
from skillscomp.services.on_site.overview import site_rows
from skillscomp.services.on_site.people import people_of
from skillscomp.web.access import allowed, load
from skillscomp.web.organiser.on_site.words import list_words
from skillscomp.web.organiser.place import pages


@pages.get("/competitions/<key>/on-site")
def on_site(key: str) -> ResponseReturnValue:
    """Show how far everything is on site."""
    competition = load(Competition, key, Action.CHECK_IN)
    session = db.session()
    people = people_of(session, competition)
    rows = site_rows(session, competition, people)
    return render_template(
        "organiser/on_site/overview.html",
        competition=competition,
        rows=rows,
        expected=len(people),
        arrived=sum(one.arrived_at is not None for one in people),
        drawn=sum(row.workstations_at is not None for row in rows),
        due=sum(row.minutes_due for row in rows),
        lists=list_words(),
        may_see_lists=allowed(competition, Action.SEE_PERSONAL_DATA),
    )
