"""From the database to medals with reasons, and the pages of results.

An event of 60 contests x 30 entries x 150 aspects, a third of them judged by three experts: the
raw read is sqlite3 alone fetching the same rows of marks and scores from the same file. Seconds
are those of the processor, so that what else the machine does counts little.
"""

import gc
import resource
import sqlite3
import tempfile
from pathlib import Path
from time import process_time
from typing import Any

import flask_migrate
from flask import render_template
from sqlalchemy import insert
from sqlalchemy.orm import Session

from config import TestConfig
from skillscomp.app import create_app
from skillscomp.core.scheme import Aspect, AspectType, Criterion, Scheme, SubCriterion, Text
from skillscomp.core.scheme_document import checksum, to_document
from skillscomp.extensions import db
from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.models.entries import Entry
from skillscomp.models.marking import JudgeScore, Mark
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.models.skills import Skill
from skillscomp.services.results.computing import competition_results, contest_result
from skillscomp.web.published import ResultPage, Row
from tests.cast import NOW, Cast, play

CONTESTS, ENTRIES, FORMS, ASPECTS_OF_FORM = 60, 30, 15, 10
ROUNDS = 3
ROWS = 200
EVENT = "00000000-0000-0000-0000-000000000000"
LIMITS = {
    "results_ratio_to_raw_read": ("at most", 4.0),
    "results_memory_megabytes": ("at most", 300.0),
    "results_one_contest_ms": ("at most", 15.0),
    "results_page_200_rows_ms": ("at most", 10.0),
}


