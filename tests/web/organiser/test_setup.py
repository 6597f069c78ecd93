"""An organiser sets up seasons, competitions and contests in forms."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.competitions import Competition, Season
from skillscomp.models.contests import Contest
from skillscomp.models.people import Person
from skillscomp.models.skills import Skill
from skillscomp.services.setup.competitions import days_of
from tests.statements import statements_of
from tests.web.forms import send

COMPETITION = {
    "season": "season",
    "stage": "semi-final",
    "name_lv": "Pusfināli „Ziemeļi”",
    "name_en": "Semi-finals North",
    "venue": "Cēsis, Valmiera",
    "starts_on": "2027-02-10",
    "ends_on": "2027-02-12",
    "time_zone": "Europe/Riga",
}
TERMS = {
    "task_languages": ["lv", "en"],
    "place_rule": "first-come",
    "rules_preset": "national",
    "age_on": "2027-12-31",
}


@pytest.fixture
def olga(sign_in):
    return sign_in("olga")


def row(session, kind, **where):
    session.rollback()
    return session.scalars(select(kind).filter_by(**where)).one_or_none()


def test_a_season_is_added_edited_deleted_and_brought_back(olga, session):
    sent = {"name_lv": " SkillsLatvia   2028 ", "name_en": "SkillsLatvia 2028", "year": "2028"}
    answer = send(olga, "/organiser/seasons/new", **sent)
    page = olga.get(answer.location).text
    assert "Season “SkillsLatvia 2028” is added." in page
    season = row(session, Season, year=2028)
    key = season.key
    assert season.name_lv == "SkillsLatvia 2028"
    send(olga, f"/organiser/seasons/{key}", **sent | {"year": "2029"})
    assert row(session, Season, key=key).year == 2029
    answer = send(olga, f"/organiser/seasons/{key}/delete")
    assert row(session, Season, key=key) is None
    page = olga.get(answer.location).text
    undo = page.split("/organiser/changes/")[-1].split("/")[0]
    send(olga, f"/organiser/changes/{undo}/undo")
    assert row(session, Season, key=key).year == 2029


def test_what_is_wrong_with_a_season_stands_beside_its_field(olga):
    answer = send(
        olga, "/organiser/seasons/new", name_lv="SkillsLatvia 2027", name_en="x", year="20"
    )
    assert answer.status_code == 422
    assert "Enter a year between 1950 and 2200." in answer.text
    sent = {"name_lv": "skillslatvia 2027", "name_en": "x", "year": "2030"}
    answer = send(olga, "/organiser/seasons/new", **sent)
    assert "There is a season of this name already (2027)" in answer.text
    assert 'value="skillslatvia 2027"' in answer.text


def test_a_season_with_competitions_says_why_it_stays(olga):
    answer = send(olga, "/organiser/seasons/season/delete")
    assert answer.location == "/organiser/seasons/season"
    assert "The season has competitions" in olga.get(answer.location).text


def test_a_competition_gets_a_day_for_each_date_and_opens(olga, session):
    answer = send(olga, "/organiser/competitions/new", **COMPETITION)
    competition = row(session, Competition, name_en="Semi-finals North")
    assert answer.location == f"/organiser/competitions/{competition.key}"
    assert days_of(session, competition) == [date(2027, 2, day) for day in (10, 11, 12)]
    assert "Semi-finals North" in olga.get(answer.location).text
    edited = COMPETITION | {"day_1": "2027-02-10", "day_2": "2027-02-12", "venue": "Ogre"}
    send(olga, f"{answer.location}/edit", **edited)
    competition = row(session, Competition, key=competition.key)
    assert (days_of(session, competition)[-1], competition.venue) == (date(2027, 2, 12), "Ogre")
    page = olga.get(f"{answer.location}/edit").text
    assert "Day C3" in page
    assert "Day C4" not in page
    assert send(olga, f"{answer.location}/delete").location == "/organiser/competitions"
    assert row(session, Competition, key=competition.key) is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_on": "2027-02-09"}, "The last day lies before the first day."),
        ({"starts_on": "31.02.2027"}, "Enter a date that is in the calendar."),
        ({"venue": " "}, "Enter where it is held"),
        ({"name_en": "SKILLSLATVIA 2027 FINAL"}, "has a competition of this name already"),
        ({"day_1": "2027-02-13"}, "Each competition day lies between"),
        ({"day_1": "2027-02-11", "day_2": "2027-02-11"}, "The competition days follow one another"),
    ],
)
def test_what_is_wrong_with_a_competition_is_said_and_nothing_is_lost(olga, wrong, sentence):
    answer = send(olga, "/organiser/competitions/new", **COMPETITION | wrong)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Pusfināli „Ziemeļi”" in answer.text


def test_contests_are_added_several_at_once(olga, session, cast):
    sector = cast.contest.skill.sector
    session.add_all(
        Skill(number=number, name_en=f"Skill {number}", name_lv="P", sector=sector, team_size=2)
        for number in ("04", "N01")
    )
    session.commit()
    page = olga.get("/organiser/competitions/final/contests/add").text
    assert "04 Skill 04" in page
    assert "17 Web" not in page
    sent = TERMS | {"skill": ["04", "N01"], "closes_at": "2027-03-01T23:59", "places": "6"}
    answer = send(olga, "/organiser/competitions/final/contests/add", **sent)
    assert answer.location == "/organiser/competitions/final/contests"
    assert "contests: 2." in olga.get(answer.location).text
    added = session.scalars(select(Contest).join(Skill).where(Skill.number == "04")).one()
    assert added.closes_at == datetime(2027, 3, 1, 21, 59, tzinfo=UTC)
    assert (added.team_size, added.task_languages, added.places) == (2, "lv,en", 6)
    again = send(olga, "/organiser/competitions/final/contests/add", **sent)
    assert "Skill 04 is in this competition already" in again.text


def test_adding_without_a_tick_keeps_what_was_typed(olga, session, cast):
    session.add(Skill(number="1", name_en="a", name_lv="a", sector=cast.contest.skill.sector))
    session.commit()
    sent = TERMS | {"venue": "Ķīpsala"}
    answer = send(olga, "/organiser/competitions/final/contests/add", **sent)
    assert answer.status_code == 422
    assert "Tick at least one skill." in answer.text
    assert "Ķīpsala" in answer.text


def test_with_every_skill_held_the_page_leads_to_the_catalogue(olga):
    assert "No skill is left" in olga.get("/organiser/competitions/final/contests/add").text


def test_a_contest_is_edited_with_its_own_rules(olga, session):
    sent = TERMS | {
        "team_size": "1",
        "age_limit": "22",
        "rules_preset": "threshold-national",
        "rule_minimum": "50",
        "rule_conflict_unit": "member",
        "opens_at": "2027-01-11T09:00",
    }
    answer = send(olga, "/organiser/contests/skill-17/settings", **sent)
    assert answer.location == "/organiser/competitions/final/contests"
    contest = row(session, Contest, key="skill-17")
    assert contest.rules_settings == '{"minimum": "50", "conflict-unit": "member"}'
    assert contest.opens_at == datetime(2027, 1, 11, 7, tzinfo=UTC)
    page = olga.get("/organiser/contests/skill-17/settings").text
    assert 'value="2027-01-11T09:00"' in page
    assert 'value="50"' in page
    assert "altered" in olga.get(answer.location).text


def test_a_parameter_that_does_not_apply_is_typed_as_a_word(olga, session):
    here = "/organiser/contests/skill-17/settings"
    sent = TERMS | {"team_size": "1", "rules_preset": "threshold-national", "rule_minimum": "Nē"}
    send(olga, here, **sent)
    assert row(session, Contest, key="skill-17").rules_settings == '{"minimum": "off"}'
    olga.get("/language/lv")
    page = olga.get(here).text
    assert 'name="rule_minimum" type="text" value="nē"' in page
    table = page[page.index("WorldSkills 2026") :]
    assert table.index("punkti") < table.index("skalas punkti") < table.index("2,00")


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"rule_minimum": "most"}, "rule_minimum", "minimum"),
        ({"rule_minimum": "101"}, "rule_minimum", "101"),
        ({"rule_tolerance": "two"}, "rule_tolerance", "two"),
        ({"rule_small_fields": "1/2/3"}, "rule_small_fields", "1/2/3"),
        ({"age_limit": "22", "age_on": ""}, "age_on", "Say on which date"),
        ({"team_size": "2"}, "team_size", "the size of the team stays"),
        ({"team_size": "x"}, "team_size", "Enter a whole number"),
        ({"places": "1"}, "places", "Places taken already: 3"),
        ({"places": "0"}, "places", "Enter a whole number from 1"),
        ({"closes_at": "2027-05-01T10:00"}, "closes_at", "after the end of the competition"),
        ({"closes_at": "2027-03-28T03:30"}, "closes_at", "skip this time"),
        ({"closes_at": "soon"}, "closes_at", "Enter a date and a time"),
        ({"task_languages": []}, "task_languages", "Tick at least one language"),
        ({"place_rule": "lots"}, "places", "say how many there are"),
    ],
)
def test_what_is_wrong_with_a_contest_stands_beside_its_field(olga, wrong, field, sentence):
    sent = TERMS | {"team_size": "1"} | wrong
    answer = send(olga, "/organiser/contests/skill-17/settings", **sent)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert sentence in answer.text.split(f'id="{field}-error', 1)[1][:600]


def test_ticked_contests_get_a_deadline_rules_and_a_venue(olga, session):
    here = "/organiser/competitions/final/contests"
    both = {"contest": ["skill-17", "skill-34"]}
    sent = both | {"what": "deadline", "closes_at": "2027-03-01T18:00"}
    answer = send(olga, f"{here}/change?q=web&sort=-name", **sent)
    assert answer.location == f"{here}?q=web&sort=-name"
    page = olga.get(here).text
    assert "The deadline is set; contests: 2." in page
    assert "1 March 2027" in page
    send(olga, f"{here}/change", **both | {"what": "rules", "rules_preset": "wsi-2026"})
    send(olga, f"{here}/change", contest="skill-34", what="venue", venue=" Ogres  tehnikums ")
    rows = [row(session, Contest, key=key) for key in both["contest"]]
    assert [(one.rules_preset, one.venue) for one in rows] == [
        ("wsi-2026", ""),
        ("wsi-2026", "Ogres tehnikums"),
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"what": "deadline", "closes_at": "soon"}, "Enter a date and a time"),
        ({"what": "deadline", "contest": []}, "Tick at least one contest."),
        ({"what": "deadline", "contest": "of-another"}, "Tick at least one contest."),
        ({"what": "rules", "rules_preset": "house"}, "house"),
        ({"what": ""}, "Nothing was changed"),
    ],
)
def test_what_ticked_contests_cannot_get_is_said_with_the_ticks_kept(olga, wrong, sentence):
    sent = {"contest": "skill-17"} | wrong
    answer = send(olga, "/organiser/competitions/final/contests/change", **sent)
    assert answer.status_code in {409, 422}
    assert sentence in answer.text
    assert ("checked" in answer.text) == (sent["contest"] == "skill-17")


def test_a_contest_is_deleted_only_while_it_is_empty(olga, session, cast):
    answer = send(olga, "/organiser/contests/skill-17/delete")
    assert "The contest has entries" in olga.get(answer.location).text
    skill = Skill(number="1", name_en="a", name_lv="a", sector=cast.contest.skill.sector)
    session.add(Contest(key="empty", competition=cast.competition, skill=skill))
    session.commit()
    answer = send(olga, "/organiser/contests/empty/delete")
    assert answer.location == "/organiser/competitions/final/contests"
    assert row(session, Contest, key="empty") is None


def test_the_list_is_searched_filtered_and_sorted(olga):
    here = "/organiser/competitions/final/contests"
    assert "Cooking" not in olga.get(f"{here}?q=IZSTRĀDE").text
    assert "Nothing fits" in olga.get(f"{here}?sector=ict&q=x").text
    assert "17 Web" not in olga.get(f"{here}?lacks=entries").text
    page = olga.get(f"{here}?sort=-number").text
    assert page.index("34 Cooking") < page.index("17 Web")
    for sort in ("name", "closes", "-places", "entries", "nonsense"):
        assert olga.get(f"{here}?sort={sort}&lacks=deadline").status_code == 200


def test_the_statements_of_the_lists_do_not_grow(olga, session, cast):
    here = "/organiser/competitions/final/contests"
    few = statements_of(olga, here), statements_of(olga, f"{here}/add")
    sector = cast.contest.skill.sector
    skills = [
        Skill(number=str(100 + each), name_en=f"S {each}", name_lv="P", sector=sector)
        for each in range(124)
    ]
    session.add_all(skills)
    session.add_all(Contest(competition=cast.competition, skill=skill) for skill in skills[:62])
    session.commit()
    many = statements_of(olga, here), statements_of(olga, f"{here}/add")
    assert many == few
    assert max(few) <= 15
    assert "1 to 50 of 64" in olga.get(here).text
    assert "51 to 64 of 64" in olga.get(f"{here}?page=2").text


def test_an_installation_without_a_season_begins_with_one(session, visitor):
    person = Person(given_name="Anna", family_name="Ā", diploma_name="Anna Ā")
    grants = [RoleGrant(role=Role.ADMINISTRATOR)]
    account = Account(person=person, email="a@example.org", password_hash="-", grants=grants)
    account.language = "en"
    session.add(account)
    session.commit()
    with visitor.session_transaction() as cookie:
        cookie["_user_id"] = f"{account.key}:{account.epoch}"
        cookie["_fresh"] = True
    assert "No season yet" in visitor.get("/organiser/seasons").text
    assert "The catalogue is empty" in visitor.get("/organiser/skills").text
    assert "No sector yet" in visitor.get("/organiser/sectors").text
    assert "No school yet" in visitor.get("/organiser/schools").text
    assert visitor.get("/organiser/skills/new").location == "/organiser/sectors/new"
    answer = visitor.get("/organiser/competitions/new")
    assert answer.location == "/organiser/seasons/new"
    assert "add the season first" in visitor.get(answer.location).text
    answer = send(visitor, "/organiser/skills/ready")
    assert "new skills: 19." in visitor.get(answer.location).text


@pytest.mark.parametrize(
    ("here", "sent"),
    [
        ("/organiser/seasons/season", {"name_lv": "a", "name_en": "b", "year": "2030"}),
        ("/organiser/competitions/final/edit", COMPETITION),
        ("/organiser/contests/skill-17/settings", TERMS | {"team_size": "1"}),
        ("/organiser/schools/riga", {"name": "a", "code": "b", "town": "c"}),
        (
            "/organiser/skills/17",
            {"number": "17", "name_lv": "a", "name_en": "b", "sector": "ict", "team_size": "2"},
        ),
        (
            "/organiser/sectors/ict",
            {"code": "ict", "name_lv": "a", "name_en": "b", "position": "1"},
        ),
    ],
)
def test_what_somebody_else_has_saved_is_not_overwritten_unseen(olga, sign_in, here, sent):
    opened = seen_on(olga.get(here))
    assert send(sign_in("andris"), here, **sent, seen=opened).status_code == 302
    refused = send(olga, here, **sent, seen=opened)
    assert refused.status_code == 422
    assert "Somebody else changed this since the page was opened" in refused.text
    assert seen_on(refused) != opened
    assert send(olga, here, **sent, seen=seen_on(refused)).status_code == 302


def seen_on(answer):
    field = next(part for part in answer.text.split("<input") if 'name="seen"' in part)
    return field.split('value="')[1].split('"')[0]


def test_every_row_has_a_cell_for_each_head(olga):
    page = olga.get("/organiser/competitions/final/contests").text
    heads = page[page.index("<thead>") : page.index("</thead>")].count("<th ")
    rows = page[page.index("<tbody>") : page.index("</tbody>")].split("</tr>")[:-1]
    assert [row.count("<td ") + row.count("<th ") for row in rows] == [heads, heads]
