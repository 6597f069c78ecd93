"""Statements that run on the driver's cursor find what SQLAlchemy's own execution finds."""

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from skillscomp.core.states import ResultState
from skillscomp.models.contests import Contest
from skillscomp.models.schools import School
from skillscomp.services.prepared import Prepared, sent_together

SCHOOLS = School.__table__
CONTESTS = Contest.__table__
BY_CODES = Prepared(
    select(SCHOOLS.c.code, SCHOOLS.c.name)
    .where(
        SCHOOLS.c.code.in_(bindparam("codes", expanding=True)), SCHOOLS.c.name != bindparam("not")
    )
    .order_by(SCHOOLS.c.code)
)
OF_STATE = Prepared(
    select(CONTESTS.c.key, CONTESTS.c.result_state).where(
        CONTESTS.c.result_state == bindparam("state")
    )
)
FIELDS = ("key", "code", "name", "town", "email", "phone", "rehearsal")
ADD = Prepared(insert(SCHOOLS), FIELDS)
RENAME = Prepared(update(SCHOOLS).where(SCHOOLS.c.code == bindparam("of_code")), ("name",))


def school(number):
    made = {"key": f"k{number}", "code": f"X{number}", "name": f"School {number}", "town": "Rīga"}
    return {name: made.get(name, "") for name in FIELDS} | {"rehearsal": False}


@pytest.fixture
def connection(session):
    ADD.run(session.connection(), [school(number) for number in range(5)])
    return session.connection()


@pytest.mark.parametrize(
    "codes", [[], ["X1"], ["X1", "X3"], ["X0", "X2", "X4"], ["X0", "X1", "X2", "X3", "X4"], ["X9"]]
)
def test_a_list_of_any_length_finds_each_of_its_elements(connection, codes):
    found = BY_CODES.rows(connection, {"codes": codes, "not": "-"})
    assert [row.code for row in found] == [code for code in codes if code != "X9"]


def test_a_list_is_joined_by_the_other_conditions(connection):
    found = BY_CODES.rows(connection, {"codes": ["X1", "X2"], "not": "School 2"})
    assert [tuple(row) for row in found] == [("X1", "School 1")]


def test_columns_come_and_go_as_the_tables_say(session, cast):
    row = OF_STATE.row(session.connection(), {"state": ResultState.PROVISIONAL})
    assert (row.key, row.result_state) == (cast.contest.key, ResultState.PROVISIONAL)
    assert OF_STATE.row(session.connection(), {"state": ResultState.PUBLISHED}) is None


def test_many_rows_are_changed_in_their_order_and_none_by_none(connection):
    RENAME.run(connection, [])
    RENAME.run(connection, [{"of_code": "X1", "name": "a"}, {"of_code": "X1", "name": "b"}])
    assert BY_CODES.row(connection, {"codes": ["X1"], "not": "-"}).name == "b"


def test_what_the_database_refuses_is_refused_as_anywhere_else(connection):
    with pytest.raises(IntegrityError):
        ADD.run(connection, [school(1)])
    connection.rollback()


def test_what_is_refused_of_several_sent_together_undoes_them_all(connection):
    with pytest.raises(IntegrityError):
        _rename_around_a_doubled_school(connection)
    found = BY_CODES.rows(connection, {"codes": ["X1", "X2"], "not": "-"})
    assert [row.name for row in found] == ["School 1", "School 2"]


def _rename_around_a_doubled_school(connection):
    with connection.begin_nested(), sent_together(connection):
        RENAME.run(connection, [{"of_code": "X1", "name": "a"}])
        ADD.run(connection, [school(1)])
        RENAME.run(connection, [{"of_code": "X2", "name": "b"}])
