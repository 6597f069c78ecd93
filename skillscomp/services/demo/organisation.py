"""Whose demonstration it is: a made-up organisation."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from skillscomp.models.organisations import Organisation
from skillscomp.services.setup.organisation import THE_ONE, OrganisationFacts

SET_UP_AT = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)


def add_organisation(session: Session) -> None:
    """Name the organisation as the first set-up would."""
    facts = OrganisationFacts(
        name_en="SkillsComp demo",
        name_lv="SkillsComp demo",
        language="lv",
        time_zone="Europe/Riga",
        reply_address="konkursi@demo.example",
    )
    session.add(Organisation(id=THE_ONE, set_up_at=SET_UP_AT, **facts.columns()))
    session.flush()
