"""A marking scheme: Criterion > SubCriterion > Aspect, as values that cannot be built wrong.

=============  ==========================================================================
Criterion      a letter A-I with a name; its mark is the sum of its sub-criteria
SubCriterion   A1, A2 ...: one form, one marking day, one marking team
Aspect         one thing that is marked: by measurement or by judgement, with a maximum
=============  ==========================================================================

Every aspect names the standard section (WSOS) that it proves. Source: DOMAIN section 2.
Whether a scheme is a *good* one (weights, variation, level texts) is scheme_check's business.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from skillscomp.core.calculation import Calculation, PassFail
from skillscomp.core.errors import ValueRefused

LEVELS = 4
"""Judgement scores run from 0 to 3, each with its own words."""
JUDGES = range(1, 10)
DEFAULT_JUDGES = 3


@dataclass(frozen=True, slots=True)
class Text:
    """Words in the languages of the program; either may be missing."""

    en: str = ""
    lv: str = ""

    def in_language(self, language: str) -> str:
        """Give the words in ``lv`` or ``en``, or in the other one where they are missing."""
        first, second = (self.lv, self.en) if language == "lv" else (self.en, self.lv)
        return first or second

    def __bool__(self) -> bool:
        return bool(self.en or self.lv)


NO_TEXT = Text()
PASS_FAIL = PassFail()


class AspectType(StrEnum):
    """How an aspect is marked."""

    MEASUREMENT = "measurement"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """One thing that is marked.

    ``code`` is unique in the scheme (``A1.3``: third aspect of A1); ``maximum`` is in hundredths,
    zero or more; ``section`` is the code of a StandardSection, empty where none is named;
    ``levels`` are the words for 0, 1, 2, 3 of a judgement, empty where there are none;
    ``judges`` is the number of experts who score it, 1-9.
    Raises ValueRefused: negative-maximum, judges-out-of-range, wrong-number-of-levels.
    """

    code: str
    type: AspectType
    description: Text
    maximum: int
    section: str = ""
    extra: Text = NO_TEXT
    requirement: Text = NO_TEXT
    calculation: Calculation = PASS_FAIL
    levels: tuple[Text, ...] = ()
    judges: int = DEFAULT_JUDGES

    def __post_init__(self) -> None:
        if self.maximum < 0:
            raise ValueRefused("negative-maximum", aspect=self.code)
        if self.judges not in JUDGES:
            raise ValueRefused("judges-out-of-range", aspect=self.code, judges=self.judges)
        if len(self.levels) not in (0, LEVELS):
            raise ValueRefused("wrong-number-of-levels", aspect=self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubCriterion:
    """One marking form: what one team marks on one day.

    ``day`` counts from 1 (C1), None where the scheme does not say; ``blind``: entries are shown
    to the experts by secret number.
    """

    code: str
    name: Text
    aspects: tuple[Aspect, ...] = ()
    day: int | None = None
    blind: bool = False

    @property
    def maximum(self) -> int:
        """The sum of its aspects, in hundredths."""
        return sum(aspect.maximum for aspect in self.aspects)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A lettered part of the scheme; ``stated`` is the mark its table gives it (hundredths)."""

    code: str
    name: Text
    sub_criteria: tuple[SubCriterion, ...] = ()
    stated: int | None = None

    @property
    def maximum(self) -> int:
        """The sum of its sub-criteria, in hundredths."""
        return sum(sub_criterion.maximum for sub_criterion in self.sub_criteria)


@dataclass(frozen=True, slots=True)
class StandardSection:
    """A section of the occupational standard; ``weight`` in hundredths, all of them make 100."""

    code: str
    name: Text
    weight: int


@dataclass(frozen=True, slots=True)
class Gate:
    """A hold point: when the aspect ``code`` earns nothing, neither do those in ``zeroes``."""

    code: str
    zeroes: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """A whole marking scheme.

    Raises ValueRefused: duplicate-criterion, duplicate-sub-criterion, duplicate-aspect,
    duplicate-section, unknown-section, unknown-gate-aspect.
    """

    skill_number: str
    skill_name: Text
    sections: tuple[StandardSection, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    gates: tuple[Gate, ...] = ()

    def __post_init__(self) -> None:
        _refuse_doubles("duplicate-criterion", (part.code for part in self.criteria))
        _refuse_doubles("duplicate-sub-criterion", (part.code for part in self.sub_criteria()))
        _refuse_doubles("duplicate-aspect", (aspect.code for aspect in self.aspects()))
        _refuse_doubles("duplicate-section", (section.code for section in self.sections))
        known = {section.code for section in self.sections}
        for aspect in self.aspects():
            if aspect.section and aspect.section not in known:
                raise ValueRefused("unknown-section", aspect=aspect.code, section=aspect.section)
        for gate in self.gates:
            for code in {gate.code, *gate.zeroes} - self.aspect_by_code.keys():
                raise ValueRefused("unknown-gate-aspect", aspect=code)

    def sub_criteria(self) -> Iterator[SubCriterion]:
        """All forms of the scheme, in its order."""
        return (sub for criterion in self.criteria for sub in criterion.sub_criteria)

    def aspects(self) -> Iterator[Aspect]:
        """All aspects of the scheme, in its order."""
        return (aspect for sub in self.sub_criteria() for aspect in sub.aspects)

    @cached_property
    def aspect_by_code(self) -> dict[str, Aspect]:
        """Every aspect under its code."""
        return {aspect.code: aspect for aspect in self.aspects()}

    @property
    def maximum(self) -> int:
        """The total of the scheme in hundredths: 10000 for most, any number for a qualifier."""
        return sum(criterion.maximum for criterion in self.criteria)


def _refuse_doubles(code: str, names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise ValueRefused(code, name=name)
