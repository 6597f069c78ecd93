"""The published results: all competitions, one contest as a page and as JSON."""

import json
from dataclasses import dataclass

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from skillscomp.models.competitions import Competition
from skillscomp.models.contests import Contest
from skillscomp.web.accent import accent_url
from skillscomp.web.filters import alphabetical, day, name_of
from skillscomp.web.language import chosen_language
from skillscomp.web.public.place import pages
from skillscomp.web.public.published_json import published_json
from skillscomp.web.published import result_page
from skillscomp.web.visibility import contests_published, may_print, published_result

VERSION_DIGITS = 5


@dataclass(frozen=True, slots=True)
class ContestLink:
    """A published contest to go to."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class SectorShown:
    """The published contests of one sector."""

    name: str
    contests: tuple[ContestLink, ...]


@dataclass(frozen=True, slots=True)
class CompetitionShown:
    """A competition with its published contests, by sector."""

    name: str
    season: str
    where_and_when: str
    sectors: tuple[SectorShown, ...]


@pages.get("/")
def results() -> ResponseReturnValue:
    """List what is published."""
    search = request.args.get("q", "").strip()[:100]
    found = contests_published()
    shown = [contest for contest in found if _matches(contest, search.lower())]
    return render_template(
        "public/competitions.html",
        competitions=_by_competition(shown),
        search=search,
        nothing_yet=not found,
    )


@pages.get("/results/<competition_key>/<contest_key>")
def contest(competition_key: str, contest_key: str) -> ResponseReturnValue:
    """Show the published result of one contest, or one of its versions."""
    published = published_result(competition_key, contest_key, _asked_version())
    return render_template(
        "public/results.html",
        publication=result_page(published),
        accent_url=accent_url(published.contest.competition),
        page_url=url_for(
            "public.contest", competition_key=competition_key, contest_key=contest_key
        ),
        json_url=url_for(
            "public.contest_json", competition_key=competition_key, contest_key=contest_key
        ),
        makers_url=(
            url_for("jury.results", key=contest_key) if may_print(published.contest) else ""
        ),
    )


@pages.get("/results/<competition_key>/<contest_key>.json")
def contest_json(competition_key: str, contest_key: str) -> ResponseReturnValue:
    """Give the same figures as the page, as docs/results.schema.json describes them."""
    published = published_result(competition_key, contest_key, _asked_version())
    text = json.dumps(published_json(published), ensure_ascii=False, indent=2)
    return Response(text + "\n", mimetype="application/json")


def _asked_version() -> int:
    asked = request.args.get("version", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= VERSION_DIGITS else 0


def _matches(contest: Contest, search: str) -> bool:
    competition = contest.competition
    words = (
        contest.skill.name_en,
        contest.skill.name_lv,
        contest.skill.sector.name_en,
        contest.skill.sector.name_lv,
        competition.name_en,
        competition.name_lv,
    )
    return any(search in each.lower() for each in words)


def _by_competition(contests: list[Contest]) -> list[CompetitionShown]:
    competitions = {contest.competition_id: contest.competition for contest in contests}
    ordered = sorted(competitions.values(), key=lambda each: each.ends_on, reverse=True)
    return [
        _competition(each, [one for one in contests if one.competition_id == each.id])
        for each in ordered
    ]


def _competition(competition: Competition, contests: list[Contest]) -> CompetitionShown:
    language = chosen_language()
    sectors = {contest.skill.sector_id: contest.skill.sector for contest in contests}
    return CompetitionShown(
        name=name_of(competition, language),
        season=name_of(competition.season, language),
        where_and_when=f"{competition.venue}, {day(competition.ends_on, language)}",
        sectors=tuple(
            SectorShown(
                name_of(sector, language),
                _links(competition, [one for one in contests if one.skill.sector_id == sector.id]),
            )
            for sector in sorted(sectors.values(), key=lambda each: each.position)
        ),
    )


def _links(competition: Competition, contests: list[Contest]) -> tuple[ContestLink, ...]:
    language = chosen_language()
    links = [
        ContestLink(
            name_of(contest.skill, language),
            url_for("public.contest", competition_key=competition.key, contest_key=contest.key),
        )
        for contest in contests
    ]
    return tuple(sorted(links, key=lambda link: alphabetical(link.name)))
