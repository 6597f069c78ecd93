"""Loads the whole demonstration into an empty database, contest by contest."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.errors import StateRefused
from skillscomp.core.result import EntryStatus
from skillscomp.models.accounts import Account
from skillscomp.models.competitions import Competition, Stage
from skillscomp.models.people import Person
from skillscomp.services.demo import plan, schemes
from skillscomp.services.demo.abilities import abilities_of
from skillscomp.services.demo.answers import add_answers
from skillscomp.services.demo.chance import source
from skillscomp.services.demo.competitions import PlannedContest, add_competitions
from skillscomp.services.demo.content import Content
from skillscomp.services.demo.entries import Applicants, Field, add_entries
from skillscomp.services.demo.forms import Forms
from skillscomp.services.demo.juries import Cast, Jury, add_juries, people_of_the_cast
from skillscomp.services.demo.ledger import Ledger
from skillscomp.services.demo.marking import MarkedContest, Marking, begins
from skillscomp.services.demo.marking_teams import add_marking_teams
from skillscomp.services.demo.on_site import add_on_site
from skillscomp.services.demo.organisation import add_organisation
from skillscomp.services.demo.paper import add_paper
from skillscomp.services.demo.people import Accounts, Names
from skillscomp.services.demo.plan import Progress
from skillscomp.services.demo.problems import add_problems
from skillscomp.services.demo.progress import form_aims
from skillscomp.services.demo.qualifications import add_qualifications
from skillscomp.services.demo.registrations import add_registrations
from skillscomp.services.demo.results import Officials, conclude
from skillscomp.services.demo.scheme_versions import Signers, attach
from skillscomp.services.demo.schools import add_catalogue
from skillscomp.services.demo.setting_up import set_up
from skillscomp.services.demo.tablets import add_tablets


@dataclass(frozen=True, slots=True)
class Loaded:
    """How large the season is that was loaded."""

    contests: int
    contestants: int
    schools: int


def load_season(session: Session, content: Content, password_hash: str) -> Loaded:
    """Load the season; every sign-in has the password of this hash.

    Raises StateRefused: demo-database-not-empty.
    """
    _refuse_used(session)
    add_organisation(session)
    catalogue = add_catalogue(session, content)
    contests = add_competitions(session, catalogue)
    accounts = Accounts(password_hash)
    names = Names(content)
    known = people_of_the_cast(content, catalogue, accounts)
    cast = Cast(content, names, accounts, known)
    applicants = Applicants(content, catalogue, names)
    fields = add_entries(session, contests, applicants, names)
    set_up(session, fields)
    juries = add_juries(session, fields, catalogue, cast)
    _grant(cast, [contest.row.competition for contest in contests])
    session.add_all(accounts.by_person.values())
    session.flush()
    for field in fields:
        _run(session, content, field, (juries[field.contest.row.key], cast))
    add_marking_teams(session, fields)
    add_qualifications(session, fields, accounts.open(known["organiser"]))
    add_registrations(session, catalogue, contests[0].row.competition.season, cast)
    add_answers(session, fields)
    organiser = accounts.open(known["organiser"])
    add_on_site(session, fields, organiser)
    _add_marking_day(session, fields, organiser)
    contestants = sum(len(team) for teams in applicants.teams.values() for team in teams)
    return Loaded(len(contests), contestants, len(catalogue.schools))


def _add_marking_day(session: Session, fields: list[Field], organiser: Account) -> None:
    """Add what lies about in a hall in which experts mark: problems, paper forms, tablets."""
    add_problems(session, fields)
    add_paper(session, fields)
    add_tablets(session, fields, organiser)


def _refuse_used(session: Session) -> None:
    """Refuse a database in which somebody works: the passwords of the demonstration are known."""
    for kind in (Account, Person, Competition):
        if session.scalar(select(func.count()).select_from(kind)):
            raise StateRefused("demo-database-not-empty")


def _grant(cast: Cast, competitions: list[Competition]) -> None:
    """Give the people of the sign-ins, other than experts, what they are."""
    known, accounts = cast.known, cast.accounts
    accounts.grant(known["administrator"], Role.ADMINISTRATOR)
    for competition in dict.fromkeys(competitions):
        accounts.grant(known["organiser"], Role.ORGANISER, competition_id=competition.id)
        accounts.grant(known["observer"], Role.OBSERVER, competition_id=competition.id)
        if competition.stage is Stage.FINAL:
            second = known["second organiser"]
            accounts.grant(second, Role.ORGANISER, competition_id=competition.id)
    coordinator = known["coordinator"]
    if coordinator.school:
        accounts.grant(coordinator, Role.COORDINATOR, school_id=coordinator.school.id)


def _run(session: Session, content: Content, field: Field, people: tuple[Jury, Cast]) -> None:
    """Let a contest come as far as it is planned."""
    jury, cast = people
    contest, accounts = field.contest, cast.accounts
    if contest.plan.progress is Progress.NO_SCHEME:
        return
    days = _days(contest)
    officials = Officials(accounts.open(jury.chief), accounts.open(cast.known["organiser"]))
    leader = accounts.open(jury.leader)
    signers = Signers(officials.organiser, officials.chief, leader, begins(days[0]))
    ledger = Ledger(contest.row, source("events", contest.row.key))
    skill = next(one for one in content.skills if one.number == contest.plan.number)
    scheme = schemes.final_scheme(content, skill)
    if not contest.is_final:
        scheme = schemes.semi_final_scheme(scheme)
    attached = attach(session, contest, scheme, signers, ledger)
    marked = MarkedContest(
        attached=attached,
        entries=field.entries,
        abilities=abilities_of(contest),
        twins={twin: first for first, twin in contest.plan.twins},
        jury=jury,
        accounts=accounts,
        days=days,
    )
    over = _mark(marked, contest, ledger)
    ledger.write(session)
    conclude(session, ledger, contest.plan, officials, over)


def _mark(marked: MarkedContest, contest: PlannedContest, ledger: Ledger) -> datetime:
    """Mark and fill in the forms; give the moment at which it was over."""
    marking = Marking(marked, ledger)
    competing = [
        place for place, entry in enumerate(marked.entries) if entry.status is EntryStatus.COMPETING
    ]
    aims = form_aims(contest.plan, marked.attached.scheme, competing)
    marking.mark(aims)
    forms = Forms(marked.jury, marked.accounts, ledger)
    for aim in aims:
        closed_at = marking.closed_at.get((aim.entry, aim.form.code))
        forms.add(marked.entries[aim.entry], aim, closed_at)
    for entry in marked.entries:
        if entry.status is not EntryStatus.COMPETING:
            forms.add_empty(entry, marked.attached.scheme)
    return max(marking.closed_at.values(), default=begins(marked.days[0]))


def _days(contest: PlannedContest) -> tuple[date, ...]:
    if contest.is_final or contest.plan.semi_final is None:
        return plan.FINAL_DAYS
    first = plan.SEMI_FINAL_DAYS[0].toordinal()
    return (date.fromordinal(first + contest.plan.semi_final.day),)
