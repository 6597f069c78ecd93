"""Marking forms on paper: everything is on them, in letters that travel along, on A4."""

from datetime import UTC, datetime

import pytest
import segno

from skillscomp.documents.marking_sheet import marking_sheets_pdf
from skillscomp.documents.marking_sheet_content import (
    BoxKind,
    Filled,
    PrintedAspect,
    PrintedEntry,
    PrintedJudge,
    PrintedSheet,
    SheetWords,
)
from skillscomp.documents.sheet_frame import FOOT, LONG, MARGIN, SHORT
from tests.core.refusals import refused
from tests.documents.paper_reader import fonts, lines, read, words

ADDRESS = "HTTPS://SKILLS.EXAMPLE.ORG/JURY/SHEETS/K7QM4TXP"
NAME = "Žaņa Ēvalds Ģērmanis-Ņūtons O'Nīla"
JUDGES = (
    PrintedJudge(1, "dace", "Dace Balode"),
    PrintedJudge(2, "ilze", "Ilze Sala"),
    PrintedJudge(4, "ciepa", "Čiepa Krūmiņa"),
)
KINDS = tuple(BoxKind)


def said():
    return SheetWords(
        title="Vērtēšanas veidlapas",
        entry="Dalībnieks",
        aspect="Aspekts",
        maximum="Ne vairāk",
        marked="Vērtējums",
        yes="Jā",
        no="Nē",
        requirement="Prasība:",
        note="Piezīme",
        discussion="Pārrunās vienojās",
        notes="Piezīmes",
        experts="Eksperti:",
        round="%(number)d. kārta",
        leader="Komandas vadītājs",
        second="Otra persona",
        of_school="Izglītības iestādes eksperts",
        page_of="%(page)d. lapa no %(pages)d",
        printed="drukāta 21. aprīlī",
        rehearsal="MĒĢINĀJUMS",
        made_up="Dalībnieki ir izdomāti.",
        language="lv",
        made=datetime(2027, 4, 21, tzinfo=UTC),
    )


def aspects(count):
    return tuple(
        PrintedAspect(
            code=f"A1.{number + 1}",
            kind=KINDS[number % len(KINDS)],
            type="Mērījums",
            text=f"Savienojums {number + 1} atbilst rasējumam un ir bez spraugām",
            extra="Pārbauda ar taustu",
            requirement="Ne vairāk par 0,2 mm",
            levels=("Zem", "Atbilst", "Pārsniedz", "Izcili")
            if KINDS[number % len(KINDS)] is BoxKind.SCORES
            else (),
            maximum="1,50",
            beside="no 4",
            options=("Bez kļūdām", "Viena kļūda"),
        )
        for number in range(count)
    )


def entry(number, **filled):
    by_code = {code.replace("_", "."): value for code, value in filled.items()}
    return PrintedEntry(
        label=str(number), name=NAME, school="Amatu skola", judges=JUDGES, filled=by_code
    )


def sheet(entries, count=5, *, landscape=False, rehearsal=False):
    return PrintedSheet(
        code="K7QM-4TXP",
        address=ADDRESS,
        competition="SkillsLatvia 2027 fināls",
        contest="17 Tīmekļa izstrāde",
        form="A1 Savienojumi",
        day="Diena C1",
        scheme="shēma 0123456789abcdef",
        entries=tuple(entries),
        aspects=aspects(count),
        landscape=landscape,
        rehearsal=rehearsal,
    )


def test_a_sheet_of_one_entry_says_everything():
    pdf = marking_sheets_pdf([sheet([entry(7)])], said())
    text = words(pdf)
    for each in ("K7QM-4TXP", NAME, "Diena C1", "A1.5", "Viena kļūda", "Čiepa Krūmiņa"):
        assert each in text
    for each in (
        "Komandas vadītājs",
        "Otra persona",
        "1. lapa no 1",
        "0123456789abcdef",
        "2. kārta",
    ):
        assert each in text
    assert all(fonts(pdf).values())
    assert read(pdf).pages[0].mediabox.upper_right == (SHORT, LONG)


