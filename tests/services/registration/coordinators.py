"""What coordinators and organisers do, each step in a transaction of its own, by keys.

A step answers with the code of the refusal, or an empty text. The same steps are taken one after
another and two at once.
"""

from threading import Barrier, Thread

from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.core.errors import RuleBroken
from skillscomp.core.registration import Part
from skillscomp.core.result import EntryStatus
from skillscomp.core.same_person import Identity
from skillscomp.extensions import write_tx
from skillscomp.models.accounts import Account
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person
from skillscomp.models.registrations import Registration
from skillscomp.models.schools import School
from skillscomp.services.entries import enter
from skillscomp.services.entry_status import change_entry_status
from skillscomp.services.registration.decisions import admit, give_free_places, refuse
from skillscomp.services.registration.drafts import (
    add_person,
    copy_as_draft,
    discard_draft,
    open_draft,
)
from skillscomp.services.registration.lots import draw_lots
from skillscomp.services.registration.people import known_person
from skillscomp.services.registration.submission import request, submit
from skillscomp.services.registration.substitutions import Substitution, substitute
from skillscomp.services.registration.withdrawals import withdraw
from skillscomp.services.registration.writing import TypedAnswer, save_field
from tests.decided_contest import actor

REASON = "It had to be"


def somebody(session, role):
    """Name the coordinator or the organiser of the cast, as this transaction knows them."""
    key = {Role.COORDINATOR: "sana", Role.ORGANISER: "olga"}[role]
    return actor(session.scalars(select(Account).where(Account.key == key)).one(), role)


def find(session, table, key):
    return session.scalars(select(table).where(table.key == key)).one()


def taking(step):
    """Take a step in a write transaction; give what it gives, or the code of its refusal."""

    def take(*arguments):
        try:
            with write_tx() as session:
                return step(session, *arguments) or ""
        except RuleBroken as refusal:
            return refusal.code

    return take


@taking
def drafts(session, names, contest, school, now):
    """Make a draft of one contestant field by field; give its key."""
    who = somebody(session, Role.COORDINATOR)
    at = find(session, Contest, contest), find(session, School, school)
    draft = open_draft(session, who, *at, now)
    _type(session, who, draft.people[0], names, now)
    return draft.key


@taking
def submits(session, key, now):
    submit(session, somebody(session, Role.COORDINATOR), find(session, Registration, key), now)


@taking
def requests(session, key, now):
    who = somebody(session, Role.COORDINATOR)
    request(session, who, find(session, Registration, key), REASON, now)


@taking
def admits(session, key, now):
    admit(session, somebody(session, Role.ORGANISER), find(session, Registration, key), REASON, now)


@taking
def refuses(session, key, now):
    who = somebody(session, Role.ORGANISER)
    refuse(session, who, find(session, Registration, key), REASON, now)


@taking
def withdraws(session, key, now):
    who = somebody(session, Role.COORDINATOR)
    withdraw(session, who, find(session, Registration, key), REASON, now)


@taking
def discards(session, key, _now):
    discard_draft(session, somebody(session, Role.COORDINATOR), find(session, Registration, key))


@taking
def copies(session, key, contest, now):
    """Begin again with the people of another registration; give the key of the new draft."""
    who = somebody(session, Role.COORDINATOR)
    at = find(session, Registration, key), find(session, Contest, contest)
    return copy_as_draft(session, who, *at, now).key


@taking
def substitutes(session, key, names, now):
    """Add a reserve and let it take over from the contestant."""
    who = somebody(session, Role.COORDINATOR)
    registration = find(session, Registration, key)
    goes = next(one for one in registration.people if one.part is Part.CONTESTANT)
    comes = add_person(session, who, registration, Part.RESERVE, now)
    _type(session, who, comes, names, now)
    substitute(session, who, Substitution(goes, comes, REASON), now)


@taking
def renames(session, key, names, now):
    """Let an organiser change the name of the contestant into somebody else's."""
    who = somebody(session, Role.ORGANISER)
    registration = find(session, Registration, key)
    person = next(one for one in registration.people if one.part is Part.CONTESTANT)
    _type(session, who, person, names, now)


@taking
def changes_status(session, entry, status, now):
    """Let an organiser change the status of an entry directly."""
    who = somebody(session, Role.ORGANISER)
    said = EntryStatus(status), REASON
    change_entry_status(session, who, find(session, Entry, entry), said, now)


@taking
def enters(session, names, contest, school, _now):
    """Enter somebody without a registration, as an import or a qualification does."""
    given, family, born = names
    at = find(session, School, school)
    person = known_person(session, at, Identity(given, family, born))
    if person is None:
        person = Person(
            given_name=given,
            family_name=family,
            diploma_name=f"{given} {family}",
            birth_date=born,
            school=at,
        )
        session.add(person)
        session.flush()
    enter(session, find(session, Contest, contest), at, [person])


@taking
def draws(session, contest, now):
    who = somebody(session, Role.ORGANISER)
    draw_lots(session, who, find(session, Contest, contest), "7 14 21", now)


@taking
def raises_places(session, contest, now):
    """Add a place and give what is free."""
    found = find(session, Contest, contest)
    if found.places is not None:
        found.places += 1
    give_free_places(session, somebody(session, Role.ORGANISER), found, now)


@taking
def saves(session, key, field, value, now):
    """Save one field, having seen that nobody has answered it."""
    person = find(session, Registration, key).people[0]
    who = somebody(session, Role.COORDINATOR)
    save_field(session, who, person, TypedAnswer(field, value, 0), now)


def at_once(app, *steps):
    """Take steps in threads that begin together; give their answers in order."""
    together = Barrier(len(steps))
    answers: list[object] = [None] * len(steps)

    def run(place, step, arguments):
        with app.app_context():
            together.wait(timeout=10)
            answers[place] = step(*arguments)

    threads = [
        Thread(target=run, args=(place, step, arguments))
        for place, (step, *arguments) in enumerate(steps)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def _type(session, who, person, names, now):
    given, family, born = names
    typed = {
        "given_name": given,
        "family_name": family,
        "birth_date": f"{born:%d.%m.%Y}",
        "programme": "Programmēšana",
    }
    seen = {answer.field: answer.version for answer in person.answers}
    for field, value in typed.items():
        save_field(session, who, person, TypedAnswer(field, value, seen.get(field, 0)), now)
