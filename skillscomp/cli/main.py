"""The command ``skillscomp``: one group, its commands loaded when they are called."""

from typing import Any

import click
from typing_extensions import override

from skillscomp.cli.faults import give_up_output
from skillscomp.cli.loading import load
from skillscomp.cli.usage_words import choose, chosen, click_words

COMMANDS = {
    "db": "skillscomp.cli.database",
    "demo": "skillscomp.cli.demo",
    "journal": "skillscomp.cli.journal",
    "mail": "skillscomp.cli.mail",
    "people": "skillscomp.cli.people",
    "results": "skillscomp.cli.results",
    "scheme": "skillscomp.cli.schemes",
    "serve": "skillscomp.cli.serve",
    "simulate": "skillscomp.cli.simulate",
    "user": "skillscomp.cli.users",
}
"""Every command and the module whose ``command`` it is; stateless ones never load the app."""


class Commands(click.Group):
    """Imports a command only when it is asked for, so that a check starts at once."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = load(COMMANDS[cmd_name]).command
        return command

    @override
    def main(self, *arguments: Any, **settings: Any) -> Any:
        with click_words():
            try:
                return super().main(*arguments, **settings)
            except OSError as fault:
                if fault.filename is not None:  # a file that a command names is its own affair
                    raise
                give_up_output(fault, chosen())


def _choose(_context: click.Context, _option: click.Parameter, language: str) -> str:
    choose(language)
    return language


@click.group(cls=Commands)
@click.option(
    "--lang",
    type=click.Choice(["lv", "en"]),
    envvar="SKILLSCOMP_LANG",
    default="en",
    show_default=True,
    is_eager=True,
    callback=_choose,
    help="Language of the answers.",
)
@click.version_option(package_name="skillscomp")
@click.pass_context
def main(context: click.Context, lang: str) -> None:
    """Run and judge skills competitions."""
    context.obj = lang
