"""Lots that anybody can draw again."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.errors import ValueRefused
from skillscomp.core.lots import LONGEST_SEED, digest, lot_order
from tests.core.refusals import refused

SEED = "7 14 21 28 35 2"
LABELS = ["riga-1", "kuldiga-1", "liepaja-1"]
ORDER = ["A", "C", "B", "D"]
"""As sha256sum gives it."""


def test_the_digest_is_what_sha256sum_says():
    # printf '%s\n%s' '7 14 21 28 35 2' 'riga-1' | sha256sum
    assert digest(SEED, "riga-1") == hashlib.sha256(b"7 14 21 28 35 2\nriga-1").hexdigest()


def test_the_smallest_digest_is_lot_one():
    drawn = lot_order(SEED, LABELS)
    assert [lot.number for lot in drawn] == [1, 2, 3]
    assert [lot.label for lot in drawn] == sorted(LABELS, key=lambda label: digest(SEED, label))
    assert [lot.digest for lot in drawn] == sorted(lot.digest for lot in drawn)


def test_the_order_for_ever():
    assert [lot.label for lot in lot_order("2027-03-01", ["A", "B", "C", "D"])] == ORDER


def test_spaces_around_the_seed_change_nothing():
    assert lot_order(f"  {SEED}\n", LABELS) == lot_order(SEED, LABELS)


@pytest.mark.parametrize(
    ("seed", "code"),
    [
        ("  ", "seed-missing"),
        ("x" * (LONGEST_SEED + 1), "seed-too-long"),
        ("1\n2", "seed-not-one-line"),
    ],
)
def test_a_seed_that_cannot_be_recorded_is_refused(seed, code):
    with refused(code, ValueRefused):
        lot_order(seed, LABELS)


def test_nobody_takes_part_twice():
    with refused("label-twice", ValueRefused):
        lot_order(SEED, [*LABELS, "riga-1"])


@given(st.lists(st.text(max_size=8), unique=True, max_size=12), st.randoms())
def test_the_order_in_which_labels_were_given_does_not_matter(labels, chance):
    drawn = lot_order(SEED, labels)
    assert sorted(lot.label for lot in drawn) == sorted(labels)
    mixed = list(labels)
    chance.shuffle(mixed)
    assert lot_order(SEED, mixed) == drawn
