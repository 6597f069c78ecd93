"""skillscomp people erase: says what went, or what would go, in either language."""

import pytest

from tests.cli.program import run


@pytest.fixture
def skillscomp(tmp_path):
    address = f"sqlite:///{tmp_path / 'people.sqlite3'}"

    def command(*arguments):
        return run(*arguments, folder=tmp_path, SKILLSCOMP_DATABASE_URL=address)

    assert command("db", "upgrade").returncode == 0
    return command


def test_it_says_what_was_erased_and_what_would_be(skillscomp):
    erased = skillscomp("people", "erase")
    assert (erased.returncode, erased.stderr) == (0, "")
    assert erased.stdout.startswith("Erased: 0 answers, 0 consents")
    assert "the words of 0 signalled problems" in erased.stdout
    told = skillscomp("--lang", "lv", "people", "erase", "--dry-run")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("Tiktu dzēsts")
