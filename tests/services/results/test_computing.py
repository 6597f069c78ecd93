"""From the rows of a marked contest to places, medals, totals and progress."""

import pytest
from sqlalchemy import delete, event, select

from skillscomp.core.errors import StateRefused
from skillscomp.core.result import Medal
from skillscomp.core.states import FormState
from skillscomp.extensions import db
from skillscomp.models.marking import JudgeScore, Mark, MarkingForm, RoundNote
from skillscomp.services.marking.progress import progress_of
from skillscomp.services.results.computing import competition_results, contest_result
from tests.decided_contest import decide


@pytest.fixture
def decided(session, cast):
    decide(session, cast)
    session.commit()
    return cast


def awards(session, cast):
    result = contest_result(session, cast.contest)
    return {result.entrants[each.entry].key: each for each in result.awards}


def test_the_best_mark_has_gold(session, decided):
    found = awards(session, decided)
    medals = [found[f"entry-{number}"].medal for number in (1, 2, 3)]
    assert medals == [Medal.GOLD, Medal.SILVER, Medal.BRONZE]
    # 8.50 measured and 2.50 judged; Līga loses 6 x 0.25 and a third of the judged marks.
    assert [found[f"entry-{number}"].mark for number in (1, 2)] == [1100, 850 - 150 + 167]


def test_a_missing_mark_is_not_zero(session, decided):
    session.execute(delete(Mark).where(Mark.entry_id == decided.karlis.id))
    found = awards(session, decided)["entry-1"]
    assert (found.mark, found.place) == (None, None)


def test_scores_far_apart_are_no_mark_but_a_discussion(session, decided):
    score = session.scalars(
        select(JudgeScore).where(JudgeScore.entry_id == decided.karlis.id)
    ).first()
    score.score = 0
    session.flush()
    result = contest_result(session, decided.contest)
    assert not result.sheet("1").complete
    assert progress_of(session, decided.contest, result).discussions == 1


def test_a_round_that_was_opened_takes_the_mark_of_the_one_before(session, decided):
    score = session.scalars(select(JudgeScore)).first()
    session.add(
        RoundNote(
            entry_id=score.entry_id,
            aspect_id=score.aspect_id,
            round=2,
            note="Again",
            event_id=score.event_id,
        )
    )
    session.flush()
    result = contest_result(session, decided.contest)
    assert sum(not result.sheet(label).complete for label in result.entrants) == 1


def test_progress_counts_forms_that_nobody_opened(session, decided):
    session.execute(delete(MarkingForm).where(MarkingForm.entry_id == decided.mara.id))
    result = contest_result(session, decided.contest)
    progress = progress_of(session, decided.contest, result)
    assert progress.states == {FormState.ACCEPTED: 4, FormState.NOT_STARTED: 2}
    assert (progress.unfinished, progress.missing, progress.marks) == (2, 0, 24)


def test_a_contest_without_a_scheme_has_no_results(session, decided):
    with pytest.raises(StateRefused, match="scheme-missing"):
        contest_result(session, decided.other_contest)
    assert set(competition_results(session, decided.competition)) == {"skill-17"}


def test_the_statements_do_not_grow_with_the_entries(session, decided):
    statements = []

    def count(*arguments):
        statements.append(arguments[2])

    event.listen(db.engine, "before_cursor_execute", count)
    try:
        contest_result(session, decided.contest)
    finally:
        event.remove(db.engine, "before_cursor_execute", count)
    assert len(statements) <= 14


def test_the_explanation_leads_back_to_the_aspects(session, decided):
    found = contest_result(session, decided.contest).explanation("2")
    assert found.above is not None
    assert found.above.total == 867 - 1100
    assert [part.code for part in found.criteria[0].parts] == ["A1", "A2"]
