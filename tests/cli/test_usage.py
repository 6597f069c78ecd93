"""Wrong usage of the commands is said in the language of the command."""

import os

import pytest
from click.testing import CliRunner

from skillscomp.cli.main import main


def run(*arguments):
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    return result.output


@pytest.mark.parametrize(
    ("arguments", "english", "latvian"),
    [
        (["nonsense"], "No such command 'nonsense'", "Nav komandas 'nonsense'"),
        (["scheme", "check", "--loud"], "No such option '--loud'", "Nav opcijas '--loud'"),
        (["scheme", "check", "none.xlsx"], "'none.xlsx' does not exist", "'none.xlsx' nav"),
        (["results", "compute"], "Missing", "Trūkst"),
        (["serve", "--port", "many"], "'many' is not a valid integer", "'many' nav derīga vērtība"),
        (["db", "upgrade", "now"], "unexpected extra argument", "Lieks arguments"),
        (["results"], "Usage:", "Lietošana:"),
    ],
)
def test_both_languages(arguments, english, latvian):
    assert english in run("--lang", "en", *arguments)
    assert latvian in run("--lang", "lv", *arguments)


def test_a_setting_chooses_the_language(monkeypatch):
    monkeypatch.setenv("SKILLSCOMP_LANG", "lv")
    assert "Nav komandas" in run("nonsense")


def test_the_environment_is_as_before(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "de")
    run("--lang", "lv", "nonsense")
    assert os.environ["LANGUAGE"] == "de"
    monkeypatch.delenv("LANGUAGE")
    run("--lang", "lv", "nonsense")
    assert "LANGUAGE" not in os.environ
