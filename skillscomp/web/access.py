"""Loading is authorising: nothing comes out of the database for a page but through ``load``.

A thing that is not yours does not exist for you: 404, whatever the reason.
"""

from dataclasses import dataclass
from functools import singledispatch
from typing import TypeVar

from flask import abort
from flask_login import UserMixin, current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from skillscomp.core.access import Action, Role, can
from skillscomp.extensions import db
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.base import Base
from skillscomp.models.changes import ChangeSet, TableImport
from skillscomp.models.competitions import Competition, Season
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.invitations import Invitation
from skillscomp.models.juries import MarkingTeam
from skillscomp.models.mail import Mail
from skillscomp.models.marking import MarkCase, MarkingForm
from skillscomp.models.on_site import Draw, LostTime, PlanItem
from skillscomp.models.paper import PaperScan, PaperSheet
from skillscomp.models.people import Person
from skillscomp.models.problems import Problem
from skillscomp.models.qualifications import Qualification
from skillscomp.models.registrations import Consent, RegisteredPerson, Registration
from skillscomp.models.results import Publication
from skillscomp.models.schemes import SchemeVersion
from skillscomp.models.schools import School
from skillscomp.models.tablets import JuryCard, Tablet, TabletCode
from skillscomp.models.uploads import SchemeUpload
from skillscomp.services.actors import Actor
from skillscomp.web.rehearsal import note_competition
from skillscomp.web.tablet_session import grants_of, is_ended, is_kept_from

Thing = TypeVar("Thing", bound=Base)
OfContest = (
    SchemeVersion
    | SchemeUpload
    | Publication
    | Qualification
    | MarkingTeam
    | Draw
    | LostTime
    | PaperSheet
    | Problem
)
OfCompetition = (
    Invitation | Mail | ChangeSet | TableImport | PlanItem | Tablet | TabletCode | JuryCard
)


class SignedIn(UserMixin):  # type: ignore[misc] # Flask-Login has no types
    """The account behind a session, as Flask-Login wants it."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        """Name the account and its epoch: raising the epoch ends every session."""
        return f"{self.account.key}:{self.account.epoch}"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a thing belongs; roles granted there count for it."""

    competition_id: int | None = None
    contest_id: int | None = None
    school_id: int | None = None


EVERYWHERE = Scope()


def signed_in_account() -> Account | None:
    """Give the account of this request, None for a visitor."""
    return current_user.account if current_user.is_authenticated else None


def load_signed_in(session_id: str) -> SignedIn | None:
    """Find the account of a session that is still valid (for Flask-Login)."""
    key, _, epoch = session_id.partition(":")
    chosen = select(Account).where(Account.key == key).options(joinedload(Account.grants))
    account = db.session.scalars(chosen).unique().first()
    if account is None or not account.active or str(account.epoch) != epoch:
        return None
    return None if is_ended(db.session()) else SignedIn(account)


def load(kind: type[Thing], key: str, action: Action) -> Thing:
    """Load the thing with this key if the person of this request may do the action to it."""
    thing = db.session.scalar(select(kind).filter_by(key=key))
    if thing is None or not allowed(thing, action):
        abort(404)
    note_competition(scope_of(thing).competition_id)
    return thing


def load_anywhere(kind: type[Thing], key: str, action: Action) -> Thing:
    """Load a thing that belongs to no scope, for who may do the action to anything."""
    thing = db.session.scalar(select(kind).filter_by(key=key))
    if thing is None or not allowed_anywhere(action):
        abort(404)
    return thing


def require(action: Action) -> Account:
    """Refuse (404) whoever may not do the action to the installation as a whole."""
    account = signed_in_account()
    if account is None or not _may(roles_in(account, EVERYWHERE), action):
        abort(404)
    return account


def require_anywhere(action: Action) -> Account:
    """Refuse (404) whoever may not do the action to anything (for what belongs to no scope)."""
    account = signed_in_account()
    if account is None or not allowed_anywhere(action):
        abort(404)
    return account


def allowed_anywhere(action: Action) -> bool:
    """Whether the person of this request may do the action to some thing, wherever it is."""
    account = signed_in_account()
    roles = {grant.role for grant in grants_of(account)} if account else {Role.VISITOR}
    return _may(roles, action)


