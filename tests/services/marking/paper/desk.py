"""Prints, types and confirms sheets through the services, as the pages do."""

from datetime import timedelta

from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.models.paper import PaperSheet
from skillscomp.services.actors import Actor
from skillscomp.services.marking.events import Credential
from skillscomp.services.marking.paper.confirming import Decision, confirm_sheet
from skillscomp.services.marking.paper.opened import open_sheet
from skillscomp.services.marking.paper.printing import SheetsWanted, print_sheets
from skillscomp.services.marking.paper.typing import hand_on, type_sheet
from tests.cast import NOW

LATER = NOW + timedelta(hours=1)
ROLES = {"ciepa": Role.CHIEF_EXPERT, "olga": Role.ORGANISER}


def somebody(cast, name):
    account = cast.accounts[name]
    role = ROLES.get(name, Role.EXPERT)
    person = account.person
    return Actor(account.id, account.key, person.id, person.diploma_name, frozenset({role}))


def printed(session, cast, forms=("A1",), entries=("entry-2",), **how):
    """Print sheets as Dace and give them."""
    wanted = SheetsWanted(
        frozenset(forms),
        frozenset(entries),
        landscape=how.get("landscape", False),
        with_marks=how.get("with_marks", False),
    )
    batch = print_sheets(session, somebody(cast, "dace"), cast.contest, wanted, NOW)
    session.commit()
    chosen = select(PaperSheet).where(PaperSheet.batch == batch).order_by(PaperSheet.id)
    return list(session.scalars(chosen))


def slot(session, cast, sheet, *about):
    """Find the name of a place by aspect, part, and what more tells it from others."""
    names = [each.name for each in open_sheet(session, somebody(cast, "dace"), sheet).slots]
    return next(name for name in names if set(about) <= set(name.split("|")))


def typed(session, cast, name, sheet, *, done=True, **texts):
    """Let somebody type values of aspects (``A1_1="y"``), or of named places, and hand them on."""
    named = texts.pop("named", {})
    values = {
        slot(session, cast, sheet, aspect.replace("_", "."), "value"): text
        for aspect, text in texts.items()
    }
    errors = type_sheet(session, somebody(cast, name), sheet, values | named, NOW)
    if done and not errors:
        hand_on(session, somebody(cast, name), sheet, NOW)
    session.commit()
    return {place.split("|")[1]: error.code for place, error in errors.items()}


def decided(session, cast, name, sheet, decisions):
    """Let somebody decide about places; gives what was refused."""
    account = cast.accounts[name]
    by = (somebody(cast, name), Credential(account.key, str(account.epoch)))
    errors = confirm_sheet(session, by, sheet, decisions, LATER)
    session.commit()
    return {place.split("|")[1]: error.code for place, error in errors.items()}


def all_the_same(session, cast, name, sheet):
    """Let somebody confirm everything that was typed."""
    opened = open_sheet(session, somebody(cast, name), sheet)
    return decided(
        session, cast, name, sheet, {place: Decision(same=True) for place in opened.typed}
    )


def states(session, cast, sheet):
    """Tell how far the typed values are, by aspect and part."""
    opened = open_sheet(session, somebody(cast, "dace"), sheet)
    return {tuple(place.split("|")[1:]): each.state.value for place, each in opened.typed.items()}
