"""The steps of a scheme version - check, approve, unlock - and its files."""

from datetime import UTC, datetime
from io import BytesIO

from flask import flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from skillscomp.core.access import Action
from skillscomp.core.errors import RuleBroken
from skillscomp.extensions import write_tx
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.schemes import approve_scheme, check_version, scheme_of, unlock_scheme
from skillscomp.spreadsheets.scheme_text import write_scheme_file
from skillscomp.spreadsheets.write_workbook import write_workbook
from skillscomp.web.access import actor_for, load
from skillscomp.web.errors import status_of
from skillscomp.web.language import chosen_language
from skillscomp.web.organiser.forms import UnlockForm
from skillscomp.web.organiser.place import pages
from skillscomp.web.sentences.wording import word

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.post("/schemes/<key>/check")
def check(key: str) -> ResponseReturnValue:
    """Check the draft as it is."""
    version = load(SchemeVersion, key, Action.EDIT_SCHEME)
    actor = actor_for(version)
    with write_tx() as session:
        check_version(session, actor, version)
    flash(_("The scheme is checked."), "done")
    return redirect(_contest_of(version))


@pages.post("/schemes/<key>/approve")
def approve(key: str) -> ResponseReturnValue:
    """Let the chief expert approve the version that counts."""
    version = load(SchemeVersion, key, Action.APPROVE_SCHEME)
    actor = actor_for(version)
    with write_tx() as session:
        approve_scheme(session, actor, version, now=datetime.now(UTC))
    flash(_("The scheme is approved. Marking may begin."), "done")
    return redirect(_contest_of(version))


@pages.route("/schemes/<key>/unlock", methods=["GET", "POST"])
def unlock(key: str) -> ResponseReturnValue:
    """Ask for the reason, then go on with the scheme as a new draft."""
    version = load(SchemeVersion, key, Action.APPROVE_SCHEME)
    form = UnlockForm()
    status = 200
    if form.validate_on_submit():
        actor, reason = actor_for(version), form.reason.data
        try:
            with write_tx() as session:
                unlock_scheme(session, actor, version, reason=reason, now=datetime.now(UTC))
        except RuleBroken as refused:
            form.form_errors = [word(refused.message, chosen_language())]
            status = status_of(refused)
        else:
            flash(_("The scheme is unlocked. Upload the changed one, or check it again."), "done")
            return redirect(_contest_of(version))
    elif form.errors:
        status = 422
    return render_template("organiser/unlock.html", form=form, version=version), status


@pages.get("/schemes/<key>.xlsx")
def workbook(key: str) -> Response:
    """Give a version as a CIS workbook."""
    version = load(SchemeVersion, key, Action.SEE_SETUP)
    content = write_workbook(scheme_of(version))
    return send_file(
        BytesIO(content), WORKBOOK, as_attachment=True, download_name=_file_name(version, "xlsx")
    )


@pages.get("/schemes/<key>.yaml")
def scheme_file(key: str) -> Response:
    """Give a version as a scheme file."""
    version = load(SchemeVersion, key, Action.SEE_SETUP)
    content = write_scheme_file(scheme_of(version)).encode()
    return send_file(
        BytesIO(content),
        "application/yaml",
        as_attachment=True,
        download_name=_file_name(version, "yaml"),
    )


def _contest_of(version: SchemeVersion) -> str:
    return url_for("organiser.contest", key=version.contest.key)


def _file_name(version: SchemeVersion, ending: str) -> str:
    return f"scheme-{version.contest.skill.number}-version-{version.number}.{ending}"
