"""The catalogue and the schools in lists and forms."""

import pytest
from sqlalchemy import select

from skillscomp.models.schools import School
from skillscomp.models.skills import Sector, Skill
from tests.statements import statements_of
from tests.web.forms import send

SKILL = {
    "number": "N20",
    "name_lv": "Ceļu būve",
    "name_en": "Road building",
    "sector": "ict",
    "team_size": "2",
    "age_limit": "",
}
SECTOR = {"code": "AGRO", "name_lv": "Lauksaimniecība", "name_en": "Agriculture", "position": "7"}
SCHOOL = {
    "name": "Cēsu „Profesiju” tehnikums",
    "code": "CPT",
    "town": "Cēsis",
    "email": "Birojs@cpt.example",
    "phone": "+371 64 000 000",
}


@pytest.fixture
def olga(sign_in):
    return sign_in("olga")


def row(session, kind, **where):
    session.rollback()
    return session.scalars(select(kind).filter_by(**where)).one_or_none()


def test_the_ready_skills_are_added_by_one_button(olga):
    assert "Add the 18 ready skills" in olga.get("/organiser/skills").text
    answer = send(olga, "/organiser/skills/ready")
    page = olga.get(answer.location).text
    assert "new skills: 18." in page
    assert "Mechatronics" in page
    assert "ready skill" not in page
    assert "already" in olga.get(send(olga, "/organiser/skills/ready").location).text


def test_a_skill_is_added_edited_and_deleted(olga, session):
    assert send(olga, "/organiser/skills/new", **SKILL).location == "/organiser/skills"
    assert (
        row(session, Skill, number="N20").team_size,
        row(session, Skill, number="N20").age_limit,
    ) == (2, None)
    send(olga, "/organiser/skills/N20", **SKILL | {"age_limit": "25", "number": "N21"})
    assert row(session, Skill, number="N21").age_limit == 25
    send(olga, "/organiser/skills/N21/delete")
    assert row(session, Skill, number="N21") is None
    assert olga.get("/organiser/skills/N21").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"number": "17"}, "The catalogue has a skill 17 already."),
        ({"number": "a/b"}, "cannot be used here"),
        ({"team_size": "12"}, "A team has 1 to 9 contestants."),
        ({"age_limit": "7"}, "Enter an age between 10 and 99"),
        ({"sector": "none"}, "Not a valid choice"),
        ({"name_lv": ""}, "Enter the name in this language too."),
    ],
)
def test_what_is_wrong_with_a_skill_is_said(olga, wrong, sentence):
    answer = send(olga, "/organiser/skills/new", **SKILL | wrong)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_skill_that_is_held_says_why_it_stays(olga):
    answer = send(olga, "/organiser/skills/17/delete")
    assert "Contests are held in this skill" in olga.get(answer.location).text


def test_sectors_are_added_edited_and_deleted(olga, session):
    send(olga, "/organiser/sectors/new", **SECTOR)
    assert "Agriculture" in olga.get("/organiser/sectors").text
    taken = send(olga, "/organiser/sectors/new", **SECTOR)
    assert "The catalogue has a sector AGRO already." in taken.text
    send(olga, "/organiser/sectors/AGRO", **SECTOR | {"name_lv": "Lauki"})
    assert row(session, Sector, code="AGRO").name_lv == "Lauki"
    send(olga, "/organiser/sectors/AGRO/delete")
    assert row(session, Sector, code="AGRO") is None
    answer = send(olga, "/organiser/sectors/ict/delete")
    assert "The sector has skills" in olga.get(answer.location).text
    assert olga.get("/organiser/sectors/none").status_code == 404


def test_a_school_is_added_edited_and_deleted(olga, session):
    assert send(olga, "/organiser/schools/new", **SCHOOL).location == "/organiser/schools"
    school = row(session, School, code="CPT")
    assert school.email == "birojs@cpt.example"
    here = f"/organiser/schools/{school.key}"
    send(olga, here, **SCHOOL | {"town": "Priekuļi"})
    assert row(session, School, code="CPT").town == "Priekuļi"
    send(olga, f"{here}/delete")
    assert row(session, School, code="CPT") is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"code": "rt"}, "is the short name of Rīgas Ūdens tehnikums already"),
        ({"name": "Rīgas Ūdens Tehnikums", "town": "rīga"}, "is there already (RT)"),
        ({"email": "birojs"}, "birojs"),
        ({"name": "ā" * 201}, "longer than 200 characters"),
    ],
)
def test_what_is_wrong_with_a_school_is_said(olga, wrong, sentence):
    answer = send(olga, "/organiser/schools/new", **SCHOOL | wrong)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_school_with_people_says_why_it_stays(olga):
    answer = send(olga, "/organiser/schools/riga/delete")
    assert "People of this school" in olga.get(answer.location).text


@pytest.mark.parametrize("here", ["/organiser/schools", "/organiser/competitions/final/schools"])
def test_schools_are_searched_filtered_and_sorted_by_the_latvian_alphabet(olga, session, here):
    session.add_all(School(code=name, name=name, town="Ādaži") for name in ("Čiekurs", "Cīrulis"))
    session.commit()
    page = olga.get(here).text
    assert page.index("Cīrulis") < page.index("Čiekurs") < page.index("Kuldīgas")
    assert "Kuldīgas" not in olga.get(f"{here}?q=ādaži").text
    assert "Rīgas" not in olga.get(f"{here}?lacks=coordinator").text
    assert "Rīgas" in olga.get(f"{here}?lacks=address&sort=town").text
    assert "Čiekurs" in olga.get(f"{here}?lacks=entries&sort=-entries").text


def test_the_statements_of_the_lists_do_not_grow(olga, session, cast):
    here = ("/organiser/schools", "/organiser/competitions/final/schools", "/organiser/skills")
    few = [statements_of(olga, each) for each in here]
    sector = cast.contest.skill.sector
    session.add_all(
        School(code=f"S{each}", name=f"Skola {each}", town="Ogre") for each in range(398)
    )
    session.add_all(
        Skill(number=str(100 + each), name_en="a", name_lv="a", sector=sector) for each in range(62)
    )
    session.commit()
    assert [statements_of(olga, each) for each in here] == few
    assert max(few) <= 12
    assert "1 to 50 of 400" in olga.get("/organiser/schools").text
