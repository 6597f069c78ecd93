"""QR codes of verification addresses: many alike, one after the other, fast.

A QR code without its mask is linear over bits: when a few letters of an address change, the
modules that change are the same whatever the other letters are. So the first address of a series
is encoded by segno, and the following ones, which differ in their code only, by exchanging the
modules of the letters that differ. The result is what segno gives for the same mask; a test
compares them. A code costs a hundredth of a full encoding, which is most of a diploma's time.

Addresses in capital letters take the alphanumeric mode: fewer and larger modules. The mask that
is best for the first address is kept for all. Source: ISO/IEC 18004.
"""

from functools import cache
from re import compile as pattern

import segno

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
ERROR_CORRECTION = "M"
"""15 % of the modules may be dirty or creased."""
_CAPITALS = frozenset(ALPHANUMERIC)
QUIET_ZONE = 4
"""Modules of white that a reader needs on every side; the pages leave them."""
_DARK = pattern("1+").finditer
_DIGITS = b"01" + bytes(254)
"""Turns segno's modules (bytes 0 and 1) into digits."""
_PAIR_BITS = 11
_SINGLE_BITS = 6


def is_in_capitals(address: str) -> bool:
    """Tell whether a QR code can hold the address in its compact alphanumeric mode."""
    return _CAPITALS.issuperset(address)


class AddressSeries:
    """Encodes addresses of one length that have much in common."""

    def __init__(self, first: str) -> None:
        code = segno.make_qr(first, error=ERROR_CORRECTION, boost_error=False)
        self.first = first
        self.side = len(code.matrix)
        self._mask = code.mask
        self._modules = self._encode(first)
        self._weights: dict[int, tuple[int, ...]] = {}

    def modules(self, address: str) -> int:
        """Give the dark modules as bits, row by row, the first module the highest bit.

        Each row ends with one light module more, so that runs of dark ones end with their row.
        """
        if len(address) != len(self.first) or not is_in_capitals(address + self.first):
            raise ValueError("an address of this series has the same length and capital letters")
        found = self._modules
        for place in range(0, len(address), 2):
            here, there = address[place : place + 2], self.first[place : place + 2]
            if here != there:
                found ^= self._difference(place, _value(here) ^ _value(there))
        return found

    def _difference(self, place: int, bits: int) -> int:
        if place not in self._weights:
            self._weights[place] = self._weigh(place)
        found = 0
        for bit, weight in enumerate(self._weights[place]):
            if bits >> bit & 1:
                found ^= weight
        return found

    def _weigh(self, place: int) -> tuple[int, ...]:
        letters = min(2, len(self.first) - place)
        zero = self._encode_with(place, _letters(0, letters))
        bits = _SINGLE_BITS if letters == 1 else _PAIR_BITS
        return tuple(
            zero ^ self._encode_with(place, _letters(1 << bit, letters)) for bit in range(bits)
        )

    def _encode_with(self, place: int, letters: str) -> int:
        return self._encode(self.first[:place] + letters + self.first[place + len(letters) :])

    def _encode(self, address: str) -> int:
        code = segno.make_qr(address, error=ERROR_CORRECTION, mask=self._mask, boost_error=False)
        return int(b"".join(row + b"\0" for row in code.matrix).translate(_DIGITS), 2)


def path(modules: int, side: int) -> str:
    """Draw the dark modules as one path of unit squares with the origin at the lower left."""
    squares = _runs(side)
    bits = f"{modules:0{side * (side + 1)}b}"
    return " ".join([squares[run.span()] for run in _DARK(bits)]) + " f"


class _Runs(dict[tuple[int, int], str]):
    """The rectangle of each run of dark modules, made when it is first met."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._side = side

    def __missing__(self, span: tuple[int, int]) -> str:
        row, start = divmod(span[0], self._side + 1)
        drawn = f"{start} {self._side - 1 - row} {span[1] - span[0]} 1 re"
        self[span] = drawn
        return drawn


@cache
def _runs(side: int) -> _Runs:
    return _Runs(side)


def _value(letters: str) -> int:
    first, *second = map(ALPHANUMERIC.index, letters)
    return first * len(ALPHANUMERIC) + second[0] if second else first


def _letters(value: int, count: int) -> str:
    if count == 1:
        return ALPHANUMERIC[value]
    high, low = divmod(value, len(ALPHANUMERIC))
    return ALPHANUMERIC[high] + ALPHANUMERIC[low]
