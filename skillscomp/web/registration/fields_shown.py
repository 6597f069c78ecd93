"""The fields of one person as a form shows them: label, purpose, value, and what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from skillscomp.core.errors import RuleBroken, StaleRefused
from skillscomp.core.field_values import EUROPEAN_SIZES, SIZES, STUDY_YEARS
from skillscomp.core.registration_fields import FieldKind, FieldSetting, label
from skillscomp.models.competitions import Competition
from skillscomp.web.filters import day
from skillscomp.web.sentences.wording import word

_NIGHTS_BEFORE = timedelta(days=2)
_ONE = timedelta(days=1)
_INPUTS = {FieldKind.EMAIL: "email", FieldKind.PHONE: "tel"}
LONG_TEXTS = frozenset({"diet", "special_needs"})


@dataclass(frozen=True, slots=True)
class Trouble:
    """What was typed into a field and was not saved, and why."""

    typed: str
    refusal: RuleBroken


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence beside a field; ``level`` is error, warning or note."""

    level: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Two values for one field: which one is right is for a person to say."""

    theirs: str
    by: str
    typed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShown:
    """One field; ``was`` is the value that is saved, ``value`` what stands in the input.

    ``look`` is text, email, tel, long, pick (one of ``options``) or nights (several of them).
    """

    name: str
    code: str
    label: str
    purpose: str
    required: bool
    look: str
    value: str
    was: str
    version: int
    options: tuple[tuple[str, str], ...]
    said: tuple[Said, ...]
    choice: Choice | None

    @property
    def wrong(self) -> bool:
        """Whether something must be mended here."""
        return any(one.level == "error" for one in self.said)

    @property
    def chosen(self) -> frozenset[str]:
        """The values ticked, where several can be."""
        return frozenset(part.strip() for part in self.value.split(","))


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What is known about the answers of a person: saved values, versions, troubles, findings."""

    answers: Mapping[str, str]
    versions: Mapping[str, int]
    troubles: Mapping[str, Trouble]
    said: Mapping[str, Sequence[Said]]


def field_name(person_key: str, code: str) -> str:
    """Name the input of a field."""
    return f"{person_key}-{code}"


def field_shown(
    setting: FieldSetting, person_key: str, typed: Typed, competition: Competition, language: str
) -> FieldShown:
    """Show one field of one person."""
    code = setting.code
    name = field_name(person_key, code)
    was = typed.answers.get(code, "")
    trouble = typed.troubles.get(name)
    said, choice = tuple(typed.said.get(name, ())), None
    version = typed.versions.get(code, 0)
    if trouble is not None:
        said = (Said("error", word(trouble.refusal.message, language)),)
        choice = _choice(trouble)
    value = trouble.typed if trouble else was
    return FieldShown(
        name=name,
        code=code,
        label=word(label(code), language),
        purpose=setting.purpose_lv if language == "lv" else setting.purpose_en,
        required=setting.required,
        look=_look(setting),
        value=value,
        was=was,
        version=version,
        options=_options(setting, value, competition, language),
        said=said,
        choice=choice,
    )


def _choice(trouble: Trouble) -> Choice | None:
    if not isinstance(trouble.refusal, StaleRefused):
        return None
    told = trouble.refusal.message.parameters
    return Choice(str(told["current"]), str(told["by"]), trouble.typed)


def _look(setting: FieldSetting) -> str:
    kind = setting.field.kind
    if kind is FieldKind.NIGHTS:
        return "nights"
    if kind in {FieldKind.SIZE, FieldKind.NUMBER}:
        return "pick"
    return "long" if setting.code in LONG_TEXTS else _INPUTS.get(kind, "text")


def _options(
    setting: FieldSetting, value: str, competition: Competition, language: str
) -> tuple[tuple[str, str], ...]:
    kind = setting.field.kind
    if kind is FieldKind.NIGHTS:
        return _nights(value, competition, language)
    if kind is FieldKind.SIZE:
        smallest, largest = EUROPEAN_SIZES
        values = [*SIZES, *(str(size) for size in range(smallest, largest + 1, 2))]
    elif kind is FieldKind.NUMBER:
        values = [str(year) for year in range(STUDY_YEARS[0], STUDY_YEARS[1] + 1)]
    else:
        return ()
    more = [value] if value and value not in values else []
    return tuple((one, one) for one in [*values, *more])


def _nights(value: str, competition: Competition, language: str) -> tuple[tuple[str, str], ...]:
    offered = []
    night = competition.starts_on - _NIGHTS_BEFORE
    while night <= competition.ends_on:
        offered.append((night.isoformat(), _night(night, language)))
        night += _ONE
    known = {iso for iso, _words in offered}
    typed = [part.strip() for part in value.split(",") if part.strip()]
    return (*offered, *((one, one) for one in typed if one not in known))


def _night(night: date, language: str) -> str:
    words: str = _("night after %(day)s", day=day(night, language))
    return words
