"""A registration as its page shows it: people, fields, consents, findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.access import Action, Role, can
from skillscomp.core.consents import ConsentStanding, kinds_for
from skillscomp.core.registration import (
    LIVE,
    ConsentKind,
    Part,
    RegistrationState,
    Step,
    Window,
    possible_steps,
)
from skillscomp.core.registration_check import NEEDS_DECISION, RegistrationFinding
from skillscomp.core.registration_fields import FieldSetting, asked_of, label
from skillscomp.models.registrations import RegisteredPerson, Registration
from skillscomp.services.registration.answers import name_of, typed_answers, versions_of
from skillscomp.services.registration.checks import findings, languages_of
from skillscomp.services.registration.consents import consents_of, standings
from skillscomp.services.registration.drafts import MOST_COMPANIONS
from skillscomp.services.registration.fields import asked_fields
from skillscomp.services.registration.windows import window_of
from skillscomp.web.registration.deadlines import Deadline, deadline_of
from skillscomp.web.registration.fields_shown import (
    FieldShown,
    Said,
    Trouble,
    Typed,
    field_name,
    field_shown,
)
from skillscomp.web.registration.words import kind_words, part_words
from skillscomp.web.sentences.wording import word

CHECKED = LIVE | {RegistrationState.DRAFT}
"""States in which something can still be mended."""
_SHOWN_PARTS = (Part.CONTESTANT, Part.RESERVE, Part.COMPANION)


@dataclass(frozen=True, slots=True)
class ConsentShown:
    """How one kind of consent of a person stands."""

    kind: ConsentKind
    label: str
    standing: ConsentStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonShown:
    """One person; ``title`` is the part, with a number where there are several."""

    key: str
    part: Part
    title: str
    name: str
    fields: tuple[FieldShown, ...]
    consents: tuple[ConsentShown, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ToMend:
    """One line of the summary; ``target`` is what it links to, empty for the whole."""

    level: str
    text: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationShown:
    """The whole page; ``missing`` are answers that are not given yet, ``found`` everything else."""

    registration: Registration
    window: Window
    deadline: Deadline | None
    steps: frozenset[Step]
    people: tuple[PersonShown, ...]
    replaced: tuple[str, ...]
    missing: tuple[ToMend, ...]
    found: tuple[ToMend, ...]
    languages: tuple[str, ...]
    asks_organiser: bool
    addable: frozenset[Part]

    @property
    def complete(self) -> bool:
        """Whether nothing keeps it from being handed in."""
        return not self.missing and not any(one.level == "error" for one in self.found)

    @property
    def by_request(self) -> bool:
        """Whether only an organiser can let it in: it is late, or known at another school."""
        return self.window is Window.LATE or self.asks_organiser


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads the page, in which language, when; ``checked`` shows what is missing beside it."""

    roles: frozenset[Role]
    language: str
    now: datetime
    checked: bool = False


