"""Cards of the juries: printing and revoking them; taking away a PIN that was forgotten."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.documents.diploma_content import USUAL_ACCENT
from skillscomp.documents.eight_on_a_sheet import Sheets
from skillscomp.documents.jury_cards import ExpertCard, jury_cards_pdf
from skillscomp.extensions import db, write_tx
from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition
from skillscomp.models.tablets import JuryCard
from skillscomp.services.tablets.cards import (
    ExpertRow,
    NewCard,
    experts_of,
    last_day,
    make_cards,
    revoke_card,
)
from skillscomp.services.tablets.pins import reset_pin
from skillscomp.web.access import actor_for, load
from skillscomp.web.filters import day, name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.navigation import role_names
from skillscomp.web.organiser.listing import chosen, page_of, search_text, searched
from skillscomp.web.organiser.on_site.papers import pdf_answer
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.tablets.words import address_of, said_on
from skillscomp.web.sentences.wording import word

PER_PAGE = 100


@pages.get("/competitions/<key>/jury-cards")
def jury_cards(key: str) -> ResponseReturnValue:
    """List the experts with their cards and PINs, to be chosen for printing."""
    competition = load(Competition, key, Action.MANAGE_TABLETS)
    now = datetime.now(UTC)
    rows = experts_of(db.session(), competition, now)
    found, contest, state = _narrowed(rows)
    contests = {
        seat.number: f"{seat.number} {seat.name.in_language(chosen_language())}"
        for row in rows
        for seat in row.seats
    }
    return render_template(
        "organiser/tablets/cards.html",
        competition=competition,
        page=page_of(found, PER_PAGE),
        any_at_all=bool(rows),
        unused=sum(bool(row.card) and row.card_used_at is None for row in found),
        chosen={"q": search_text(), "contest": contest, "state": state},
        contests=dict(sorted(contests.items(), key=lambda item: (len(item[0]), item[0]))),
        states=_states(),
        roles=role_names(),
        until=day(last_day(competition), chosen_language()),
        said=said_on(competition, now),
        now=now,
    )


@pages.post("/competitions/<key>/jury-cards.pdf")
def print_jury_cards(key: str) -> ResponseReturnValue:
    """Print new cards for the chosen experts, or for all that the list shows."""
    competition = load(Competition, key, Action.MANAGE_TABLETS)
    actor, now = actor_for(competition), datetime.now(UTC)
    people = request.form.getlist("person")
    if "all" in request.form:
        found, _contest, _state = _narrowed(experts_of(db.session(), competition, now))
        people = [row.person_key for row in found]
    try:
        with write_tx() as session:
            made = make_cards(session, actor, competition, people, now)
            drawn = _drawn(made, competition, now)
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
        return redirect(url_for("organiser.jury_cards", key=key))
    return pdf_answer(drawn, f"jury-cards-{key}.pdf")


@pages.post("/jury-cards/<key>/revoke")
def revoke_jury_card(key: str) -> ResponseReturnValue:
    """Let a card open nothing any more."""
    card = load(JuryCard, key, Action.MANAGE_TABLETS)
    actor, name = actor_for(card), card.account.person.diploma_name
    return _step(
        card.competition,
        lambda session: revoke_card(session, actor, card, datetime.now(UTC)),
        str(_("The card of %(name)s opens nothing any more.", name=name)),
    )


@pages.post("/competitions/<key>/jury-cards/<person>/reset-pin")
def reset_pin_of(key: str, person: str) -> ResponseReturnValue:
    """Take the PIN of an expert away, so that a card or a password lets them set another."""
    competition = load(Competition, key, Action.MANAGE_TABLETS)
    rows = experts_of(db.session(), competition, datetime.now(UTC))
    row = next((each for each in rows if each.person_key == person and each.account), None)
    if row is None:
        abort(404)
    actor = actor_for(competition)
    account = db.session.scalars(select(Account).where(Account.key == row.account)).one()
    return _step(
        competition,
        lambda session: reset_pin(session, actor, account),
        str(_("The PIN of %(name)s is taken away.", name=row.name)),
    )


def _step(
    competition: Competition, step: Callable[[Session], None], done: str
) -> ResponseReturnValue:
    key = competition.key
    try:
        with write_tx() as session:
            step(session)
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
    else:
        flash(done, "done")
    return redirect(url_for("organiser.jury_cards", key=key))


def _narrowed(rows: list[ExpertRow]) -> tuple[list[ExpertRow], str, str]:
    """Keep the experts whom the address asks for."""
    contest = chosen("contest", {seat.number for row in rows for seat in row.seats})
    state = chosen("state", _states())
    fits: dict[str, Callable[[ExpertRow], bool]] = {
        "no-card": lambda row: not row.card,
        "no-pin": lambda row: not row.has_pin,
        "unused": lambda row: bool(row.card) and row.card_used_at is None,
    }
    found = [
        row
        for row in searched(rows, lambda row: (row.name, *(seat.number for seat in row.seats)))
        if (not contest or contest in {seat.number for seat in row.seats})
        and (not state or fits[state](row))
    ]
    return found, contest, state


def _states() -> dict[str, str]:
    return {
        "no-card": _("Without a card"),
        "unused": _("Card not used yet"),
        "no-pin": _("Without a PIN"),
    }


def _drawn(made: list[NewCard], competition: Competition, now: datetime) -> bytes:
    language, roles = chosen_language(), role_names()
    until = day(last_day(competition), language)
    note = _("Scan this on a tablet of the hall, or type the letters. Until %(day)s.", day=until)
    cards = [
        ExpertCard(
            name=each.name,
            role=roles[each.seats[0].role],
            contests=tuple((seat.number, seat.name.in_language(language)) for seat in each.seats),
            note=str(note),
            code=each.letters,
            address=address_of("card", each.letters),
        )
        for each in made
    ]
    sheets = Sheets(
        competition=name_of(competition, language),
        title=_("Jury cards"),
        language=language,
        made=now,
        accent=competition.accent or USUAL_ACCENT,
    )
    return jury_cards_pdf(cards, sheets)
