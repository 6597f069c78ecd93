"""A hall for the marking benchmark: 8 contests, 25 entries each, 90 aspects, a tablet each."""

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime

import flask_migrate
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.calculation import NumberCompleted
from skillscomp.core.scheme import Scheme
from skillscomp.core.scheme_document import checksum, to_document
from skillscomp.core.states import SchemeState
from skillscomp.extensions import db
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.competitions import Competition, Season, Stage
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.juries import JuryMember
from skillscomp.models.people import Person
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.models.schools import School
from skillscomp.models.skills import Sector, Skill
from tests.core.schemes import criterion, form, measured, scheme

CONTESTS = 8
ENTRIES = 25
FORMS = 3
ASPECTS = 30
TABLETS = CONTESTS * ENTRIES
NOW = datetime(2027, 4, 21, 9, 30, tzinfo=UTC)


def fill(app: Flask) -> None:
    """Make the tables and the hall."""
    with app.app_context():
        flask_migrate.upgrade()
        session = db.session()
        _fill(session)
        session.commit()
        db.engine.dispose()


def requests(app: Flask, first: int, count: int, *, batch: int = 1) -> list[list[str]]:
    """Give each tablet its requests: ``count`` marks from the ``first`` aspect on."""
    with app.app_context():
        return [
            [
                _request(head, [_event(contest, entry, number) for number in part])
                for part in _parts(range(first, first + count), batch)
            ]
            for contest in range(CONTESTS)
            for head in [_head(app, contest)]
            for entry in range(ENTRIES)
        ]


def no_ops(count: int) -> list[list[str]]:
    """Give each tablet requests that cost the server nothing but themselves."""
    request = "GET /healthz HTTP/1.1\r\nHost: hall\r\n\r\n"
    return [[request] * count for _ in range(TABLETS)]


def _parts(numbers: range, size: int) -> Iterator[range]:
    return (numbers[place : place + size] for place in range(0, len(numbers), size))


def _event(contest: int, entry: int, number: int) -> dict[str, object]:
    return {
        "id": str(uuid.uuid4()),
        "kind": "mark",
        "contest": f"c{contest}",
        "entry": f"c{contest}e{entry}",
        "aspect": f"A{1 + number // ASPECTS}.{1 + number % ASPECTS}",
        "value": {"done": (entry + number) % 5},
        "base": None,
        "device": f"tablet {contest}/{entry}",
        "at": "2027-04-21T09:30:00.250Z",
    }


def _head(app: Flask, contest: int) -> str:
    signer = app.session_interface.get_signing_serializer(app)
    cookie = signer.dumps(
        {"_user_id": f"x{contest}:0", "_fresh": True, "csrf_token": "c", "_permanent": True}
    )
    token = URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps("c")
    name = app.config["SESSION_COOKIE_NAME"]
    return (
        "POST /api/v1/marking/events HTTP/1.1\r\nHost: hall\r\nContent-Type: application/json\r\n"
        f"Cookie: {name}={cookie}\r\nX-CSRFToken: {token}\r\nContent-Length: "
    )


def _request(head: str, events: list[dict[str, object]]) -> str:
    body = json.dumps({"events": events})
    return f"{head}{len(body)}\r\n\r\n{body}"


def _scheme() -> Scheme:
    four = NumberCompleted(4)
    forms = [
        form(
            f"A{number}",
            *(
                measured(f"A{number}.{place}", 100, calculation=four)
                for place in range(1, ASPECTS + 1)
            ),
        )
        for number in range(1, FORMS + 1)
    ]
    return scheme(criterion("A", *forms))


def _fill(session: Session) -> None:
    schools = [School(key=f"s{n}", code=f"S{n}", name=f"School {n}", town="Rīga") for n in range(9)]
    season = Season(key="season", name_en="2027", name_lv="2027", year=2027)
    competition = Competition(
        key="final",
        season=season,
        stage=Stage.FINAL,
        name_en="Final",
        name_lv="Fināls",
        venue="Rīga",
        starts_on=date(2027, 4, 21),
        ends_on=date(2027, 4, 22),
    )
    sector = Sector(code="ict", name_en="ICT", name_lv="IKT", position=1)
    session.add_all([*schools, competition, sector])
    for number in range(CONTESTS):
        skill = Skill(number=f"{number}", name_en="Skill", name_lv="Prasme", sector=sector)
        contest = Contest(key=f"c{number}", competition=competition, skill=skill)
        session.add(contest)
        session.flush()
        _add_people(session, contest, schools)
        add_scheme(session, contest, _scheme())


def _add_people(session: Session, contest: Contest, schools: list[School]) -> None:
    expert = Person(
        given_name="X", family_name=contest.key, diploma_name=f"X {contest.key}", school=schools[8]
    )
    grants = [RoleGrant(role=Role.EXPERT, contest_id=contest.id)]
    key = f"x{contest.key[1:]}"
    session.add(
        Account(
            key=key,
            person=expert,
            email=f"{key}@example.org",
            password_hash="-",
            language="lv",
            grants=grants,
        )
    )
    session.add(JuryMember(contest=contest, person=expert, leads=True))
    for entry in range(ENTRIES):
        person = Person(
            given_name="Y", family_name=f"{entry}", diploma_name="Y", school=schools[entry % 8]
        )
        session.add(
            Entry(
                key=f"{contest.key}e{entry}",
                contest=contest,
                school=schools[entry % 8],
                number=entry + 1,
                blind_number=f"B{entry}",
                members=[EntryMember(person=person, position=1)],
            )
        )


def add_scheme(session: Session, contest: Contest, chosen: Scheme) -> None:
    """Attach an approved scheme to a contest."""
    document = to_document(chosen)
    version = SchemeVersion(
        contest=contest,
        number=1,
        current=True,
        state=SchemeState.APPROVED,
        document=document,
        checksum=checksum(document),
        created_at=NOW,
        created_by_id=session.scalars(select(Account.id)).first(),
    )
    session.add(version)
    session.flush()
    session.add_all(
        SchemeAspect(
            version_id=version.id,
            position=place,
            code=aspect.code,
            sub_criterion=sub.code,
            type=aspect.type,
            maximum=aspect.maximum,
            judges=aspect.judges,
        )
        for sub in chosen.sub_criteria()
        for place, aspect in enumerate(sub.aspects, start=1)
    )
