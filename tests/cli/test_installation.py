"""What a command says when the machine stands in its way: one sentence, no trace."""

import socket
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.program import ROOT, run

COOKING = str(ROOT / "scoring_schemes" / "cooking.yaml")
NOWHERE = "sqlite:////nowhere/at/all.sqlite3"


@pytest.mark.parametrize(
    "command",
    [
        ("db", "upgrade"),
        ("demo", "load"),
        ("journal", "export", "skill-17", "journal.jsonl"),
        (
            *("user", "add", "olga@example.org", "--password", "nine cold lakes"),
            *("--given-name", "Olga", "--family-name", "Ozola"),
        ),
    ],
)
@pytest.mark.parametrize("address", [NOWHERE, "nonsense", ""])
def test_a_database_that_cannot_be_used_is_a_sentence(command, address, tmp_path):
    ended = run(*command, folder=tmp_path, SKILLSCOMP_DATABASE_URL=address)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "The database cannot be used" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_port_that_another_program_has_is_refused(tmp_path):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        ended = run("--lang", "lv", "serve", "--port", port, folder=tmp_path)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert f"Portā {port}" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_file_that_cannot_be_read_to_its_end_is_a_sentence(tmp_path):
    ended = run("scheme", "check", "/proc/self/mem", folder=tmp_path)
    assert ended.returncode == 1
    assert "cannot be read" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_role_is_named_as_everywhere_else(tmp_path):
    ended = run("user", "add", "--help", folder=tmp_path)
    assert "administrator" in ended.stdout


def test_a_database_of_another_kind_is_a_sentence(tmp_path):
    ended = run("db", "upgrade", folder=tmp_path, SKILLSCOMP_DATABASE_URL="mysql://localhost/x")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "“mysql” is no database that this program works with" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_an_answer_that_finds_no_room_is_a_sentence(tmp_path):
    full = Path("/dev/full")
    with full.open("w") as nowhere:
        ended = run("--lang", "lv", "scheme", "check", COOKING, folder=tmp_path, to=nowhere)
    assert ended.returncode == 1
    assert ended.stderr == (
        "Atbildi nevar ierakstīt (disks ir pilns). Atbrīvojiet vietu vai novirziet to citur.\n"
    )


def test_what_was_there_stays_when_a_scheme_cannot_be_written(tmp_path):
    kept = tmp_path / "scheme.xlsx"
    kept.write_text("kept")
    ended = run("scheme", "convert", __file__, str(kept), folder=tmp_path)
    assert ended.returncode == 1
    assert kept.read_text() == "kept"
    ended = run("scheme", "convert", COOKING, str(kept), folder=tmp_path)
    assert ended.returncode == 0
    assert kept.read_bytes().startswith(b"PK")
    assert list(tmp_path.iterdir()) == [kept]
