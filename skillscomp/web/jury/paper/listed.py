"""The sheets of a contest, and finding one by the code that it carries."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.core.sheet_code import read_code, shown_code
from skillscomp.extensions import db
from skillscomp.models.contests import Contest
from skillscomp.services.marking.paper.listing import (
    SheetsSought,
    SheetState,
    sheet_count,
    sheet_key,
    sheet_rows,
)
from skillscomp.services.marking.readers import (
    CurrentScheme,
    EntryView,
    current_scheme,
    read_entries,
    view_contest,
    view_entry,
)
from skillscomp.web.access import load, require_anywhere
from skillscomp.web.jury.paper.words import STATE_BADGES, state_words
from skillscomp.web.jury.place import pages
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word

PER_PAGE = 50
LONGEST = 100
DIGITS = 6
SCANS = ("with", "without")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the list, as the pager shows it."""

    first: int
    last: int
    total: int
    previous_url: str
    next_url: str


@pages.get("/contests/<key>/paper")
def sheets(key: str) -> ResponseReturnValue:
    """List the sheets of a contest with how far each is."""
    contest = load(Contest, key, Action.SEE_FORMS)
    session = db.session()
    scheme = current_scheme(session, contest)
    sought = _sought(scheme)
    page = _page(sheet_count(session, contest, sought))
    rows = sheet_rows(session, contest, sought, max(0, page.first - 1), PER_PAGE)
    names = _names(contest, scheme)
    return render_template(
        "jury/paper/list.html",
        contest=view_contest(contest),
        rows=[(row, shown_code(row.code), names.get((row.form, row.entry))) for row in rows],
        page=page,
        sought=sought,
        any_at_all=sheet_count(session, contest, SheetsSought()) > 0,
        states=state_words(),
        badges=STATE_BADGES,
    )


@pages.get("/sheets")
def find_sheet() -> ResponseReturnValue:
    """Open the sheet whose code was typed, or ask for one."""
    require_anywhere(Action.SEE_FORMS)
    typed = request.args.get("code", "").strip()
    if typed:
        try:
            code = read_code(typed)
            if not sheet_key(db.session(), code):
                raise ValueRefused("sheet-code-wrong", code=typed)
        except RuleBroken as refused:
            flash(word(refused.message, chosen_language()), "problem")
            return render_template("jury/paper/find.html", typed=typed), 422
        return redirect(url_for("jury.sheet", code=code))
    return render_template("jury/paper/find.html", typed="")


def _sought(scheme: CurrentScheme | None) -> SheetsSought:
    asked = request.args
    state, scans = asked.get("state", ""), asked.get("scans", "")
    subs = scheme.scheme.sub_criteria() if scheme else ()
    return SheetsSought(
        search=asked.get("q", "").strip()[:LONGEST],
        state=state if state in set(SheetState) else "",
        batch=asked.get("batch", "")[:LONGEST],
        scans=scans if scans in SCANS else "",
        blind=frozenset(sub.code for sub in subs if sub.blind),
    )


def _names(contest: Contest, scheme: CurrentScheme | None) -> dict[tuple[str, str], EntryView]:
    """Name each entry as each form may name it."""
    entries = read_entries(db.session(), contest)
    return {
        (sub.code, entry.key): view_entry(entry, blind=sub.blind)
        for sub in (scheme.scheme.sub_criteria() if scheme else ())
        for entry in entries
    }


def _page(total: int) -> Page:
    """Find the page that the address asks for; a number out of range means the nearest."""
    wanted = request.args.get("page", "")
    sound = wanted.isascii() and wanted.isdigit() and len(wanted) <= DIGITS
    last = max(1, -(-total // PER_PAGE))
    number = min(max(int(wanted) if sound else 1, 1), last)
    begin = (number - 1) * PER_PAGE
    return Page(
        first=begin + 1 if total else 0,
        last=min(begin + PER_PAGE, total),
        total=total,
        previous_url=_address(number - 1) if number > 1 else "",
        next_url=_address(number + 1) if number < last else "",
    )


def _address(number: int) -> str:
    kept = {name: value for name, value in request.args.items() if name != "page" and value}
    return f"{request.path}?{urlencode(kept | {'page': str(number)})}"
