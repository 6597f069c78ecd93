"""Marks a contest as its experts would: aspect by aspect over all entries, then the forms."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from skillscomp.core.calculation import mark_of
from skillscomp.core.journal import EventKind, Plain, canonical
from skillscomp.core.observation import Observation, Passed, observation_to_plain
from skillscomp.core.scheme import Aspect, AspectType
from skillscomp.models.accounts import Account
from skillscomp.models.entries import Entry
from skillscomp.models.marking import JudgeScore, Mark, MarkCase, RoundNote
from skillscomp.models.people import Person
from skillscomp.services.demo.chance import new_key, source
from skillscomp.services.demo.juries import Jury
from skillscomp.services.demo.ledger import Ledger
from skillscomp.services.demo.people import Accounts
from skillscomp.services.demo.performance import SPLIT, rounds, seen
from skillscomp.services.demo.progress import FormAim
from skillscomp.services.demo.scheme_versions import Attached
from skillscomp.services.journal import instant

BEGIN = time(6, 30, tzinfo=UTC)
"""9.30 in Riga."""
PAUSE = timedelta(seconds=9, milliseconds=250)
BETWEEN_JUDGES = timedelta(milliseconds=350)
CHALLENGED_AFTER = timedelta(minutes=4)
DISCUSSION = (
    "Pārrunāts pie darba: vērtējam tikai redzamo virsmu.",
    "Vienojāmies, ka neliela novirze pieļaujama; otrā līmeņa apraksts izpildīts.",
    "Salīdzinājām ar līmeņu aprakstiem; trūkst pamatojuma augstākajam līmenim.",
)
DEDUCTIONS = (
    "",
    "",
    "Neatbilst uzdevuma prasībai; parādīts visai vērtēšanas komandai.",
    "Nav paveikts atvēlētajā laikā.",
    "Izmērīts divas reizes ar vienu un to pašu rezultātu.",
)
"""Every zero is talked over; some get a note."""


@dataclass(frozen=True, slots=True)
class MarkedContest:
    """What marking needs: the scheme, the entries by their place in the plan, jury, abilities."""

    attached: Attached
    entries: tuple[Entry, ...]
    abilities: dict[int, float]
    twins: dict[int, int]
    jury: Jury
    accounts: Accounts
    days: tuple[date, ...]


class Marking:
    """Marks one contest; keeps the clock, and the last moment of every form."""

    def __init__(self, contest: MarkedContest, ledger: Ledger) -> None:
        self._contest = contest
        self._ledger = ledger
        self._clock = begins(contest.days[0])
        self.closed_at: dict[tuple[int, str], datetime] = {}

    def mark(self, aims: list[FormAim]) -> None:
        """Mark what the aims say, sub-criterion by sub-criterion."""
        forms = {aim.form.code: aim.form for aim in aims}
        for form in forms.values():
            day = self._contest.days[min(form.day or 1, len(self._contest.days)) - 1]
            self._clock = max(self._clock, begins(day))
            on_form = [aim for aim in aims if aim.form.code == form.code]
            for aspect in form.aspects:
                for aim in on_form:
                    if aspect.code in aim.aspects:
                        self._mark_aspect(aim, aspect)

    def _mark_aspect(self, aim: FormAim, aspect: Aspect) -> None:
        self._clock += PAUSE
        if aspect.type is AspectType.MEASUREMENT:
            self._measure(aim, aspect)
        else:
            self._judge(aim, aspect)
        self.closed_at[aim.entry, aim.form.code] = self._clock

    def _chance(self, aim: FormAim, aspect: Aspect) -> Random:
        entry = self._contest.twins.get(aim.entry, aim.entry)
        return source("work", self._ledger.contest.key, entry, aspect.code)

    def _subject(self, aim: FormAim, aspect: Aspect) -> dict[str, Plain]:
        key = self._contest.entries[aim.entry].key
        return {"entry": key, "form": aim.form.code, "aspect": aspect.code}

    def _place(self, aim: FormAim, aspect: Aspect) -> dict[str, int]:
        return {
            "entry_id": self._contest.entries[aim.entry].id,
            "aspect_id": self._contest.attached.aspects[aspect.code],
        }

    def _account(self, who: Person) -> Account:
        return self._contest.accounts.open(who)

    def _device(self, who: Person) -> str:
        return f"planšete {who.key[:4]}"

    def _measure(self, aim: FormAim, aspect: Aspect) -> None:
        ability = self._contest.abilities[aim.entry]
        chance = self._chance(aim, aspect)
        observation = seen(aspect.calculation, aspect.maximum, ability, chance)
        mark = mark_of(aspect.maximum, aspect.calculation, observation)
        value = _measured(observation, mark, self._clock)
        note = "" if mark else chance.choice(DEDUCTIONS)
        if note:
            value["note"] = note
        leader = self._contest.jury.leader
        event = self._ledger.tell(
            EventKind.MARK_RECORDED,
            (self._clock, self._account(leader)),
            self._subject(aim, aspect),
            value,
            device=self._device(leader),
        )
        row = {
            "hundredths": mark,
            "observation": canonical(observation_to_plain(observation)),
            "note": note,
            "event_id": event,
            "account_id": self._account(leader).id,
        }
        self._ledger.add(Mark, self._place(aim, aspect) | row)
        if aspect.code == aim.contested:
            self._challenge(aim, aspect, event, observation)

    def _challenge(
        self, aim: FormAim, aspect: Aspect, standing: str, observation: Observation
    ) -> None:
        """Let another expert enter another value, on a tablet that had not seen the first."""
        team = self._contest.jury.team_for(self._contest.entries[aim.entry])
        other = team[-1]
        at = self._clock + CHALLENGED_AFTER
        contrary = _contrary(aspect, observation)
        mark = mark_of(aspect.maximum, aspect.calculation, contrary)
        event = self._ledger.tell(
            EventKind.CONFLICT_RECORDED,
            (at, self._account(other)),
            self._subject(aim, aspect),
            _measured(contrary, mark, at) | {"kind": "mark"},
            device=self._device(other),
        )
        row = {
            "key": new_key(self._ledger.chance),
            "contest_id": self._ledger.contest.id,
            "standing_event_id": standing,
            "challenging_event_id": event,
            "opened_at": at,
        }
        self._ledger.add(MarkCase, self._place(aim, aspect) | row)

    def _judge(self, aim: FormAim, aspect: Aspect) -> None:
        chance = self._chance(aim, aspect)
        given = rounds(aspect.judges, self._contest.abilities[aim.entry], chance)
        if aspect.code == aim.split:
            given = [SPLIT]
        elif aspect.code == aim.waiting:
            given = [given[0][:-1]]
        for number, scores in enumerate(given, 1):
            if number > 1:
                self._discuss(aim, aspect, number, chance.choice(DISCUSSION))
            self._score(aim, aspect, number, self._turned(aim, scores))

    def _turned(self, aim: FormAim, scores: tuple[int, ...]) -> tuple[int, ...]:
        """Give a twin the same scores from other experts."""
        return scores[1:] + scores[:1] if aim.entry in self._contest.twins else scores

    def _discuss(self, aim: FormAim, aspect: Aspect, number: int, note: str) -> None:
        leader = self._contest.jury.leader
        self._clock += CHALLENGED_AFTER / 2
        event = self._ledger.tell(
            EventKind.ROUND_OPENED,
            (self._clock, self._account(leader)),
            self._subject(aim, aspect),
            {"note": note, "round": number, "entered": instant(self._clock)},
            device=self._device(leader),
        )
        row = {"round": number, "note": note, "event_id": event}
        self._ledger.add(RoundNote, self._place(aim, aspect) | row)

    def _score(self, aim: FormAim, aspect: Aspect, number: int, scores: tuple[int, ...]) -> None:
        team = self._contest.jury.team_for(self._contest.entries[aim.entry])
        for who, score in zip(team, scores, strict=False):
            self._clock += BETWEEN_JUDGES
            value: dict[str, Plain] = {
                "score": score,
                "person": who.key,
                "round": number,
                "entered": instant(self._clock),
            }
            event = self._ledger.tell(
                EventKind.SCORE_RECORDED,
                (self._clock, self._account(who)),
                self._subject(aim, aspect),
                value,
                device=self._device(who),
            )
            row = {"round": number, "person_id": who.id, "score": score, "event_id": event}
            self._ledger.add(JudgeScore, self._place(aim, aspect) | row)


def begins(day: date) -> datetime:
    """Give the moment at which marking begins on a day."""
    return datetime.combine(day, BEGIN)


def _measured(observation: Observation, mark: int, at: datetime) -> dict[str, Plain]:
    return {
        "observation": observation_to_plain(observation),
        "mark": mark,
        "entered": instant(at),
    }


def _contrary(aspect: Aspect, observation: Observation) -> Observation:
    """See the opposite of what was seen, or the worst where there is no opposite."""
    if isinstance(observation, Passed):
        return Passed(not observation.passed)
    worst = source("worst", aspect.code)
    found = seen(aspect.calculation, aspect.maximum, 0.0, worst)
    while found == observation:
        found = seen(aspect.calculation, aspect.maximum, worst.random(), worst)
    return found
