"""Records the scores of judged aspects, each expert's own or all by the leader, and the rounds."""

from skillscomp.core.errors import AccessRefused, StaleRefused, StateRefused, ValueRefused
from skillscomp.core.journal import EventKind, Plain
from skillscomp.core.judgement import JudgementState, JudgeScore
from skillscomp.core.scheme import AspectType
from skillscomp.core.states import FormStep
from skillscomp.services.journal import Happening
from skillscomp.services.marking.challenges import Challenge, open_case, rests_on, standing_score
from skillscomp.services.marking.desk import Desk
from skillscomp.services.marking.events import (
    KINDS,
    Answer,
    Cleared,
    Noted,
    Outcome,
    Scored,
    SentEvent,
)
from skillscomp.services.marking.judging import DiscussionNow, ScoreNow
from skillscomp.services.marking.marked_cells import Cell, refuse_type
from skillscomp.services.marking.reading import Expert


def record_score(desk: Desk, cell: Cell, sent: SentEvent, scored: Scored) -> Answer:
    """Record a score in the round that counts, or open a case where the expert gave another.

    Raises AccessRefused: only-leader-records; ValueRefused: unknown-expert, too-many-judges;
    StateRefused: discussion-needed, score-given-already; StaleRefused: score-of-earlier-round;
    InterestRefused: own-unit-judged, declared-conflict.
    """
    refuse_type(cell.aspect, AspectType.JUDGEMENT)
    expert = _expert_of(desk, cell, scored.person)
    value: dict[str, Plain] = scored.as_sent() | {
        "person": expert.person_key,
        "round": cell.judging.round,
        "entered": sent.at,
    }
    given = cell.judging.score_of(expert.person_key)
    if given is None:
        _refuse_late(cell, sent, expert)
        cell.judging.judgement.with_score(JudgeScore(expert.person_key, scored.score))
    elif _is_challenged(desk, cell, sent, (expert, given, scored.score)):
        open_case(desk, cell, Challenge(sent, value, given.event))
        return Answer(
            id=sent.id,
            outcome=Outcome.CONFLICT,
            form_state=cell.form.state,
            judgement=cell.judging.state,
            current=standing_score(desk, cell, expert.person_key),
        )
    _record(desk, cell, sent, value)
    cell.judging.put_score(expert.person_key, expert.person_id, scored.score, sent.id)
    desk.step_after_score(cell)
    return judged(cell, sent, Outcome.RECORDED)


def open_round(desk: Desk, cell: Cell, sent: SentEvent, noted: Noted) -> Answer:
    """Open a further round after a discussion, with the note on it.

    Raises StateRefused: round-not-needed; ValueRefused: note-missing, note-too-long.
    """
    refuse_type(cell.aspect, AspectType.JUDGEMENT)
    opened = cell.judging.judgement.with_new_round(noted.note)
    number = len(opened.rounds)
    value: dict[str, Plain] = noted.as_sent() | {"round": number, "entered": sent.at}
    _record(desk, cell, sent, value)
    cell.judging.notes[number] = DiscussionNow(noted.note.strip(), sent.id)
    desk.step_after_discussion(cell)
    return judged(cell, sent, Outcome.RECORDED)


