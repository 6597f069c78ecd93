"""What people do about a cut: its rules, choices, wild cards, withdrawals, the decision itself.

Until the decision everything can be changed. The decision freezes the outcome with the checksum
of the publication that it rests on and enters those who are through in the final. From then on a
withdrawal frees a seat, and whoever moves up is entered in the same step.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import StateRefused, ValueRefused
from skillscomp.core.qualification import Choice
from skillscomp.models.qualifications import Qualification
from skillscomp.services.actors import Actor
from skillscomp.services.qualifications.entering import (
    enter_through,
    refuse_final_over,
    remove_entered,
    withdraw_entered,
)
from skillscomp.services.qualifications.holding import hold, keep, refuse_decided
from skillscomp.services.qualifications.standing import Standing, settle, stand, standing_of
from skillscomp.services.qualifications.stored import (
    Contender,
    Field,
    Picked,
    decided_of,
    outcome_text,
)

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Pick:
    """An entry of the semi-final, by its key, and why it is picked."""

    entry: str
    reason: str


def choose(
    session: Session, actor: Actor, qualification: Qualification, pick: Pick, now: datetime
) -> None:
    """Choose who of equals at the border goes through; after the decision the one is entered.

    Raises AccessRefused: not-allowed. Raises StateRefused: results-not-decided, final-is-over,
    and what ``enter`` refuses. Raises ValueRefused: choice-without-reason, reason-too-long,
    unknown-qualifier, and what the core refuses.
    """
    _pick(session, actor, qualification, ("chosen", pick), now)


def give_wild_card(
    session: Session, actor: Actor, qualification: Qualification, pick: Pick, now: datetime
) -> None:
    """Let an entry through beyond the places. Raises what ``choose`` raises."""
    _pick(session, actor, qualification, ("wild_cards", pick), now)


def take_back_pick(
    session: Session, actor: Actor, qualification: Qualification, entry: str, now: datetime
) -> None:
    """Forget what was decided about an entry, while nothing is frozen.

    Raises AccessRefused: not-allowed. Raises StateRefused: cut-decided-already,
    results-not-decided. Raises ValueRefused: unknown-qualifier.
    """
    standing = _open(session, actor, qualification, now)
    refuse_decided(qualification)
    one = _contender(standing.field, entry)
    decided = standing.decided.without(entry)
    keep(qualification, decided.noted(now, actor.name, "cut-pick-taken-back", entry=one.label))


def withdraw(
    session: Session, actor: Actor, qualification: Qualification, pick: Pick, now: datetime
) -> list[Contender]:
    """Let an entry go that does not come to the final; gives those who moved up instead.

    After the decision its entry in the final is withdrawn and the next are entered.
    Raises what ``choose`` raises, and StateRefused: withdrawn-already.
    """
    before = _open(session, actor, qualification, now)
    one = _contender(before.field, pick.entry)
    if any(done.entry == one.key for done in before.decided.withdrawn):
        raise StateRefused("withdrawn-already", entry=one.label)
    gone = _picked(one, pick, actor)
    decided = before.decided.without(one.key)
    decided = replace(decided, withdrawn=(*decided.withdrawn, gone))
    decided = decided.noted(now, actor.name, "cut-withdrawn", entry=one.label, reason=gone.reason)
    after = settle(before.field, before.rules, decided)
    if qualification.decided_at is not None:
        refuse_final_over(session, qualification)
        withdraw_entered(session, actor, qualification, (one, gone.reason), now)
    return _carry_on(session, actor, qualification, (before, after), now)


def decide(
    session: Session, actor: Actor, qualification: Qualification, now: datetime
) -> list[Contender]:
    """Freeze the outcome and enter those who are through in the final; gives them.

    Raises AccessRefused: not-allowed. Raises StateRefused: cut-decided-already,
    results-not-decided, semi-final-not-public, seats-undecided, final-is-over, and what ``enter``
    refuses.
    """
    standing = _open(session, actor, qualification, now)
    refuse_decided(qualification)
    if not standing.field.seen:
        raise StateRefused("semi-final-not-public")
    if standing.cut.undecided:
        raise StateRefused("seats-undecided", count=standing.cut.undecided)
    refuse_final_over(session, qualification)
    freeze_outcome(actor, qualification, standing, now)
    through = enter_through(session, qualification, standing)
    session.flush()
    return through


def freeze_outcome(
    actor: Actor, qualification: Qualification, standing: Standing, now: datetime
) -> None:
    """Write down what becomes of everybody, under which rules, by which result."""
    outcome = {
        standing.field.of_label(one.entry).key: one.outcome.value for one in standing.cut.qualifiers
    }
    qualification.outcome = outcome_text(standing.field, outcome, standing.rules)
    qualification.decided_at = now
    qualification.decided_by_id = actor.account_id
    count = len(standing.through)
    keep(qualification, standing.decided.noted(now, actor.name, "cut-decided", count=count))


def take_back(session: Session, actor: Actor, qualification: Qualification, now: datetime) -> None:
    """Take the decision back, with the entries that it made, while no school was told.

    Raises AccessRefused: not-allowed. Raises StateRefused: cut-not-decided, cut-told-already,
    entered-is-used.
    """
    actor.require(Action.QUALIFY)
    hold(session, qualification)
    if qualification.decided_at is None:
        raise StateRefused("cut-not-decided")
    if qualification.told_at is not None:
        raise StateRefused("cut-told-already")
    remove_entered(session, qualification)
    qualification.outcome = ""
    qualification.decided_at = qualification.decided_by_id = None
    keep(qualification, decided_of(qualification).noted(now, actor.name, "cut-taken-back"))


def _open(session: Session, actor: Actor, qualification: Qualification, now: datetime) -> Standing:
    actor.require(Action.QUALIFY)
    hold(session, qualification)
    standing = standing_of(session, qualification, now)
    if standing is None:
        raise StateRefused("results-not-decided")
    return standing


def _pick(
    session: Session,
    actor: Actor,
    qualification: Qualification,
    wanted: tuple[str, Pick],
    now: datetime,
) -> None:
    before = _open(session, actor, qualification, now)
    kind, pick = wanted
    one = _contender(before.field, pick.entry)
    picked = _picked(one, pick, actor)
    decided = before.decided
    decided = replace(decided, **{kind: (*getattr(decided, kind), picked)})
    code = "cut-chosen" if kind == "chosen" else "cut-wild-card"
    decided = decided.noted(now, actor.name, code, entry=one.label, reason=picked.reason)
    after = stand(before.field, before.rules, decided)
    if qualification.decided_at is not None:
        refuse_final_over(session, qualification)
    _carry_on(session, actor, qualification, (before, after), now)


def _carry_on(
    session: Session,
    actor: Actor,
    qualification: Qualification,
    step: tuple[Standing, Standing],
    now: datetime,
) -> list[Contender]:
    """Keep what was decided; after the decision enter whoever is through by it."""
    before, after = step
    already = {one.key for one in before.through}
    moved = [one for one in after.through if one.key not in already]
    decided = after.decided
    for one in after.let_go:
        decided = decided.noted(now, actor.name, "cut-pick-let-go", entry=one.label)
    if qualification.decided_at is not None:
        for one in enter_through(session, qualification, after):
            decided = decided.noted(now, actor.name, "cut-entered", entry=one.label)
    keep(qualification, decided)
    session.flush()
    return moved


def _contender(field: Field, key: str) -> Contender:
    found = field.of_key(key)
    if found is None:
        raise ValueRefused("unknown-qualifier", entry=key)
    return found


def _picked(one: Contender, pick: Pick, actor: Actor) -> Picked:
    reason = pick.reason.strip()
    if len(reason) > LONGEST_REASON:
        raise ValueRefused("reason-too-long", longest=LONGEST_REASON)
    choice = Choice(one.label, reason, actor.name)
    return Picked(one.key, choice.reason, choice.by)
