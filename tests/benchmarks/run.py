"""Runs every benchmark, prints its ratios against their limits and writes build/bench.json.

A benchmark is a module ``bench_*.py`` here with ``measure()``, which returns figures by name, and
``LIMITS``, which says for some of them ``("at most", x)`` or ``("at least", x)``. Figures without
a limit are shown for orientation: seconds drift from hour to hour, ratios hold. What runs in one
process is measured in seconds of the processor, what serves many clients in those of the clock.
"""

import json
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib import import_module
from operator import ge, le
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).parent
REPORT = HERE.parents[1] / "build" / "bench.json"
_KEEPS: Mapping[str, Callable[[float, float], bool]] = {"at most": le, "at least": ge}


@dataclass(frozen=True)
class Figure:
    """One measured figure beside its limit; ``limit`` is empty where there is none."""

    benchmark: str
    name: str
    value: float
    limit: str = ""
    bound: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the figure is within its limit."""
        return self.bound is None or _KEEPS[self.limit](self.value, self.bound)

    @property
    def ratio(self) -> str:
        """The figure as a share of its limit."""
        return f"{self.value / self.bound:.2f}" if self.bound else ""


def names(folder: Path, wanted: list[str]) -> list[str]:
    """Return the benchmarks of a folder, or those of them that are wanted."""
    found = [path.stem.removeprefix("bench_") for path in sorted(folder.glob("bench_*.py"))]
    if unknown := sorted(set(wanted) - set(found)):
        sys.exit(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(found)}.")
    return [name for name in found if name in wanted or not wanted]


def figures(benchmark: str) -> Iterator[Figure]:
    """Run one benchmark; a limit on a figure that it does not measure is a mistake in it."""
    module = import_module(f"tests.benchmarks.bench_{benchmark}")
    measured: Mapping[str, float] = module.measure()
    limits: Mapping[str, tuple[str, float]] = module.LIMITS
    if missing := sorted(limits.keys() - measured.keys()):
        raise KeyError(f"bench_{benchmark} limits what it does not measure: {missing}")
    for name, value in measured.items():
        yield Figure(benchmark, name, value, *limits.get(name, ()))


def table(rows: list[Figure]) -> str:
    """Lay the figures out for the eye."""
    cells = [("benchmark", "figure", "value", "limit", "of limit", "")]
    cells += [
        (
            row.benchmark,
            row.name,
            f"{row.value:,.3f}",
            f"{row.limit} {row.bound:,g}" if row.bound is not None else "",
            row.ratio,
            "" if row.kept else "MISSED",
        )
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            text.rjust(width) if 2 <= index <= 4 else text.ljust(width)
            for index, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )


def main(wanted: list[str]) -> int:
    """Run the benchmarks; 1 when a limit was missed."""
    rows: list[Figure] = []
    for name in names(HERE, wanted):
        begun = perf_counter()
        rows += figures(name)
        print(f"{name}: {perf_counter() - begun:.1f} s", file=sys.stderr, flush=True)  # noqa: T201 - progress
    REPORT.parent.mkdir(exist_ok=True)
    report = {
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "figures": [asdict(row) | {"kept": row.kept} for row in rows],
    }
    REPORT.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(table(rows))  # noqa: T201 - the table is the answer of this command
    return 0 if all(row.kept for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
