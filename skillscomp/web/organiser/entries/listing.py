"""The entries of a competition: searched, filtered, sorted, given another status."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken, StateRefused
from skillscomp.core.result import EntryStatus
from skillscomp.core.table_columns import plain
from skillscomp.extensions import db, write_tx
from skillscomp.models.competitions import Competition
from skillscomp.services.entry_list import ListedEntry, entries_with_keys, entry_rows
from skillscomp.services.entry_statuses import give_status
from skillscomp.web.access import actor_for, load
from skillscomp.web.errors import status_of
from skillscomp.web.filters import alphabetical
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.listing import chosen, page_of, search_text
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.sorting import sorted_rows
from skillscomp.web.organiser.words import status_words
from skillscomp.web.sentences.wording import word
from skillscomp.web.undo import flash_step

PER_PAGE = 50
MOST_AT_ONCE = 200
BADGES = {
    EntryStatus.COMPETING: "done",
    EntryStatus.GUEST: "neutral",
    EntryStatus.WITHDRAWN: "locked",
    EntryStatus.ABSENT: "missing",
    EntryStatus.DISQUALIFIED: "problem",
}


@pages.get("/competitions/<key>/entries")
def entries(key: str) -> ResponseReturnValue:
    """List the entries."""
    return _list(load(Competition, key, Action.SEE_ENTRIES), None)


@pages.post("/competitions/<key>/entries/status")
def change_statuses(key: str) -> ResponseReturnValue:
    """Give the ticked entries another status, all or none, with the reason."""
    shown = load(Competition, key, Action.EDIT_SETUP)
    actor, now = actor_for(shown), datetime.now(UTC)
    keys = request.form.getlist("entry")[:MOST_AT_ONCE]
    try:
        said = _said()
        with write_tx() as session:
            ticked = entries_with_keys(session, shown, keys)
            step = give_status(session, actor, (shown, ticked), said, now)
    except RuleBroken as refused:
        return _list(shown, refused)
    flash_step(step)
    return redirect(_here("organiser.entries", shown))


def _said() -> tuple[EntryStatus, str]:
    status = request.form.get("status", "")
    if status not in set(EntryStatus):
        raise StateRefused("no-status-chosen")
    return EntryStatus(status), request.form.get("reason", "")


def found_rows(rows: Iterable[ListedEntry]) -> list[ListedEntry]:
    """Leave of the entries those that the search and the filters of the address ask for."""
    contest = request.args.get("contest", "")
    school = request.args.get("school", "")
    status = chosen("status", EntryStatus)
    wanted = [plain(each) for each in search_text().split()]
    return [
        row
        for row in rows
        if contest in {"", row.contest_key}
        and school in {"", row.school_key}
        and status in {"", row.status}
        and _holds(row, wanted)
    ]


def _holds(row: ListedEntry, wanted: list[str]) -> bool:
    """Whether every word stands in the names, the school or the contest, diacritics aside."""
    if not wanted:
        return True
    words = (row.names, row.school, row.school_code, row.skill_number, row.contest.en)
    people = [f"{one.given_name} {one.family_name}" for one in row.people]
    text = " ".join(plain(each) for each in (*words, row.contest.lv, *people))
    return all(word in text for word in wanted)


def _list(shown: Competition, refused: RuleBroken | None) -> ResponseReturnValue:
    rows = entry_rows(db.session(), shown)
    ordered, sorts = sorted_rows(found_rows(rows), _sorts())
    contests = {row.contest_key: (row.skill_number, row.contest) for row in rows}
    schools = {row.school_key: row.school for row in rows}
    page = render_template(
        "organiser/entries/list.html",
        competition=shown,
        page=page_of(ordered, PER_PAGE),
        sorts=sorts,
        any_at_all=bool(rows),
        contests=contests,
        schools=dict(sorted(schools.items(), key=lambda each: alphabetical(each[1]))),
        statuses=status_words(),
        badges=BADGES,
        chosen={"q": search_text(), **_filters()},
        ticked=set(request.form.getlist("entry")),
        typed=request.form,
        problem=word(refused.message, chosen_language()) if refused else "",
        change_url=_here("organiser.change_statuses", shown),
        export_url=_here("organiser.export_entries", shown),
    )
    return page, status_of(refused) if refused else 200


def _filters() -> Mapping[str, str]:
    return {name: request.args.get(name, "") for name in ("contest", "school", "status")}


def _sorts() -> dict[str, Callable[[ListedEntry], Any]]:
    language = chosen_language()
    return {
        "contest": lambda row: (
            alphabetical(row.contest.in_language(language)),
            row.skill_number,
            row.number,
        ),
        "name": lambda row: [
            (alphabetical(one.family_name), alphabetical(one.given_name)) for one in row.people
        ],
        "school": lambda row: (alphabetical(row.school), row.skill_number, row.number),
        "status": lambda row: (list(EntryStatus).index(row.status), row.skill_number, row.number),
    }


def _here(view: str, competition: Competition) -> str:
    """Give the address of a view with the search, the filters and the page of this one."""
    kept = urlencode(request.args.to_dict())
    return url_for(view, key=competition.key) + (f"?{kept}" if kept else "")
