"""What the pages about qualification show: the cut of one semi-final, and all of a competition."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, selectinload

from skillscomp.core.qualification import Outcome, QualificationRules, Qualifier
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import ResultState
from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.mail import Mail
from skillscomp.models.qualifications import Qualification, QualifiedEntry
from skillscomp.services.qualifications.fields import current_field
from skillscomp.services.qualifications.standing import Standing, standing_of
from skillscomp.services.qualifications.stored import Happened
from skillscomp.services.qualifications.telling import INTO_FINAL, letters_of
from skillscomp.services.results.ratifications import shown_state

_IN_ORDER = frozenset({Outcome.THROUGH, Outcome.PROMOTED, Outcome.BORDER})
_WANTS_CARD = frozenset({Outcome.OUT, Outcome.RESERVE, Outcome.QUOTA})
_CAN_WITHDRAW = INTO_FINAL | {Outcome.BORDER, Outcome.RESERVE, Outcome.QUOTA}


class CutStep(StrEnum):
    """What a person can do about one entry."""

    CHOOSE = "choose"
    WILD_CARD = "wild-card"
    WITHDRAW = "withdraw"
    TAKE_BACK = "take-back"


class CutState(StrEnum):
    """How far a qualification is."""

    MISSING = "missing"
    OPEN = "open"
    DECIDED = "decided"
    TOLD = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class CutRow:
    """An entry of the semi-final; ``last`` is true for the one above the line of the cut.

    ``final_number`` and ``final_status`` are those of its entry in the final, None without one.
    """

    key: str
    number: int
    names: str
    school: str
    mark: int | None
    qualifier: Qualifier
    last: bool
    steps: tuple[CutStep, ...]
    final_number: int | None
    final_status: EntryStatus | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CutPage:
    """One cut; ``corrected`` is true where the result changed after the decision."""

    rules: QualificationRules
    rows: tuple[CutRow, ...]
    through: int
    wild_cards: int
    undecided: int
    let_go: tuple[int, ...]
    version: int
    checksum: str
    seen: bool
    corrected: bool
    final_over: bool
    decided_by: str
    history: tuple[Happened, ...]
    letters: tuple[Mail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """A contest of a competition and where it leads, or, for a final, where its entries come from.

    ``entered`` counts the entries made in the final that are not withdrawn.
    """

    contest: Contest
    other: Contest | None
    state: CutState
    results: ResultState
    entered: int


def cut_page(session: Session, qualification: Qualification, now: datetime) -> CutPage | None:
    """Give the page of a cut; None while the result of the semi-final is provisional."""
    standing = standing_of(session, qualification, now)
    if standing is None:
        return None
    final_over = qualification.final.result_state is not ResultState.PROVISIONAL
    decided = standing.decided
    return CutPage(
        rules=standing.rules,
        rows=_rows(session, qualification, standing, final_over=final_over),
        through=len(standing.through),
        wild_cards=len(decided.wild_cards),
        undecided=standing.cut.undecided,
        let_go=tuple(one.number for one in standing.let_go),
        version=standing.field.version,
        checksum=standing.field.checksum,
        seen=standing.field.seen,
        corrected=_corrected(session, qualification, standing, now),
        final_over=final_over,
        decided_by=_decided_by(session, qualification),
        history=tuple(reversed(decided.history)),
        letters=tuple(letters_of(session, qualification)),
    )


def leading_on(session: Session, competition: Competition, now: datetime) -> list[OverviewRow]:
    """List the contests of a competition that lead, or can lead, to a later one of their skill."""
    found = _qualifications(session, Qualification.contest_id, competition)
    later = select(Contest.skill_id).join(Competition, Competition.id == Contest.competition_id)
    later = later.where(
        Competition.starts_on >= competition.ends_on,
        Competition.id != competition.id,
        ~Competition.rehearsal,
    )
    contests = session.scalars(
        select(Contest)
        .where(
            Contest.competition_id == competition.id,
            Contest.skill_id.in_(later) | Contest.id.in_(found),
        )
        .options(joinedload(Contest.skill))
        .order_by(Contest.id)
    ).all()
    entered = _entered(session, found)
    return [_overview(one, found.get(one.id), entered, now) for one in contests]


def coming_from(session: Session, competition: Competition, now: datetime) -> list[OverviewRow]:
    """List the semi-finals that lead to the contests of a competition."""
    found = _qualifications(session, Qualification.final_id, competition)
    entered = _entered(session, found)
    return [_overview(one.contest, one, entered, now) for one in found.values()]


def _rows(
    session: Session, qualification: Qualification, standing: Standing, *, final_over: bool
) -> tuple[CutRow, ...]:
    entries = _entries(session, qualification.contest)
    finals = _final_entries(session, qualification)
    cut = standing.cut.qualifiers
    last = max((at for at, one in enumerate(cut) if one.outcome in _IN_ORDER), default=-1)
    rows = []
    for at, qualifier in enumerate(cut):
        one = standing.field.of_label(qualifier.entry)
        entry = entries[one.key]
        number, status = finals.get(one.key, (None, None))
        steps = () if final_over else _steps(qualification, standing, qualifier, one.key)
        rows.append(
            CutRow(
                key=one.key,
                number=one.number,
                names=", ".join(member.person.diploma_name for member in entry.members),
                school=entry.school.name,
                mark=one.mark,
                qualifier=qualifier,
                last=at == last,
                steps=steps,
                final_number=number,
                final_status=status,
            )
        )
    return tuple(rows)


def _steps(
    qualification: Qualification, standing: Standing, qualifier: Qualifier, key: str
) -> tuple[CutStep, ...]:
    free_cards = len(standing.decided.wild_cards) < standing.rules.wild_cards
    about = standing.decided.about(key) is not None
    possible = {
        CutStep.CHOOSE: qualifier.outcome is Outcome.BORDER,
        CutStep.WILD_CARD: qualifier.outcome in _WANTS_CARD and free_cards,
        CutStep.WITHDRAW: qualifier.outcome in _CAN_WITHDRAW,
        CutStep.TAKE_BACK: about and qualification.decided_at is None,
    }
    return tuple(step for step, fits in possible.items() if fits)


def _entries(session: Session, contest: Contest) -> dict[str, Entry]:
    chosen = (
        select(Entry)
        .where(Entry.contest_id == contest.id)
        .options(
            joinedload(Entry.school), selectinload(Entry.members).joinedload(EntryMember.person)
        )
    )
    return {entry.key: entry for entry in session.scalars(chosen)}


def _final_entries(
    session: Session, qualification: Qualification
) -> dict[str, tuple[int, EntryStatus]]:
    semi_final = select(Entry.id, Entry.key).where(Entry.contest_id == qualification.contest_id)
    of_semi_final = semi_final.subquery()
    found = session.execute(
        select(of_semi_final.c.key, Entry.number, Entry.status)
        .join(QualifiedEntry, QualifiedEntry.entry_id == of_semi_final.c.id)
        .join(Entry, Entry.id == QualifiedEntry.final_entry_id)
    )
    return {key: (number, status) for key, number, status in found}


def _corrected(
    session: Session, qualification: Qualification, standing: Standing, now: datetime
) -> bool:
    if qualification.decided_at is None:
        return False
    now_standing = current_field(session, qualification.contest, now)
    return now_standing is None or now_standing.checksum != standing.field.checksum


def _decided_by(session: Session, qualification: Qualification) -> str:
    if qualification.decided_by_id is None:
        return ""
    return session.get_one(Account, qualification.decided_by_id).person.diploma_name


def _qualifications(
    session: Session, side: InstrumentedAttribute[int], competition: Competition
) -> dict[int, Qualification]:
    chosen = (
        select(Qualification)
        .join(Contest, Contest.id == side)
        .where(Contest.competition_id == competition.id)
        .options(
            joinedload(Qualification.contest).joinedload(Contest.skill),
            joinedload(Qualification.contest).joinedload(Contest.competition),
            joinedload(Qualification.final).joinedload(Contest.skill),
            joinedload(Qualification.final).joinedload(Contest.competition),
        )
        .order_by(Qualification.contest_id)
    )
    return {one.contest_id: one for one in session.scalars(chosen)}


def _entered(session: Session, found: Mapping[int, Qualification]) -> dict[int, int]:
    chosen = (
        select(QualifiedEntry.qualification_id, func.count())
        .where(
            QualifiedEntry.qualification_id.in_([one.id for one in found.values()]),
            QualifiedEntry.withdrawn_at.is_(None),
        )
        .group_by(QualifiedEntry.qualification_id)
    )
    return dict(session.execute(chosen).all())


def _overview(
    contest: Contest,
    qualification: Qualification | None,
    entered: Mapping[int, int],
    now: datetime,
) -> OverviewRow:
    return OverviewRow(
        contest=contest,
        other=qualification.final if qualification else None,
        state=cut_state(qualification),
        results=shown_state(contest, now),
        entered=entered.get(qualification.id, 0) if qualification else 0,
    )


def cut_state(qualification: Qualification | None) -> CutState:
    """Say how far a qualification is."""
    if qualification is None:
        return CutState.MISSING
    if qualification.told_at is not None:
        return CutState.TOLD
    return CutState.OPEN if qualification.decided_at is None else CutState.DECIDED
