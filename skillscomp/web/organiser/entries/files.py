"""Entries and schools as workbooks: the template to fill in, and what there is."""

from collections.abc import Iterable
from datetime import date

from flask import Response
from flask.typing import ResponseReturnValue

from skillscomp.core.access import Action
from skillscomp.core.table_columns import NO, STATUSES, YES
from skillscomp.extensions import db
from skillscomp.models.competitions import Competition
from skillscomp.services.entry_list import (
    ListedEntry,
    ListedPerson,
    contests_of,
    entry_rows,
    schools_by_name,
)
from skillscomp.spreadsheets.entry_table import write_entries, write_entry_template
from skillscomp.spreadsheets.school_table import write_schools
from skillscomp.web.access import allowed, load, require_anywhere
from skillscomp.web.filters import name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.entries.listing import found_rows
from skillscomp.web.organiser.place import pages

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cells = dict[str, str | date | int]


@pages.get("/competitions/<key>/entries/export")
def export_entries(key: str) -> ResponseReturnValue:
    """Give the entries that the list shows as a table that can be imported again."""
    shown = load(Competition, key, Action.SEE_ENTRIES)
    language = chosen_language()
    rows = [
        cells
        for row in found_rows(entry_rows(db.session(), shown))
        for cells in _cells(row, language)
    ]
    personal = allowed(shown, Action.SEE_PERSONAL_DATA)
    return _file(write_entries(rows, language, personal=personal), f"{key}-entries.xlsx")


@pages.get("/competitions/<key>/entries/template")
def entry_template(key: str) -> ResponseReturnValue:
    """Give an empty table of entries, with the contests and the schools to choose from."""
    shown = load(Competition, key, Action.EDIT_SETUP)
    language, session = chosen_language(), db.session()
    contests = [
        f"{each.skill.number} {name_of(each.skill, language)}"
        for each in contests_of(session, shown)
    ]
    schools = [f"{school.code} {school.name}" for school in schools_by_name(session)]
    return _file(write_entry_template(contests, schools, language), f"{key}-template.xlsx")


@pages.get("/schools/export")
def export_schools() -> ResponseReturnValue:
    """Give the schools as a table that can be imported again."""
    require_anywhere(Action.EDIT_REGISTRY)
    codes = ("code", "name", "town", "email", "phone")
    rows = [
        {code: getattr(school, code) for code in codes} for school in schools_by_name(db.session())
    ]
    return _file(write_schools(rows, chosen_language()), "schools.xlsx")


@pages.get("/schools/template")
def school_template() -> ResponseReturnValue:
    """Give an empty table of schools."""
    require_anywhere(Action.EDIT_REGISTRY)
    return _file(write_schools((), chosen_language()), "schools-template.xlsx")


def _cells(row: ListedEntry, language: str) -> Iterable[Cells]:
    """Give one row for each contestant; the companions stand with the first."""
    for place, person in enumerate(row.people):
        cells: Cells = {
            "contest": f"{row.skill_number} {row.contest.in_language(language)}",
            "school": f"{row.school_code} {row.school}",
            "team": str(row.number) if row.team_size > 1 else "",
            "name_consent": (YES if person.consents_to_name else NO).in_language(language),
            "status": STATUSES[row.status].in_language(language),
            "number": row.number,
            **_person(person),
        }
        for number, companion in enumerate(row.companions[place * 2 : place * 2 + 2], start=1):
            cells[f"companion_{number}_given_name"] = companion.given_name
            cells[f"companion_{number}_family_name"] = companion.family_name
        yield cells


def _person(person: ListedPerson) -> Cells:
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "diploma_name": person.diploma_name,
        "birth_date": person.birth_date or "",
        "email": person.email,
        "phone": person.phone,
    }


def _file(content: bytes, name: str) -> ResponseReturnValue:
    disposition = f'attachment; filename="{name}"'
    return Response(content, mimetype=WORKBOOK, headers={"Content-Disposition": disposition})
