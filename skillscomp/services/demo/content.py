"""What the demonstration is made from, as plain values: catalogue, outlines, schemes and cast."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skillscomp.core.scheme import Scheme, Text
from skillscomp.services.setup.catalogue import ReadySector, ReadySkill, ready_catalogue


@dataclass(frozen=True, slots=True)
class CriterionOutline:
    """A criterion from which a small scheme is built."""

    name: Text
    measurements: tuple[Text, ...]
    judgement: Text


@dataclass(frozen=True, slots=True)
class SchoolContent:
    """A made-up school; ``code`` is its short name."""

    code: str
    name: str
    town: str


@dataclass(frozen=True, slots=True)
class FullName:
    """A name as it must be printed."""

    given: str
    family: str

    def __str__(self) -> str:
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody of the demonstration whose sign-in is told; ``school`` is a code or empty."""

    role: str
    name: FullName
    school: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All of it; ``outlines`` and ``schemes`` by the number of the skill.

    ``given_names`` and ``surnames`` are pairs of the same order: feminine, masculine.
    """

    sectors: tuple[ReadySector, ...]
    skills: tuple[ReadySkill, ...]
    outlines: Mapping[str, tuple[CriterionOutline, ...]]
    schemes: Mapping[str, Scheme]
    schools: tuple[SchoolContent, ...]
    given_names: tuple[tuple[str, ...], tuple[str, ...]]
    surnames: tuple[tuple[str, str], ...]
    awkward_names: tuple[FullName, ...]
    sign_ins: tuple[SignIn, ...]


def content_of(catalogue: Any, outlines: Any, cast: Any, schemes: Mapping[str, Scheme]) -> Content:
    """Turn the plain values of the three content files into what the demonstration needs."""
    ready = ready_catalogue(catalogue)
    return Content(
        sectors=ready.sectors,
        skills=ready.skills,
        outlines={
            one["number"]: tuple(_outline(part) for part in one["criteria"])
            for one in outlines["skills"]
        },
        schemes=schemes,
        schools=tuple(
            SchoolContent(one["short"], one["name"], one["town"]) for one in cast["schools"]
        ),
        given_names=(tuple(cast["given_names"]["female"]), tuple(cast["given_names"]["male"])),
        surnames=tuple((one["feminine"], one["masculine"]) for one in cast["surnames"]),
        awkward_names=tuple(_full_name(one) for one in cast["awkward_names"]),
        sign_ins=tuple(
            SignIn(one["role"], _full_name(one), one.get("school", "")) for one in cast["sign_ins"]
        ),
    )


def _outline(part: Any) -> CriterionOutline:
    return CriterionOutline(
        name=_text(part),
        measurements=tuple(Text(**words) for words in part["measurements"]),
        judgement=Text(**part["judgement"]),
    )


def _text(one: Any) -> Text:
    return Text(**one["name"])


def _full_name(one: Any) -> FullName:
    return FullName(one["given"], one["surname"])
