"""Colours of paper: mixed from a few inks, readable when printed in black and white."""

from dataclasses import dataclass
from enum import StrEnum
from re import fullmatch


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue from 0 to 1."""

    red: float
    green: float
    blue: float

    def towards(self, other: "Colour", share: float) -> "Colour":
        """Mix: share 0 is this colour, 1 the other."""
        return Colour(
            self.red + (other.red - self.red) * share,
            self.green + (other.green - self.green) * share,
            self.blue + (other.blue - self.blue) * share,
        )

    @property
    def fill(self) -> str:
        """The PDF operator that fills with this colour."""
        return f"{self.red:.3f} {self.green:.3f} {self.blue:.3f} rg"

    @property
    def stroke(self) -> str:
        """The PDF operator that draws lines in this colour."""
        return f"{self.red:.3f} {self.green:.3f} {self.blue:.3f} RG"


def colour(written: str) -> Colour:
    """Read ``#8c1d2f``; anything else is a bug of the caller (ValueError)."""
    if not fullmatch("#[0-9a-fA-F]{6}", written):
        raise ValueError(f"not a colour: {written!r}")
    red, green, blue = bytes.fromhex(written[1:])
    return Colour(red / 255, green / 255, blue / 255)


WHITE = Colour(1, 1, 1)
INK = colour("#1d1a17")
GREY = colour("#5b554e")


class Emblem(StrEnum):
    """What a diploma shows beside the names; NONE is for taking part."""

    GOLD = "GOLD"
    SILVER = "SILVER"
    BRONZE = "BRONZE"
    EXCELLENCE = "EXCELLENCE"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Metal:
    """A metal in light, in itself and in shadow."""

    light: Colour
    middle: Colour
    dark: Colour


_METALS = {
    Emblem.GOLD: Metal(colour("#f8e7a8"), colour("#d3a52f"), colour("#6f4e0c")),
    Emblem.SILVER: Metal(colour("#fafafa"), colour("#b4b9c0"), colour("#4c525a")),
    Emblem.BRONZE: Metal(colour("#f3d3b4"), colour("#b8753d"), colour("#5a2f10")),
}


def metal(emblem: Emblem, accent: Colour) -> Metal:
    """Give the metal of a medal; the medallion for excellence is of the competition's colour."""
    enamel = Metal(accent.towards(WHITE, 0.75), accent.towards(WHITE, 0.25), accent)
    return _METALS.get(emblem, enamel)
