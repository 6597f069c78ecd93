"""Contests: added from the catalogue, edited one by one or several at once, deleted."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import ValueRefused
from skillscomp.core.presets import DEFAULT_PRESET, preset
from skillscomp.core.registration import PlaceRule
from skillscomp.core.settings import shown_settings, with_settings
from skillscomp.models.changes import ChangeSet
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.skills import Skill
from skillscomp.services.actors import Actor
from skillscomp.services.setup.changes import Change, record
from skillscomp.services.setup.contest_checks import EVERYTHING, check_contest
from skillscomp.services.setup.kept_rows import add_row, delete_row, edit_row

MOST_IN_A_TEAM = 9
IN_USE = {
    "entries": "contest-has-entries",
    "registrations": "contest-has-registrations",
    "jury_members": "contest-has-jury",
    "role_grants": "contest-has-roles",
    "scheme_versions": "contest-has-scheme",
    "": "contest-in-use",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestFacts:
    """What is written about a contest; limits that are None do not apply.

    ``rules_settings`` are single parameters that differ from the preset (core.settings).
    Raises ValueRefused: team-size-refused, limit-refused, task-language-missing,
    unknown-preset, and what the settings of the rules refuse.
    """

    venue: str = ""
    team_size: int = 1
    age_limit: int | None = None
    age_on: date | None = None
    entries_per_school: int | None = None
    places: int | None = None
    workstations: int | None = None
    place_rule: PlaceRule = PlaceRule.FIRST_COME
    places_per_school: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    task_languages: tuple[str, ...] = ("lv",)
    rules_preset: str = DEFAULT_PRESET
    rules_settings: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 1 <= self.team_size <= MOST_IN_A_TEAM:
            raise ValueRefused("team-size-refused", most=MOST_IN_A_TEAM)
        limits = (
            self.age_limit,
            self.entries_per_school,
            self.places,
            self.workstations,
            self.places_per_school,
        )
        if any(limit is not None and limit < 1 for limit in limits):
            raise ValueRefused("limit-refused")
        if not self.task_languages:
            raise ValueRefused("task-language-missing")
        with_settings(preset(self.rules_preset), self.rules_settings)

    def columns(self) -> dict[str, Any]:
        """Give the columns of the row."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        rules = {"rules_settings": kept_settings(self.rules_preset, self.rules_settings)}
        return plain | rules | {"task_languages": ",".join(self.task_languages)}


def kept_settings(name: str, settings: Mapping[str, str]) -> str:
    """Give, as JSON, the settings in which the rules differ from their preset.

    Raises ValueRefused: unknown-preset, and what the settings refuse.
    """
    usual = shown_settings(preset(name))
    wanted = shown_settings(with_settings(preset(name), settings))
    return json.dumps({key: value for key, value in wanted.items() if value != usual[key]})


def facts_of(contest: Contest) -> ContestFacts:
    """Give what is written about a contest."""
    values = {name: getattr(contest, name) for name in ContestFacts.__slots__}
    return ContestFacts(
        **values
        | {
            "rules_settings": json.loads(contest.rules_settings),
            "task_languages": tuple(contest.task_languages.split(",")),
        }
    )


def skills_not_held(session: Session, competition: Competition) -> set[int]:
    """Give the ids of skills that can still be added to a competition."""
    held = select(Contest.skill_id).where(Contest.competition_id == competition.id)
    return set(session.scalars(select(Skill.id).where(Skill.id.not_in(held))))


def add_contests(
    session: Session,
    actor: Actor,
    competition: Competition,
    said: tuple[Collection[str], ContestFacts],
    now: datetime,
) -> ChangeSet:
    """Add a contest for each skill of these numbers; team size and age limit are the skill's.

    Raises AccessRefused: not-allowed. Raises ValueRefused: no-skill-chosen, skill-unknown,
    contest-there-already, and what ``check_contest`` refuses.
    """
    actor.require(Action.EDIT_SETUP)
    numbers, facts = said
    skills = _skills(session, numbers)
    free = skills_not_held(session, competition)
    changes = []
    for skill in skills:
        if skill.id not in free:
            raise ValueRefused("contest-there-already", number=skill.number)
        of_skill = replace(facts, team_size=skill.team_size, age_limit=skill.age_limit)
        contest = Contest(competition_id=competition.id, skill_id=skill.id, **of_skill.columns())
        changes.append(add_row(session, contest))
        check_contest(session, contest, EVERYTHING)
    return _record(session, actor, competition, ("contests-added", changes), now)


