"""Reads what a batch of marking events needs, in as few statements as can be.

The statements are built once, at import. What they find becomes plain values; no row objects of
the ORM, because a hall of tablets waits for this.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Table, and_, bindparam, select
from sqlalchemy.orm import DeclarativeBase

from skillscomp.core.access import Role
from skillscomp.core.conflict import Judge
from skillscomp.core.marking_rights import Marker
from skillscomp.core.scheme import Scheme
from skillscomp.core.scheme_document import from_document
from skillscomp.core.states import CHIEFS, Actor, ResultState, SchemeState
from skillscomp.models.accounts import Account
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.juries import DeclaredConflict, JuryMember
from skillscomp.models.marking import JudgeScore, Mark, MarkingForm, RoundNote
from skillscomp.models.people import Person
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.models.schools import School
from skillscomp.services.journal import EVENTS
from skillscomp.services.prepared import Prepared

_SCHEMES_KEPT = 128
_schemes: dict[str, Scheme] = {}
"""Schemes by the checksum of their document: what they say never changes."""


def table_of(model: type[DeclarativeBase]) -> Table:
    """Give the table of a model, for statements that do without the ORM."""
    return cast(Table, model.__table__)


_ACCOUNTS = table_of(Account)
_PEOPLE = table_of(Person)
_CONTESTS = table_of(Contest)
_JURY = table_of(JuryMember)
_DECLARED = table_of(DeclaredConflict)
_VERSIONS = table_of(SchemeVersion)
_ASPECTS = table_of(SchemeAspect)
_ENTRIES = table_of(Entry)
_MEMBERS = table_of(EntryMember)
_FORMS = table_of(MarkingForm)
_MARKS = table_of(Mark)
_SCORES = table_of(JudgeScore)
_NOTES = table_of(RoundNote)
_OWN_SCHOOL = table_of(School).alias("own_school")
_DECLARED_SCHOOL = table_of(School).alias("declared_school")
_MEMBER_SCHOOL = table_of(School).alias("member_school")
_CONTESTANTS = _PEOPLE.alias("contestants")

_SEAT = Prepared(
    select(
        _ACCOUNTS.c.id.label("account_id"),
        _ACCOUNTS.c.active,
        _ACCOUNTS.c.epoch,
        _ACCOUNTS.c.language,
        _PEOPLE.c.id.label("person_id"),
        _PEOPLE.c.key.label("person_key"),
        _PEOPLE.c.diploma_name.label("name"),
        _OWN_SCHOOL.c.name.label("school"),
        _CONTESTS.c.id.label("contest_id"),
        _CONTESTS.c.result_state,
        _JURY.c.role,
        _JURY.c.leads,
        _DECLARED_SCHOOL.c.name.label("declared"),
        _VERSIONS.c.id.label("version_id"),
        _VERSIONS.c.state.label("scheme_state"),
        _VERSIONS.c.checksum,
    )
    .select_from(_ACCOUNTS)
    .join(_PEOPLE, _PEOPLE.c.id == _ACCOUNTS.c.person_id)
    .outerjoin(_OWN_SCHOOL, _OWN_SCHOOL.c.id == _PEOPLE.c.school_id)
    .outerjoin(_CONTESTS, _CONTESTS.c.key == bindparam("contest"))
    .outerjoin(_JURY, and_(_JURY.c.contest_id == _CONTESTS.c.id, _JURY.c.person_id == _PEOPLE.c.id))
    .outerjoin(_DECLARED, _DECLARED.c.jury_member_id == _JURY.c.id)
    .outerjoin(_DECLARED_SCHOOL, _DECLARED_SCHOOL.c.id == _DECLARED.c.school_id)
    .outerjoin(_VERSIONS, and_(_VERSIONS.c.contest_id == _CONTESTS.c.id, _VERSIONS.c.current))
    .where(_ACCOUNTS.c.key == bindparam("account"))
)
_CELLS = Prepared(
    select(
        _ENTRIES.c.id.label("entry_id"),
        _ENTRIES.c.key.label("entry"),
        _ENTRIES.c.number,
        _ENTRIES.c.blind_number,
        _OWN_SCHOOL.c.name.label("school"),
        _MEMBER_SCHOOL.c.name.label("member_school"),
        _ASPECTS.c.id.label("aspect_id"),
        _ASPECTS.c.code,
        _ASPECTS.c.sub_criterion,
        _FORMS.c.id.label("form_id"),
        _FORMS.c.state.label("form_state"),
        _MARKS.c.hundredths,
        _MARKS.c.observation,
        _MARKS.c.note,
        _MARKS.c.event_id,
    )
    .select_from(_ENTRIES)
    .join(_OWN_SCHOOL, _OWN_SCHOOL.c.id == _ENTRIES.c.school_id)
    .join(_ASPECTS, _ASPECTS.c.version_id == bindparam("version"))
    .outerjoin(_MEMBERS, _MEMBERS.c.entry_id == _ENTRIES.c.id)
    .outerjoin(_CONTESTANTS, _CONTESTANTS.c.id == _MEMBERS.c.person_id)
    .outerjoin(_MEMBER_SCHOOL, _MEMBER_SCHOOL.c.id == _CONTESTANTS.c.school_id)
    .outerjoin(
        _FORMS,
        and_(
            _FORMS.c.entry_id == _ENTRIES.c.id, _FORMS.c.sub_criterion == _ASPECTS.c.sub_criterion
        ),
    )
    .outerjoin(
        _MARKS, and_(_MARKS.c.entry_id == _ENTRIES.c.id, _MARKS.c.aspect_id == _ASPECTS.c.id)
    )
    .where(
        _ENTRIES.c.contest_id == bindparam("contest"),
        _ENTRIES.c.key.in_(bindparam("entries", expanding=True)),
        _ASPECTS.c.code.in_(bindparam("aspects", expanding=True)),
    )
)
_SCORED = Prepared(
    select(_SCORES, _PEOPLE.c.key.label("person"))
    .join(_ASPECTS, _ASPECTS.c.id == _SCORES.c.aspect_id)
    .join(_PEOPLE, _PEOPLE.c.id == _SCORES.c.person_id)
    .where(
        _ASPECTS.c.version_id == bindparam("version"),
        _ASPECTS.c.sub_criterion.in_(bindparam("forms", expanding=True)),
        _SCORES.c.entry_id.in_(bindparam("entries", expanding=True)),
    )
    .add_columns(_ASPECTS.c.code, _ASPECTS.c.sub_criterion)
)
_DISCUSSED = Prepared(
    select(_NOTES, _ASPECTS.c.code, _ASPECTS.c.sub_criterion)
    .join(_ASPECTS, _ASPECTS.c.id == _NOTES.c.aspect_id)
    .where(
        _ASPECTS.c.version_id == bindparam("version"),
        _ASPECTS.c.sub_criterion.in_(bindparam("forms", expanding=True)),
        _NOTES.c.entry_id.in_(bindparam("entries", expanding=True)),
    )
)
_KNOWN = Prepared(select(EVENTS).where(EVENTS.c.id.in_(bindparam("ids", expanding=True))))
_NAME = Prepared(
    select(_PEOPLE.c.diploma_name)
    .join(_ACCOUNTS, _ACCOUNTS.c.person_id == _PEOPLE.c.id)
    .where(_ACCOUNTS.c.key == bindparam("account"))
)
_DOCUMENT = select(_VERSIONS.c.document).where(_VERSIONS.c.id == bindparam("version"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expert:
    """An expert of the jury: who, of which school, with which conflicts declared (schools)."""

    person_id: int
    person_key: str
    name: str
    school: str
    declared: frozenset[str]

    def judge(self, label: str, schools: frozenset[str]) -> Judge:
        """Put the interests as the core wants them, for the entry with this label."""
        declared = frozenset() if self.declared.isdisjoint(schools) else frozenset({label})
        return Judge(self.name, self.school, declared)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The account that sends, and what it is in the contest; ``role`` None: nothing."""

    account_id: int
    account: str
    active: bool
    epoch: int
    language: str
    expert: Expert
    contest_id: int | None
    results: ResultState | None
    role: Role | None
    leads: bool
    version_id: int | None
    scheme_state: SchemeState | None
    checksum: str

    @property
    def actor(self) -> Actor:
        """Who does it, as the steps of forms and schemes want it."""
        roles = frozenset({self.role}) if self.role else frozenset()
        return Actor(person=self.expert.name, roles=roles, leads=self.leads)

    @property
    def marker(self) -> Marker:
        """Who marks, as the rights at a form want it."""
        expert = self.expert
        return Marker(expert.person_key, expert.name, self.role in CHIEFS, self.leads)


