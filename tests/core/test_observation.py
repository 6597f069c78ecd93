from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.observation import (
    Awarded,
    Completed,
    Measured,
    Passed,
    Picked,
    observation_to_plain,
    parse_observation,
)
from tests.core.refusals import refused

PLAIN = [
    ({"passed": True}, Passed(passed=True)),
    ({"passed": False}, Passed(passed=False)),
    ({"done": 3}, Completed(3)),
    ({"label": "No faults"}, Picked("No faults")),
    ({"measured": "12.5"}, Measured(Decimal("12.5"))),
    ({"mark": "0.75"}, Awarded(75)),
]


@pytest.mark.parametrize(("plain", "observation"), PLAIN)
def test_reads_and_writes_plain_values(plain, observation):
    assert parse_observation(plain) == observation
    assert observation_to_plain(observation) == plain


@pytest.mark.parametrize(
    ("plain", "code"),
    [
        ({}, "observation-unreadable"),
        ({"score": 2}, "observation-unreadable"),
        ({"done": 1, "passed": True}, "observation-unreadable"),
        ({"done": 1, "extra": True}, "observation-unreadable"),
        ({"passed": 1}, "observation-wrong-type"),
        ({"passed": "true"}, "observation-wrong-type"),
        ({"passed": None}, "observation-wrong-type"),
        ({"done": True}, "observation-wrong-type"),
        ({"done": 3.0}, "observation-wrong-type"),
        ({"done": "3"}, "observation-wrong-type"),
        ({"label": 3}, "observation-wrong-type"),
        ({"measured": 12.5}, "observation-wrong-type"),
        ({"measured": []}, "observation-wrong-type"),
        ({"mark": 0.75}, "observation-wrong-type"),
        ({"mark": 1}, "observation-wrong-type"),
        ({"done": -1}, "count-out-of-range"),
        ({"done": 10**400}, "count-out-of-range"),
        ({"label": ""}, "empty-label"),
        ({"label": "x" * 501}, "label-too-long"),
        ({"measured": "NaN"}, "not-a-number"),
        ({"measured": "Infinity"}, "not-a-number"),
        ({"measured": "1e400"}, "not-a-number"),
        ({"measured": "1" * 400}, "not-a-number"),
        ({"measured": "12345678901"}, "number-too-long"),
        ({"measured": "0.123456789"}, "number-too-long"),
        ({"mark": "0.005"}, "third-decimal"),
        ({"mark": "NaN"}, "not-a-number"),
        ({"mark": "-0.01"}, "negative-mark"),
    ],
)
def test_refuses_what_it_cannot_read(plain, code):
    with refused(code):
        parse_observation(plain)


def test_refuses_a_measurement_that_is_not_finite():
    with refused("not-a-number"):
        Measured(Decimal("NaN"))


observations = st.one_of(
    st.booleans().map(Passed),
    st.integers(0, 1_000_000).map(Completed),
    st.text(min_size=1, max_size=500).filter(str.strip).map(Picked),
    st.decimals("-9999999999.99999999", "9999999999.99999999", places=8).map(Measured),
    st.integers(0, 10**6).map(Awarded),
)


@given(observations)
def test_every_observation_comes_back_from_its_plain_form(observation):
    assert parse_observation(observation_to_plain(observation)) == observation
