"""Registration: what a school enters, how far it has come, which step is open to whom.

===========  ===============================================================================
draft        the school is still writing; takes no place
requested    an organiser decides: submitted after the deadline, or known at another school
submitted    complete, in time; waits where places are drawn by lots
accepted     has a place: there is an entry
waiting      complete, but the places are taken: next in order moves up
refused      an organiser said no, with a reason
withdrawn    the school (or an organiser) took it back; its place is free again
===========  ===============================================================================

Source: DOMAIN section 7 and the registration of the SkillsLatvia competitions.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum

from skillscomp.core.access import Action, Role, can
from skillscomp.core.errors import AccessRefused, StateRefused


class RegistrationState(StrEnum):
    """How far the registration of one contestant or team has come."""

    DRAFT = "draft"
    REQUESTED = "requested"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Part(StrEnum):
    """What a person is in a registration; REPLACED is somebody whose part another took over."""

    CONTESTANT = "contestant"
    RESERVE = "reserve"
    COMPANION = "companion"
    REPLACED = "replaced"


class PlaceRule(StrEnum):
    """How places are given where more apply than there are places."""

    FIRST_COME = "first-come"
    QUOTA = "quota"
    LOTS = "lots"


class ConsentKind(StrEnum):
    """What somebody agrees to: to take part under age, to have the name or pictures shown."""

    GUARDIAN = "guardian"
    PHOTO = "photo"
    NAME = "name"


class ConsentWay(StrEnum):
    """How a consent reached us."""

    LINK = "link"
    PAPER = "paper"


class Step(StrEnum):
    """What can be done to a registration.

    EDIT is writing before it is decided, CHANGE afterwards, which stands in its history;
    REQUEST asks an organiser, who answers with ADMIT or REFUSE.
    """

    EDIT = "edit"
    DISCARD = "discard"
    SUBMIT = "submit"
    REQUEST = "request"
    ADMIT = "admit"
    REFUSE = "refuse"
    CHANGE = "change"
    SUBSTITUTE = "substitute"
    WITHDRAW = "withdraw"


class Window(StrEnum):
    """Whether a contest takes registrations: LATE ones are asked for, OVER is the event itself."""

    NOT_OFFERED = "not-offered"
    NOT_YET = "not-yet"
    OPEN = "open"
    LATE = "late"
    OVER = "over"


LIVE = frozenset(
    {
        RegistrationState.REQUESTED,
        RegistrationState.SUBMITTED,
        RegistrationState.ACCEPTED,
        RegistrationState.WAITING,
    }
)
"""What counts against the limit of a school, and where a person can be found twice."""
_IN_ORDER = LIVE - {RegistrationState.REQUESTED}

STEPS: Mapping[Step, tuple[frozenset[RegistrationState], Action]] = {
    Step.EDIT: (
        frozenset({RegistrationState.DRAFT, RegistrationState.REQUESTED}),
        Action.REGISTER,
    ),
    Step.DISCARD: (frozenset({RegistrationState.DRAFT}), Action.REGISTER),
    Step.SUBMIT: (frozenset({RegistrationState.DRAFT}), Action.REGISTER),
    Step.REQUEST: (frozenset({RegistrationState.DRAFT}), Action.REGISTER),
    Step.ADMIT: (frozenset({RegistrationState.REQUESTED}), Action.DECIDE_REGISTRATION),
    Step.REFUSE: (
        LIVE - {RegistrationState.ACCEPTED},
        Action.DECIDE_REGISTRATION,
    ),
    Step.CHANGE: (_IN_ORDER, Action.REGISTER),
    Step.SUBSTITUTE: (_IN_ORDER, Action.REGISTER),
    Step.WITHDRAW: (LIVE, Action.REGISTER),
}
"""From which states a step is possible, and the right that it needs."""


def refuse_step(state: RegistrationState, step: Step, roles: Collection[Role]) -> None:
    """Refuse a step that the person may not take, or that is not possible from this state.

    Raises AccessRefused: not-allowed. Raises StateRefused: registration-is-<state>.
    """
    sources, right = STEPS[step]
    if not can(roles, right):
        raise AccessRefused("not-allowed")
    if state not in sources:
        raise StateRefused(f"registration-is-{state}")


def possible_steps(state: RegistrationState, roles: Collection[Role]) -> tuple[Step, ...]:
    """List what these roles may do to a registration in this state, in the order of Step."""
    return tuple(
        step for step, (sources, right) in STEPS.items() if state in sources and can(roles, right)
    )


def writing_step(state: RegistrationState) -> Step:
    """Say which step it is to write in a registration of this state."""
    return Step.CHANGE if state in _IN_ORDER else Step.EDIT


def window(
    opens_at: datetime | None, closes_at: datetime | None, over_at: datetime, now: datetime
) -> Window:
    """Say whether registration is open at an instant; the instant of the deadline is in time.

    ``over_at`` is when the competition begins. Without a deadline nothing is offered: the
    entries come from a qualification or from an import.
    """
    if closes_at is None:
        return Window.NOT_OFFERED
    if opens_at is not None and now < opens_at:
        return Window.NOT_YET
    if now <= closes_at:
        return Window.OPEN
    return Window.LATE if now < over_at else Window.OVER


def refuse_outside(found: Window, allowed: Collection[Window]) -> None:
    """Refuse a step outside its time.

    Raises StateRefused: registration-not-offered, registration-not-yet, registration-closed,
    registration-over, registration-open.
    """
    if found not in allowed:
        code = "registration-closed" if found is Window.LATE else f"registration-{found}"
        raise StateRefused(code)
