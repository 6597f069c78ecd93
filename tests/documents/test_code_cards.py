"""Enrolment codes and jury cards: eight on a sheet, readable by a camera and by a person."""

from datetime import UTC, datetime

import pytest

from skillscomp.core.errors import ValueRefused
from skillscomp.documents.eight_on_a_sheet import CARD, MARGIN, Sheets
from skillscomp.documents.jury_cards import ExpertCard, jury_cards_pdf
from skillscomp.documents.tablet_codes import TabletLabel, tablet_codes_pdf
from tests.documents.paper_reader import fonts, lines, read, words

CODE = "K7QF-2MXA-9RTB"
ADDRESS = "https://skills.example.lv/marking/#/card/K7QF2MXA9RTB"
LONG = "Anna Marija Elizabete Wolfeschlegelsteinhausen-Bērziņa-Kalniņš"


def sheets(**changes):
    given = {
        "competition": "SkillsLatvia 2027 fināls",
        "title": "Žūrijas kartes",
        "language": "lv",
        "made": datetime(2027, 4, 20, tzinfo=UTC),
        "accent": "#0b5a55",
    }
    return Sheets(**(given | changes))


def card(**changes):
    given = {
        "name": "Čiepa Ķirse",
        "role": "Galvenais eksperts",
        "contests": (("17", "Tīmekļa izstrāde"),),
        "note": "Derīga līdz 2027. gada 23. aprīlim.",
        "code": CODE,
        "address": ADDRESS,
    }
    return ExpertCard(**(given | changes))


def label(**changes):
    given = {
        "name": "Planšete 7",
        "place": "A zāle, ieeja no Ķīpsalas ielas",
        "note": "Kods darbojas vienu reizi.",
        "code": CODE,
        "address": ADDRESS,
    }
    return TabletLabel(**(given | changes))


def test_nine_cards_take_two_sheets():
    drawn = jury_cards_pdf([card(name=f"Čiepa {number}") for number in range(9)], sheets())
    assert len(read(drawn).pages) == 2
    assert "Čiepa 8" in words(drawn, 1)


def test_a_jury_card_says_whose_it_is_and_what_to_type():
    text = words(jury_cards_pdf([card()], sheets()))
    for said in (
        "SkillsLatvia 2027 fināls",
        "Čiepa Ķirse",
        "Galvenais eksperts",
        "17 Tīmekļa izstrāde",
        CODE,
        "Derīga līdz 2027. gada 23. aprīlim.",
    ):
        assert said in text


def test_a_card_of_many_contests_names_their_numbers():
    many = tuple((str(number), f"Prasme {number}") for number in range(1, 6))
    text = words(jury_cards_pdf([card(contests=many)], sheets()))
    assert "1, 2, 3, 4, 5" in text
    assert "Prasme" not in text


def test_an_enrolment_code_names_the_tablet_and_its_place():
    text = words(tablet_codes_pdf([label(), label(name="Planšete 8", place="")], sheets()))
    assert "Planšete 7" in text
    assert "A zāle, ieeja no Ķīpsalas ielas" in text
    assert "Planšete 8" in text
    assert text.count(CODE) == 2


@pytest.mark.parametrize("name", ["Ia Ģe", LONG, "Ģ" * 40, " ".join(["Ķirsis"] * 20)])
def test_every_line_stays_within_its_card(name):
    contests = tuple((str(number), f"{LONG} {number}") for number in range(3))
    drawn = jury_cards_pdf([card(name=name, contests=contests)], sheets(competition=LONG))
    for line in lines(read(drawn).pages[0]):
        assert line.x >= MARGIN
        assert line.end <= CARD[0] - MARGIN + 0.01
        assert MARGIN <= line.y <= CARD[1] - MARGIN


def test_the_faces_are_embedded():
    assert all(fonts(jury_cards_pdf([card()], sheets())).values())


def test_the_same_cards_give_the_same_bytes():
    assert jury_cards_pdf([card()], sheets()) == jury_cards_pdf([card()], sheets())
    assert jury_cards_pdf([card()], sheets()) != jury_cards_pdf([card(name="Čiepa")], sheets())


def test_nobody_prints_nothing():
    with pytest.raises(ValueRefused, match="no-experts-chosen"):
        jury_cards_pdf([], sheets())
    with pytest.raises(ValueRefused, match="no-tablet-codes"):
        tablet_codes_pdf([], sheets())


def test_a_letter_that_no_face_has_is_named():
    with pytest.raises(ValueRefused, match="letter-not-printable"):
        jury_cards_pdf([card(name="Ieva \N{SNOWMAN}")], sheets())


def test_codes_do_not_stand_in_logs():
    assert CODE not in repr(card()) + repr(label())
