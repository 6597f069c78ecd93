"""``skillscomp user``: accounts from the command line."""

import click
from flask import Flask

from skillscomp.cli.application import in_app
from skillscomp.core.access import Role
from skillscomp.core.errors import StateRefused
from skillscomp.core.message import Message
from skillscomp.extensions import db, write_tx
from skillscomp.models.people import Person
from skillscomp.services.accounts import add_account, grant
from skillscomp.services.setup.first_run import is_set_up, set_up_code
from skillscomp.web.sentences.wording import word

EVERYWHERE = (Role.ADMINISTRATOR, Role.ORGANISER, Role.OBSERVER)


@click.group("user")
def command() -> None:
    """Add accounts; tell the code that the first one is made with."""


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


@command.command("set-up-code")
@in_app
def tell_set_up_code(app: Flask) -> None:
    """Print the code that sets up an installation nobody can sign in to yet."""
    if is_set_up(db.session()):
        raise StateRefused("set-up-already")
    code = app.config["SETUP_CODE"] or set_up_code(app.config["SECRET_KEY"])
    language = click.get_current_context().find_root().obj
    click.echo(word(Message("set-up-code", {"code": code}), language))
