"""A series of addresses gives the very QR codes that a full encoding gives."""

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from skillscomp.documents.verification import ALPHANUMERIC, AddressSeries, path

FIRST = "HTTPS://SKILLS.EXAMPLE.LV/VERIFY/7KQ4M2XD9RTB"
LETTERS = st.sampled_from(ALPHANUMERIC.replace(" ", ""))
SERIES = {odd: AddressSeries(FIRST + odd) for odd in ("", "A")}


def encoded(address: str, mask: int) -> int:
    matrix = segno.make_qr(address, error="M", mask=mask, boost_error=False).matrix
    return int("".join("".join(map(str, row)) + "0" for row in matrix), 2)


@settings(max_examples=60, deadline=None)
@given(code=st.text(LETTERS, min_size=12, max_size=12), odd=st.sampled_from(["", "A", "%"]))
def test_any_code_is_encoded_as_if_it_were_alone(code, odd):
    series = SERIES["A" if odd else ""]
    address = FIRST[:-12] + code + odd
    mask = segno.make_qr(series.first, error="M", boost_error=False).mask
    assert series.modules(address) == encoded(address, mask)


@pytest.mark.parametrize("address", [FIRST + "7", FIRST[:-1], FIRST.replace("S", "s")])
def test_an_address_that_is_not_of_the_series_is_refused(address):
    with pytest.raises(ValueError, match="same length"):
        SERIES[""].modules(address)


def test_dark_modules_are_drawn_as_runs_from_the_top():
    assert path(0b1100_0010_1000, 3) == "0 2 2 1 re 2 1 1 1 re 0 0 1 1 re f"
