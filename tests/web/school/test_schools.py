"""A coordinator sees the published results of the own school, and of no other."""

import pytest

from tests.decided_contest import announce, decide


def test_own_entries_stand_against_the_field(session, cast, sign_in):
    decide(session, cast)
    announce(session, cast)
    session.commit()
    page = sign_in("sana").get("/school/riga").text
    assert "Kārlis Ķeizars" in page
    assert "O'Nīla" not in page
    assert "+2.33" in page  # 11.00 against the middle, 8.67
    assert "100.0" in page


@pytest.mark.usefixtures("cast")
def test_other_schools_do_not_exist(sign_in, visitor):
    sana = sign_in("sana")
    assert "Rīgas Ūdens tehnikums" in sana.get("/school/").text
    assert "Kuldīgas" not in sana.get("/school/").text
    assert sana.get("/school/kuldiga").status_code == 404
    assert sign_in("sid").get("/school/").status_code == 404
    assert visitor.get("/school/riga").status_code == 404
