"""The frame of the marking app: nothing typed becomes HTML, addresses, saving in words."""

import pytest

from tests.javascript.node import call

NASTY = """<img src=x onerror="alert('1')"> & "Ķēniņš" O'Neil"""
SAFE = (
    "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; &quot;Ķēniņš&quot; O&#39;Neil"
)
AT = 1_792_000_000_000


def made(strings, *values):
    return call("marking/html.js", "html", [[strings, *values]])[0]["text"]


def words(**saving):
    usual = {"unsent": 0, "trouble": "", "lastConfirmed": 0, "confirmed": 0, "offlineSince": 0}
    return call("marking/saving_words.js", "savingWords", [[usual | saving]])[0]


def test_what_is_put_into_a_template_is_escaped_in_text_and_in_attributes():
    assert made(["<p title='", "'>", "</p>"], NASTY, NASTY) == f"<p title='{SAFE}'>{SAFE}</p>"


def test_lists_are_joined_and_each_of_them_is_escaped():
    assert made(["<p>", "</p>"], ["<", ["&"], 3]) == "<p>&lt;&amp;3</p>"


@pytest.mark.parametrize("nothing", [None, False])
def test_nothing_is_put_in_for_what_is_not_there(nothing):
    assert made(["<p>", "</p>"], nothing) == "<p></p>"


def test_nought_is_a_figure():
    assert made(["<p>", "</p>"], 0) == "<p>0</p>"


@pytest.mark.parametrize(
    ("address", "screen", "params"),
    [
        ("", "work", {}),
        ("#/", "work", {}),
        ("#/final-18", "work", {"contest": "final-18"}),
        ("#/final-18/A1", "landscape", {"contest": "final-18", "form": "A1", "entry": ""}),
        ("#/final-18/A1/7", "portrait", {"contest": "final-18", "form": "A1", "entry": "7"}),
        ("#/entries/final-18/A1", "entries", {"contest": "final-18", "form": "A1"}),
        ("#/problems/final-18", "problems", {"contest": "final-18", "form": ""}),
        ("#/card/ABCD", "card", {"code": "ABCD"}),
        ("#/%E0%A4%A/A1", "landscape", {"contest": "%E0%A4%A", "form": "A1", "entry": ""}),
    ],
)
def test_an_address_names_a_screen(address, screen, params):
    assert call("marking/routes.js", "screenOf", [[address]]) == [
        {"screen": screen, "params": params}
    ]


def test_an_address_is_read_as_it_was_written():
    parts = ["a b", "A/1", "ķ"]
    written = call("marking/routes.js", "addressOf", [parts])[0]
    read = call("marking/routes.js", "screenOf", [[written]])[0]
    assert list(read["params"].values()) == parts


@pytest.mark.parametrize(
    ("saving", "state", "said"),
    [
        ({}, "ready", "Ready"),
        ({"unsent": 2}, "here", "2 kept here, not sent yet"),
        ({"lastConfirmed": AT}, "confirmed", "All confirmed, last at"),
        ({"lastConfirmed": AT, "confirmed": 34}, "confirmed", "All 34 confirmed, last at"),
        ({"offlineSince": AT, "unsent": 3}, "offline", "nothing is lost. 3 kept here"),
        ({"trouble": "full", "unsent": 3, "offlineSince": AT}, "trouble", "The storage is full"),
        ({"trouble": "something new"}, "trouble", "It is kept"),
    ],
)
def test_how_saving_stands_is_a_word_and_a_shape(saving, state, said):
    found = words(**saving)
    assert found["state"] == state
    assert said in found["words"]
    assert found["icon"]
