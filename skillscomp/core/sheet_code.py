"""The short code of a paper sheet: read aloud, typed with cold hands, and checked.

Seven letters and digits and an eighth that checks them, from 31 that are not mistaken for one
another (no I, L, O, no 0, 1). The check is a weighted sum modulo the prime 31, so that every
single slip is found, and every swap of two neighbours among the seven. Source: the project's
choice.
"""

from skillscomp.core.errors import ValueRefused

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SYMBOLS = 7
CODES = len(LETTERS) ** SYMBOLS
"""How many codes there are: 27 thousand million."""
_LONGEST = 40
_HALF = 4


def code_of(number: int) -> str:
    """Make the code of a number from 0 to ``CODES`` - 1, picked by chance by who calls."""
    symbols = ""
    for _ in range(SYMBOLS):
        number, place = divmod(number, len(LETTERS))
        symbols += LETTERS[place]
    return symbols + _check(symbols)


def read_code(typed: str) -> str:
    """Read a code in whatever case and grouping it was typed.

    Raises ValueRefused: sheet-code-wrong.
    """
    code = typed[:_LONGEST].upper().replace(" ", "").replace("-", "")
    known = set(code) <= set(LETTERS) and len(code) == SYMBOLS + 1
    if not known or _check(code[:SYMBOLS]) != code[SYMBOLS]:
        raise ValueRefused("sheet-code-wrong", code=typed[:_LONGEST])
    return code


def shown_code(code: str) -> str:
    """Give a code as it is printed and read: in two halves."""
    return f"{code[:_HALF]}-{code[_HALF:]}"


def _check(symbols: str) -> str:
    total = sum(weight * LETTERS.index(symbol) for weight, symbol in enumerate(symbols, start=1))
    return LETTERS[total % len(LETTERS)]
