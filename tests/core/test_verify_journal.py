import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from skillscomp.cli.main import main
from tests.core.test_journal_file import journal, resealed, with_fields

VERIFIER = Path(__file__).parents[2] / "docs" / "verify_journal.py"


def alone(path, *code):
    ended = subprocess.run(
        [sys.executable, "-I", VERIFIER, path, *code], capture_output=True, check=False
    )
    return ended.returncode, (ended.stdout + ended.stderr).decode()


def by_the_program(path, *code):
    expect = ("--expect", *code) if code else ()
    ended = CliRunner().invoke(main, ["journal", "verify", str(path), *expect])
    return ended.exit_code, ended.output


def written(folder, lines):
    path = folder / "journal.jsonl"
    path.write_bytes("".join(lines).encode(errors="surrogateescape"))
    return path


def changed(lines):
    lines[3] = with_fields(lines[3], actor="olga")


def replaced(lines):
    lines[3] = resealed(lines[3], actor="olga")


def dropped(lines):
    del lines[3]


def doubled(lines):
    lines.insert(4, lines[3])


def moved(lines):
    lines[3], lines[4] = lines[4], lines[3]


def cut(lines):
    lines.pop()


def of_another_contest(lines):
    lines[3] = journal(contest="2027-final-18")[3]


def without_header(lines):
    del lines[0]


def with_wrong_start(lines):
    lines[0] = with_fields(lines[0], contest="2027-final-18")


def with_wrong_code(lines):
    lines[0] = with_fields(lines[0], code="00000-00000-00000-00000")


def not_json(lines):
    lines[3] = "<html>\n"


def not_unicode(lines):
    lines[3] = '{"a":"\udcff"}\n'


def with_a_space(lines):
    lines[3] = lines[3].replace(":", ": ", 1)


def with_a_name_twice(lines):
    lines[3] = lines[3].replace("{", '{"actor":"olga",', 1)


def with_a_fraction(lines):
    lines[3] = lines[3].replace('"score":3', '"score":3.0', 1)


def with_an_endless_line(lines):
    lines[3] = "x" * 1_000_000


def nested_without_end(lines):
    lines[3] = "[" * 60_000 + "\n"


DAMAGES = {
    changed: 4,
    replaced: 5,
    dropped: 4,
    doubled: 5,
    moved: 4,
    cut: 6,
    of_another_contest: 4,
    without_header: 1,
    with_wrong_start: 1,
    with_wrong_code: 7,
    not_json: 4,
    not_unicode: 4,
    with_a_space: 4,
    with_a_name_twice: 4,
    with_a_fraction: 4,
    with_an_endless_line: 4,
    nested_without_end: 4,
}


@pytest.mark.parametrize("verifier", [alone, by_the_program])
def test_an_intact_journal_passes(verifier, tmp_path):
    code, answer = verifier(written(tmp_path, journal()))
    assert code == 0
    assert "6 events" in answer


@pytest.mark.parametrize("verifier", [alone, by_the_program])
def test_the_code_on_the_paper_is_compared(verifier, tmp_path):
    path = written(tmp_path, journal())
    signed = verifier(path)[1].rstrip(".\n").rsplit(" ", 1)[1]
    assert verifier(path, signed.lower())[0] == 0
    code, answer = verifier(path, "0000")
    assert code == 1
    assert signed in answer


@pytest.mark.parametrize("verifier", [alone, by_the_program])
@pytest.mark.parametrize("damage", DAMAGES)
def test_the_first_bad_line_is_named(verifier, damage, tmp_path):
    lines = journal()
    damage(lines)
    code, answer = verifier(written(tmp_path, lines))
    assert code == 1
    assert f"line {DAMAGES[damage]}" in answer.lower()


@pytest.mark.parametrize("verifier", [alone, by_the_program])
def test_an_empty_or_missing_file_is_refused(verifier, tmp_path):
    code, answer = verifier(written(tmp_path, []))
    assert code == 1
    assert "empty" in answer
    assert verifier(tmp_path / "missing.jsonl")[0] == 1
    assert verifier(tmp_path)[0] == 1


def test_the_verifier_without_a_file_says_how_it_is_used():
    ended = subprocess.run([sys.executable, "-I", VERIFIER], capture_output=True, check=False)
    assert ended.returncode == 2
    assert b"usage" in ended.stderr
