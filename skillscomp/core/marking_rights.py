"""Who may mark a form: its marking team, where it has one, else every expert of the jury.

==============  ===============================================================================
measurement     every seat of the team, the fourth too
own score       who judges the entry: leader and members, and the fourth expert in the place of
                one of them who has a conflict of interest with the entry
others' scores  the leader of the form, for those who judge the entry
notes, rounds   every seat of the team
cases           the leader of the form
==============  ===============================================================================

The leader of a form has the leading seat; where no seat leads, it is whoever leads the marking of
the contest. Chief experts may do what the leader may, and score where they sit. An interest in the
entry stands before all of this: see conflict. Source: DOMAIN section 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from skillscomp.core.conflict import Judge, JudgedEntry, able_judges
from skillscomp.core.errors import AccessRefused, StateRefused
from skillscomp.core.marking_team import Team, TeamPart
from skillscomp.core.states import ResultState, SchemeState

MARKABLE = frozenset({SchemeState.APPROVED, SchemeState.LOCKED})
"""The states of a scheme that is marked with."""
RESULTS_STAND: Mapping[ResultState, str] = {
    ResultState.RATIFIED: "results-ratified-already",
    ResultState.EMBARGOED: "results-ratified-already",
    ResultState.PUBLISHED: "results-published-already",
}
"""Why nothing is marked under results that were ratified."""


@dataclass(frozen=True, slots=True)
class Marker:
    """An expert of the jury at a form: the key and name of the person.

    ``chief`` is true for the chief expert and the deputy, ``leads`` for whoever leads the marking
    of the contest.
    """

    person: str
    name: str
    chief: bool = False
    leads: bool = False


def leads_form(marker: Marker, team: Team) -> bool:
    """Whether somebody does what the leader of the form may: chief experts, too."""
    if marker.chief:
        return True
    leaders = team.people(TeamPart.LEADER)
    return marker.person in leaders if leaders else marker.leads


def refuse_outside(marker: Marker, team: Team) -> None:
    """Let nobody mark a form from outside its team.

    Raises AccessRefused: not-in-the-team.
    """
    seated = {seat.person for seat in team.seats}
    if seated and marker.person not in seated and not leads_form(marker, team):
        raise AccessRefused("not-in-the-team", person=marker.name, sub_criterion=team.sub_criterion)


def judges_of_entry(team: Team, judges: Mapping[str, Judge], entry: JudgedEntry) -> tuple[str, ...]:
    """Name who scores the entry, by key; ``judges`` are the people of the team, named by key.

    Where nobody can step in, the others score and the entry waits.
    """
    seated = [judges[person] for person in team.judges]
    fourths = [judges[person] for person in team.people(TeamPart.FOURTH)]
    return tuple(judge.person for judge in able_judges(seated, fourths, entry))


def refuse_score(
    marker: Marker, team: Team, judges: Mapping[str, Judge], entry: JudgedEntry
) -> None:
    """Let only those score who judge the entry; without a team everybody does.

    Raises AccessRefused: fourth-not-needed, not-a-judge-of-the-form.
    """
    if not team.seats or marker.person in judges_of_entry(team, judges, entry):
        return
    fourth = marker.person in team.people(TeamPart.FOURTH)
    raise AccessRefused(
        "fourth-not-needed" if fourth else "not-a-judge-of-the-form",
        person=marker.name,
        sub_criterion=team.sub_criterion,
        entry=entry.entry,
    )


def refuse_closed(scheme: SchemeState | None, results: ResultState | None) -> None:
    """Refuse marking without an approved scheme (None: no scheme), or under results that stand.

    Raises StateRefused: scheme-not-approved, results-ratified-already, results-published-already.
    """
    if scheme not in MARKABLE:
        raise StateRefused("scheme-not-approved")
    if results is not None and results in RESULTS_STAND:
        raise StateRefused(RESULTS_STAND[results])
