"""How the semi-finals of the demonstration led to its final: the best went through."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.qualification import QualificationRules
from skillscomp.models.accounts import Account
from skillscomp.models.qualifications import Qualification, QualifiedEntry
from skillscomp.services.actors import Actor
from skillscomp.services.demo.entries import Field
from skillscomp.services.qualifications.rules import save_rules
from skillscomp.services.qualifications.standing import Standing, standing_of
from skillscomp.services.qualifications.steps import freeze_outcome

RULES_MADE = datetime(2027, 1, 20, 9, 0, tzinfo=UTC)
DECIDED = datetime(2027, 2, 15, 9, 0, tzinfo=UTC)
RESERVES = 2


def add_qualifications(session: Session, fields: Sequence[Field], organiser: Account) -> None:
    """Tie every semi-final to its final, whose entries are there already."""
    finals = {field.contest.plan.number: field for field in fields if field.contest.is_final}
    actor = Actor(
        organiser.id,
        organiser.key,
        organiser.person_id,
        organiser.person.diploma_name,
        frozenset({Role.ORGANISER}),
    )
    for field in fields:
        if not field.contest.is_final:
            _tie(session, actor, field, finals[field.contest.plan.number])


def _tie(session: Session, actor: Actor, semi_final: Field, final: Field) -> None:
    rules = QualificationRules(places=len(final.entries), reserves=RESERVES)
    contest = semi_final.contest.row
    qualification = save_rules(session, actor, contest, (final.contest.row, rules), RULES_MADE)
    qualification.key = f"cut-{semi_final.contest.plan.number.lower()}"
    standing = standing_of(session, qualification, DECIDED)
    if standing is None:
        raise ValueError(f"{contest.key} has no result")
    freeze_outcome(actor, qualification, standing, DECIDED)
    session.add_all(_links(qualification, standing, semi_final, final))
    session.flush()


def _links(
    qualification: Qualification, standing: Standing, semi_final: Field, final: Field
) -> list[QualifiedEntry]:
    through = {one.key for one in standing.through}
    finalists = {entry.members[0].person: entry for entry in final.entries}
    return [
        QualifiedEntry(
            entry_id=entry.id,
            final_entry_id=finalists[entry.members[0].person].id,
            qualification_id=qualification.id,
        )
        for entry in semi_final.entries
        if entry.key in through
    ]
