"""Times of the marking app are those of the competition, whatever zone a tablet was set to."""

import pytest

from tests.javascript.node import call

AT = "2027-04-20T22:30:05+00:00"


@pytest.mark.parametrize(
    ("function", "zone", "said"),
    [
        ("clock", "Europe/Riga", "01:30"),
        ("clock", "America/New_York", "18:30"),
        ("exactClock", "Europe/Riga", "01:30:05"),
        ("moment", "Europe/Riga", "21 April at 01:30"),
        ("moment", "Asia/Tokyo", "21 April at 07:30"),
    ],
)
def test_a_time_is_told_in_a_zone(function, zone, said):
    assert call("marking/times.js", function, [[AT, zone]]) == [said]


@pytest.mark.parametrize("zone", ["", "Europe/Atlantis"])
def test_without_a_zone_that_it_knows_a_tablet_goes_by_its_own(zone):
    (own,) = call("marking/times.js", "exactClock", [[AT, zone]])
    assert own.endswith(":30:05")
