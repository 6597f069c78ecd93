"""A printed result list shows every entry, on as many pages as it takes."""

import pytest

from skillscomp.core.errors import ValueRefused
from skillscomp.documents.result_list import Emblem, result_list_pdf
from skillscomp.documents.result_list_page import LEFT, RIGHT
from skillscomp.web.sentences.wording import word
from tests.documents.paper_reader import fonts, lines, read, words
from tests.documents.samples import result_list, row


def test_a_row_has_place_medal_names_school_and_mark():
    text = words(result_list_pdf(result_list()))
    for expected in (
        "Mēbeļu izgatavošana",
        "SkillsLatvia 2027 fināls",
        "Vieta",
        "1.",
        "Zelta medaļa",
        "Kārlis Bērziņš",
        "Rīgas Valsts tehnikums",
        "88,40",
        "Publicēts 2027. gada 7. maijā plkst. 16.00",
        "1. lapa no 1",
    ):
        assert expected in text


def test_sixty_teams_take_several_numbered_pages_and_nobody_is_lost():
    rows = tuple(
        row(place=f"{place}.", names=(f"Līga {place}. Ābele", f"Māra {place}. Ķiģele"))
        for place in range(1, 61)
    )
    pages = read(result_list_pdf(result_list(rows=rows))).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert len(pages) > 1
    assert all(text.count(f"Māra {place}. Ķiģele") == 1 for place in range(1, 61))
    for number, page in enumerate(pages, start=1):
        assert f"{number}. lapa no {len(pages)}" in page.extract_text()
        assert "Vieta" in page.extract_text()
        assert min(line.y for line in lines(page) if "Ķiģele" in line.words) > 55


@pytest.mark.parametrize("emblem", list(Emblem))
def test_long_words_stay_in_their_columns(emblem):
    long = "Profesionālās izglītības kompetences centrs „Daugavpils Būvniecības tehnikums” " * 2
    full = row(medal=long, names=("Ž" * 60, long), school=long, mark="100,00", emblem=emblem)
    content = result_list(rows=(full,), contest=long, competition=long, status=long)
    drawn = lines(read(result_list_pdf(content)).pages[0])
    assert max(line.end for line in drawn) <= RIGHT + 0.1
    assert min(line.x for line in drawn) >= LEFT - 0.1


def test_marks_stand_flush_at_the_right():
    rows = (row(mark="88,40"), row(mark="8,40"), row(mark="100,00"))
    drawn = lines(read(result_list_pdf(result_list(rows=rows))).pages[0])
    ends = [line.end for line in drawn if line.words in {"88,40", "8,40", "100,00"}]
    assert ends == pytest.approx([RIGHT] * 3, abs=0.1)


def test_the_list_has_its_metadata_its_letters_and_always_the_same_bytes():
    pdf = result_list_pdf(result_list())
    assert pdf == result_list_pdf(result_list())
    assert read(pdf).metadata.title == "Mēbeļu izgatavošana \N{EN DASH} SkillsLatvia 2027 fināls"
    assert read(pdf).trailer["/Root"]["/Lang"] == "lv"
    assert all(fonts(pdf).values())


def test_a_list_without_entries_is_refused():
    with pytest.raises(ValueRefused) as refused:
        result_list(rows=())
    assert refused.value.code == "no-result-rows"
    assert "Mēbeļu izgatavošana" in word(refused.value.message, "en")
