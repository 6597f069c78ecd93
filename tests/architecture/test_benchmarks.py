"""The benchmarks can be missed, and say so."""

import pytest

from tests.benchmarks.run import HERE, Figure, names, table


def test_a_figure_beyond_its_limit_is_missed_and_shown():
    slow = Figure("marks", "seconds", 3.0, "at most", 1.5)
    few = Figure("marks", "a second", 600.0, "at least", 700.0)
    fine = Figure("marks", "ratio", 1.5, "at most", 1.5)
    shown = Figure("marks", "figure without a limit", 9.0)
    assert [slow.kept, few.kept, fine.kept, shown.kept] == [False, False, True, True]
    assert [line.endswith("MISSED") for line in table([slow, few, fine]).splitlines()[1:]] == [
        True,
        True,
        False,
    ]
    assert slow.ratio == "2.00"


def test_an_unknown_benchmark_is_refused():
    with pytest.raises(SystemExit, match="There is no benchmark nonsense"):
        names(HERE, ["nonsense"])
