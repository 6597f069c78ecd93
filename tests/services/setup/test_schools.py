"""The registry of schools."""

from dataclasses import replace

import pytest

from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.models.registrations import Registration
from skillscomp.models.schools import School
from skillscomp.services.setup.changes import undo
from skillscomp.services.setup.schools import SchoolFacts, delete_school, save_school, school_rows
from tests.cast import NOW

CESIS = SchoolFacts(
    code="CPT", name="Cēsu “Profesiju” tehnikums", town="Cēsis", email="Birojs@CPT.example "
)


def school_called(session, code):
    return session.query(School).filter_by(code=code).one()


def test_a_school_is_added_edited_deleted_and_back(session, olga):
    save_school(session, olga, None, CESIS, NOW)
    school = school_called(session, "CPT")
    assert school.email == "birojs@cpt.example"
    save_school(session, olga, school, replace(CESIS, town="Priekuļi", email=""), NOW)
    assert (school.town, school.email) == ("Priekuļi", "")
    made = delete_school(session, olga, school, NOW)
    assert {row.code for row in school_rows(session)} == {"RT", "KA"}
    undo(session, olga, made, NOW)
    assert school_called(session, "CPT").town == "Priekuļi"


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("school-code-taken", {"code": "rt"}),
        ("school-name-taken", {"name": "rīgas ūdens TEHNIKUMS", "town": "RĪGA"}),
    ],
)
def test_two_that_cannot_be_told_apart_are_refused(session, olga, code, wrong):
    with pytest.raises(ValueRefused, match=code):
        save_school(session, olga, None, replace(CESIS, **wrong), NOW)


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("school-code-refused", {"code": ""}),
        ("school-code-refused", {"code": "x" * 33}),
        ("school-code-refused", {"code": "a\nb"}),
        ("not-an-address", {"email": "birojs"}),
    ],
)
def test_what_no_school_can_have_is_refused(code, wrong):
    with pytest.raises(ValueRefused, match=code):
        replace(CESIS, **wrong)


def test_a_school_with_people_stays(session, cast, olga):
    with pytest.raises(StateRefused, match="school-has-people"):
        delete_school(session, olga, cast.riga, NOW)


def test_the_list_counts_what_a_school_takes_part_in(session, cast):
    for state in ("draft", "submitted"):
        session.add(Registration(contest=cast.contest, school=cast.riga, state=state, made_at=NOW))
    session.flush()
    rows = {row.code: row for row in school_rows(session, cast.competition)}
    assert (rows["RT"].coordinators, rows["RT"].registrations, rows["RT"].entries) == (1, 1, 1)
    assert (rows["KA"].coordinators, rows["KA"].registrations, rows["KA"].entries) == (0, 0, 2)
    assert {row.entries for row in school_rows(session)} == {1, 2}


def test_a_coordinator_does_not_touch_the_registry(session, cast, sana):
    with pytest.raises(AccessRefused):
        save_school(session, sana, cast.riga, CESIS, NOW)
    with pytest.raises(AccessRefused):
        delete_school(session, sana, cast.riga, NOW)
