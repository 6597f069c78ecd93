import pytest

from skillscomp.core.errors import (
    AccessRefused,
    InterestRefused,
    RuleBroken,
    StaleRefused,
    StateRefused,
    ValueRefused,
)


@pytest.mark.parametrize(
    "kind", [ValueRefused, StateRefused, AccessRefused, InterestRefused, StaleRefused]
)
def test_a_refusal_names_its_rule_and_what_broke_it(kind):
    refusal = kind("third-decimal", value="0.005")
    assert isinstance(refusal, RuleBroken)
    assert refusal.code == refusal.message.code == "third-decimal"
    assert refusal.message.parameters == {"value": "0.005"}


def test_a_conflict_of_interest_is_a_refused_access():
    assert issubclass(InterestRefused, AccessRefused)
