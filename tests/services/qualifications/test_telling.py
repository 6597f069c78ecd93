"""The schools hear who goes to the final: each of its own entries, and of every change."""

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.mail import Mail
from skillscomp.services.qualifications.pages import CutState, cut_page, cut_state
from skillscomp.services.qualifications.steps import Pick, decide, take_back, withdraw
from skillscomp.services.qualifications.telling import Sent, tell, tell_change
from skillscomp.web.qualification_letters import write
from tests.cast import NOW
from tests.core.refusals import refused
from tests.decided_contest import actor
from tests.qualifying_contest import cut


@pytest.fixture
def olga(cast):
    return actor(cast.olga, Role.ORGANISER)


@pytest.fixture
def decided(session, cast, olga):
    qualification = cut(session, cast)
    decide(session, olga, qualification, NOW)
    return qualification


def letters(session):
    return session.scalars(select(Mail).order_by(Mail.id)).all()


def test_each_coordinator_hears_of_the_own_school_only(session, cast, olga, decided):
    cast.kuldiga.email = "skola@example.org"
    sent = tell(session, olga, decided, write, NOW)
    assert sent == Sent(2, ())
    by_address = {mail.to_address: mail for mail in letters(session)}
    to_riga, to_kuldiga = by_address["sana@example.org"], by_address["skola@example.org"]
    assert "Kārlis Ķeizars. Through with place 1." in to_riga.body
    assert "Līga" not in to_riga.body
    assert "Grand final, Jelgava, from 10 May 2027" in to_riga.body
    assert to_kuldiga.language == "lv"
    assert "Māra van der Žagare" in to_kuldiga.body
    assert "Kārlis" not in to_kuldiga.body
    assert cut_state(decided) is CutState.TOLD
    assert len(cut_page(session, decided, NOW).letters) == 2


def test_a_school_that_cannot_be_written_to_is_named(session, cast, olga, decided):
    assert tell(session, olga, decided, write, NOW) == Sent(1, (cast.kuldiga.name,))


def test_a_coordinator_of_another_competition_hears_nothing(session, cast, olga, decided):
    cast.sana.grants[0].competition_id = cast.competition.id
    stranger = RoleGrant(
        role=Role.COORDINATOR, school_id=cast.kuldiga.id, contest_id=cast.other_contest.id
    )
    cast.sid.grants.append(stranger)
    tell(session, olga, decided, write, NOW)
    assert [mail.to_address for mail in letters(session)] == ["sana@example.org"]


def test_schools_are_told_once_and_after_the_decision(session, olga, decided):
    tell(session, olga, decided, write, NOW)
    with refused("cut-told-already"):
        tell(session, olga, decided, write, NOW)
    with refused("cut-told-already"):
        take_back(session, olga, decided, NOW)


def test_nobody_is_told_before_the_decision(session, cast, olga):
    qualification = cut(session, cast)
    with refused("cut-not-decided"):
        tell(session, olga, qualification, write, NOW)


def test_whoever_moves_up_later_is_written_to(session, cast, olga, decided):
    cast.kuldiga.email = "skola@example.org"
    assert tell_change(session, olga, decided, ([], write), NOW) == Sent(0, ())
    tell(session, olga, decided, write, NOW)
    moved = withdraw(session, olga, decided, Pick("entry-1", "ill"), NOW)
    assert tell_change(session, olga, decided, (moved, write), NOW) == Sent(1, ())
    last = letters(session)[-1]
    assert last.to_address == "skola@example.org"
    assert "Māra" in last.body
    assert "Līga" not in last.body


def test_a_letter_about_nobody_who_is_through_has_no_final(session, olga, decided):
    tell(session, olga, decided, write, NOW)
    withdraw(session, olga, decided, Pick("entry-1", "ill"), NOW)
    page = cut_page(session, decided, NOW)
    karlis = [decided_field for decided_field in page.rows if decided_field.number == 1]
    assert karlis[0].qualifier.outcome == "withdrawn"
