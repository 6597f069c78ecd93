"""Single parameters of the rules changed by name, as an organiser types them.

==============  =========================================  ==============================
key             values                                     parameter
==============  =========================================  ==============================
basis           scale, mark                                what the order is made from
scale           700, 500                                   which scale
ties            distinct, tolerance, shared, ordered       how ties are treated
tolerance       0, 2, 0.5 ... scale points or marks        how near is as good as equal
tie-order       codes of criteria with commas between      what decides between equals
shared-places   on, off                                    tolerance for every place
minimum         off, or per cent of the maximum (1-100)    least mark for a medal
excellence      off, or a whole scale score                Medallion for Excellence
small-fields    off, or all/two/gold such as 6/5/4         entries needed for medals
conflict-unit   member, school                             whom an expert may not judge
==============  =========================================  ==============================
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from skillscomp.core.errors import ValueRefused
from skillscomp.core.hundredths import from_text, to_decimal
from skillscomp.core.presets import Basis, ConflictUnit, Rules, SmallFields, TieMode
from skillscomp.core.scale import Scale

SMALL_FIELD_NUMBERS = 3
LONGEST_WHOLE = 9
OFF = "off"


def with_settings(rules: Rules, settings: Mapping[str, str]) -> Rules:
    """Give the rules with some parameters set anew (``{"tolerance": "3"}``).

    Raises ValueRefused: unknown-setting, setting-refused and what Rules itself refuses.
    """
    for key, value in settings.items():
        if key not in _READERS:
            raise ValueRefused("unknown-setting", value=key, known=", ".join(_READERS))
        changed: dict[str, Any] = {key.replace("-", "_"): _READERS[key](key, value.strip())}
        rules = replace(rules, **changed)
    return rules


def shown_settings(rules: Rules) -> dict[str, str]:
    """Give every parameter under its key, as ``with_settings`` would read it."""
    return {
        "basis": rules.basis,
        "scale": rules.scale,
        "ties": rules.ties,
        "tolerance": str(to_decimal(rules.tolerance)),
        "tie-order": ",".join(rules.tie_order),
        "shared-places": "on" if rules.shared_places else OFF,
        "minimum": str(rules.minimum) if rules.minimum else OFF,
        "excellence": OFF if rules.excellence is None else str(rules.excellence),
        "small-fields": OFF if rules.small_fields is None else str(rules.small_fields),
        "conflict-unit": rules.conflict_unit,
    }


def _one_of(kind: type[StrEnum]) -> Callable[[str, str], StrEnum]:
    def read(key: str, value: str) -> StrEnum:
        known = [str(member) for member in kind]
        if value not in known:
            raise _refused(key, value, ", ".join(known))
        return kind(value)

    return read


def _tolerance(_key: str, value: str) -> int:
    return from_text(value)


def _codes(_key: str, value: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in value.split(",") if code.strip())


def _switch(key: str, value: str) -> bool:
    if value not in {"on", OFF}:
        raise _refused(key, value, "on, off")
    return value == "on"


def _whole(key: str, value: str, known: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= LONGEST_WHOLE):
        raise _refused(key, value, known)
    return int(value)


def _minimum(key: str, value: str) -> int:
    return 0 if value == OFF else _whole(key, value.removesuffix("%"), "off, 1-100")


def _excellence(key: str, value: str) -> int | None:
    return None if value == OFF else _whole(key, value, "off, 700, 500")


def _small_fields(key: str, value: str) -> SmallFields | None:
    if value == OFF:
        return None
    numbers = [_whole(key, part, "off, 6/5/4") for part in value.split("/")]
    if len(numbers) != SMALL_FIELD_NUMBERS:
        raise _refused(key, value, "off, 6/5/4")
    return SmallFields(*numbers)


def _refused(key: str, value: str, known: str) -> ValueRefused:
    return ValueRefused("setting-refused", setting=key, value=value, known=known)


_READERS: dict[str, Callable[[str, str], object]] = {
    "basis": _one_of(Basis),
    "scale": _one_of(Scale),
    "ties": _one_of(TieMode),
    "tolerance": _tolerance,
    "tie-order": _codes,
    "shared-places": _switch,
    "minimum": _minimum,
    "excellence": _excellence,
    "small-fields": _small_fields,
    "conflict-unit": _one_of(ConflictUnit),
}
