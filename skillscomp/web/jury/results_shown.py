"""What the pages of results show the jury: ready words, nothing to compute in a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from skillscomp.core.access import Action, Role, can
from skillscomp.core.errors import StateRefused
from skillscomp.core.states import FormState, ResultState
from skillscomp.models.contests import Contest
from skillscomp.services.marking.progress import FormProgress, Progress, progress_of
from skillscomp.services.results.computing import Result, contest_result
from skillscomp.services.results.publications import Version, versions_of
from skillscomp.services.results.ratifications import Signature, shown_state, signatures
from skillscomp.web.access import actor_for
from skillscomp.web.filters import marks, name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.published import status_word, worded

PARTS = (
    ("missing", (FormState.NOT_STARTED,)),
    ("progress", (FormState.IN_PROGRESS, FormState.SUBMITTED)),
    ("discussion", (FormState.NEEDS_DISCUSSION,)),
    ("done", (FormState.VERIFIED, FormState.ACCEPTED)),
    ("locked", (FormState.LOCKED,)),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One entry with its totals, place, medal and reason."""

    key: str
    number: int
    name: str
    school: str
    status: str
    totals: tuple[str, ...]
    total: str
    complete: bool
    scale: str
    place: str
    medal: str
    reason: str
    overridden: bool


@dataclass(frozen=True, slots=True)
class FormRow:
    """One sub-criterion: how many forms are done, and what is missing."""

    code: str
    name: str
    sentence: str
    done: int
    forms: int
    missing: int


@dataclass(frozen=True, slots=True)
class Sign:
    """One of the two signatures: given, or who can give it."""

    step: str
    label: str
    name: str
    at: datetime | None
    allowed: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on the page of results."""

    key: str
    contest: str
    competition: str
    competition_key: str
    zone: str
    state: ResultState
    has_scheme: bool
    sentence: str
    parts: tuple[tuple[str, int, str], ...]
    waiting: tuple[str, ...]
    forms: tuple[FormRow, ...]
    criteria: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...]
    scaled: bool
    signs: tuple[Sign, ...]
    versions: Sequence[Version]
    embargoed_until: datetime | None
    may_override: bool
    may_publish: bool

    @property
    def may_correct(self) -> bool:
        """Whether a correction can begin."""
        return self.may_publish and self.state is not ResultState.PROVISIONAL

    @property
    def may_set_hour(self) -> bool:
        """Whether publishing, or its hour, is for this reader to decide now."""
        return self.may_publish and self.state in {ResultState.RATIFIED, ResultState.EMBARGOED}

    @property
    def frozen(self) -> bool:
        """Whether there are diplomas and files to hand out."""
        return self.may_publish and any(not version.withdrawn for version in self.versions)


def board(session: Session, contest: Contest, now: datetime) -> Board:
    """Put the results of a contest into the reader's words."""
    try:
        result = contest_result(session, contest)
    except StateRefused as refused:
        if refused.code != "scheme-missing":
            raise
        return _board(session, contest, now, None)
    return _board(session, contest, now, result)


def _board(session: Session, contest: Contest, now: datetime, result: Result | None) -> Board:
    language = chosen_language()
    roles = actor_for(contest).roles
    progress = progress_of(session, contest, result) if result else None
    state = shown_state(contest, now)
    undecided = state is ResultState.PROVISIONAL
    return Board(
        key=contest.key,
        contest=name_of(contest.skill, language),
        competition=name_of(contest.competition, language),
        competition_key=contest.competition.key,
        zone=contest.competition.time_zone,
        state=state,
        has_scheme=result is not None,
        sentence=_sentence(progress) if progress else "",
        parts=_parts(progress) if progress else (),
        waiting=_waiting(progress) if progress else (),
        forms=tuple(_form(form, language) for form in progress.forms) if progress else (),
        criteria=_criteria(result, language),
        rows=tuple(rows_of(result, language)) if result else (),
        remarks=tuple(worded(each, language) for each in result.remarks) if result else (),
        scaled=bool(result and result.rules.basis == "scale"),
        signs=_signs(signatures(session, contest), roles, undecided=undecided),
        versions=versions_of(session, contest),
        embargoed_until=contest.embargoed_until,
        may_override=undecided and can(roles, Action.OVERRIDE_MEDAL),
        may_publish=can(roles, Action.PUBLISH),
    )


