"""One cell while events are recorded in it: its form and team, and the mark or scores it has."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from skillscomp.core.conflict import JudgedEntry, refuse_conflict
from skillscomp.core.errors import ValueRefused
from skillscomp.core.journal import Plain
from skillscomp.core.marking_rights import Marker
from skillscomp.core.scheme import Aspect, AspectType
from skillscomp.core.states import FormState
from skillscomp.services.marking.judging import JudgingNow
from skillscomp.services.marking.reading import Expert
from skillscomp.services.marking.teams import FormTeam


@dataclass(slots=True)
class MarkNow:
    """What a measured aspect has; ``stored`` is the event that the database knows for it."""

    hundredths: int
    observation: Mapping[str, Plain]
    note: str
    event: str
    stored: str | None = None
    changed: bool = False


@dataclass(slots=True)
class FormNow:
    """A marking form; ``stored`` is the state that the database has, None where there is no row."""

    entry_id: int
    sub_criterion: str
    state: FormState
    stored: FormState | None


@dataclass(slots=True)
class Cell:
    """One aspect of one entry: its form, and the mark or the scores that it has.

    ``withdrawn`` is the event of a stored mark that is to stand no longer; ``replaced`` are all
    events that stood here and do no longer.
    """

    entry_id: int
    entry: str
    label: str
    schools: frozenset[str]
    aspect: Aspect
    aspect_id: int
    form: FormNow
    team: FormTeam
    mark: MarkNow | None
    judging: JudgingNow
    withdrawn: str | None = None
    replaced: list[str] = field(default_factory=list)

    @property
    def subject(self) -> dict[str, Plain]:
        """What an event about the cell names in the journal."""
        return {
            "entry": self.entry,
            "form": self.form.sub_criterion,
            "aspect": self.aspect.code,
        }

    @property
    def judged(self) -> JudgedEntry:
        """The entry as far as interests go."""
        return JudgedEntry(self.label, self.schools)

    @property
    def is_judged(self) -> bool:
        """Whether the aspect is judged, by scores of experts."""
        return self.aspect.type is AspectType.JUDGEMENT

    def put_mark(
        self, hundredths: int, observation: Mapping[str, Plain], note: str, event: str
    ) -> None:
        """Let another mark stand."""
        stored = self.mark.stored if self.mark else self.withdrawn
        if self.mark is not None and self.mark.event != event:  # a note leaves what stands
            self.replaced.append(self.mark.event)
        self.mark = MarkNow(hundredths, observation, note, event, stored, changed=True)
        self.withdrawn = None

    def clear_mark(self) -> None:
        """Let no mark stand."""
        if self.mark is not None:
            self.withdrawn = self.mark.stored
            self.replaced.append(self.mark.event)
            self.mark = None

    def refuse_interest(self, expert: Expert) -> None:
        """Raise InterestRefused when the expert may not judge the entry."""
        refuse_conflict(expert.judge(self.label, self.schools), self.judged)

    def refuse_score(self, expert: Expert) -> None:
        """Raise AccessRefused when the score of the expert does not count for the entry."""
        self.team.refuse_score(Marker(expert.person_key, expert.name), self.judged)


def refuse_type(aspect: Aspect, wanted: AspectType) -> None:
    """Refuse a score for a measured aspect, and a mark for a judged one.

    Raises ValueRefused: aspect-is-judged, aspect-is-measured.
    """
    if aspect.type is not wanted:
        judged_one = aspect.type is AspectType.JUDGEMENT
        raise ValueRefused(
            "aspect-is-judged" if judged_one else "aspect-is-measured", aspect=aspect.code
        )
