"""What a new version of a scheme means for what was marked with the old one.

An aspect is unchanged if all that an expert sees and all that counts is equal; its section and
words added in a second language do not matter. Marks of unchanged aspects go to the new version;
all others stay with the old one, and forms with such aspects are open again.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from sqlalchemy import Table, bindparam, delete, exists, insert, select, update
from sqlalchemy.orm import Session

from skillscomp.core.scheme import NO_TEXT, Aspect, Scheme, Text
from skillscomp.core.states import FormState
from skillscomp.models.base import new_key
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.marking import (
    AwardedToAll,
    JudgeScore,
    Mark,
    MarkCase,
    MarkingForm,
    RoundNote,
)
from skillscomp.models.schemes import SchemeAspect, SchemeVersion

_OF_ASPECTS = tuple(
    cast(Table, kind.__table__) for kind in (Mark, JudgeScore, RoundNote, MarkCase, AwardedToAll)
)
_CLOSED = (FormState.SUBMITTED, FormState.VERIFIED, FormState.ACCEPTED, FormState.LOCKED)


@dataclass(frozen=True, slots=True)
class ChangedAspect:
    """An aspect that is another one in the new version, is gone (``new`` None) or came."""

    code: str
    old: Aspect | None
    new: Aspect | None


@dataclass(frozen=True, slots=True)
class AffectedAspect:
    """An aspect whose marks stay with the old version: of these entries, by number."""

    code: str
    description: Text
    removed: bool
    entries: tuple[int, ...]


def changed_aspects(old: Scheme, new: Scheme) -> tuple[ChangedAspect, ...]:
    """Compare two schemes aspect by aspect: what was changed, removed or added."""
    codes = dict.fromkeys((*old.aspect_by_code, *new.aspect_by_code))
    old_forms, new_forms = _form_of(old), _form_of(new)
    found = []
    for code in codes:
        before, after = old.aspect_by_code.get(code), new.aspect_by_code.get(code)
        stays = before is not None and after is not None and _is_same(before, after)
        if not stays or old_forms[code] != new_forms[code]:
            found.append(ChangedAspect(code, before, after))
    return tuple(found)


def affected_aspects(
    session: Session, version: SchemeVersion, old: Scheme, new: Scheme
) -> tuple[AffectedAspect, ...]:
    """List the marks that would stay behind if ``new`` took the place of the version."""
    marked = _entries_by_aspect(session, version)
    return tuple(
        AffectedAspect(change.code, change.old.description, change.new is None, entries)
        for change in changed_aspects(old, new)
        if change.old is not None and (entries := marked.get(change.code, ()))
    )


def has_marks(session: Session, version: SchemeVersion) -> bool:
    """Whether anything was marked with the version."""
    of_version = select(SchemeAspect.id).where(SchemeAspect.version_id == version.id)
    marked = exists().where(Mark.aspect_id.in_(of_version))
    scored = exists().where(JudgeScore.aspect_id.in_(of_version))
    return bool(session.scalar(select(marked | scored)))


def carry_over(
    session: Session, old: SchemeVersion, new: SchemeVersion, changed: Collection[str]
) -> None:
    """Move what was marked to the new version, but for the changed aspects; reopen their forms."""
    before, after = _ids_by_code(session, old), _ids_by_code(session, new)
    moves = [
        {"old": before[code][0], "new": after[code][0]}
        for code in before
        if code not in changed and code in after
    ]
    for table in _OF_ASPECTS if moves else ():
        moving = update(table).where(table.c.aspect_id == bindparam("old"))
        session.connection().execute(moving.values(aspect_id=bindparam("new")), moves)
    opened = {rows[code][1] for rows in (before, after) for code in changed if code in rows}
    gone = {form for _, form in before.values()} - {form for _, form in after.values()}
    _reopen(session, new.contest_id, opened - gone)
    if gone:
        session.execute(
            delete(MarkingForm)
            .where(MarkingForm.id.in_(_forms_of(session, new.contest_id, gone)))
            .execution_options(synchronize_session="fetch")
        )


def add_forms(session: Session, contest: Contest, scheme: Scheme) -> None:
    """Give every entry a form for every sub-criterion, where it has none yet."""
    pairs = select(MarkingForm.entry_id, MarkingForm.sub_criterion).join(Entry)
    there = {tuple(row) for row in session.execute(pairs.where(Entry.contest_id == contest.id))}
    entries = session.scalars(select(Entry.id).where(Entry.contest_id == contest.id)).all()
    rows = [
        {"key": new_key(), "entry_id": entry, "sub_criterion": form.code}
        for entry in entries
        for form in scheme.sub_criteria()
        if (entry, form.code) not in there
    ]
    if rows:
        session.execute(insert(MarkingForm), rows)


def _form_of(scheme: Scheme) -> dict[str, str]:
    return {aspect.code: form.code for form in scheme.sub_criteria() for aspect in form.aspects}


def _is_same(before: Aspect, after: Aspect) -> bool:
    """Whether an expert would give the same mark for the same thing seen."""
    if _without_words(before) != _without_words(after):
        return False
    words = zip(_words(before), _words(after), strict=False)
    same_number = len(before.levels) == len(after.levels)
    return same_number and all(_says_the_same(*pair) for pair in words)


def _without_words(aspect: Aspect) -> Aspect:
    return replace(
        aspect, section="", description=NO_TEXT, extra=NO_TEXT, requirement=NO_TEXT, levels=()
    )


def _words(aspect: Aspect) -> Iterator[Text]:
    yield from (aspect.description, aspect.extra, aspect.requirement, *aspect.levels)


def _says_the_same(before: Text, after: Text) -> bool:
    """Whether every language that both speak has the same words, and neither fell silent."""
    pairs = ((before.en, after.en), (before.lv, after.lv))
    return all(first in {"", second} for first, second in pairs) and bool(before) == bool(after)


def _ids_by_code(session: Session, version: SchemeVersion) -> dict[str, tuple[int, str]]:
    chosen = select(SchemeAspect.code, SchemeAspect.id, SchemeAspect.sub_criterion)
    rows = session.execute(chosen.where(SchemeAspect.version_id == version.id))
    return {code: (aspect, form) for code, aspect, form in rows}


def _entries_by_aspect(session: Session, version: SchemeVersion) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for kind in (Mark, JudgeScore):
        chosen = (
            select(SchemeAspect.code, Entry.number)
            .join(kind, kind.aspect_id == SchemeAspect.id)
            .join(Entry, Entry.id == kind.entry_id)
            .where(SchemeAspect.version_id == version.id)
            .distinct()
        )
        for code, number in session.execute(chosen):
            found.setdefault(code, set()).add(number)
    return {code: tuple(sorted(numbers)) for code, numbers in found.items()}


def _forms_of(session: Session, contest_id: int, codes: Iterable[str]) -> list[int]:
    chosen = select(MarkingForm.id).join(Entry).where(Entry.contest_id == contest_id)
    return list(session.scalars(chosen.where(MarkingForm.sub_criterion.in_(sorted(codes)))))


def _reopen(session: Session, contest_id: int, codes: Iterable[str]) -> None:
    reopened = update(MarkingForm).where(
        MarkingForm.id.in_(_forms_of(session, contest_id, codes)), MarkingForm.state.in_(_CLOSED)
    )
    nobody = {"submitted_by_id": None, "verified_by_id": None, "accepted_by_id": None}
    session.execute(
        reopened.values(state=FormState.IN_PROGRESS, **nobody),
        execution_options={"synchronize_session": "fetch"},
    )
