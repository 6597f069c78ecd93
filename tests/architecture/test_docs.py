"""What can be called or set is documented."""

import re
from collections.abc import Iterator
from importlib import import_module

import click
import pytest

from skillscomp.cli.main import COMMANDS
from tests.architecture.source import ROOT

CONTRACTS = (ROOT / "docs/contracts.md").read_text(encoding="utf-8")
TARGET = re.compile(r"^([a-z]+):.*## ", re.MULTILINE)
SETTING = re.compile(r"SKILLSCOMP_[A-Z][A-Z_]+")
IMPLEMENTED = sorted(
    name
    for name, module in COMMANDS.items()
    if (ROOT / module.replace(".", "/")).with_suffix(".py").exists()
)


def spelled(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Yield every command under a name as it is typed."""
    if isinstance(command, click.Group):
        for part, below in command.commands.items():
            yield from spelled(f"{name} {part}", below)
    else:
        yield name, command


@pytest.mark.parametrize("name", IMPLEMENTED)
def test_every_command_is_documented(name):
    command = import_module(COMMANDS[name]).command
    missing = [full for full, _ in spelled(f"skillscomp {name}", command) if full not in CONTRACTS]
    assert missing == []


def test_every_make_target_is_documented():
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8"))) - {"help"}
    assert {target for target in targets if f"`make {target}`" not in CONTRACTS} == set()
    assert {"demo", "test", "check", "bench"} <= targets


def test_every_setting_is_documented():
    read = set(SETTING.findall((ROOT / "config.py").read_text(encoding="utf-8")))
    assert read - set(SETTING.findall(CONTRACTS)) == set()


def test_what_changes_is_told():
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
