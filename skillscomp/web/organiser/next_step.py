"""What is to be done next in a contest: one sentence and, for those who may, one button."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from skillscomp.core.access import Action
from skillscomp.models.contests import Contest
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.competitions import ContestState
from skillscomp.services.contests import ContestDesk
from skillscomp.web.access import allowed


@dataclass(frozen=True, slots=True)
class NextStep:
    """The step; ``url`` is empty where somebody else must take it; ``posts``: it changes something.

    ``kind`` is the kind of the message macro.
    """

    sentence: str
    label: str = ""
    url: str = ""
    posts: bool = False
    kind: str = "notice"


def next_step(contest: Contest, desk: ContestDesk, version: SchemeVersion | None) -> NextStep:
    """Find the first thing that keeps the contest from going on."""
    if version is None:
        return _attach(contest)
    if not desk.entries:
        return NextStep(_("No entries yet: schools enter their contestants first."))
    if not desk.jury:
        return NextStep(_("The jury is empty: name its experts before marking begins."))
    if desk.state is ContestState.DRAFT:
        return _check(contest, version)
    if desk.state is ContestState.CHECKED:
        return _approve(contest, version)
    return _marking(contest, desk)


def _attach(contest: Contest) -> NextStep:
    if not allowed(contest, Action.EDIT_SCHEME):
        return NextStep(
            _("The contest has no scheme yet. The chief expert or the organiser adds it.")
        )
    return NextStep(
        _("The contest has no scheme yet. Upload its marking workbook or scheme file."),
        _("Upload a scheme"),
        url_for("organiser.upload", key=contest.key),
    )


def _check(contest: Contest, version: SchemeVersion) -> NextStep:
    if not allowed(contest, Action.EDIT_SCHEME):
        return NextStep(_("The scheme is a draft. The chief expert or the organiser checks it."))
    return NextStep(
        _("The scheme is a draft. Upload it corrected, or check it as it is."),
        _("Check the scheme"),
        url_for("organiser.check", key=version.key),
        posts=True,
    )


def _approve(contest: Contest, version: SchemeVersion) -> NextStep:
    if not allowed(contest, Action.APPROVE_SCHEME):
        return NextStep(
            _("The scheme is checked. The chief expert approves it; then marking may begin.")
        )
    return NextStep(
        _("The scheme is checked. Look through it and approve it; then marking may begin."),
        _("Approve version %(number)s", number=version.number),
        url_for("organiser.approve", key=version.key),
        posts=True,
    )


def _marking(contest: Contest, desk: ContestDesk) -> NextStep:
    marking = (_("Open marking"), url_for("jury.contest", key=contest.key))
    if desk.state is ContestState.APPROVED:
        return NextStep(_("Everything is ready. The experts may begin to mark."), *marking)
    if desk.state is ContestState.MARKING:
        return NextStep(
            _(
                "Marking goes on: %(done)s of %(all)s forms are submitted.",
                done=desk.forms_done,
                all=desk.forms,
            ),
            *marking,
        )
    if desk.state is ContestState.MARKED and contest.competition.rehearsal:
        return NextStep(_("All forms are submitted. Verify and accept them to the end."), *marking)
    if desk.state is ContestState.MARKED:
        return NextStep(
            _("All forms are submitted. Verify and accept them, then ratify the results."), *marking
        )
    if desk.state is ContestState.PUBLISHED:
        return NextStep(
            _("The results are published."),
            _("See the results"),
            url_for("public.results"),
            kind="done",
        )
    return _publish(contest)


def _publish(contest: Contest) -> NextStep:
    sentence = _("The results are ratified and wait to be published.")
    if not allowed(contest, Action.SEE_PROVISIONAL):
        return NextStep(sentence)
    return NextStep(sentence, _("Places and medals"), url_for("jury.results", key=contest.key))
