"""A contest's journal is exported whole and found intact by those who trust nobody."""

import pytest
from flask import current_app

from skillscomp.core.errors import StateRefused
from skillscomp.core.journal import EventKind
from skillscomp.core.journal_file import verify_lines
from skillscomp.services.journal import Happening, append_event, export_journal
from tests.cast import NOW
from tests.cli import program
from tests.core.refusals import refused

HAPPENING = Happening(kind=EventKind.SCHEME_ATTACHED, subject={}, value={"checksum": "ab"})


def run(*arguments):
    url = current_app.config["SQLALCHEMY_DATABASE_URI"]
    return program.run("journal", *arguments, folder=program.ROOT, SKILLSCOMP_DATABASE_URL=url)


def test_events_are_chained_in_their_order(session, cast):
    first = append_event(session, cast.contest, "olga", HAPPENING, NOW)
    later = Happening(kind=EventKind.SCHEME_APPROVED, subject={}, value={})
    second = append_event(session, cast.contest, "ciepa", later, NOW)
    assert (first.number, second.number, second.previous) == (1, 2, first.hash)
    assert second.at == "2027-04-21T09:30:00.000Z"
    verdict = verify_lines(export_journal(session, cast.contest))
    assert (verdict.intact, verdict.events) == (True, 2)


def test_chains_of_two_contests_never_meet(session, cast):
    append_event(session, cast.contest, "olga", HAPPENING, NOW)
    again = Happening(kind=EventKind.SCHEME_ATTACHED, subject={}, value={})
    other = append_event(session, cast.other_contest, "olga", again, NOW)
    assert other.number == 1
    for contest in (cast.contest, cast.other_contest):
        assert verify_lines(export_journal(session, contest)).intact


def test_a_contest_in_which_nothing_happened_has_no_journal(session, cast):
    with refused("journal-not-begun", StateRefused):
        export_journal(session, cast.contest)


def test_the_command_exports_what_the_command_verifies(session, cast, tmp_path):
    append_event(session, cast.contest, "olga", HAPPENING, NOW)
    session.commit()
    file = tmp_path / "journal.jsonl"
    exported = run("export", "skill-17", str(file))
    assert (exported.returncode, exported.stderr) == (0, "")
    assert "1 event." in exported.stdout
    assert run("verify", str(file)).returncode == 0
    again = run("export", "skill-17", str(file))
    assert again.returncode == 1
    assert "cannot be written" in again.stderr


@pytest.mark.parametrize("contest", ["skill-34", "nothing"])
def test_the_command_refuses_what_is_not_there(session, cast, tmp_path, contest):
    assert cast.contest in session
    file = tmp_path / "journal.jsonl"
    done = run("export", contest, str(file))
    assert done.returncode == 1
    assert contest in done.stderr
    assert not file.exists()
