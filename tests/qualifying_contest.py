"""The contest of the cast as a semi-final: published, with a final that it leads to.

Kārlis (Riga) has place 1, Līga and Māra (both Kuldīga) share place 2 if ``equal``.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.qualification import QualificationRules
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.competitions import Competition, Stage
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Companion
from skillscomp.models.marking import JudgeScore, Mark
from skillscomp.models.people import Person
from skillscomp.models.qualifications import Qualification
from skillscomp.services.qualifications.rules import save_rules
from tests.cast import NOW, Cast
from tests.decided_contest import actor, announce, decide

TWO = QualificationRules(places=2, wild_cards=1, reserves=1)


def add_final(session: Session, cast: Cast) -> Contest:
    """Add a later competition with a contest of the same skill; Olga organises it too."""
    grand = Competition(
        key="grand-final",
        season=cast.competition.season,
        stage=Stage.FINAL,
        name_en="Grand final",
        name_lv="Lielais fināls",
        venue="Jelgava",
        starts_on=date(2027, 5, 10),
        ends_on=date(2027, 5, 12),
    )
    final = Contest(key="grand-17", competition=grand, skill=cast.contest.skill)
    teacher = Person(given_name="Vija", family_name="Auza", diploma_name="Vija Auza")
    cast.karlis.companions.append(Companion(person=teacher))
    session.add(final)
    session.flush()
    cast.olga.grants.append(RoleGrant(role=Role.ORGANISER, competition_id=grand.id))
    session.flush()
    return final


def publish_semi_final(session: Session, cast: Cast, *, equal: bool = False) -> None:
    """Mark and publish the semi-final."""
    decide(session, cast)
    if equal:
        for kind, name in ((Mark, "hundredths"), (JudgeScore, "score")):
            rows = session.scalars(select(kind).where(kind.entry_id == cast.liga.id))
            given = {(one.aspect_id, getattr(one, "person_id", 0)): one for one in rows}
            for one in session.scalars(select(kind).where(kind.entry_id == cast.mara.id)):
                value = getattr(given[one.aspect_id, getattr(one, "person_id", 0)], name)
                setattr(one, name, value)
        session.flush()
    announce(session, cast)


def cut(
    session: Session,
    cast: Cast,
    rules: QualificationRules = TWO,
    *,
    equal: bool = False,
) -> Qualification:
    """Publish the semi-final and set the rules of its cut; the caller commits."""
    final = add_final(session, cast)
    publish_semi_final(session, cast, equal=equal)
    olga = actor(cast.olga, Role.ORGANISER)
    return save_rules(session, olga, cast.contest, (final, rules), NOW)
