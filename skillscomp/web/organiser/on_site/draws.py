"""Draws of a contest: made, shown so that anybody can repeat them, and printed."""

import secrets
from datetime import UTC, datetime
from shlex import quote

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.documents.draw_record import DrawHeads, DrawnRow, PrintedDraw, draw_record_pdf
from skillscomp.extensions import db, write_tx
from skillscomp.models.contests import Contest
from skillscomp.models.on_site import Draw, DrawKind
from skillscomp.services.on_site.draws import (
    BLIND_FROM,
    DrawRecord,
    draws_of,
    needs_reason,
    record_of,
)
from skillscomp.services.on_site.draws import draw as make_draw
from skillscomp.web.access import actor_for, allowed, load
from skillscomp.web.filters import moment, name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.on_site.forms import DrawForm
from skillscomp.web.organiser.on_site.papers import page_of, pdf_answer
from skillscomp.web.organiser.on_site.words import draw_words
from skillscomp.web.organiser.place import pages
from skillscomp.web.refused_forms import put_beside

OFFERED_BYTES = 8
FIELDS = {
    "draw-needs-reason": "reason",
    "reason-too-long": "reason",
    "seed-missing": "seed",
    "seed-too-long": "seed",
    "seed-not-one-line": "seed",
    "seed-used-before": "seed",
}


@pages.get("/contests/<key>/draws")
def draws(key: str) -> ResponseReturnValue:
    """Show the draws of a contest; blind numbers only to those who may draw them."""
    contest = load(Contest, key, Action.SEE_FORMS)
    may_draw = allowed(contest, Action.DRAW)
    records = draws_of(db.session(), contest)
    latest = {
        kind: next((one for one in records if one.kind is kind), None)
        for kind in DrawKind
        if may_draw or kind is DrawKind.WORKSTATIONS
    }
    return render_template(
        "organiser/on_site/draws.html",
        contest=contest,
        may_draw=may_draw,
        latest=latest,
        earlier=[one for one in records if one.kind in latest and one is not latest.get(one.kind)],
        kinds=draw_words(),
        words={one.key: method_words(one) for one in latest.values() if one},
    )


@pages.route("/contests/<key>/draws/<code>", methods=["GET", "POST"])
def draw(key: str, code: str) -> ResponseReturnValue:
    """Draw workstations or blind numbers from a seed."""
    contest = load(Contest, key, Action.DRAW)
    if code not in {kind.value for kind in DrawKind}:
        abort(404)
    kind = DrawKind(code)
    form = DrawForm()
    if form.validate_on_submit():
        try:
            with write_tx() as session:
                make_draw(
                    session,
                    actor_for(contest),
                    contest,
                    kind,
                    seed=form.seed.data,
                    reason=form.reason.data or "",
                    now=datetime.now(UTC),
                )
        except RuleBroken as refused:
            put_beside(form, refused, FIELDS)
        else:
            flash(_("Drawn. The record can be printed and hung up."), "done")
            return redirect(url_for("organiser.draws", key=key))
    page = render_template(
        "organiser/on_site/draw.html",
        contest=contest,
        kind=kind,
        kinds=draw_words(),
        form=form,
        offered=secrets.token_hex(OFFERED_BYTES),
        again=needs_reason(db.session(), contest, kind),
    )
    return page, 422 if form.errors else 200


@pages.get("/draws/<key>.pdf")
def draw_record(key: str) -> ResponseReturnValue:
    """Print the record of a draw."""
    row = load(Draw, key, Action.SEE_FORMS)
    if row.kind is DrawKind.BLIND_NUMBERS and not allowed(row, Action.DRAW):
        abort(404)
    contest, language = row.contest, chosen_language()
    record = record_of(db.session(), row)
    at = moment(record.drawn_at, contest.competition.time_zone, language)
    skill = f"{contest.skill.number} {name_of(contest.skill, language)}"
    printed = PrintedDraw(
        over=f"{name_of(contest.competition, language)} \N{EN DASH} {skill}",
        title=_("Draw: %(what)s", what=draw_words()[record.kind]),
        words=tuple(method_words(record)),
        heads=DrawHeads(_("Number"), _("Who"), _("Label"), _("Digest (SHA-256)")),
        rows=tuple(
            DrawnRow(one.number, ", ".join(one.names), one.school, one.label, one.digest)
            for one in record.places
        ),
        status=_("Drawn %(moment)s", moment=at),
        page_of=page_of(),
        language=language,
        made=record.drawn_at,
    )
    return pdf_answer(draw_record_pdf(printed), f"draw-{record.kind.value}-{contest.key}.pdf")


def method_words(record: DrawRecord) -> list[str]:
    """Say from what was drawn, how, and how to check it, in four short paragraphs."""
    first = record.places[0]
    label, digest = first.label, first.digest
    words = [
        _("Seed: %(seed)s", seed=record.seed),
        ngettext("%(num)s label: %(labels)s", "%(num)s labels: %(labels)s", len(record.labels),
                 labels=", ".join(record.labels)),
        _(
            "Method: the digest of a label is SHA-256 of the seed, one line feed and the label; "
            "the smallest digest comes first."
        ),
        _(
            "To check: printf '%%s\\n%%s' %(seed)s %(label)s | sha256sum gives %(digest)s",
            seed=quote(record.seed),
            label=quote(label),
            digest=digest,
        ),
    ]  # fmt: skip
    if record.kind is DrawKind.BLIND_NUMBERS:
        words.append(_("A blind number is %(base)s and the place in this order.", base=BLIND_FROM))
    if record.reason:
        words.append(_("Reason: %(reason)s", reason=record.reason))
    return words
