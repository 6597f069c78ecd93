"""skillscomp demo: loaded into a fresh database by the command, its sign-ins told."""

import pytest

from tests.cli.program import ROOT, run


@pytest.fixture
def skillscomp(tmp_path):
    def run_demo(*arguments, lang="en", database="demo"):
        address = f"sqlite:///{tmp_path / database}.sqlite3"
        settings = {"SKILLSCOMP_DATABASE_URL": address, "SKILLSCOMP_HTTPS": "0"}
        return run("--lang", lang, *arguments, folder=ROOT, **settings)

    return run_demo


def test_a_fresh_database_gets_the_season_once_and_tells_every_sign_in(skillscomp):
    assert skillscomp("db", "upgrade").returncode == 0
    early = skillscomp("demo", "accounts")
    assert (early.returncode, "skillscomp demo load" in early.stderr) == (1, True)
    loaded = skillscomp("demo", "load")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    first, *sign_ins = loaded.stdout.splitlines()
    assert first.endswith("23 contests, 155 contestants of 32 schools.")
    assert "skills-demo-2027" in sign_ins[0]
    for name in ("andris", "olga", "ciepa", "dace", "jonas", "sana", "vita"):
        assert any(f"{name}@demo.example" in line for line in sign_ins)
    assert skillscomp("demo", "accounts").stdout.splitlines() == sign_ins
    again = skillscomp("demo", "load")
    assert (again.returncode, again.stdout) == (1, "")
    assert "empty database" in again.stderr


@pytest.mark.parametrize("command", ["load", "accounts"])
def test_a_database_without_tables_is_refused_in_a_sentence(skillscomp, command):
    refused = skillscomp("demo", command, database="bare")
    assert refused.returncode == 1
    assert refused.stderr == (
        "Error: The database has no tables yet. Run skillscomp db upgrade first.\n"
    )