def allowed(thing: Base, action: Action) -> bool:
    """Whether the person of this request may do the action to the thing."""
    account = signed_in_account()
    roles = roles_in(account, scope_of(thing)) if account else {Role.VISITOR}
    return _may(roles, action)


def _may(roles: set[Role], action: Action) -> bool:
    return can(roles, action) and not is_kept_from(action)


def actor_for(thing: Base) -> Actor:
    """Name the person of this request with the roles that count for the thing."""
    return actor_within(scope_of(thing))


def actor_within(scope: Scope) -> Actor:
    """Name the person of this request with the roles that count where there is no thing yet."""
    account = signed_in_account()
    if account is None:
        abort(404)
    return Actor(
        account.id,
        account.key,
        account.person_id,
        account.person.diploma_name,
        frozenset(roles_in(account, scope)),
    )


def roles_in(account: Account, scope: Scope) -> set[Role]:
    """Collect the roles that an account holds for a scope."""
    return {grant.role for grant in grants_of(account) if _covers(grant, scope)} | {Role.VISITOR}


def _covers(grant: RoleGrant, scope: Scope) -> bool:
    return (
        grant.competition_id in {None, scope.competition_id}
        and grant.contest_id in {None, scope.contest_id}
        and grant.school_id in {None, scope.school_id}
    )


def actor_anywhere() -> Actor:
    """Name the person of this request with every role held (for what belongs to no scope)."""
    account = signed_in_account()
    if account is None:
        abort(404)
    roles = frozenset({grant.role for grant in grants_of(account)} | {Role.VISITOR})
    return Actor(account.id, account.key, account.person_id, account.person.diploma_name, roles)


@singledispatch
def scope_of(thing: Base) -> Scope:
    """Say where a thing belongs."""
    raise TypeError(f"no scope for {type(thing).__name__}")


@scope_of.register
def _(thing: Competition) -> Scope:
    return Scope(competition_id=thing.id)


@scope_of.register
def _(thing: Contest) -> Scope:
    return Scope(thing.competition_id, thing.id)


@scope_of.register
def _(thing: School) -> Scope:
    return Scope(school_id=thing.id)


@scope_of.register
def _(thing: Entry) -> Scope:
    return Scope(thing.contest.competition_id, thing.contest_id, thing.school_id)


@scope_of.register
def _(thing: MarkingForm) -> Scope:
    return scope_of(thing.entry)


@scope_of.register
def _(thing: Registration) -> Scope:
    return Scope(thing.contest.competition_id, thing.contest_id, thing.school_id)


@scope_of.register
def _(thing: RegisteredPerson) -> Scope:
    return scope_of(thing.registration)


@scope_of.register
def _(thing: Consent) -> Scope:
    return scope_of(thing.registered_person)


@scope_of.register(Season)
@scope_of.register(Person)
@scope_of.register(Account)
def _(_thing: Season | Person | Account) -> Scope:
    return EVERYWHERE


@scope_of.register(Invitation)
@scope_of.register(Mail)
@scope_of.register(ChangeSet)
@scope_of.register(TableImport)
@scope_of.register(PlanItem)
@scope_of.register(Tablet)
@scope_of.register(TabletCode)
@scope_of.register(JuryCard)
def _(thing: OfCompetition) -> Scope:
    return Scope(competition_id=thing.competition_id)


@scope_of.register(Qualification)
@scope_of.register(MarkingTeam)
@scope_of.register(Draw)
@scope_of.register(LostTime)
@scope_of.register(SchemeVersion)
@scope_of.register(SchemeUpload)
@scope_of.register(Publication)
@scope_of.register(PaperSheet)
@scope_of.register(Problem)
def _(thing: OfContest) -> Scope:
    return scope_of(thing.contest)


@scope_of.register
def _(thing: MarkCase) -> Scope:
    contest = db.session.get_one(Contest, thing.contest_id)
    return scope_of(contest)


@scope_of.register
def _(thing: PaperScan) -> Scope:
    return scope_of(thing.sheet)
