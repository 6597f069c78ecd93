"""Badges: chosen by contest, school, role or person, and printed; pictures for them."""

from datetime import UTC, datetime

from flask import Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.documents.badges import Badge, badges_pdf
from skillscomp.documents.diploma_content import USUAL_ACCENT
from skillscomp.documents.eight_on_a_sheet import COLUMNS, ROWS, Sheets
from skillscomp.documents.photo import LARGEST, badge_photo
from skillscomp.extensions import db, write_tx
from skillscomp.models.competitions import Competition
from skillscomp.services.on_site.people import SitePerson, people_of, person_with_token
from skillscomp.services.on_site.photos import keep_photo, photo_of, photos_for, remove_photo
from skillscomp.web.access import actor_for, load
from skillscomp.web.filters import name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.listing import page_of
from skillscomp.web.organiser.on_site.arrivals import choices_of, chosen_of, narrowed
from skillscomp.web.organiser.on_site.forms import PhotoForm
from skillscomp.web.organiser.on_site.papers import pdf_answer
from skillscomp.web.organiser.on_site.words import role_words
from skillscomp.web.organiser.place import pages
from skillscomp.web.refused_forms import put_beside
from skillscomp.web.sentences.wording import word

PER_PAGE = 50
FIELDS = dict.fromkeys(("photo-too-large", "photo-too-many-dots", "photo-unreadable"), "photo") | {
    "photo-refused": "agreed"
}


@pages.get("/competitions/<key>/badges")
def badges(key: str) -> ResponseReturnValue:
    """Choose whose badges are printed."""
    competition = load(Competition, key, Action.SEE_PERSONAL_DATA)
    people = people_of(db.session(), competition)
    choices = choices_of(people)
    found = narrowed(people, choices)
    wanted = chosen_of(choices)
    return render_template(
        "organiser/on_site/badges.html",
        competition=competition,
        page=page_of(found, PER_PAGE),
        sheets=-(-len(found) // (COLUMNS * ROWS)),
        choices=choices,
        roles=role_words(),
        chosen=wanted,
        kept={name: value for name, value in wanted.items() if value},
        any_at_all=bool(people),
    )


@pages.get("/competitions/<key>/badges.pdf")
def badge_sheets(key: str) -> ResponseReturnValue:
    """Print the badges of all whom the address asks for, or of one person."""
    competition = load(Competition, key, Action.SEE_PERSONAL_DATA)
    session, language = db.session(), chosen_language()
    people = people_of(session, competition)
    one = request.args.get("person", "")
    found = [each for each in narrowed(people, choices_of(people)) if one in {"", each.token}]
    photos = photos_for(session, [each.id for each in found if each.has_photo], datetime.now(UTC))
    sheets = Sheets(
        competition=name_of(competition, language),
        title=_("Badges"),
        language=language,
        made=datetime.now(UTC),
        accent=competition.accent or USUAL_ACCENT,
    )
    roles = role_words()
    drawn = [
        Badge(
            name=each.name,
            role=roles[each.role],
            contest=_contest(each, language),
            school=each.school,
            address=_address(competition, each),
            photo=photos.get(each.id),
        )
        for each in found
    ]
    return pdf_answer(badges_pdf(drawn, sheets), f"badges-{key}.pdf")


@pages.route("/competitions/<key>/people/<token>/photo", methods=["GET", "POST"])
def photo(key: str, token: str) -> ResponseReturnValue:
    """Choose a picture for somebody's badge."""
    competition, person = _person(key, token)
    form = PhotoForm()
    if form.validate_on_submit():
        try:
            content = badge_photo(_content(form.photo.data))
            with write_tx() as session:
                keep_photo(session, actor_for(competition), person, content, datetime.now(UTC))
        except RuleBroken as refused:
            put_beside(form, refused, FIELDS)
        else:
            flash(_("The picture of %(name)s is kept.", name=person.name), "done")
            return redirect(url_for("organiser.photo", key=key, token=token))
    page = render_template(
        "organiser/on_site/photo.html",
        competition=competition,
        person=person,
        roles=role_words(),
        form=form,
    )
    return page, 422 if form.errors else 200


@pages.get("/competitions/<key>/people/<token>/photo.jpg")
def photo_image(key: str, token: str) -> ResponseReturnValue:
    """Give the picture itself."""
    _competition, person = _person(key, token)
    content = photo_of(db.session(), person)
    if content is None:
        abort(404)
    return Response(content, mimetype="image/jpeg", headers={"Cache-Control": "no-store"})


@pages.post("/competitions/<key>/people/<token>/photo/remove")
def remove_photo_of(key: str, token: str) -> ResponseReturnValue:
    """Delete somebody's picture."""
    competition, person = _person(key, token)
    actor = actor_for(competition)
    try:
        with write_tx() as session:
            remove_photo(session, actor, person)
    except RuleBroken as refused:
        flash(word(refused.message, chosen_language()), "problem")
    else:
        flash(_("The picture of %(name)s is deleted.", name=person.name), "done")
    return redirect(url_for("organiser.photo", key=key, token=token))


def _person(key: str, token: str) -> tuple[Competition, SitePerson]:
    competition = load(Competition, key, Action.SEE_PERSONAL_DATA)
    person = person_with_token(db.session(), competition, token)
    if person is None:
        abort(404)
    return competition, person


def _content(file: FileStorage) -> bytes:
    """Read as much of an upload as tells whether it is too large."""
    return file.stream.read(LARGEST + 1)


def _contest(person: SitePerson, language: str) -> str:
    """Name the contests on the badge; several are named by their numbers."""
    contests = person.contests
    if len(contests) == 1:
        return f"{contests[0].number} {contests[0].name.in_language(language)}"
    return ", ".join(contest.number for contest in contests)


def _address(competition: Competition, person: SitePerson) -> str:
    here = url_for("organiser.arrival", key=competition.key, token=person.token)
    return f"{current_app.config['PUBLIC_ADDRESS'].rstrip('/')}{here}"
