"""The sheet ``Calculations``: how measurements are worked out, in the serialisation of CIS.

No header; A name, B type, C whether several aspects share it, D parameters
``NAME:::number#x~x#text`` joined by ``#-#``. An aspect names the row, counted from 1.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from skillscomp.core.calculation import (
    Calculation,
    Choice,
    DeductionType,
    DifferenceType,
    Manual,
    NumberCompleted,
    Option,
    PassFail,
    Range,
    RangedScore,
    RegularDifference,
)
from skillscomp.core.errors import ValueRefused
from skillscomp.spreadsheets.figures import clean_text

SHEET = "Calculations"
JOIN, NAMED, SPLIT = "#-#", ":::", "#x~x#"
MOST_PARAMETERS = 400
LONGEST_NUMBER = 40
Parameters = Mapping[str, tuple[str, str]]


def parse_calculation(kind: object, parameters: object) -> Calculation:
    """Read columns B and D of one row.

    Raises ValueRefused: unknown-calculation, calculation-parameter, and what the core refuses.
    """
    name = clean_text(kind).upper()
    if name not in _READERS:
        raise ValueRefused("unknown-calculation", value=name[:40], known=", ".join(_READERS))
    return _READERS[name](_parameters(clean_text(parameters)))


def write_parameters(calculation: Calculation) -> tuple[str, str]:
    """Give columns B and D of one row: the type and its parameters."""
    match calculation:
        case NumberCompleted(possible):
            return "NUMBER_COMPLETED", _number("NUM_POSSIBLE", Decimal(possible))
        case Choice():
            return "CHOICE", JOIN.join(_choice_parts(calculation))
        case RangedScore():
            return "RANGED_SCORE", JOIN.join(_range_parts(calculation))
        case RegularDifference():
            return "REGULAR_DIFFERENCE_DEDUCTION", JOIN.join(_difference_parts(calculation))
        case Manual():
            return "MANUAL", ""
        case PassFail():
            return "PASS_FAIL", ""


def _choice_parts(calculation: Choice) -> Iterator[str]:
    yield _text("DEDUCTION_TYPE", calculation.deduction_type.name)
    for position, option in enumerate(calculation.options, 1):
        yield _number(f"CHOICE{position}_DEDUCTION", option.deduction)
        yield _text(f"CHOICE{position}_LABEL", option.label)


def _range_parts(calculation: RangedScore) -> Iterator[str]:
    yield _text("DEDUCTION_TYPE", calculation.deduction_type.name)
    yield _number("TARGET_VALUE", calculation.target)
    for position, part in enumerate(calculation.ranges, 1):
        yield _number(f"RANGE{position}_LOWER", part.lower)
        yield _number(f"RANGE{position}_UPPER", part.upper)
        yield _number(f"RANGE{position}_DEDUCTION", part.deduction)


def _difference_parts(calculation: RegularDifference) -> Iterator[str]:
    yield _text("DEDUCTION_TYPE", calculation.deduction_type.name)
    yield _number("TARGET_VALUE", calculation.target)
    yield _number("DIFFERENCE", calculation.difference)
    yield _text("DIFFERENCE_TYPE", calculation.difference_type.name)
    yield _number("DEDUCTION", calculation.deduction)


def _number(name: str, number: Decimal) -> str:
    """Write a number as real files do: eight decimals, zero as 0E-8."""
    places = max(8, -int(number.as_tuple().exponent))
    return f"{name}{NAMED}{f'{number:.{places}f}' if number else '0E-8'}{SPLIT}"


def _text(name: str, text: str) -> str:
    return f"{name}{NAMED}{SPLIT}{text}"


def _parameters(text: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    parts = [part for part in text.split(JOIN) if part.strip()]
    if len(parts) > MOST_PARAMETERS:
        raise ValueRefused("calculation-parameter", name="", value=str(len(parts)))
    for part in parts:
        name, named, rest = part.partition(NAMED)
        number, split, words = rest.partition(SPLIT)
        if not (named and split):
            raise ValueRefused("calculation-parameter", name=name[:40], value=rest[:40])
        found[name.strip().upper()] = (number.strip(), words.strip())
    return found


def _decimal(parameters: Parameters, name: str) -> Decimal:
    text = parameters.get(name, ("", ""))[0]
    refusal = ValueRefused("calculation-parameter", name=name, value=text[:40])
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation as reason:
        raise refusal from reason
    if not number.is_finite() or abs(number.adjusted()) > LONGEST_NUMBER:
        raise refusal
    return Decimal(f"{number:f}").normalize() + 0 if number else Decimal(0)


def _unit(parameters: Parameters, name: str) -> str:
    text = parameters.get(name, ("", ""))[1].upper()
    if text not in {"UNIT", "PERCENT"}:
        raise ValueRefused("calculation-parameter", name=name, value=text[:40])
    return text.lower()


def _numbers(parameters: Parameters, stem: str, ending: str) -> list[int]:
    """Give the n of CHOICEn_LABEL in order, gaps allowed."""
    pattern = re.compile(rf"{stem}([1-9][0-9]{{0,3}}){ending}")
    found = (pattern.fullmatch(name) for name in parameters)
    return sorted(int(match[1]) for match in found if match)


def _choice(parameters: Parameters) -> Choice:
    options = tuple(
        Option(
            parameters[f"CHOICE{number}_LABEL"][1],
            _decimal(parameters, f"CHOICE{number}_DEDUCTION"),
        )
        for number in _numbers(parameters, "CHOICE", "_LABEL")
    )
    return Choice(options, DeductionType(_unit(parameters, "DEDUCTION_TYPE")))


def _ranged_score(parameters: Parameters) -> RangedScore:
    ranges = tuple(
        Range(
            _decimal(parameters, f"RANGE{number}_LOWER"),
            _decimal(parameters, f"RANGE{number}_UPPER"),
            _decimal(parameters, f"RANGE{number}_DEDUCTION"),
        )
        for number in _numbers(parameters, "RANGE", "_LOWER")
    )
    deduction_type = DeductionType(_unit(parameters, "DEDUCTION_TYPE"))
    return RangedScore(_decimal(parameters, "TARGET_VALUE"), ranges, deduction_type)


def _regular_difference(parameters: Parameters) -> RegularDifference:
    return RegularDifference(
        target=_decimal(parameters, "TARGET_VALUE"),
        difference=_decimal(parameters, "DIFFERENCE"),
        difference_type=DifferenceType(_unit(parameters, "DIFFERENCE_TYPE")),
        deduction=_decimal(parameters, "DEDUCTION"),
        deduction_type=DeductionType(_unit(parameters, "DEDUCTION_TYPE")),
    )


def _number_completed(parameters: Parameters) -> NumberCompleted:
    possible = _decimal(parameters, "NUM_POSSIBLE")
    if possible != possible.to_integral_value():
        raise ValueRefused("not-a-whole-number", value=possible)
    return NumberCompleted(int(possible))


_READERS: dict[str, Callable[[Parameters], Calculation]] = {
    "PASS_FAIL": lambda _parameters: PassFail(),
    "MANUAL": lambda _parameters: Manual(),
    "NUMBER_COMPLETED": _number_completed,
    "CHOICE": _choice,
    "RANGED_SCORE": _ranged_score,
    "REGULAR_DIFFERENCE_DEDUCTION": _regular_difference,
}
