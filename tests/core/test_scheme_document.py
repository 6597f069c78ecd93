"""A scheme's canonical text: always the same, and read back without a loss."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from skillscomp.core.calculation import (
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
from skillscomp.core.scheme import Text
from skillscomp.core.scheme_document import FORMAT, checksum, from_document, to_document
from tests.core.refusals import refused
from tests.core.schemes import bakery, criterion, form, judged, measured, scheme

CALCULATIONS = [
    PassFail(),
    NumberCompleted(4),
    Choice(
        (Option("Nē, neviena", Decimal("100.00")), Option("2", Decimal("0.5"))),
        DeductionType.PERCENT,
    ),
    RangedScore(
        Decimal("12.50"),
        (
            Range(Decimal("-0.5"), Decimal(1), Decimal(0)),
            Range(Decimal(1), Decimal("2.25"), Decimal("0.25")),
        ),
        DeductionType.UNIT,
    ),
    RegularDifference(
        Decimal(-3), Decimal("0.10"), DifferenceType.UNIT, Decimal("0.05"), DeductionType.UNIT
    ),
    Manual(),
]


def test_a_scheme_comes_back_as_it_was():
    wanted = bakery(gates=[("A1.1", ["A2.1", "B1.1"])])
    assert from_document(to_document(wanted)) == wanted


@pytest.mark.parametrize("calculation", CALCULATIONS, ids=lambda value: type(value).__name__)
def test_every_calculation_comes_back_as_it_was(calculation):
    wanted = scheme(criterion("A", form("A1", measured("A1.1", calculation=calculation))))
    found = from_document(to_document(wanted))
    assert found.aspect_by_code["A1.1"].calculation == calculation
    assert to_document(found) == to_document(wanted)


def test_both_languages_and_every_word_come_back():
    aspect = measured(
        "A1.1",
        description=Text(en="Tiles are level", lv="Flīzes ir līmenī"),
        extra=Text(lv="ļ ņ \N{LINE SEPARATOR} \U0001f6e0"),
        requirement=Text(en='2 mm, "line"\nby line'),
        judges=5,
    )
    blind = replace(form("A1", aspect, judged("A1.2"), day=None), blind=True)
    wanted = scheme(criterion("A", blind, stated=200))
    found = from_document(to_document(wanted))
    assert found == wanted
    assert found.criteria[0].stated == 200


def test_an_empty_scheme_comes_back():
    assert from_document(to_document(scheme(sections=()))) == scheme(sections=())


def test_the_same_scheme_always_has_the_same_text():
    some = bakery(gates=[("A1.1", ["B1.1", "A2.1"])])
    others = bakery(gates=[("A1.1", ["A2.1", "B1.1"])])
    assert to_document(some) == to_document(others)
    assert checksum(to_document(some)) == checksum(to_document(others))


def test_a_single_hundredth_changes_the_checksum():
    first = to_document(scheme(criterion("A", form("A1", measured("A1.1", 100)))))
    second = to_document(scheme(criterion("A", form("A1", measured("A1.1", 101)))))
    assert checksum(first) != checksum(second)
    assert len(checksum(first)) == 64


def test_the_text_holds_no_fractions_and_no_spaces_between():
    text = to_document(scheme(*[_one(number, each) for number, each in enumerate(CALCULATIONS)]))
    json.loads(text, parse_float=pytest.fail)
    assert '": ' not in text
    assert json.loads(text)["format"] == FORMAT


def _one(number, calculation):
    letter = "ABCDEFGHI"[number]
    return criterion(letter, form(f"{letter}1", measured(f"{letter}1.1", calculation=calculation)))


@pytest.mark.parametrize("text", ["", "A1;B1", "[]", "7", "{}", '{"format":"another/9"}'])
def test_any_other_text_is_refused(text):
    with refused("unknown-scheme-document", ValueRefused):
        from_document(text)
