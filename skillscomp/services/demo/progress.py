"""How far every form of a contest has come, so that each state that there is can be seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from skillscomp.core.scheme import AspectType, Scheme, SubCriterion
from skillscomp.core.states import FormState
from skillscomp.services.demo.plan import MARKED, ContestPlan, Progress

HUNDRED = 100
FINISHED = (
    (60, FormState.LOCKED),
    (75, FormState.ACCEPTED),
    (88, FormState.VERIFIED),
    (HUNDRED, FormState.SUBMITTED),
)
"""Of the forms that are finished: up to which share (per cent) they have come how far."""
STARTED = 20
"""Per cent of all forms that are being filled in, after those that are finished."""


@dataclass(frozen=True, slots=True)
class FormAim:
    """What is to be seen on one form of one entry (``entry`` is its place in the plan).

    ``aspects`` have marks; of them ``split`` has scores too far apart, ``waiting`` too few
    scores, and ``contested`` two values.
    """

    entry: int
    form: SubCriterion
    state: FormState
    aspects: tuple[str, ...] = ()
    split: str = ""
    waiting: str = ""
    contested: str = ""


def form_aims(planned: ContestPlan, scheme: Scheme, entries: Sequence[int]) -> list[FormAim]:
    """Give the aim of every form of the competing entries, in the order of marking."""
    forms = sorted(scheme.sub_criteria(), key=lambda form: form.day or 1)
    places = [(form, entry) for form in forms for entry in entries]
    if planned.progress not in MARKED:
        return [FormAim(entry, form, FormState.NOT_STARTED) for form, entry in places]
    aims = [
        _aim(planned, place, HUNDRED * position // len(places))
        for position, place in enumerate(places)
    ]
    if planned.progress is Progress.DISCUSSION:
        _replace_last(aims, _with_split)
    if planned.progress is Progress.MISSING:
        _replace_last(aims, _with_gap)
    return _with_troubles(planned, aims)


def _aim(planned: ContestPlan, place: tuple[SubCriterion, int], share: int) -> FormAim:
    form, entry = place
    codes = tuple(aspect.code for aspect in form.aspects)
    if share < planned.done:
        if planned.progress is not Progress.MARKING:
            return FormAim(entry, form, FormState.LOCKED, codes)
        reached = HUNDRED * share // planned.done
        state = next(state for limit, state in FINISHED if reached < limit)
        return FormAim(entry, form, state, codes)
    if share >= planned.done + STARTED:
        return FormAim(entry, form, FormState.NOT_STARTED)
    kept = max(1, len(codes) * (planned.done + STARTED - share) // STARTED - 1)
    last = codes[kept - 1]
    judged = {one.code for one in form.aspects if one.type is AspectType.JUDGEMENT}
    waiting = last if last in judged else ""
    return FormAim(entry, form, FormState.IN_PROGRESS, codes[:kept], waiting=waiting)


def _with_troubles(planned: ContestPlan, aims: list[FormAim]) -> list[FormAim]:
    """Put the planned discussions and cases on forms that are being filled in."""
    discussions, cases = planned.discussions, planned.cases
    for position, aim in enumerate(aims):
        if aim.state is not FormState.IN_PROGRESS:
            continue
        if discussions and _judged(aim.form):
            aims[position] = _with_split(aim)
            discussions -= 1
        elif cases and (contested := _measured(aim)):
            aims[position] = replace(aim, contested=contested)
            cases -= 1
    return aims


def _replace_last(aims: list[FormAim], change: Callable[[FormAim], FormAim]) -> None:
    position = max(place for place, aim in enumerate(aims) if _judged(aim.form))
    aims[position] = change(aims[position])


def _with_split(aim: FormAim) -> FormAim:
    split = _judged(aim.form)[0]
    aspects = aim.aspects if split in aim.aspects else (*aim.aspects, split)
    state = FormState.NEEDS_DISCUSSION
    return replace(aim, state=state, aspects=aspects, split=split, waiting="")


def _with_gap(aim: FormAim) -> FormAim:
    return replace(aim, state=FormState.IN_PROGRESS, aspects=aim.aspects[1:])


def _judged(form: SubCriterion) -> list[str]:
    return [one.code for one in form.aspects if one.type is AspectType.JUDGEMENT]


def _measured(aim: FormAim) -> str:
    codes = [one.code for one in aim.form.aspects if one.type is AspectType.MEASUREMENT]
    return next((code for code in codes if code in aim.aspects), "")
