"""The code that sets up an empty installation, told to whoever stands at the server."""

import pytest

from tests.cli.program import run

OLGA = (
    *("user", "add", "olga@example.org", "--password", "a long walk by the sea"),
    *("--given-name", "Olga", "--family-name", "Ozola"),
)


@pytest.fixture
def settings(tmp_path):
    """The environment of an installation with its tables and nobody."""
    known = {
        "SKILLSCOMP_DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}",
        "SKILLSCOMP_SECRET_KEY": "a secret",
    }
    assert run("db", "upgrade", folder=tmp_path, **known).returncode == 0
    return known


def test_it_is_the_same_until_the_installation_is_set_up(settings, tmp_path):
    first = run("user", "set-up-code", folder=tmp_path, **settings)
    again = run("--lang", "lv", "user", "set-up-code", folder=tmp_path, **settings)
    assert first.stdout.startswith("The set-up code: ")
    code = first.stdout.rpartition(" ")[2]
    assert again.stdout == f"Iestatīšanas kods: {code}"
    run(*OLGA, folder=tmp_path, **settings)
    over = run("user", "set-up-code", folder=tmp_path, **settings)
    assert (over.returncode, over.stdout) == (1, "")
    assert "This installation is set up already." in over.stderr


def test_an_installation_may_choose_it(settings, tmp_path):
    told = run("user", "set-up-code", folder=tmp_path, SKILLSCOMP_SETUP_CODE="nine", **settings)
    assert told.stdout == "The set-up code: nine\n"


def test_another_secret_gives_another_code(settings, tmp_path):
    one = run("user", "set-up-code", folder=tmp_path, **settings)
    other = run(
        "user", "set-up-code", folder=tmp_path, **settings | {"SKILLSCOMP_SECRET_KEY": "another"}
    )
    assert one.stdout != other.stdout