def read_seat(connection: Connection, account: str, contest: str) -> Seat | None:
    """Find an account in a contest, both by their keys."""
    rows = _SEAT.rows(connection, {"account": account, "contest": contest})
    if not rows:
        return None
    row = rows[0]
    return Seat(
        account_id=row.account_id,
        account=account,
        active=row.active,
        epoch=row.epoch,
        language=row.language,
        expert=expert_of(rows),
        contest_id=row.contest_id,
        results=row.result_state,
        role=row.role,
        leads=bool(row.leads),
        version_id=row.version_id,
        scheme_state=row.scheme_state,
        checksum=row.checksum or "",
    )


def read_scheme(connection: Connection, version_id: int, checksum: str) -> Scheme:
    """Give the scheme of a version, read once in the life of the process."""
    scheme = _schemes.get(checksum)
    if scheme is None:
        document = connection.execute(_DOCUMENT, {"version": version_id}).scalar_one()
        scheme = from_document(document)
        while len(_schemes) >= _SCHEMES_KEPT:
            _schemes.pop(next(iter(_schemes)), None)
        _schemes[checksum] = scheme
    return scheme


def read_cells(
    connection: Connection, of: tuple[int, int], entries: Collection[str], aspects: Collection[str]
) -> Sequence[Any]:
    """Read entries x aspects of a contest and a version of its scheme, with forms and marks.

    A team of several has one row for each of its members.
    """
    contest, version = of
    chosen = {
        "contest": contest,
        "version": version,
        "entries": sorted(entries),
        "aspects": sorted(aspects),
    }
    return _CELLS.rows(connection, chosen)


