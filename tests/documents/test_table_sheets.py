"""Tables on paper: the record of a draw and the plan of the days."""

from datetime import UTC, datetime
from hashlib import sha256

from skillscomp.documents.day_plan import (
    PlanHeads,
    PlannedDay,
    PlannedRow,
    PrintedPlan,
    day_plan_pdf,
)
from skillscomp.documents.draw_record import DrawHeads, DrawnRow, PrintedDraw, draw_record_pdf
from skillscomp.documents.table_sheet import LEFT, RIGHT
from tests.documents.paper_reader import fonts, lines, read, words

MADE = datetime(2027, 4, 20, tzinfo=UTC)
PAGE_OF = "%(page)d. lapa no %(pages)d"


def draw_of(count):
    rows = tuple(
        DrawnRow(
            str(number),
            f"Kārlis Ķeizars {number}",
            "Krāslavas Profesionālās izglītības centrs „Sēlija un Latgale”",
            f"label{number}",
            sha256(str(number).encode()).hexdigest(),
        )
        for number in range(1, count + 1)
    )
    return PrintedDraw(
        over="SkillsLatvia 2027 fināls",
        title="Izloze: darba vietas",
        words=("Sēkla: 7 12 19", "Pārbaudei: printf '%s\\n%s' '7 12 19' label1 | sha256sum"),
        heads=DrawHeads("Numurs", "Kurš", "Apzīmējums", "SHA-256"),
        rows=rows,
        status="Izlozēts 2027. gada 20. aprīlī",
        page_of=PAGE_OF,
        language="lv",
        made=MADE,
    )


def plan_of(*days):
    return PrintedPlan(
        over="SkillsLatvia 2027 fināls",
        title="Dienu plāns",
        words=(),
        heads=PlanHeads("Laiks", "Kas", "Kam", "Kur"),
        days=days,
        status="Stāvoklis",
        page_of=PAGE_OF,
        language="lv",
        made=MADE,
    )


def rows(count):
    return tuple(
        PlannedRow("09:00", f"Atklāšana {number}", "Visi", "Zāle") for number in range(count)
    )


def test_the_record_holds_what_is_needed_to_repeat_the_draw():
    text = words(draw_record_pdf(draw_of(3)))
    assert "Sēkla: 7 12 19" in text
    assert "| sha256sum" in text
    digest = sha256(b"2").hexdigest()
    assert digest[:32] in text
    assert digest[32:] in text


def test_digests_are_large_enough_to_compare_and_stay_on_the_page():
    page = read(draw_record_pdf(draw_of(2))).pages[0]
    digest = sha256(b"1").hexdigest()
    half = next(line for line in lines(page) if line.words == digest[:32])
    assert half.end - half.x > 100
    assert max(line.end for line in lines(page)) <= RIGHT + 0.01
    assert min(line.x for line in lines(page)) >= LEFT


def test_forty_lots_take_several_pages_each_with_its_heads_and_number():
    drawn = draw_record_pdf(draw_of(40))
    pages = read(drawn).pages
    assert len(pages) > 1
    for number in range(len(pages)):
        assert "Apzīmējums" in words(drawn, number)
        assert f"{number + 1}. lapa no {len(pages)}" in words(drawn, number)
    assert all(fonts(drawn).values())


def test_no_day_begins_at_the_foot_of_a_page():
    full = plan_of(PlannedDay("C1", rows(29), ""), PlannedDay("C2", rows(2), ""))
    text = words(day_plan_pdf(full), 1)
    assert text.index("C2") < text.index("Laiks") < text.index("Atklāšana 0")


def test_an_empty_day_says_so():
    text = words(day_plan_pdf(plan_of(PlannedDay("C1", (), "Vēl nekas nav ieplānots."))))
    assert "Vēl nekas nav ieplānots." in text


def test_the_same_plan_gives_the_same_bytes():
    plan = plan_of(PlannedDay("C1", rows(3), ""))
    assert day_plan_pdf(plan) == day_plan_pdf(plan)
