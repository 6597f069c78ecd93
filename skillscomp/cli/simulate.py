"""``skillscomp simulate``: robots judge a rehearsal competition, and the journals are audited."""

import json
import logging
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import flask_migrate
from flask import Flask

from skillscomp.cli.application import ROOT, in_app
from skillscomp.core.errors import RuleBroken, StateRefused
from skillscomp.core.message import Message
from skillscomp.extensions import db, write_tx
from skillscomp.simulation.audit import audit
from skillscomp.simulation.hall import Hall, fill_hall
from skillscomp.simulation.plan import FEWEST_EXPERTS, Fault, Plan, parse_faults
from skillscomp.simulation.report import Figures, figures_of, told
from skillscomp.simulation.run import simulate
from skillscomp.simulation.server import Server, ServerDown
from skillscomp.web.sentences.wording import word

END_OF_LOG = 2000
SMALL_HALL = 50
"""Tablets for which one worker of the server is enough."""
FAULTS = ", ".join(Fault)


@click.command("simulate")
@click.option("--contests", default=2, show_default=True, type=int)
@click.option("--entries", default=6, show_default=True, type=int, help="Of each contest.")
@click.option("--experts", type=int, help="In all, a tablet each; four for each contest.")
@click.option("--speed", default=1.0, show_default=True, type=float, help="1 is a person's.")
@click.option("--faults", default="none", show_default=True, help=f"all, none, or some: {FAULTS}.")
@click.option("--seed", default=0, show_default=True, type=int, help="Of chance.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def command(  # noqa: PLR0913 - one argument for each option of the command
    context: click.Context,
    *,
    contests: int,
    entries: int,
    experts: int | None,
    speed: float,
    faults: str,
    seed: int,
    as_json: bool,
) -> None:
    """Let robots judge through the real HTTP interface, and count what was lost or doubled.

    The hall has a database and a server of its own, which are gone afterwards. Ends with 1 if a
    mark was lost or doubled, or if a journal is not intact.
    """
    try:
        plan = Plan(
            contests=contests,
            entries=entries,
            experts=FEWEST_EXPERTS * contests if experts is None else experts,
            speed=speed,
            faults=parse_faults(faults),
            seed=seed,
        )
    except RuleBroken as refusal:
        raise click.ClickException(word(refusal.message, _language())) from refusal
    with TemporaryDirectory(prefix="skillscomp-simulate-") as folder:
        os.environ.update(_settings(Path(folder)))
        figures = _simulated(plan, Path(folder))
    _print(figures, as_json=as_json)
    context.exit(0 if figures["passed"] else 1)


@in_app
def _simulated(app: Flask, plan: Plan, folder: Path) -> Figures:
    _tell(Message("simulation-building", {"contests": plan.contests, "experts": plan.experts}))
    logging.getLogger("alembic").setLevel(logging.WARNING)
    flask_migrate.upgrade(directory=app.extensions["migrate"].directory)
    with write_tx() as session:
        hall: Hall = fill_hall(session, plan, datetime.now(UTC))
    db.session.remove()
    try:
        server = Server(folder, ROOT, dict(os.environ), 1 + (plan.experts > SMALL_HALL))
        run = simulate(plan, hall, server, _tell)
    except ServerDown as trouble:
        raise StateRefused("simulation-server-down", log=str(trouble)[-END_OF_LOG:]) from trouble
    found = audit(db.session(), run.tally, hall.contests)
    db.engine.dispose()
    return figures_of(plan, run, found)


def _settings(folder: Path) -> dict[str, str]:
    """Give the settings of a server that nobody else uses: no mail, no second factor."""
    return {
        "SKILLSCOMP_DATABASE_URL": f"sqlite:///{folder / 'hall.sqlite3'}",
        "SKILLSCOMP_SECRET_KEY": secrets.token_hex(),
        "SKILLSCOMP_HTTPS": "0",
        "SKILLSCOMP_SECOND_FACTOR": "0",
        "SKILLSCOMP_DEMO": "0",
        "SKILLSCOMP_MAIL_HOST": "",
    }


def _print(figures: Figures, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    for line in told(figures):
        click.echo(word(line, _language()))


def _tell(progress: Message) -> None:
    click.echo(word(progress, _language()), err=True)


def _language() -> str:
    return click.get_current_context().find_root().obj or "en"
