"""Lists of people for catering, clothing, accommodation and emergencies."""

from datetime import UTC, date, datetime

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.registration_fields import label
from skillscomp.extensions import db
from skillscomp.models.competitions import Competition
from skillscomp.services.on_site.lists import (
    FIELDS_OF,
    ListCount,
    ListedPerson,
    PeopleList,
    Value,
    counts_of,
    listed_people,
)
from skillscomp.spreadsheets.people_lists import ListSheet, list_workbook
from skillscomp.web.access import actor_for, load
from skillscomp.web.filters import alphabetical, day
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.listing import page_from, search_text, searched
from skillscomp.web.organiser.on_site.papers import workbook_answer
from skillscomp.web.organiser.on_site.words import list_words, role_words
from skillscomp.web.organiser.place import pages
from skillscomp.web.sentences.wording import word

PER_PAGE = 50


@pages.get("/competitions/<key>/lists/<code>")
def people_list(key: str, code: str) -> ResponseReturnValue:
    """Show one list with its counts."""
    competition = load(Competition, key, Action.SEE_PERSONAL_DATA)
    which = _which(code)
    people = _people(competition, which)
    found = searched(people, lambda one: (one.name, one.school, _contests(one)))
    return render_template(
        "organiser/on_site/people_list.html",
        competition=competition,
        which=which,
        lists=list_words(),
        heads=_heads(which),
        roles=role_words(),
        page=page_from(len(found), lambda first, count: _shown(found[first:][:count]), PER_PAGE),
        counts=[(shown(each.value) or _("No answer"), each.people) for each in counts_of(people)],
        any_at_all=bool(people),
        search=search_text(),
    )


@pages.get("/competitions/<key>/lists/<code>.xlsx")
def people_list_file(key: str, code: str) -> ResponseReturnValue:
    """Give one list as a workbook."""
    competition = load(Competition, key, Action.SEE_PERSONAL_DATA)
    which = _which(code)
    people = _people(competition, which)
    content = list_workbook([_sheet(which, people), _count_sheet(which, counts_of(people))])
    return workbook_answer(content, f"{which.value}-{key}.xlsx")


def shown(value: Value) -> str:
    """Show a value of a list in the reader's language."""
    language = chosen_language()
    if isinstance(value, tuple):
        return ", ".join(day(night, language) for night in value)
    return day(value, language) if isinstance(value, date) else value


def _shown(people: list[ListedPerson]) -> list[tuple[ListedPerson, list[str]]]:
    return [(one, [shown(value) for value in one.values]) for one in people]


def _which(code: str) -> PeopleList:
    if code not in {each.value for each in PeopleList}:
        abort(404)
    return PeopleList(code)


def _people(competition: Competition, which: PeopleList) -> list[ListedPerson]:
    actor = actor_for(competition)
    people = listed_people(db.session(), actor, competition, which, datetime.now(UTC))
    return sorted(people, key=lambda one: (alphabetical(one.family_name), alphabetical(one.name)))


def _heads(which: PeopleList) -> list[str]:
    return [word(label(field), chosen_language()) for field in FIELDS_OF[which]]


def _contests(person: ListedPerson) -> str:
    language = chosen_language()
    named = (f"{each.number} {each.name.in_language(language)}" for each in person.contests)
    return ", ".join(named)


def _sheet(which: PeopleList, people: list[ListedPerson]) -> ListSheet:
    roles = role_words()
    rows = [
        [
            one.name,
            roles[one.role],
            _contests(one),
            one.school,
            *(_cell(value) for value in one.values),
        ]
        for one in people
    ]
    heads = (_("Name"), _("Role"), _("Contest"), _("School"), *_heads(which))
    return ListSheet(list_words()[which], heads, rows)


def _count_sheet(which: PeopleList, counts: list[ListCount]) -> ListSheet:
    rows = [[shown(each.value) or _("No answer"), each.people] for each in counts]
    return ListSheet(_("Counts"), (_heads(which)[0], _("People")), rows)


def _cell(value: Value) -> str:
    """Keep dates sortable: as ISO writes them."""
    if isinstance(value, tuple):
        return ", ".join(night.isoformat() for night in value)
    return value.isoformat() if isinstance(value, date) else value
