"""Which colours can be read, and what a dark page makes of one."""

from decimal import Decimal
from itertools import product

import pytest

from skillscomp.core.contrast import (
    BLACK,
    DARK_GROUNDS,
    LEAST,
    LIGHT_GROUNDS,
    WHITE,
    accents,
    check_accent,
    contrast,
    luminance,
    mixed,
)
from skillscomp.core.errors import ValueRefused
from tests.core.refusals import refused

SAMPLES = ["#" + bytes(parts).hex() for parts in product((0, 51, 102, 153, 204, 255), repeat=3)]


def passes(colour):
    try:
        check_accent(colour)
    except ValueRefused:
        return False
    return True


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (BLACK, WHITE, "21.00"),
        (WHITE, BLACK, "21.00"),
        ("#777777", WHITE, "4.48"),
        ("#767676", WHITE, "4.54"),
        ("#0000ff", WHITE, "8.59"),
        ("#0a0a0a", "#0a0a0a", "1.00"),
    ],
)
def test_contrast_is_that_of_the_guidelines(one, other, ratio):
    assert contrast(one, other).quantize(Decimal("0.01")) == Decimal(ratio)


def test_black_has_no_light_and_white_all_of_it():
    assert (luminance(BLACK), luminance(WHITE)) == (0, 1)


@pytest.mark.parametrize("colour", ["", "#0b5a55", "#000000", "#c00000"])
def test_a_colour_that_can_be_read_may_be_an_accent(colour):
    check_accent(colour)


@pytest.mark.parametrize(
    "typed",
    ["0b5a55", "#0B5A55", "#0b5a5", "teal", "#0b5a55;}", "#0b5a5\N{ARABIC-INDIC DIGIT ZERO}"],
)
def test_what_is_no_colour_is_refused(typed):
    with refused("accent-not-a-colour"):
        check_accent(typed)


@pytest.mark.parametrize(("pale", "ratio"), [("#767676", "4.12"), ("#ffcc00", "1.37")])
def test_a_colour_that_cannot_be_read_is_refused_with_its_ratio(pale, ratio):
    with pytest.raises(ValueRefused) as caught:
        check_accent(pale)
    assert caught.value.code == "accent-too-pale"
    assert caught.value.message.parameters == {"ratio": Decimal(ratio), "needed": LEAST}


def test_of_every_accent_that_passes_both_themes_can_be_read():
    chosen = [colour for colour in SAMPLES if passes(colour)]
    assert chosen
    for colour in chosen:
        made = accents(colour)
        assert made.light.accent == colour
        for shades, grounds in ((made.light, LIGHT_GROUNDS), (made.dark, DARK_GROUNDS)):
            told = [(text, one) for text in (shades.accent, shades.strong) for one in grounds]
            told += [(shades.ink, shades.accent), (shades.ink, shades.strong)]
            told.append((shades.accent, shades.soft))
            assert [pair for pair in told if contrast(*pair) < LEAST] == []


@pytest.mark.parametrize("colour", ["#000000", "#0b5a55", "#7a1f5c"])
def test_in_the_dark_a_colour_is_no_lighter_than_it_must_be(colour):
    bright = accents(colour).dark.accent
    least = min(contrast(bright, ground) for ground in DARK_GROUNDS)
    assert LEAST <= least < LEAST + Decimal("0.2")


def test_a_mixture_goes_from_the_one_to_the_other():
    assert [mixed("#000000", "#ff6401", share) for share in (0, 50, 100)] == [
        "#000000",
        "#803201",
        "#ff6401",
    ]
