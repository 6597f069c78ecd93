"""Who may do what: one table.

A person holds roles in a scope (the whole installation, a competition, a contest, a school).
``can`` answers whether one of the roles held *for the thing in question* allows an action.
Source: DOMAIN sections 3 and 3.1.
"""

from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    """What a person is, somewhere. VISITOR is everybody, signed in or not."""

    VISITOR = "visitor"
    ADMINISTRATOR = "administrator"
    ORGANISER = "organiser"
    CHIEF_EXPERT = "chief-expert"
    DEPUTY_CHIEF_EXPERT = "deputy-chief-expert"
    EXPERT = "expert"
    COORDINATOR = "coordinator"
    OBSERVER = "observer"


class Action(StrEnum):
    """What can be done to a thing; the thing gives the scope."""

    SEE_PUBLISHED = "see-published"
    SEE_SETUP = "see-setup"
    EDIT_SETUP = "edit-setup"
    EDIT_SCHEME = "edit-scheme"
    APPROVE_SCHEME = "approve-scheme"
    SEE_FORMS = "see-forms"
    ENTER_MARKS = "enter-marks"
    SUBMIT_FORM = "submit-form"
    VERIFY_FORM = "verify-form"
    ACCEPT_FORM = "accept-form"
    REOPEN_FORM = "reopen-form"
    SEE_PROGRESS = "see-progress"
    SEE_PROVISIONAL = "see-provisional"
    OVERRIDE_MEDAL = "override-medal"
    RATIFY_AS_CHIEF = "ratify-as-chief"
    RATIFY_AS_ORGANISER = "ratify-as-organiser"
    PUBLISH = "publish"
    PRINT_DIPLOMAS = "print-diplomas"
    EXPORT_JOURNAL = "export-journal"
    SEE_OWN_SCHOOL = "see-own-school"
    MANAGE_ACCOUNTS = "manage-accounts"
    SET_UP_INSTALLATION = "set-up-installation"
    EDIT_REGISTRY = "edit-registry"
    INVITE = "invite"
    SEE_MAIL = "see-mail"
    SEE_ENTRIES = "see-entries"
    SEE_PERSONAL_DATA = "see-personal-data"
    REGISTER = "register"
    DECIDE_REGISTRATION = "decide-registration"
    QUALIFY = "qualify"
    EDIT_JURY = "edit-jury"
    DRAW = "draw"
    CHECK_IN = "check-in"
    LOG_LOST_TIME = "log-lost-time"
    UNDO = "undo"
    MANAGE_TABLETS = "manage-tablets"
    REHEARSE = "rehearse"
    ANSWER_PROBLEMS = "answer-problems"


_ORGANISERS = frozenset({Role.ADMINISTRATOR, Role.ORGANISER})
_CHIEFS = frozenset({Role.CHIEF_EXPERT, Role.DEPUTY_CHIEF_EXPERT})
_JURY = _CHIEFS | {Role.EXPERT}
_WATCHERS = frozenset({Role.OBSERVER})

ALLOWED: dict[Action, frozenset[Role]] = {
    Action.SEE_PUBLISHED: frozenset(Role),
    Action.SEE_SETUP: _ORGANISERS | _JURY | _WATCHERS,
    Action.EDIT_SETUP: _ORGANISERS,
    Action.EDIT_SCHEME: _ORGANISERS | _CHIEFS,
    Action.APPROVE_SCHEME: frozenset({Role.CHIEF_EXPERT}),
    Action.SEE_FORMS: _JURY | _ORGANISERS,
    Action.ENTER_MARKS: _JURY,
    Action.SUBMIT_FORM: _JURY,
    Action.VERIFY_FORM: _JURY,
    Action.ACCEPT_FORM: _JURY,
    Action.REOPEN_FORM: _CHIEFS,
    Action.SEE_PROGRESS: _ORGANISERS | _JURY | _WATCHERS,
    Action.SEE_PROVISIONAL: _ORGANISERS | _JURY,
    Action.OVERRIDE_MEDAL: _ORGANISERS,
    Action.RATIFY_AS_CHIEF: frozenset({Role.CHIEF_EXPERT}),
    Action.RATIFY_AS_ORGANISER: _ORGANISERS,
    Action.PUBLISH: _ORGANISERS,
    Action.PRINT_DIPLOMAS: _ORGANISERS,
    Action.EXPORT_JOURNAL: _ORGANISERS | _CHIEFS,
    Action.SEE_OWN_SCHOOL: _ORGANISERS | {Role.COORDINATOR},
    Action.MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
    Action.SET_UP_INSTALLATION: frozenset({Role.ADMINISTRATOR}),
    Action.EDIT_REGISTRY: _ORGANISERS,
    Action.INVITE: _ORGANISERS,
    Action.SEE_MAIL: _ORGANISERS,
    Action.SEE_ENTRIES: _ORGANISERS | _CHIEFS,
    Action.SEE_PERSONAL_DATA: _ORGANISERS,
    Action.REGISTER: _ORGANISERS | {Role.COORDINATOR},
    Action.DECIDE_REGISTRATION: _ORGANISERS,
    Action.QUALIFY: _ORGANISERS,
    Action.EDIT_JURY: _ORGANISERS | _CHIEFS,
    Action.DRAW: _ORGANISERS | _CHIEFS,
    Action.CHECK_IN: _ORGANISERS | _CHIEFS,
    Action.LOG_LOST_TIME: _ORGANISERS | _JURY,
    Action.UNDO: _ORGANISERS | _CHIEFS,
    Action.MANAGE_TABLETS: _ORGANISERS | _CHIEFS,
    Action.REHEARSE: _ORGANISERS | _CHIEFS,
    Action.ANSWER_PROBLEMS: _ORGANISERS | _CHIEFS,
}


def can(roles: Collection[Role], action: Action) -> bool:
    """Whether somebody with these roles for the thing may do this to it."""
    return not ALLOWED[action].isdisjoint(roles)
