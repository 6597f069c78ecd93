"""Who judges an entry on paper: the marking team, or without one everybody who may."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.services.actors import Actor
from skillscomp.services.marking.paper.sheet import PrintedJudge
from skillscomp.services.marking.readers import Reader, judged_entry, read_reader
from skillscomp.services.marking.reading import Expert
from skillscomp.services.marking.teams import FormTeam, read_teams


@dataclass(frozen=True, slots=True)
class Bench:
    """The jury of a contest with its marking teams, by sub-criterion."""

    reader: Reader
    teams: Mapping[str, FormTeam]

    def judges(self, form: str, entry: Entry, *, blind: bool) -> tuple[PrintedJudge, ...]:
        """Name who scores an entry on a form, with the number that the sheet gives each."""
        team = self.teams[form]
        everybody = self._everybody(team)
        numbers = {expert.person_key: number for number, expert in enumerate(everybody, 1)}
        return tuple(
            PrintedJudge(expert.person_key, expert.name, numbers[expert.person_key])
            for expert in self.reader.judges_of(judged_entry(entry, blind=blind), team)
        )

    def _everybody(self, team: FormTeam) -> Sequence[Expert]:
        """List who may score on a form at all: the team in its order, or the whole jury."""
        if not team.team.seats:
            return self.reader.jury
        return [team.experts[seat.person] for seat in team.team.seats]


def read_bench(session: Session, actor: Actor, contest: Contest, forms: Collection[str]) -> Bench:
    """Read the jury of a contest and the marking teams of some forms."""
    teams = read_teams(session.connection(), contest.id, forms)
    return Bench(read_reader(session, actor, contest), teams)
