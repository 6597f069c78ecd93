"""How the schools hear of a qualification: one letter to each coordinator, about own entries."""

from collections.abc import Sequence

from skillscomp.models.qualifications import Qualification
from skillscomp.services.mail import Letter
from skillscomp.services.qualifications.telling import INTO_FINAL, PURPOSE, Addressee, Told
from skillscomp.web.letters import letter


def write(addressee: Addressee, lines: Sequence[Told], qualification: Qualification) -> Letter:
    """Write the letter to one reader."""
    contest, final = qualification.contest, qualification.final
    return letter(
        PURPOSE,
        addressee.language,
        addressee.name,
        addressee.address,
        contest.competition_id,
        school=addressee.school,
        lines=lines,
        skill=contest.skill,
        competition=contest.competition,
        final=final.competition,
        venue=final.venue or final.competition.venue,
        into_final=any(line.outcome in INTO_FINAL for line in lines),
    )