def clear_score(desk: Desk, cell: Cell, sent: SentEvent, cleared: Cleared) -> Answer:
    """Take back a score while the round is not complete, or open a case where another stands.

    The leader takes back what the leader recorded.
    Raises AccessRefused: only-leader-records; StateRefused: round-complete, score-given-already;
    StaleRefused: score-of-earlier-round.
    """
    refuse_type(cell.aspect, AspectType.JUDGEMENT)
    expert = _expert_of(desk, cell, cleared.person)
    person = expert.person_key
    given = cell.judging.score_of(person)
    number = cell.judging.round
    value: dict[str, Plain] = {"person": person, "round": number, "entered": sent.at}
    if given is None:
        _refuse_late(cell, sent, expert)
        if desk.find_event(sent.base):
            # Known from now on: when it arrives once more, it takes back nothing that came since.
            _record(desk, cell, sent, value)
        return judged(cell, sent, Outcome.DUPLICATE)
    if cell.judging.state is not JudgementState.WAITING:
        raise StateRefused("round-complete")
    _refuse_peeking(desk, cell, expert, given)
    standing: dict[str, Plain] = {"score": given.score, "person": person}
    if not rests_on(desk, cell, sent.base, given.event, standing):
        open_case(desk, cell, Challenge(sent, value, given.event))
        answer = judged(cell, sent, Outcome.CONFLICT)
        return answer.about(None, standing_score(desk, cell, person))
    _record(desk, cell, sent, value)
    cell.judging.clear_score(person)
    desk.step(cell.form, FormStep.ENTER)
    return judged(cell, sent, Outcome.RECORDED)


def refuse_rights(desk: Desk, cell: Cell, sent: SentEvent) -> None:
    """Let the team of the form mark it, and those score who judge the entry.

    Raises AccessRefused: not-in-the-team, only-leader-records, fourth-not-needed,
    not-a-judge-of-the-form; InterestRefused: own-unit-judged, declared-conflict;
    ValueRefused: unknown-expert.
    """
    cell.team.refuse_outside(desk.seat.marker)
    if cell.is_judged and isinstance(sent.content, Scored | Cleared):
        cell.refuse_score(_expert_of(desk, cell, sent.content.person))


def judged(cell: Cell, sent: SentEvent, outcome: Outcome) -> Answer:
    """Tell how the judgement stands, its mark only when it is done; nobody's score."""
    judgement = cell.judging.judgement
    return Answer(
        id=sent.id,
        outcome=outcome,
        mark=judgement.mark(cell.aspect.maximum),
        form_state=cell.form.state,
        judgement=judgement.state,
    )


def _expert_of(desk: Desk, cell: Cell, person: str | None) -> Expert:
    own = desk.seat.expert
    if person in {None, own.person_key}:
        return own
    if not desk.leads(cell):
        raise AccessRefused("only-leader-records")
    expert = desk.expert(cell, person or "")
    if expert is None:
        raise ValueRefused("unknown-expert")
    cell.refuse_interest(expert)
    return expert


def _refuse_late(cell: Cell, sent: SentEvent, expert: Expert) -> None:
    if cell.judging.is_of_earlier_round(expert.person_key, sent.base):
        raise StaleRefused("score-of-earlier-round", round=cell.judging.round)


def _is_challenged(
    desk: Desk, cell: Cell, sent: SentEvent, about: tuple[Expert, ScoreNow, int]
) -> bool:
    """Whether a case must decide; during a discussion scores change by a new round only."""
    expert, given, score = about
    _refuse_peeking(desk, cell, expert, given)
    if given.score != score:
        cell.judging.judgement.with_corrected_score(JudgeScore(expert.person_key, score))
    standing: dict[str, Plain] = {"score": given.score, "person": expert.person_key}
    return given.score != score and not rests_on(desk, cell, sent.base, given.event, standing)


def _refuse_peeking(desk: Desk, cell: Cell, expert: Expert, given: ScoreNow) -> None:
    """Let nobody replace a score that is not shown yet, nor find out whether a guess is right."""
    if expert is desk.seat.expert or cell.judging.state is not JudgementState.WAITING:
        return
    event = desk.find_event(given.event)
    if event is None:
        return
    if event.actor != desk.seat.account or event.kind is EventKind.CONFLICT_SETTLED:
        raise StateRefused("score-given-already", person=expert.name)


def _record(desk: Desk, cell: Cell, sent: SentEvent, value: dict[str, Plain]) -> None:
    desk.record(
        Happening(
            kind=KINDS[sent.kind],
            id=sent.id,
            subject=cell.subject,
            value=value,
            device=sent.device,
            base=sent.base,
        )
    )
