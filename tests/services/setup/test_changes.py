"""A step is taken back whole, or refused whole."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from skillscomp.core.errors import StaleRefused, StateRefused
from skillscomp.core.registration import PlaceRule
from skillscomp.models.contests import Contest
from skillscomp.models.on_site import CompetitionDay, PersonPhoto
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.services.setup.changes import (
    Change,
    added,
    change_set_with_key,
    edited,
    record,
    removed,
    title_of,
    undo,
)
from skillscomp.services.setup.stored_rows import values_of
from tests.cast import NOW

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def step(session, olga):
    """Record a step and take it out of the session, as the next request finds it."""

    def make(*changes):
        made = record(
            session,
            olga,
            "undo-done-already",
            {"count": "1"},
            changes,
            competition_id=None,
            now=NOW,
        )
        session.commit()
        return change_set_with_key(session, made.key)

    return make


def new_school(session, code="JS"):
    school = School(code=code, name="Jelgavas “Saules” skola", town="Jelgava")
    session.add(school)
    session.flush()
    return school


def test_what_was_added_is_gone_again(session, cast, olga, step):
    school = new_school(session)
    person = Person(
        given_name="Ieva", family_name="Lī", diploma_name="Ieva Lī", school_id=school.id
    )
    session.add(person)
    session.flush()
    made = step(added(school), added(person))
    undo(session, olga, made, LATER)
    session.commit()
    assert set(session.scalars(select(School.code))) == {"RT", "KA"}
    assert (made.undone_at, made.undone_by_id) == (LATER, cast.olga.id)


def test_what_was_edited_is_as_before_and_other_columns_stay(session, cast, olga, step):
    before = values_of(cast.contest)
    cast.contest.closes_at = NOW
    cast.contest.age_on = date(2027, 4, 21)
    cast.contest.place_rule = PlaceRule.LOTS
    session.flush()
    made = step(edited(cast.contest, before))
    cast.contest.venue = "Cēsis"
    undo(session, olga, made, LATER)
    session.commit()
    contest = session.get_one(Contest, cast.contest.id)
    assert (contest.closes_at, contest.age_on) == (None, None)
    assert contest.place_rule is PlaceRule.FIRST_COME
    assert contest.venue == "Cēsis"


def test_what_was_removed_is_back_with_its_dates_and_bytes(session, cast, olga, step):
    day = CompetitionDay(competition_id=cast.competition.id, number=1, on=date(2027, 4, 21))
    photo = PersonPhoto(person_id=cast.sid.person_id, content=b"\x00\xff", media_type="image/png")
    cast.contest.closes_at = NOW
    session.add_all([day, photo])
    session.flush()
    gone = [removed(day), removed(photo)]
    session.delete(day)
    session.delete(photo)
    session.flush()
    undo(session, olga, step(*gone), LATER)
    session.commit()
    assert session.get_one(CompetitionDay, (cast.competition.id, 1)).on == date(2027, 4, 21)
    assert session.get_one(PersonPhoto, cast.sid.person_id).content == b"\x00\xff"


def test_a_row_edited_twice_goes_back_to_before_the_first_time(session, cast, olga, step):
    first = values_of(cast.riga)
    cast.riga.town = "Valka"
    session.flush()
    once = edited(cast.riga, first)
    second = values_of(cast.riga)
    cast.riga.town = "Valga"
    session.flush()
    undo(session, olga, step(once, edited(cast.riga, second)), LATER)
    assert cast.riga.town == "Rīga"


def test_what_did_not_change_or_came_and_went_is_not_kept(session, cast, step):
    school = new_school(session)
    came, went = added(school), removed(school)
    session.delete(school)
    session.flush()
    assert step(edited(cast.riga, values_of(cast.riga)), came, went).changes == "[]"


def test_a_step_on_a_row_changed_since_is_refused(session, cast, olga, step):
    before = values_of(cast.riga)
    cast.riga.town = "Valka"
    session.flush()
    made = step(edited(cast.riga, before))
    cast.riga.town = "Valga"
    with pytest.raises(StaleRefused, match="undo-changed-since"):
        undo(session, olga, made, LATER)
    assert made.undone_at is None


def test_a_step_on_a_row_that_is_gone_is_refused(session, olga, step):
    school = new_school(session)
    made = step(added(school))
    session.delete(school)
    with pytest.raises(StaleRefused, match="undo-changed-since"):
        undo(session, olga, made, LATER)


def test_what_was_added_and_is_used_since_stays(session, cast, olga, step):
    school = new_school(session)
    made = step(added(school))
    cast.sid.person.school_id = school.id
    with pytest.raises(StateRefused, match="undo-row-in-use"):
        undo(session, olga, made, LATER)


def test_what_was_removed_does_not_push_away_what_took_its_place(session, olga, step):
    school = new_school(session)
    gone = removed(school)
    session.delete(school)
    session.flush()
    made = step(gone)
    new_school(session)
    session.commit()
    with pytest.raises(StaleRefused, match="undo-place-taken"):
        undo(session, olga, made, LATER)
    session.rollback()


def test_a_step_is_taken_back_once(session, cast, olga, step):
    before = values_of(cast.riga)
    cast.riga.town = "Valka"
    session.flush()
    made = step(edited(cast.riga, before))
    undo(session, olga, made, LATER)
    with pytest.raises(StateRefused, match="undo-done-already"):
        undo(session, olga, made, LATER)


def test_a_row_can_be_named_without_being_loaded(session, cast, olga, step):
    cast.riga.town = "Valka"
    session.flush()
    change = Change("schools", cast.riga.id, {"town": "Rīga"}, {"town": "Valka"})
    undo(session, olga, step(change), LATER)
    assert cast.riga.town == "Rīga"


def test_the_title_keeps_its_parameters(step):
    title = title_of(step())
    assert (title.code, title.parameters) == ("undo-done-already", {"count": "1"})
