"""The outbox: which letters were written, how far each is, and what the mail server said."""

from datetime import UTC, datetime

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import db, write_tx
from skillscomp.models.competitions import Competition
from skillscomp.models.mail import Mail, MailState
from skillscomp.services.mail import send_again, without_secrets
from skillscomp.services.mail_list import MailWanted, any_mail, mail_count, mail_rows
from skillscomp.web.access import actor_for, load
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.listing import chosen, page_from, search_text
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.reach import competitions_for
from skillscomp.web.sentences.wording import word

MAIL_PER_PAGE = 50
STATE_BADGES = {
    MailState.WAITING: ("neutral", "clock"),
    MailState.SENDING: ("progress", "send"),
    MailState.SENT: ("done", "done"),
    MailState.FAILED: ("problem", "alert"),
}


@pages.get("/mail")
def outbox() -> ResponseReturnValue:
    """List the letters of every competition that the person sees."""
    return _listed(None)


@pages.get("/competitions/<key>/mail")
def mail(key: str) -> ResponseReturnValue:
    """List the letters of one competition."""
    return _listed(load(Competition, key, Action.SEE_MAIL))


@pages.get("/mail/<key>")
def letter(key: str) -> ResponseReturnValue:
    """Show one letter; its secret link is readable in a demonstration only, which sends none."""
    shown = load(Mail, key, Action.SEE_MAIL)
    demo = current_app.config["DEMO"]
    return render_template(
        "organiser/mail/letter.html",
        letter=shown,
        body=shown.body if demo else without_secrets(shown.body),
        states=state_words(),
        badges=STATE_BADGES,
        leaves=_leaves(),
        again=_leaves() and shown.state in {MailState.FAILED, MailState.WAITING},
    )


@pages.post("/mail/<key>/again")
def send_letter_again(key: str) -> ResponseReturnValue:
    """Let a letter leave now that did not."""
    shown = load(Mail, key, Action.SEE_MAIL)
    actor = actor_for(shown)
    try:
        with write_tx() as session:
            send_again(session, actor, shown, datetime.now(UTC))
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
    else:
        flash(_("The letter leaves within a minute."), "done")
    return redirect(url_for("organiser.letter", key=key))


def _listed(competition: Competition | None) -> ResponseReturnValue:
    reach = (
        competitions_for(Action.SEE_MAIL) if competition is None else frozenset({competition.id})
    )
    wanted = MailWanted(reach, search_text(), chosen("state", MailState))
    session = db.session()
    return render_template(
        "organiser/mail/list.html",
        competition=competition,
        here=url_for(request.endpoint or "", _external=False, **(request.view_args or {})),
        page=page_from(
            mail_count(session, wanted),
            lambda first, count: mail_rows(session, wanted, first, count),
            MAIL_PER_PAGE,
        ),
        any_at_all=any_mail(session, reach),
        chosen=wanted,
        states=state_words(),
        badges=STATE_BADGES,
        leaves=_leaves(),
    )


def state_words() -> dict[MailState, str]:
    """Name the states of a letter."""
    return {
        MailState.WAITING: _("Waiting"),
        MailState.SENDING: _("Being sent"),
        MailState.SENT: _("Sent"),
        MailState.FAILED: _("Failed"),
    }


def _leaves() -> bool:
    return bool(current_app.config["MAIL_HOST"]) and not current_app.config["DEMO"]
