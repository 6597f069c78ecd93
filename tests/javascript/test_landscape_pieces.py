"""The grid is drawn piece by piece, what is in sight first, and every cell once."""

import pytest

from tests.javascript.node import call

DESK, TABLET, PHONE = ((1280, 800), (1024, 768), (390, 844))
SLIT = (700, 100)


def drawn(rows, columns, window):
    size = dict(zip(("width", "height"), window, strict=True))
    return call("marking/landscape_pieces.js", "piecesOf", [[rows, columns, size]])[0]


def cells(pieces):
    return [(each["row"], column) for each in pieces for column in range(each["from"], each["to"])]


@pytest.mark.parametrize("window", [DESK, TABLET, PHONE, SLIT])
@pytest.mark.parametrize(("rows", "columns"), [(30, 12), (1, 1), (3, 40), (60, 2), (5, 0), (0, 5)])
def test_every_cell_is_drawn_once(rows, columns, window):
    found = cells(drawn(rows, columns, window)["pieces"])
    assert sorted(found) == [(row, column) for row in range(rows) for column in range(columns)]


@pytest.mark.parametrize("window", [DESK, TABLET, PHONE, SLIT])
def test_rows_begin_in_their_order_and_before_they_go_on(window):
    pieces = drawn(30, 12, window)["pieces"]
    begun = [each["row"] for each in pieces if each["from"] == 0]
    assert begun == list(range(30))
    places = {each["row"]: place for place, each in enumerate(pieces) if each["from"] == 0}
    assert all(places[each["row"]] <= place for place, each in enumerate(pieces))


def test_on_a_tablet_five_rows_of_seven_entries_are_in_sight():
    told = drawn(30, 12, TABLET)
    assert cells(told["pieces"][: told["first"]]) == [
        (row, column) for row in range(5) for column in range(7)
    ]


def test_on_a_phone_an_aspect_has_all_its_entries_at_once():
    pieces = drawn(30, 12, PHONE)["pieces"]
    assert {(each["from"], each["to"]) for each in pieces} == {(0, 12)}
