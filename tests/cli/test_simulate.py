"""Robots judge a small hall through the real server, with everything going wrong that can."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from random import SystemRandom

import pytest
from click.testing import CliRunner

from skillscomp.cli.main import main
from skillscomp.core.errors import ValueRefused
from skillscomp.simulation.audit import audit
from skillscomp.simulation.outbox import Disk, Outbox
from skillscomp.simulation.plan import Fault, Faults, Plan, parse_faults
from skillscomp.simulation.tally import Tally, percentiles
from skillscomp.simulation.task import happens, mark_for, score_for, task_scheme
from tests.cli.program import run
from tests.core.refusals import refused
from tests.made_once import made_once


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A hall of two contests and eight tablets in which everything goes wrong."""
    return json.loads(made_once(tmp_path_factory, "simulation.json", simulate).read_text())


def simulate(kept):
    size = ("--contests", "2", "--entries", "2", "--speed", "60")
    faults = "all,slow=50ms"
    folder = kept.parent
    answer = run("simulate", *size, "--faults", faults, "--json", folder=folder, patience=300)
    assert answer.returncode == 0, answer.stderr + answer.stdout
    kept.write_text(answer.stdout)


def test_nothing_is_lost_or_doubled_though_everything_goes_wrong(report):
    events = report["events"]
    assert report["passed"]
    assert (events["lost"], events["doubled"]) == (0, 0)
    assert events["saved"] == events["confirmed"] >= 88
    assert report["network"]["requests_lost"] > 0
    assert report["network"]["restarts"] == 1


def test_every_form_is_accepted_and_every_journal_intact(report):
    assert report["forms"]["accepted"] == report["forms"]["all"] == 12
    assert report["journals"] == {"all": 2, "intact": 2, "broken": []}
    assert report["cases"]["unexplained"] == report["cases"]["unsettled"] == 0
    assert report["tablets"]["enrolments"] == 8


def test_times_are_told_for_health_and_for_faults(report):
    times = report["confirmed_after_ms"]
    assert times["healthy"]["events"] + times["faulty"]["events"] == report["events"]["saved"]
    assert times["healthy"]["p50"] is not None


@pytest.mark.parametrize(
    ("text", "kinds", "amounts"),
    [
        ("none", set(), (30, 800)),
        ("", set(), (30, 800)),
        ("cut, loss=20%", {Fault.CUT, Fault.LOSS}, (20, 800)),
        ("slow=100ms,loss", {Fault.SLOW, Fault.LOSS}, (30, 100)),
        ("all,slow=5", set(Fault), (30, 5)),
    ],
)
def test_faults_are_read(text, kinds, amounts):
    read = parse_faults(text)
    assert read.kinds == kinds
    assert (read.loss, read.slow) == amounts


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fire", "fault-unknown"),
        ("loss=x", "fault-unknown"),
        ("loss=91%", "fault-amount"),
        ("cut=3", "fault-amount"),
    ],
)
def test_what_is_no_fault_is_refused(text, code):
    with refused(code, ValueRefused):
        parse_faults(text)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"contests": 0}, "simulation-contests"),
        ({"experts": 7}, "simulation-experts"),
        ({"entries": 31}, "rehearsal-entries"),
        ({"speed": 0}, "simulation-speed"),
    ],
)
def test_a_hall_has_limits(changed, code):
    size = {"contests": 2, "entries": 6, "experts": 8, "speed": 1.0, "faults": Faults()}
    with refused(code, ValueRefused):
        Plan(**size | changed)


def test_what_is_refused_is_said_in_the_language_of_the_command():
    answer = CliRunner().invoke(main, ["--lang", "lv", "simulate", "--experts", "3"])
    assert answer.exit_code == 1
    assert "četri eksperti" in answer.output


def test_what_was_saved_and_is_nowhere_is_told_as_lost(session):
    tally = Tally()
    tally.keep({"id": "1", "contest": "", "entry": "e", "aspect": "A1", "value": {"done": 1}})
    tally.keep({"id": "2", "contest": "", "entry": "e", "aspect": "A1", "value": {"done": 2}})
    tally.answer({"id": "2", "status": "refused", "code": "count-out-of-range"})
    found = audit(session, tally, [])
    assert found.lost == ["1"]
    assert not found.passed


def test_a_robot_decides_the_same_after_a_crash():
    aspects = [aspect for sub in task_scheme().sub_criteria() for aspect in sub.aspects]
    assert len(aspects) == 13
    count = {"code": "A1.3", "control": "count", "possible": 4}
    assert mark_for(count, "entry", "me") == mark_for(count, "entry", "me")
    agreed = {score_for("A2.1", "entry", person, 2) for person in ("a", "b", "c")}
    assert len(agreed) == 1
    assert any(happens(40, str(number)) for number in range(400))


def test_percentiles_are_in_milliseconds():
    assert percentiles([]) == {"p50": None, "p99": None}
    assert percentiles([0.001 * number for number in range(100)]) == {"p50": 50.0, "p99": 99.0}


ENTRY = {"sealing_key": "A" * 43, "pass": "a pass"}


def test_an_outbox_drops_nothing_before_its_final_answer():
    told = [
        None,
        [],
        [{"id": "2", "status": "waiting"}, {"id": "1", "status": "recorded"}],
        [{"id": "2", "status": "conflict"}],
    ]
    sent, answered = [], []

    async def send(pass_, events):
        sent.append((pass_, [event["id"] for event in events]))
        return told[len(sent) - 1]

    async def flushed():
        disk = Disk()
        outbox = Outbox(disk, send, answered.append, SystemRandom())
        for identifier in ("1", "2"):
            outbox.append({"id": identifier}, ENTRY, (identifier,))
        return [await outbox.flush() for _ in range(3)], disk.rows

    with ThreadPoolExecutor() as elsewhere:  # a browser of another test may hold this thread's loop
        found = elsewhere.submit(lambda: asyncio.run(flushed())).result()
    assert found == ([False, False, True], [])
    assert sent == [("a pass", ids) for ids in (["1", "2"], ["1", "2"], ["1", "2"], ["2"])]
    assert [answer["id"] for answer in answered] == ["1", "2"]
