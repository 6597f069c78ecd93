"""The plan of the days, lost time, lists of people and indicators, as their readers see them."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from skillscomp.models.competitions import Season
from skillscomp.models.entries import Companion
from skillscomp.models.indicators import PlannedIndicator
from skillscomp.models.on_site import CompetitionDay, LostTime, PlanItem
from tests.documents.paper_reader import words
from tests.services.on_site.test_lists import answered
from tests.web.forms import send

HERE = "/organiser/competitions/final"
LOST = "/organiser/contests/skill-17/lost-times"
LINE = {
    "contest": "",
    "day": "1",
    "starts_at": "09:00",
    "ends_at": "9.30",
    "title_lv": "Atklāšana",
    "title_en": "Opening",
    "place": "Hall A",
}


@pytest.fixture
def olga(sign_in):
    return sign_in("olga")


@pytest.fixture
def _two_days(session, cast):
    session.add_all(
        CompetitionDay(competition=cast.competition, number=number, on=date(2027, 4, 20 + number))
        for number in (1, 2)
    )
    session.commit()


def rows(session, kind):
    session.rollback()
    return session.scalars(select(kind)).all()


def undo_last(client, page):
    key = client.get(page).text.split("/organiser/changes/")[1].split("/")[0]
    return send(client, f"/organiser/changes/{key}/undo")


@pytest.mark.usefixtures("_two_days")
def test_a_line_is_added_edited_removed_and_brought_back(olga, session, sign_in):
    answer = send(olga, f"{HERE}/plan/new", **LINE)
    assert answer.location == f"{HERE}/plan?contest=everybody"
    assert "Opening" in olga.get(f"{HERE}/plan?contest=skill-17").text
    (line,) = rows(session, PlanItem)
    page = olga.get(f"/organiser/plan/{line.key}").text
    assert 'value="09:00"' in page
    edited = LINE | {"contest": "skill-17", "title_en": "Module 1", "day": "2"}
    answer = send(olga, f"/organiser/plan/{line.key}", **edited)
    assert answer.location == f"{HERE}/plan?contest=skill-17"
    assert '<option selected value="skill-17">' in olga.get(f"/organiser/plan/{line.key}").text
    assert "Module 1" not in olga.get(f"{HERE}/plan?contest=everybody").text
    assert "Module 1" in sign_in("dace").get("/organiser/contests/skill-17/plan").text
    assert "Module 1" not in sign_in("elza").get("/organiser/contests/skill-34/plan").text
    answer = send(olga, f"/organiser/plan/{line.key}/remove")
    assert rows(session, PlanItem) == []
    undo_last(olga, answer.location)
    assert [one.title_en for one in rows(session, PlanItem)] == ["Module 1"]


@pytest.mark.usefixtures("_two_days")
@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"ends_at": "08:00"}, "ends_at", "The line ends before it begins"),
        ({"starts_at": "soon"}, "starts_at", "Enter a time of day"),
        ({"starts_at": "25:00"}, "starts_at", "Enter a time of day"),
        ({"starts_at": ""}, "starts_at", "Enter when it begins"),
        ({"title_lv": " "}, "title_lv", "Write it in this language too"),
    ],
)
def test_what_is_wrong_with_a_line_stands_beside_its_field(olga, session, wrong, field, sentence):
    answer = send(olga, f"{HERE}/plan/new", **LINE | wrong)
    assert answer.status_code == 422
    assert sentence in answer.text.split(f'id="{field}-error', 1)[1][:600]
    assert "Hall A" in answer.text
    assert rows(session, PlanItem) == []


@pytest.mark.usefixtures("_two_days")
def test_a_plan_is_copied_to_the_contests_that_are_ticked(olga, session):
    send(olga, f"{HERE}/plan/new", **LINE | {"contest": "skill-17"})
    page = olga.get(f"{HERE}/plan/copy?contest=skill-17").text
    assert "To these contests" in page
    answer = send(olga, f"{HERE}/plan/copy", source="skill-17")
    assert "Tick at least one contest." in answer.text
    answer = send(olga, f"{HERE}/plan/copy", source="skill-34", contests="skill-17")
    assert "has no lines of its own" in answer.text
    answer = send(olga, f"{HERE}/plan/copy", source="skill-17", contests=["skill-34", "skill-17"])
    assert "new lines: 1, contests: 1" in olga.get(answer.location).text
    assert len(rows(session, PlanItem)) == 2


@pytest.mark.usefixtures("_two_days")
def test_plans_are_printed_for_all_and_for_a_contest(olga, sign_in):
    send(olga, f"{HERE}/plan/new", **LINE)
    send(olga, f"{HERE}/plan/new", **LINE | {"contest": "skill-34", "title_en": "Knives"})
    everything = words(olga.get(f"{HERE}/plan.pdf").data)
    assert "C1, 21 April 2027" in everything
    assert "Knives" in everything
    assert "Nothing is planned for this day yet." in everything
    own = words(sign_in("ciepa").get("/organiser/contests/skill-17/plan.pdf").data)
    assert "Opening" in own
    assert "Knives" not in own
    assert "17 Web Technologies" in own


def test_without_days_the_plan_and_the_log_say_what_to_do(olga):
    assert "The competition has no days yet" in olga.get(f"{HERE}/plan").text
    assert "The competition has no days yet" in olga.get(LOST).text
    assert "Nothing is planned yet" in olga.get("/organiser/contests/skill-17/plan").text


@pytest.mark.usefixtures("_two_days")
def test_a_day_that_is_gone_keeps_its_lines(olga, session):
    send(olga, f"{HERE}/plan/new", **LINE)
    (line,) = rows(session, PlanItem)
    line.day = 7
    session.commit()
    assert "C7" in olga.get(f"{HERE}/plan").text
    assert "C7" in words(olga.get(f"{HERE}/plan.pdf").data)


@pytest.mark.usefixtures("_two_days")
def test_an_expert_notes_lost_time_and_gives_it_back(sign_in, session, olga):
    dace = sign_in("dace")
    lost = {"entry": "entry-1", "day": "1", "minutes": "12", "reason": "The power was off."}
    assert send(dace, LOST, **lost).location == LOST
    send(dace, LOST, **lost | {"entry": "", "minutes": "5", "reason": "Fire drill."})
    page = dace.get(LOST).text
    assert "The power was off." in page
    assert "The whole contest" in page
    assert "Remove" not in page
    assert "17" in page.split("Kārlis Ķeizars")[1][:300]
    own, _drill = rows(session, LostTime)
    send(dace, f"/organiser/lost-times/{own.key}/given-back")
    answer = send(dace, f"/organiser/lost-times/{own.key}/given-back")
    assert "were given back already" in dace.get(answer.location).text
    send(olga, f"/organiser/lost-times/{own.key}/remove")
    assert len(rows(session, LostTime)) == 1
    undo_last(olga, LOST)
    assert len(rows(session, LostTime)) == 2


@pytest.mark.usefixtures("_two_days")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "many"}, "minutes"),
        ({"reason": " "}, "reason"),
        ({"day": "9"}, "day"),
    ],
)
def test_what_is_wrong_with_lost_time_stands_beside_its_field(sign_in, session, wrong, field):
    lost = {"entry": "entry-1", "day": "1", "minutes": "12", "reason": "The power was off."}
    answer = send(sign_in("dace"), LOST, **lost | wrong)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert rows(session, LostTime) == []


def test_a_list_counts_shows_and_is_saved_as_a_workbook(olga, session, cast):
    answered(session, cast.karlis, diet="Vegan")
    cast.liga.companions.append(Companion(person=cast.sid.person))
    session.commit()
    page = olga.get(f"{HERE}/lists/catering").text
    assert "Vegan" in page
    assert "No answer" in page
    assert "Sid Strange" in page
    found = olga.get(f"{HERE}/lists/catering?q=ķeizars").text
    assert "Sid Strange" not in found
    assert "Nobody fits" in olga.get(f"{HERE}/lists/catering?q=zzz").text
    answer = olga.get(f"{HERE}/lists/catering.xlsx")
    assert "catering-final.xlsx" in answer.headers["Content-Disposition"]
    book = load_workbook(BytesIO(answer.data))
    people, counts = (list(book[name].values) for name in book.sheetnames)
    assert people[0][:5] == ("Name", "Role", "Contest", "School", "Diet")
    assert people[1][:3] == ("Kārlis Ķeizars", "Contestant", "17 Web Technologies")
    assert counts[1:] == [("Vegan", 1), ("No answer", 3)]


def test_nights_are_shown_as_dates_and_saved_so_that_they_sort(olga, session, cast):
    answered(session, cast.karlis, nights="2027-04-20, 2027-04-21", birth_date="2009-03-02")
    session.commit()
    page = olga.get(f"{HERE}/lists/accommodation").text
    assert "20 April 2027, 21 April 2027" in page
    book = load_workbook(BytesIO(olga.get(f"{HERE}/lists/accommodation.xlsx").data))
    assert "2027-04-20, 2027-04-21" in {row[4] for row in book.worksheets[0].values}
    assert "2 March 2009" in olga.get(f"{HERE}/lists/emergency").text
    book = load_workbook(BytesIO(olga.get(f"{HERE}/lists/emergency.xlsx").data))
    assert "2009-03-02" in {row[6] for row in book.worksheets[0].values}


def test_an_unknown_list_is_not_there_and_an_empty_one_says_so(olga, session, cast):
    assert olga.get(f"{HERE}/lists/secrets").status_code == 404
    assert olga.get(f"{HERE}/lists/secrets.xlsx").status_code == 404
    for entry in (cast.karlis, cast.liga, cast.mara):
        entry.status = "withdrawn"
    session.commit()
    assert "Nobody to list yet" in olga.get(f"{HERE}/lists/clothing").text


def test_what_is_planned_is_kept_beside_what_is_achieved(olga, session):
    answer = send(olga, f"{HERE}/indicators", contests="4", schools=" 1 200 ")
    assert answer.location == f"{HERE}/indicators"
    page = olga.get(answer.location).text
    assert "What is planned is kept." in page
    assert 'value="1200"' in page
    assert "50 %" in page
    assert len(rows(session, PlannedIndicator)) == 2
    send(olga, f"{HERE}/indicators", contests="")
    assert rows(session, PlannedIndicator) == []


def test_a_figure_that_is_none_is_said_with_everything_typed_kept(olga, session):
    answer = send(olga, f"{HERE}/indicators", contests="many", schools="30")
    assert answer.status_code == 422
    assert "is no whole number" in answer.text
    assert 'href="#contests"' in answer.text
    assert 'value="many"' in answer.text
    assert 'value="30"' in answer.text
    assert rows(session, PlannedIndicator) == []


def test_the_years_stand_side_by_side_on_the_page_and_in_the_workbook(olga, session):
    earlier = Season(key="earlier", name_en="2025", name_lv="2025", year=2025)
    session.add(earlier)
    session.flush()
    session.add(PlannedIndicator(season_id=earlier.id, code="contests", planned=20))
    session.commit()
    assert "of 20" in olga.get(f"{HERE}/indicators").text
    book = load_workbook(BytesIO(olga.get(f"{HERE}/indicators.xlsx").data))
    assert book.sheetnames == ["2027 season", "2025 earlier"]
    first = list(book["2025 earlier"].values)[1]
    assert first == ("Contests of the final", 20, 0, "0 %")


@pytest.mark.usefixtures("_two_days")
def test_the_page_of_the_contest_says_what_is_owed_and_leads_on(sign_in):
    dace = sign_in("dace")
    lost = {"entry": "", "day": "1", "minutes": "12", "reason": "The power was off."}
    send(dace, LOST, **lost)
    page = dace.get("/organiser/contests/skill-17").text
    assert "To give back, minutes" in page
    assert LOST in page
    seen = sign_in("oto").get("/organiser/contests/skill-17").text
    assert LOST not in seen
    plan = sign_in("oto").get("/organiser/contests/skill-17/plan").text
    assert LOST not in plan
    assert LOST in dace.get("/jury/contests/skill-17").text