def registration_shown(
    session: Session,
    registration: Registration,
    reader: Reader,
    troubles: Mapping[str, Trouble] | None = None,
) -> RegistrationShown:
    """Gather what the page of a registration shows; ``troubles`` are what was typed and refused."""
    contest = registration.contest
    asked = asked_fields(session, contest.competition)
    found = findings(session, registration, reader.now) if registration.state in CHECKED else ()
    ids = [person.id for person in registration.people]
    consents = standings(consents_of(session, registration), ids, reader.now)
    page = _Page(registration, asked, found, troubles or {}, reader)
    people = tuple(
        page.person(person, consents[person.id], number)
        for part in _SHOWN_PARTS
        for number, person in enumerate(_of_part(registration, part), start=1)
    )
    names = {one.key: one.name or one.title for one in people}
    lines = [(one, _to_mend(one, names, reader.language)) for one in found]
    return RegistrationShown(
        registration=registration,
        window=window_of(contest, reader.now),
        deadline=deadline_of(contest, reader.now, reader.language),
        steps=frozenset(possible_steps(registration.state, reader.roles)),
        people=people,
        replaced=tuple(name_of(one) for one in _of_part(registration, Part.REPLACED)),
        missing=tuple(line for one, line in lines if one.code == "answer-missing"),
        found=tuple(
            line
            for one, line in lines
            if one.code != "answer-missing" and one.code not in NEEDS_DECISION
        ),
        languages=languages_of(contest),
        asks_organiser=any(one.code in NEEDS_DECISION for one in found),
        addable=_addable(registration, reader.roles),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    registration: Registration
    asked: tuple[FieldSetting, ...]
    found: Sequence[RegistrationFinding]
    troubles: Mapping[str, Trouble]
    reader: Reader

    def person(
        self, person: RegisteredPerson, consents: Mapping[ConsentKind, ConsentStanding], number: int
    ) -> PersonShown:
        """Show one person with what was found about them."""
        said = self._beside(person)
        typed = Typed(
            answers=typed_answers(person),
            versions=versions_of(person),
            troubles=self.troubles,
            said=said,
        )
        competition = self.registration.contest.competition
        words = part_words()[person.part]
        several = len(_of_part(self.registration, person.part)) > 1
        return PersonShown(
            key=person.key,
            part=person.part,
            title=f"{words} {number}" if several else words,
            name=name_of(person),
            fields=tuple(
                field_shown(setting, person.key, typed, competition, self.reader.language)
                for setting in asked_of(self.asked, person.part)
            ),
            consents=self._consents(person, consents),
            said=tuple(said.get(field_name(person.key, "consent"), ())),
        )

    def _beside(self, person: RegisteredPerson) -> dict[str, list[Said]]:
        said: dict[str, list[Said]] = {}
        for one in self.found:
            if one.person != person.key or (
                one.code == "answer-missing" and not self.reader.checked
            ):
                continue
            sentence = Said(one.level.value, word(one.message, self.reader.language))
            said.setdefault(field_name(person.key, one.field), []).append(sentence)
        return said

    def _consents(
        self, person: RegisteredPerson, consents: Mapping[ConsentKind, ConsentStanding]
    ) -> tuple[ConsentShown, ...]:
        """Show a guardian's consent only where one is needed, a companion's where one was asked."""
        if person.part is Part.COMPANION and set(consents.values()) == {ConsentStanding.MISSING}:
            return ()
        words = kind_words()
        asked = any(one.person == person.key and "guardian" in one.code for one in self.found)
        answered = consents[ConsentKind.GUARDIAN] is not ConsentStanding.MISSING
        kinds = kinds_for(minor=asked or answered)
        return tuple(ConsentShown(kind, words[kind], consents[kind]) for kind in kinds)


def _of_part(registration: Registration, part: Part) -> list[RegisteredPerson]:
    return [person for person in registration.people if person.part is part]


def _to_mend(finding: RegistrationFinding, names: Mapping[str, str], language: str) -> ToMend:
    text = word(finding.message, language)
    if not finding.person:
        return ToMend(finding.level.value, text, finding.field)
    who = names.get(finding.person, "")
    if finding.code == "answer-missing":
        text = word(label(finding.field), language)
    return ToMend(finding.level.value, f"{who}: {text}", field_name(finding.person, finding.field))


def _addable(registration: Registration, roles: frozenset[Role]) -> frozenset[Part]:
    """Say who can still be added: as many reserves as a team has, and two companions."""
    if not can(roles, Action.REGISTER):
        return frozenset()
    size = registration.contest.team_size
    most = {Part.CONTESTANT: size, Part.RESERVE: size, Part.COMPANION: MOST_COMPANIONS}
    if registration.state not in {RegistrationState.DRAFT, RegistrationState.REQUESTED}:
        del most[Part.CONTESTANT]
    return frozenset(
        part for part, count in most.items() if len(_of_part(registration, part)) < count
    )
