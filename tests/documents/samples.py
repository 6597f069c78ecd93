"""Diplomas and lists of the small competition, to be varied by each test."""

from datetime import UTC, datetime

from skillscomp.documents.diploma import Diploma, DiplomaTemplate, Emblem, Signatory
from skillscomp.documents.result_list import ResultColumns, ResultList, ResultRow

MADE = datetime(2027, 5, 7, 13, tzinfo=UTC)


def diploma(**changes) -> Diploma:
    values = {
        "names": ("Kārlis Bērziņš",),
        "school": "Rīgas Valsts tehnikums",
        "award": "par izcīnīto 1. vietu un zelta medaļu",
        "contest": "Mēbeļu izgatavošana",
        "emblem": Emblem.GOLD,
        "code": "7KQ4M2XD9RTB",
        "verify_address": "HTTPS://SKILLS.EXAMPLE.LV/VERIFY/7KQ4M2XD9RTB",
    }
    return Diploma(**(values | changes))


def template(**changes) -> DiplomaTemplate:
    values = {
        "heading": "Diploms",
        "presented": "tiek pasniegts",
        "competition": "SkillsLatvia 2027 fināls",
        "organiser": "Olga Ķirse",
        "place_and_date": "Rīgā, 2027. gada 7. maijā",
        "verification": "Pārbaudiet diploma īstumu",
        "language": "lv",
        "made": MADE,
        "signatories": (Signatory("Čiepa Žagariņa", "Galvenā eksperte"),),
    }
    return DiplomaTemplate(**(values | changes))


def row(**changes) -> ResultRow:
    values = {
        "place": "1.",
        "medal": "Zelta medaļa",
        "emblem": Emblem.GOLD,
        "names": ("Kārlis Bērziņš",),
        "school": "Rīgas Valsts tehnikums",
        "mark": "88,40",
    }
    return ResultRow(**(values | changes))


def result_list(**changes) -> ResultList:
    values = {
        "contest": "Mēbeļu izgatavošana",
        "competition": "SkillsLatvia 2027 fināls",
        "place_and_date": "Rīgā, 2027. gada 7. maijā",
        "status": "Publicēts 2027. gada 7. maijā plkst. 16.00",
        "organiser": "Olga Ķirse",
        "columns": ResultColumns("Vieta", "Medaļa", "Dalībnieks", "Skola", "Punkti"),
        "rows": (row(),),
        "page_of": "%(page)d. lapa no %(pages)d",
        "language": "lv",
        "made": MADE,
    }
    return ResultList(**(values | changes))