def edit_contest(
    session: Session, actor: Actor, contest: Contest, facts: ContestFacts, now: datetime
) -> ChangeSet:
    """Edit everything that is set about one contest.

    Raises AccessRefused: not-allowed; ValueRefused and StateRefused as ``check_contest`` does.
    """
    actor.require(Action.EDIT_SETUP)
    change = _edited(session, contest, facts.columns())
    named = {"number": contest.skill.number}
    return record(
        session,
        actor,
        "contest-edited",
        named,
        [change],
        competition_id=contest.competition_id,
        now=now,
    )


def change_contests(
    session: Session,
    actor: Actor,
    contests: Sequence[Contest],
    columns: Mapping[str, Any],
    now: datetime,
) -> ChangeSet:
    """Give several contests of one competition the same deadline, rules or venue.

    ``columns`` holds ``closes_at``, ``venue`` or ``rules_preset``; a preset takes its own settings.
    Raises AccessRefused: not-allowed. Raises ValueRefused: no-contest-chosen, unknown-preset, and
    ValueRefused and StateRefused as ``check_contest`` does, for all or none.
    """
    actor.require(Action.EDIT_SETUP)
    if not contests:
        raise ValueRefused("no-contest-chosen")
    wanted = dict(columns)
    if "rules_preset" in wanted:
        preset(wanted["rules_preset"])
        wanted["rules_settings"] = "{}"
    changes = [_edited(session, contest, wanted) for contest in contests]
    title = next(code for column, code in _TITLES.items() if column in wanted)
    return _record(session, actor, contests[0].competition, (title, changes), now)


def delete_contest(session: Session, actor: Actor, contest: Contest, now: datetime) -> ChangeSet:
    """Delete a contest on which nothing hangs yet.

    Raises AccessRefused: not-allowed. Raises StateRefused: contest-has-entries,
    contest-has-registrations, contest-has-jury, contest-has-roles, contest-has-scheme,
    contest-in-use.
    """
    actor.require(Action.EDIT_SETUP)
    named, competition_id = {"number": contest.skill.number}, contest.competition_id
    changes = delete_row(session, contest, IN_USE)
    return record(
        session, actor, "contest-deleted", named, changes, competition_id=competition_id, now=now
    )


def contests_with_keys(
    session: Session, competition: Competition, keys: Collection[str]
) -> list[Contest]:
    """Find those contests of a competition that have these keys."""
    chosen = Contest.competition_id == competition.id, Contest.key.in_(keys)
    return list(session.scalars(select(Contest).where(*chosen).order_by(Contest.id)))


_TITLES = {
    "closes_at": "contests-deadline-set",
    "rules_preset": "contests-rules-set",
    "venue": "contests-venue-set",
}


def _edited(session: Session, contest: Contest, columns: Mapping[str, Any]) -> Change:
    changed = [name for name, value in columns.items() if getattr(contest, name) != value]
    change = edit_row(session, contest, columns)
    check_contest(session, contest, changed)
    return change


def _skills(session: Session, numbers: Collection[str]) -> list[Skill]:
    if not numbers:
        raise ValueRefused("no-skill-chosen")
    found = {
        skill.number: skill
        for skill in session.scalars(select(Skill).where(Skill.number.in_(numbers)))
    }
    for number in numbers:
        if number not in found:
            raise ValueRefused("skill-unknown", number=number[:32])
    return [found[number] for number in dict.fromkeys(numbers)]


def _record(
    session: Session,
    actor: Actor,
    competition: Competition,
    done: tuple[str, Sequence[Change]],
    now: datetime,
) -> ChangeSet:
    title, changes = done
    return record(
        session,
        actor,
        title,
        {"count": str(len(changes))},
        changes,
        competition_id=competition.id,
        now=now,
    )
