"""The way of a file into a contest: uploaded, looked at, then attached or cancelled."""

from datetime import UTC, datetime

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.core.scheme import Scheme
from skillscomp.core.states import SchemeState
from skillscomp.extensions import db, write_tx
from skillscomp.models.contests import Contest
from skillscomp.models.schemes import SchemeVersion
from skillscomp.models.uploads import SchemeUpload
from skillscomp.services.scheme_changes import AffectedAspect, affected_aspects, has_marks
from skillscomp.services.schemes import (
    Confirmation,
    attach_confirmed,
    current_version,
    scheme_of,
)
from skillscomp.services.uploads import (
    UploadedFile,
    cancel_upload,
    profile_with_key,
    profiles,
    store_upload,
)
from skillscomp.spreadsheets.column_profile import ColumnProfile
from skillscomp.spreadsheets.reading import ReadScheme
from skillscomp.web.access import actor_for, load
from skillscomp.web.errors import status_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.forms import AttachForm, UploadForm
from skillscomp.web.organiser.place import pages
from skillscomp.web.organiser.scheme_shown import (
    allocation_of,
    by_level,
    can_be_mapped,
    figures_of,
    importable,
    read_upload,
    refusal,
)
from skillscomp.web.sentences.wording import word


@pages.route("/contests/<key>/scheme", methods=["GET", "POST"])
def upload(key: str) -> ResponseReturnValue:
    """Take a file; one of which nothing is understood is refused beside the form."""
    contest = load(Contest, key, Action.EDIT_SCHEME)
    form = UploadForm()
    if form.validate_on_submit():
        file = UploadedFile(form.file.data.filename or "", form.file.data.read())
        reason = refusal(read_upload(file, None))
        if not reason:
            actor = actor_for(contest)
            with write_tx() as session:
                stored = store_upload(session, actor, contest, file, now=datetime.now(UTC))
            return redirect(url_for("organiser.preview", key=stored.key))
        form.file.errors = [reason]
    status = 422 if form.errors else 200
    return render_template("organiser/upload.html", form=form, contest=contest), status


@pages.get("/uploads/<key>")
def preview(key: str) -> ResponseReturnValue:
    """Show what was read and all that was noticed, before anything is changed."""
    shown = load_own(key)
    return _preview(shown, AttachForm(profile=request.args.get("profile", "")))


@pages.post("/uploads/<key>/attach")
def attach(key: str) -> ResponseReturnValue:
    """Make the scheme in the file the contest's; said twice, it happens once."""
    shown = load_own(key)
    form = AttachForm()
    if not form.validate_on_submit():
        return _preview(shown, form, 422)
    actor, contest = actor_for(shown), shown.contest
    said = Confirmation(form.reason.data or "", form.based_on.data or "")
    try:
        scheme = _scheme_in(shown, form)
        with write_tx() as session:
            version = attach_confirmed(session, actor, contest, scheme, (said, datetime.now(UTC)))
    except RuleBroken as refused:
        form.reason.errors = [word(refused.message, chosen_language())]
        return _preview(shown, form, status_of(refused))
    flash(_("Version %(number)s is the scheme of this contest.", number=version.number), "done")
    return redirect(url_for("organiser.contest", key=contest.key))


@pages.post("/uploads/<key>/cancel")
def cancel(key: str) -> ResponseReturnValue:
    """Forget the file."""
    shown = load_own(key)
    actor, contest = actor_for(shown), shown.contest
    with write_tx() as session:
        cancel_upload(session, actor, shown)
    flash(_("The file was left out. Nothing was changed."), "notice")
    return redirect(url_for("organiser.contest", key=contest.key))


def load_own(key: str) -> SchemeUpload:
    """Load an upload of the person of this request; those of others do not exist for them."""
    shown = load(SchemeUpload, key, Action.EDIT_SCHEME)
    if shown.account_id != actor_for(shown).account_id:
        abort(404)
    return shown


def profile_for(key: str) -> ColumnProfile | None:
    """Find the columns that were saved under a key; 404 for a key that is none."""
    if not key:
        return None
    saved = profile_with_key(db.session(), key)
    if saved is None:
        abort(404)
    return ColumnProfile.from_json(saved.columns)


def _scheme_in(shown: SchemeUpload, form: AttachForm) -> Scheme:
    scheme = importable(read_upload(shown, profile_for(form.profile.data or "")))
    if scheme is None:
        raise ValueRefused("scheme-not-readable")
    return scheme


def _preview(shown: SchemeUpload, form: AttachForm, status: int = 200) -> ResponseReturnValue:
    session = db.session()
    read = read_upload(shown, profile_for(form.profile.data or ""))
    current = current_version(session, shown.contest)
    form.based_on.data = current.key if current else ""
    page = render_template(
        "organiser/preview.html",
        upload=shown,
        contest=shown.contest,
        form=form,
        read=read,
        scheme=read.scheme,
        figures=figures_of(read.scheme) if read.scheme else None,
        allocation=allocation_of(read.scheme) if read.scheme else None,
        findings=by_level(read.findings),
        may_attach=importable(read) is not None,
        current=current,
        needs_reason=_needs_reason(current),
        affected=_affected(read, current),
        profiles=profiles(session) if can_be_mapped(read) else [],
        mappable=can_be_mapped(read),
    )
    return page, status


def _needs_reason(current: SchemeVersion | None) -> bool:
    if current is None:
        return False
    return current.state is SchemeState.APPROVED or has_marks(db.session(), current)


def _affected(read: ReadScheme, current: SchemeVersion | None) -> tuple[AffectedAspect, ...]:
    if current is None or read.scheme is None:
        return ()
    return affected_aspects(db.session(), current, scheme_of(current), read.scheme)
