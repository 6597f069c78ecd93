"""A PIN is four to eight digits, and not the first that somebody would try."""

from datetime import date

import pytest

from skillscomp.core.errors import ValueRefused
from skillscomp.core.pin import require_good_pin

BORN = date(1987, 6, 4)


@pytest.mark.parametrize("pin", ["2580", "1357902", "90412758", "1997042", "0407", "1213"])
def test_a_pin_that_is_not_easily_guessed_is_taken(pin):
    require_good_pin(pin, BORN)


def test_a_pin_is_taken_when_no_birthday_is_known():
    require_good_pin("0406")


@pytest.mark.parametrize(
    "pin",
    [
        *("", "123", "258", "123456789", "12a4", "2580 ", "-258"),
        *("\N{FULLWIDTH DIGIT TWO}580", "٢٥٨٠"),
    ],
)
def test_a_pin_has_four_to_eight_digits(pin):
    with pytest.raises(ValueRefused, match="pin-digits"):
        require_good_pin(pin)


@pytest.mark.parametrize(
    "pin",
    [
        *("0000", "99999", "1234", "4321", "2468", "7890", "01234567"),
        *("1212", "123123", "25802580", "1122", "447799", "1987", "2010"),
    ],
)
def test_a_pin_that_everybody_tries_first_is_refused(pin):
    with pytest.raises(ValueRefused, match="pin-easy"):
        require_good_pin(pin)


@pytest.mark.parametrize("pin", ["0406", "0604", "040687", "870604", "04061987", "19870604"])
def test_the_own_birthday_is_refused(pin):
    with pytest.raises(ValueRefused, match="pin-birthday"):
        require_good_pin(pin, BORN)
