"""Tells measurement from judgement: by the letter or word in the type column, or without one."""

import re

from skillscomp.core.scheme import AspectType
from skillscomp.spreadsheets.drafts import AspectDraft
from skillscomp.spreadsheets.figures import LOOK_ALIKES, clean_text
from skillscomp.spreadsheets.headers import Role
from skillscomp.spreadsheets.reading import Noticed

MEASUREMENT = frozenset(
    [
        "M",
        "MEAS",
        "MEASURE",
        "MEASUREMENT",
        "MĒRĪJUMS",
        "MER",
        "MĒR",
        "MESSUNG",
        "MESURE",
        "MEDICIÓN",
        "MEDIÇÃO",
        "MENSURAÇÃO",
        "И",
        "ИЗМ",
        "ИЗМЕРЕНИЕ",
        "ИЗМЕРИМЫЙ",
    ]
)
JUDGEMENT = frozenset(
    [
        "J",
        "JUDG",
        "JUDGE",
        "JUDGEMENT",
        "JUDGMENT",
        "VĒRTĒJUMS",
        "V",
        "E",
        "B",
        "BEURTEILUNG",
        "JUGEMENT",
        "JUICIO",
        "JULGAMENTO",
        "C",
        "СУД",
        "СУДЕЙСКИЙ",
        "СУДЕЙСКАЯ",
    ]
)
OLD_MEASUREMENT = frozenset({"O", "OBJ", "OBJECTIVE"})
OLD_JUDGEMENT = frozenset({"S", "SUB", "SUBJ", "SUBJECTIVE"})
_NUMBERED = re.compile(r"([^\W\d_]+)[ .-]?(\d{1,3})")


class TypeReader:
    """Reads types one by one and remembers which old or numbered ones it met."""

    def __init__(self, noticed: Noticed) -> None:
        self.noticed = noticed
        self.old: list[str] = []
        self.numbered: list[str] = []
        self.look_alikes: list[str] = []
        self.untyped: list[str] = []

    def read(self, aspect: AspectDraft) -> AspectType | None:
        """Say how an aspect is marked; None where a finding says that it cannot be told."""
        where = aspect.where(Role.TYPE)
        text = clean_text(aspect.value(Role.TYPE)).upper().rstrip(".:")
        if not text:
            return self._inferred(aspect)
        numbered = _NUMBERED.fullmatch(text)
        if numbered:
            # M1, J3 count the aspects of a sub-criterion, as the names "B4.M5" in real
            # workbooks do; they are not a number of judges.
            self.numbered.append(where)
            text = numbered[1]
        for word in (text, text.translate(LOOK_ALIKES)):
            kind = _kind(word)
            if kind is not None:
                if word != text:
                    self.look_alikes.append(where)
                if word in OLD_MEASUREMENT | OLD_JUDGEMENT:
                    self.old.append(where)
                return kind
        self.noticed.error("unknown-aspect-type", where, value=text[:20], known="M, J")
        return None

    def tell(self) -> None:
        """Say once for each kind what was read in another way than it was written."""
        for code, cells in (
            ("old-types", self.old),
            ("numbered-types", self.numbered),
            ("look-alike-types", self.look_alikes),
        ):
            if cells:
                self.noticed.note(code, cells[0], count=len(cells))
        if self.untyped:
            count = len(self.untyped)
            self.noticed.warning("types-inferred", self.untyped[0], count=count)

    def _inferred(self, aspect: AspectDraft) -> AspectType | None:
        """Level texts make a judgement; a requirement or a calculation makes a measurement."""
        measured = Role.REQUIREMENT, Role.CALCULATION
        no_column = Role.TYPE not in aspect.columns.by_role
        if aspect.levels:
            kind = AspectType.JUDGEMENT
        elif no_column or any(clean_text(aspect.value(role)) for role in measured):
            kind = AspectType.MEASUREMENT
        else:
            self.noticed.error("type-missing", aspect.where(Role.TYPE))
            return None
        self.untyped.append(aspect.where(Role.TYPE))
        return kind


def _kind(word: str) -> AspectType | None:
    if word in MEASUREMENT | OLD_MEASUREMENT:
        return AspectType.MEASUREMENT
    return AspectType.JUDGEMENT if word in JUDGEMENT | OLD_JUDGEMENT else None
