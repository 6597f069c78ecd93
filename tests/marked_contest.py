"""A small approved scheme for the contest of the cast: two forms, every kind of aspect.

A1  A1.1 pass or fail 1.00, A1.2 four things 2.00, A1.3 choice 1.00, A1.4 agreed 1.50,
    A1.5 judgement 1.50 by three experts
A2  A2.1 measured in ranges 2.00, A2.2 measured in steps 1.00, A2.3 judgement 1.00 by three
"""

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.calculation import (
    Choice,
    DeductionType,
    DifferenceType,
    Manual,
    NumberCompleted,
    Option,
    Range,
    RangedScore,
    RegularDifference,
)
from skillscomp.core.marking_team import TeamPart
from skillscomp.core.scheme import Scheme
from skillscomp.core.scheme_document import checksum, to_document
from skillscomp.core.states import SchemeState
from skillscomp.models.juries import JuryMember, MarkingTeam, TeamSeat
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from tests.cast import NOW, Cast
from tests.core.schemes import criterion, form, judged, measured, scheme

FAULTS = Choice(
    (Option("No faults", Decimal(0)), Option("One fault", Decimal("0.5"))), DeductionType.UNIT
)
RANGES = RangedScore(
    Decimal(10),
    (Range(Decimal(0), Decimal(1), Decimal(0)), Range(Decimal(1), Decimal(2), Decimal(50))),
    DeductionType.PERCENT,
)
STEPS = RegularDifference(
    Decimal(100), Decimal(5), DifferenceType.UNIT, Decimal("0.25"), DeductionType.UNIT
)


def small_scheme() -> Scheme:
    """Make the scheme, 11.00 marks."""
    return scheme(
        criterion(
            "A",
            form(
                "A1",
                measured("A1.1", 100),
                measured("A1.2", 200, calculation=NumberCompleted(4)),
                measured("A1.3", 100, calculation=FAULTS),
                measured("A1.4", 150, calculation=Manual()),
                judged("A1.5", 150, "2"),
            ),
            form(
                "A2",
                measured("A2.1", 200, calculation=RANGES),
                measured("A2.2", 100, calculation=STEPS),
                judged("A2.3", 100, "2"),
            ),
        )
    )


def attach_scheme(
    session: Session, cast: Cast, chosen: Scheme | None = None, state: str = SchemeState.APPROVED
) -> SchemeVersion:
    """Give the cast's contest a scheme, approved unless said otherwise; the caller commits."""
    chosen = chosen or small_scheme()
    document = to_document(chosen)
    version = SchemeVersion(
        contest=cast.contest,
        number=1,
        current=True,
        state=SchemeState(state),
        document=document,
        checksum=checksum(document),
        created_at=NOW,
        created_by_id=cast.olga.id,
        approved_at=NOW,
        approved_by_id=cast.ciepa.id,
    )
    session.add(version)
    session.flush()
    session.add_all(
        SchemeAspect(
            version_id=version.id,
            position=position,
            code=aspect.code,
            sub_criterion=sub.code,
            type=aspect.type,
            maximum=aspect.maximum,
            judges=aspect.judges,
        )
        for sub in chosen.sub_criteria()
        for position, aspect in enumerate(sub.aspects, start=1)
    )
    session.flush()
    return version


def seat_team(session: Session, cast: Cast, form: str, **seats: str) -> MarkingTeam:
    """Seat a marking team by names: ``leader="dace", member="ilze", fourth="jonas"``.

    Several members are ``member``, ``member2`` and so on; the caller commits.
    """
    members = {
        member.person_id: member
        for member in session.scalars(
            select(JuryMember).where(JuryMember.contest_id == cast.contest.id)
        )
    }
    team = MarkingTeam(contest=cast.contest, sub_criterion=form)
    team.seats = [
        TeamSeat(
            jury_member=members[cast.accounts[name].person_id], part=TeamPart(part.rstrip("23456"))
        )
        for part, name in seats.items()
    ]
    session.add(team)
    session.flush()
    return team