def _sentence(progress: Progress) -> str:
    if not progress.missing and not progress.unfinished:
        return str(_("Everything is marked and accepted."))
    sentence = ngettext(
        "%(marked)s of %(marks)s marks are entered; %(num)s form is not accepted yet.",
        "%(marked)s of %(marks)s marks are entered; %(num)s forms are not accepted yet.",
        progress.unfinished,
        marked=progress.marked,
        marks=progress.marks,
    )
    return str(sentence)


def _parts(progress: Progress) -> tuple[tuple[str, int, str], ...]:
    words = {
        "missing": _("not started"),
        "progress": _("in work"),
        "discussion": _("in discussion"),
        "done": _("verified or accepted"),
        "locked": _("locked"),
    }
    counted = progress.states
    return tuple(
        (kind, sum(counted.get(state, 0) for state in states), words[kind])
        for kind, states in PARTS
    )


def _waiting(progress: Progress) -> tuple[str, ...]:
    found = []
    if progress.missing:
        found.append(
            ngettext("%(num)d mark is missing.", "%(num)d marks are missing.", progress.missing)
        )
    if progress.discussions:
        found.append(
            ngettext(
                "%(num)d judgement waits for a discussion.",
                "%(num)d judgements wait for a discussion.",
                progress.discussions,
            )
        )
    if progress.cases:
        found.append(
            ngettext(
                "%(num)d value waits for a decision.",
                "%(num)d values wait for a decision.",
                progress.cases,
            )
        )
    return tuple(found)


def _form(form: FormProgress, language: str) -> FormRow:
    sentence = _("%(done)s of %(forms)s", done=form.done, forms=form.forms)
    return FormRow(
        form.code, form.name.in_language(language), sentence, form.done, form.forms, form.missing
    )


def _criteria(result: Result | None, language: str) -> tuple[tuple[str, str], ...]:
    if result is None:
        return ()
    scheme = result.field.index.scheme
    return tuple((each.code, each.name.in_language(language)) for each in scheme.criteria)


def rows_of(result: Result, language: str) -> list[Row]:
    """Put every entry with its award into words, in order of place."""
    found = []
    for award in result.awards:
        entrant, sheet = result.entrants[award.entry], result.sheet(award.entry)
        row = Row(
            key=entrant.key,
            number=entrant.number,
            name=entrant.name,
            school=entrant.school,
            status=status_word(entrant.status),
            totals=tuple(marks(part.mark, language) for part in sheet.criteria),
            total=marks(sheet.total, language),
            complete=sheet.complete,
            scale="" if award.scale is None else str(award.scale),
            place=str(award.place or ""),
            medal=award.medal.value,
            reason=worded(award.reason, language),
            overridden=award.overridden,
        )
        found.append(row)
    return found


def _signs(
    given: dict[Role, Signature], roles: frozenset[Role], *, undecided: bool
) -> tuple[Sign, ...]:
    sides = (
        (Role.CHIEF_EXPERT, Action.RATIFY_AS_CHIEF, _("Chief expert")),
        (Role.ORGANISER, Action.RATIFY_AS_ORGANISER, _("Organiser")),
    )
    found = []
    for role, action, label in sides:
        signed = given.get(role)
        open_to = undecided and signed is None and can(roles, action)
        name, at = (signed.name, signed.at) if signed else ("", None)
        found.append(Sign(action.value, label, name, at, open_to))
    return tuple(found)
