"""What a simulation tells: one set of figures, in words for people and in JSON for programs."""

from typing import Any

from skillscomp.core.message import Message
from skillscomp.simulation.audit import Audit
from skillscomp.simulation.plan import Plan
from skillscomp.simulation.run import Run
from skillscomp.simulation.tally import percentiles

Figures = dict[str, Any]
_FAULTS_OF_THE_NETWORK = ("requests_lost", "cuts", "crashes", "restarts")


def figures_of(plan: Plan, run: Run, audit: Audit) -> Figures:
    """Give every figure, as ``--json`` prints it."""
    tally = run.tally
    return {
        "passed": audit.passed,
        "hall": {
            "contests": plan.contests,
            "entries": plan.entries,
            "tablets": plan.experts,
            "speed": plan.speed,
            "faults": sorted(plan.faults.kinds),
            "seconds": round(run.seconds, 1),
        },
        "events": {
            "saved": len(tally.saved),
            "confirmed": tally.answers.total(),
            "in_journal": audit.in_journal,
            "lost": len(audit.lost),
            "doubled": len(audit.doubled),
        },
        "answers": dict(sorted(tally.answers.items())),
        "refusals": dict(sorted(tally.refusals.items())),
        "cases": {
            "opened": audit.cases.total(),
            "by_reason": dict(sorted(audit.cases.items())),
            "unsettled": audit.unsettled,
            "unexplained": audit.unexplained,
        },
        "forms": {"all": audit.forms, "accepted": audit.forms_done, **_sorted(tally.steps)},
        "steps_refused": _sorted(tally.steps_refused),
        "confirmed_after_ms": {
            phase: {"events": len(seconds), **percentiles(seconds)}
            for phase, seconds in tally.seconds.items()
        },
        "network": {name: getattr(run, name) for name in _FAULTS_OF_THE_NETWORK},
        "tablets": _sorted(tally.done),
        "errors": _sorted(tally.errors),
        "journals": {
            "all": len(audit.chains),
            "intact": sum(chain.fault is None for chain in audit.chains),
            "broken": [chain.contest for chain in audit.chains if chain.fault is not None],
        },
    }


def told(figures: Figures) -> list[Message]:
    """Say the figures that matter, line by line; the last is the verdict."""
    events, cases, forms = figures["events"], figures["cases"], figures["forms"]
    lines = [
        Message("simulation-hall", _plain(figures["hall"])),
        Message("simulation-events", events),
        Message("simulation-loss", events),
        Message("simulation-answers", {"answers": _listed(figures["answers"])}),
        Message("simulation-refusals", {"refusals": _listed(figures["refusals"])}),
        Message("simulation-cases", {**_plain(cases), "reasons": _listed(cases["by_reason"])}),
        Message("simulation-forms", {name: forms[name] for name in ("all", "accepted")}),
    ]
    lines += [
        Message(f"simulation-times-{phase}", _plain(times))
        for phase, times in figures["confirmed_after_ms"].items()
        if times["events"]
    ]
    return [
        *lines,
        Message("simulation-network", figures["network"]),
        Message("simulation-tablets", {"tablets": _listed(figures["tablets"])}),
        Message("simulation-steps", {"steps": _listed(figures["steps_refused"])}),
        Message("simulation-errors", {"errors": _listed(figures["errors"])}),
        Message("simulation-journals", _plain(figures["journals"])),
        Message("simulation-passed" if figures["passed"] else "simulation-failed"),
    ]


def _sorted(counted: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counted.items()))


def _plain(figures: Figures) -> dict[str, str]:
    return {
        name: ", ".join(value) or "-" if isinstance(value, list) else str(value)
        for name, value in figures.items()
        if not isinstance(value, dict)
    }


def _listed(counted: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counted.items()) or "0"