def read_judging(
    connection: Connection, version_id: int, entries: Iterable[int], forms: Iterable[str]
) -> tuple[Sequence[Any], Sequence[Any]]:
    """Read all scores of whole forms, and the notes that opened their further rounds."""
    chosen = {"version": version_id, "entries": sorted(entries), "forms": sorted(forms)}
    return _SCORED.rows(connection, chosen), _DISCUSSED.rows(connection, chosen)


def read_known(connection: Connection, ids: Collection[str]) -> dict[str, Any]:
    """Find which of these events stand in a journal already."""
    return {row.id: row for row in _KNOWN.rows(connection, {"ids": sorted(ids)})}


def read_name(connection: Connection, account: str) -> str:
    """Give the name of the person behind an account's key."""
    row = _NAME.row(connection, {"account": account})
    return row.diploma_name if row else ""


def schools_by_entry(rows: Iterable[Any]) -> dict[int, frozenset[str]]:
    """Collect the schools of each entry: its own and those of its contestants."""
    found: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        found[row.entry_id] |= {row.school, row.member_school or row.school}
    return {entry: frozenset(schools) for entry, schools in found.items()}


def expert_of(rows: Sequence[Any]) -> Expert:
    """Put the rows of one person together: one for each conflict declared, or a single one."""
    row = rows[0]
    return Expert(
        person_id=row.person_id,
        person_key=row.person_key,
        name=row.name,
        school=row.school or "",
        declared=frozenset(each.declared for each in rows if each.declared),
    )
