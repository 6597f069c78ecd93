"""``skillscomp user``: accounts from the command line."""

import click
from flask import Flask

from skillscomp.cli.application import in_app
from skillscomp.core.access import Role
from skillscomp.extensions import write_tx
from skillscomp.models.people import Person
from skillscomp.services.accounts import add_account, grant

EVERYWHERE = (Role.ADMINISTRATOR, Role.ORGANISER, Role.OBSERVER)


@click.group("user")
def command() -> None:
    """Add accounts."""


@command.command()
@click.argument("email")
@click.option("--given-name", required=True, help="Given name.")
@click.option("--family-name", required=True, help="Family name.")
@click.option(
    "--role", type=click.Choice([role.value for role in EVERYWHERE]), help="A role everywhere."
)
@click.option("--language", type=click.Choice(["lv", "en"]), default="lv", show_default=True)
@click.password_option(help="Asked for when it is not given.")
@in_app
def add(
    app: Flask, /, email: str, password: str, language: str, role: str | None, **names: str
) -> None:
    """Add an account for EMAIL."""
    del app
    with write_tx() as session:
        person = Person(
            **names, diploma_name=f"{names['given_name']} {names['family_name']}", email=email
        )
        account = add_account(
            session, person=person, email=email, password=password, language=language
        )
        if role:
            grant(account, Role(role))
    click.echo(f"{email} can sign in.")
