"""Two values side by side in the marking app: each is said as what it is."""

import pytest

from tests.javascript.node import call


def shown(kind, value, event="e", at=""):
    side = {"event": event, "kind": kind, "value": value, "mark": None}
    told = {"by": "Dace Balode", "at": at, "device": "Tablet 7"}
    case = {"reason": "values", "may_settle": False, "sides": [side | told]}
    book = {"online": True, "zone": "Europe/Riga"}
    (panel,) = call(
        "marking/cases.js", "casePanel", [[{"control": "yes-no"}, {"case": case}, book]]
    )
    return panel["text"]


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("", "yes", "Yes"),
        ("clear", "", "taken back: nothing"),
        ("note", "<b>broken", "Note: &lt;b&gt;broken"),
        ("score", "", "hidden"),
    ],
)
def test_a_side_says_what_was_entered(kind, value, said):
    assert f"<b>{said}</b>" in shown(kind, value)


def test_a_side_says_when_it_was_entered_as_the_clocks_of_the_competition_say():
    assert "20 April at 10:30" in shown("", "yes", at="2027-04-20T07:30:00+00:00")


def test_where_nothing_stands_nothing_is_hidden():
    assert "<b>nothing</b>" in shown("", "", event="")
