"""All values of a contest that wait for a person, also those of aspects that are gone since."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.scheme import Aspect, Scheme, SubCriterion, Text
from skillscomp.models.contests import Contest
from skillscomp.models.marking import MarkCase
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.services.marking.cells import is_hidden, view_case
from skillscomp.services.marking.readers import (
    CurrentScheme,
    EntryView,
    Reader,
    read_entries,
    view_entry,
)
from skillscomp.services.marking.reading import read_scheme
from skillscomp.services.marking.rows import open_cases, read_notes, read_scores
from skillscomp.services.marking.teams import read_teams
from skillscomp.services.marking.views import CaseView


@dataclass(frozen=True, slots=True)
class BoardCase:
    """Two values that wait: where, and which.

    ``former`` is true for an aspect that the scheme does not have any more.
    """

    entry: EntryView
    form: str
    description: Text
    case: CaseView
    may_settle: bool
    former: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """An aspect of the scheme of now, or the last that was under its code; with its form."""

    form: SubCriterion
    aspect: Aspect
    former: bool


def cases_of(
    session: Session, reader: Reader, scheme: CurrentScheme, contest: Contest
) -> tuple[BoardCase, ...]:
    """List the cases of a contest, the oldest first, as somebody may see them."""
    codes = _aspects(session, contest, scheme)
    found = open_cases(session, contest.id, codes)
    if not found:
        return ()
    known = _known(session, contest, scheme)
    forms = {known[case.aspect].form.code for case in found}
    teams = read_teams(session.connection(), contest.id, forms)
    entries = {case.entry_id for case in found}
    scores, notes = read_scores(session, codes, entries), read_notes(session, codes, entries)
    by_id = {entry.id: entry for entry in read_entries(session, contest)}
    shown = []
    for case in found:
        of = known[case.aspect]
        place = (case.entry_id, case.aspect)
        hidden = is_hidden(of.aspect, scores.get(place, ()), notes.get(place, ()))
        view = view_case(case, of.aspect, hidden=hidden, reader=reader.actor.person_id)
        entry = view_entry(by_id[case.entry_id], blind=of.form.blind)
        settles = reader.leads_form(teams[of.form.code])
        words = of.aspect.description
        shown.append(BoardCase(entry, of.form.code, words, view, settles, of.former))
    return tuple(shown)


def _aspects(session: Session, contest: Contest, scheme: CurrentScheme) -> dict[int, str]:
    """Find the aspects of the scheme of now, and those that only cases know any more."""
    of_now = select(SchemeAspect.id, SchemeAspect.code).where(
        SchemeAspect.version_id == scheme.version_id
    )
    here = scheme.scheme.aspect_by_code.keys()
    waiting = (
        select(SchemeAspect.id, SchemeAspect.code)
        .join(MarkCase, MarkCase.aspect_id == SchemeAspect.id)
        .where(
            MarkCase.contest_id == contest.id,
            MarkCase.settled_at.is_(None),
            SchemeAspect.code.not_in(here),
        )
    )
    return {row.id: row.code for row in session.execute(of_now.union(waiting))}


def _known(session: Session, contest: Contest, scheme: CurrentScheme) -> Mapping[str, _Known]:
    """Give every aspect by its code, as the latest version that has it."""
    chosen = (
        select(SchemeVersion.id, SchemeVersion.checksum)
        .where(SchemeVersion.contest_id == contest.id, SchemeVersion.current.is_(False))
        .order_by(SchemeVersion.number)
    )
    connection = session.connection()
    known: dict[str, _Known] = {}
    for row in session.execute(chosen).all():
        known |= _of(read_scheme(connection, row.id, row.checksum), former=True)
    return known | _of(scheme.scheme, former=False)


def _of(scheme: Scheme, *, former: bool) -> dict[str, _Known]:
    return {
        aspect.code: _Known(sub, aspect, former)
        for sub in scheme.sub_criteria()
        for aspect in sub.aspects
    }