def test_the_marks_so_far_stand_in_their_boxes():
    filled = entry(
        7,
        A1_2=Filled(value="3", note="Pārmērīts"),
        A1_5=Filled(scores={(1, "dace"): "2"}, discussion="Sprauga pieļaujama"),
    )
    text = words(marking_sheets_pdf([sheet([filled])], said()))
    assert "Pārmērīts" in text
    assert "Sprauga pieļaujama" in text
    assert len(text) > len(words(marking_sheets_pdf([sheet([entry(7)])], said())))


def test_thirty_aspects_of_twelve_entries_stand_side_by_side():
    pdf = marking_sheets_pdf([sheet(map(entry, range(1, 13)), 30, landscape=True)], said())
    pages = read(pdf).pages
    assert pages[0].mediabox.upper_right == (LONG, SHORT)
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert "K7QM-4TXP" in text
        assert f"{number}. lapa no {len(pages)}" in text
        assert all(f"\n{label} \n" in f"\n{text}\n" or f"{label} " in text for label in (1, 12))
    found = "".join(page.extract_text() for page in pages)
    assert all(found.count(f"A1.{number} ") >= 1 for number in range(1, 31))
    assert found.count("Otra persona") == 1


def test_more_entries_go_on_on_further_pages():
    pdf = marking_sheets_pdf([sheet(map(entry, range(1, 21)), 2, landscape=True)], said())
    assert len(read(pdf).pages) == 2


@pytest.mark.parametrize("landscape", [False, True])
def test_nothing_is_written_outside_the_page(landscape):
    entries = map(entry, range(1, 13)) if landscape else [entry(7)]
    pdf = marking_sheets_pdf([sheet(entries, 30, landscape=landscape)], said())
    width = LONG if landscape else SHORT
    for page in read(pdf).pages:
        for line in lines(page):
            assert line.x >= MARGIN - 1
            assert line.end <= width - MARGIN + 4
            assert line.y >= FOOT - 30


@pytest.mark.parametrize("landscape", [False, True])
def test_every_page_of_a_rehearsal_says_so_at_its_head_and_beside_the_code_at_its_foot(landscape):
    entries = map(entry, range(1, 21)) if landscape else [entry(7)]
    pdf = marking_sheets_pdf([sheet(entries, 30, landscape=landscape, rehearsal=True)], said())
    pages = read(pdf).pages
    assert len(pages) > 1
    for page in pages:
        found = lines(page)
        head, foot = (line for line in found if line.words == "MĒĢINĀJUMS")
        assert head.y == pytest.approx(max(line.y for line in found))
        assert foot.y < FOOT < head.y
        assert "Dalībnieki ir izdomāti." in page.extract_text()
        (beside,) = (line for line in found if "shēma 0123456789abcdef" in line.words)
        assert foot.end < beside.x
        assert all(line.end <= float(page.mediabox.width) - MARGIN + 4 for line in found)
        assert all(line.y >= FOOT - 30 for line in found)
    assert read(pdf).metadata.title.startswith("MĒĢINĀJUMS")


def test_a_sheet_of_the_contest_says_nothing_of_training():
    assert "MĒĢINĀJUMS" not in words(marking_sheets_pdf([sheet([entry(7)])], said()))


def test_the_qr_code_needs_letters_and_digits_only():
    assert segno.make_qr(ADDRESS, error="M", boost_error=False).mode == "alphanumeric"


def test_the_same_sheets_give_the_same_bytes():
    made = [marking_sheets_pdf([sheet([entry(7)])], said()) for _ in range(2)]
    assert made[0] == made[1]


def test_no_sheets_are_no_document():
    with refused("no-sheets"):
        marking_sheets_pdf([], said())
