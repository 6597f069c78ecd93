"""Seats marking teams in the jury of the cast."""

from skillscomp.models.juries import JuryMember, MarkingTeam, TeamSeat


def seat(session, cast, code, **parts):
    """Seat the team of a form: ``dace=TeamPart.LEADER``."""
    members = {
        member.person_id: member
        for member in session.query(JuryMember).filter_by(contest_id=cast.contest.id)
    }
    seats = [
        TeamSeat(jury_member=members[cast.accounts[name].person_id], part=part)
        for name, part in parts.items()
    ]
    session.add(MarkingTeam(contest_id=cast.contest.id, sub_criterion=code, seats=seats))
    session.commit()