def measure() -> dict[str, float]:
    """Give seconds, the ratio to the raw read, and milliseconds of one contest and a page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.sqlite3"
        app = create_app(TestConfig(f"sqlite:///{path}"))
        with app.app_context():
            flask_migrate.upgrade()
            session = db.session()
            cast = play(session)
            _fill(session, cast)
            session.commit()
            figures = _measure_results(session, cast, path)
        with app.test_request_context("/"):
            figures["results_page_200_rows_ms"] = _page() * 1000
            db.session.remove()
            db.engine.dispose()
    return figures


def _measure_results(session: Session, cast: Cast, path: Path) -> dict[str, float]:
    before = _megabytes()
    gc.collect()
    begun = process_time()
    competition_results(session, cast.competition)
    cold = process_time() - begun
    grown = _megabytes() - before
    ours, raw, one = [], [], []
    for _ in range(ROUNDS):
        gc.collect()
        begun = process_time()
        competition_results(session, cast.competition)
        ours.append(process_time() - begun)
        raw.append(_raw(path))
        one.append(min(_one(session, cast) for _ in range(ROUNDS)))
    return {
        "results_seconds": min(ours),
        "results_seconds_schemes_not_read_yet": cold,
        "results_raw_read_seconds": min(raw),
        "results_ratio_to_raw_read": min(ours) / min(raw),
        "results_memory_megabytes": grown,
        "results_one_contest_ms": min(one) * 1000,
    }


def _one(session: Session, cast: Cast) -> float:
    begun = process_time()
    contest_result(session, cast.contest)
    return process_time() - begun


def _raw(path: Path) -> float:
    connection = sqlite3.connect(path)
    begun = process_time()
    connection.execute("SELECT entry_id, aspect_id, hundredths FROM marks").fetchall()
    connection.execute("SELECT entry_id, aspect_id, round, score FROM judge_scores").fetchall()
    taken = process_time() - begun
    connection.close()
    return taken


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _scheme(number: int) -> Scheme:
    forms = [
        SubCriterion(
            code=f"{'ABCDE'[form // 3]}{form % 3 + 1}",
            name=Text(en=f"Form {form}"),
            aspects=tuple(_aspect(number, form, place) for place in range(ASPECTS_OF_FORM)),
        )
        for form in range(FORMS)
    ]
    criteria = tuple(
        Criterion(code=letter, name=Text(en=letter), sub_criteria=tuple(forms[at : at + 3]))
        for letter, at in zip("ABCDE", range(0, FORMS, 3), strict=True)
    )
    return Scheme(
        skill_number=str(number), skill_name=Text(en=f"Skill {number}"), criteria=criteria
    )


def _aspect(number: int, form: int, place: int) -> Aspect:
    judged = (form * ASPECTS_OF_FORM + place) % 3 == 0
    return Aspect(
        code=f"{'ABCDE'[form // 3]}{form % 3 + 1}.{place + 1}",
        type=AspectType.JUDGEMENT if judged else AspectType.MEASUREMENT,
        description=Text(en=f"Aspect {number} {form} {place}"),
        maximum=50 + 25 * (place % 3),
    )


def _fill(session: Session, cast: Cast) -> None:
    for number in range(CONTESTS):
        contest = cast.contest if number == 0 else _contest(session, cast.competition, number)
        entries = _entries(session, contest, cast)
        _mark(session, cast, _version(session, contest, number, cast), entries)


def _contest(session: Session, competition: Competition, number: int) -> Contest:
    sector = competition.season and session.query(Skill).first().sector
    skill = Skill(number=f"b{number}", name_en=f"S{number}", name_lv=f"S{number}", sector=sector)
    contest = Contest(key=f"bench-{number}", competition=competition, skill=skill)
    session.add(contest)
    session.flush()
    return contest


def _entries(session: Session, contest: Contest, cast: Cast) -> list[int]:
    entries = [
        Entry(
            contest_id=contest.id,
            school_id=cast.riga.id,
            number=100 + number,
            blind_number=f"X{number}",
        )
        for number in range(ENTRIES)
    ]
    session.add_all(entries)
    session.flush()
    return [entry.id for entry in entries]


def _version(session: Session, contest: Contest, number: int, cast: Cast) -> list[SchemeAspect]:
    scheme = _scheme(number)
    document = to_document(scheme)
    version = SchemeVersion(
        contest=contest,
        number=1,
        current=True,
        document=document,
        checksum=checksum(document),
        created_at=NOW,
        created_by_id=cast.olga.id,
    )
    session.add(version)
    session.flush()
    aspects = [
        SchemeAspect(
            version_id=version.id,
            position=place,
            code=aspect.code,
            sub_criterion=sub.code,
            type=aspect.type,
            maximum=aspect.maximum,
            judges=aspect.judges,
        )
        for sub in scheme.sub_criteria()
        for place, aspect in enumerate(sub.aspects)
    ]
    session.add_all(aspects)
    session.flush()
    return aspects


def _mark(session: Session, cast: Cast, aspects: list[SchemeAspect], entries: list[int]) -> None:
    people = [cast.ciepa.person_id, cast.dace.person_id, cast.ilze.person_id]
    marks: list[dict[str, Any]] = []
    scores: list[dict[str, Any]] = []
    for entry in entries:
        for aspect in aspects:
            cell = {"entry_id": entry, "aspect_id": aspect.id, "event_id": EVENT}
            if aspect.type is AspectType.JUDGEMENT:
                level = (entry + aspect.position) % 3
                scores += [
                    cell | {"round": 1, "person_id": person, "score": level + (place == 0)}
                    for place, person in enumerate(people)
                ]
            else:
                mark = (entry * 7 + aspect.position * 5) % (aspect.maximum + 1)
                seen = {"hundredths": mark, "observation": "{}", "account_id": cast.dace.id}
                marks.append(cell | seen | {"note": ""})
    session.execute(insert(Mark), marks)
    session.execute(insert(JudgeScore), scores)


def _page() -> float:
    page = ResultPage(
        contest_name="Web Technologies",
        competition_name="SkillsLatvia 2027 final",
        place_and_date="Rīga, 22 April 2027",
        published_at="22 April 2027, 16:00",
        version=1,
        reason="",
        checksum="0" * 64,
        preset="national",
        settings={},
        signed_by=("Čiepa Krūmiņa", "Olga Ozola"),
        remarks=(),
        rows=tuple(_row(number) for number in range(1, ROWS + 1)),
        versions=(),
    )
    return min(_seconds_of_page(page) for _ in range(10))


def _seconds_of_page(page: ResultPage) -> float:
    begun = process_time()
    render_template(
        "public/results.html", publication=page, page_url="/", json_url="/", makers_url=""
    )
    return process_time() - begun


def _row(number: int) -> Row:
    medals = {1: "GOLD", 2: "SILVER", 3: "BRONZE"}
    name = f"Kārlis {number} Ķeizars"
    return Row(
        key=f"entry-{number}",
        place=str(number),
        medal=medals.get(number, "NONE"),
        name=name,
        names=(name,),
        school="Rīgas Ūdens tehnikums",
        mark="88.40",
        scale="",
        reason="No medal: 88.40 is not among the first three places.",
        overridden=False,
        status="",
    )


if __name__ == "__main__":
    for name, figure in measure().items():
        print(f"{name:40}{figure:10.3f}")  # noqa: T201 - its output
