"""The code of a paper sheet survives tired eyes: slips and swaps are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from skillscomp.core.sheet_code import CODES, LETTERS, SYMBOLS, code_of, read_code, shown_code
from tests.core.refusals import refused

numbers = some.integers(0, CODES - 1)


@given(numbers)
def test_a_code_is_read_however_it_is_typed(number):
    code = code_of(number)
    assert read_code(f" {shown_code(code).lower()} ") == code


@given(numbers, some.integers(0, SYMBOLS), some.sampled_from(LETTERS))
def test_every_single_slip_is_found(number, place, letter):
    code = code_of(number)
    wrong = code[:place] + letter + code[place + 1 :]
    if wrong != code:
        with refused("sheet-code-wrong"):
            read_code(wrong)


@given(numbers, some.integers(0, SYMBOLS - 2))
def test_every_swap_of_neighbours_is_found(number, place):
    code = code_of(number)
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if wrong != code:
        with refused("sheet-code-wrong"):
            read_code(wrong)


@pytest.mark.parametrize("typed", ["", "K7QM", "K7QM-4TXPP", "0OIL-1111", "Ķ7QM-4TXP", "x" * 500])
def test_what_is_no_code_is_refused(typed):
    with refused("sheet-code-wrong"):
        read_code(typed)
