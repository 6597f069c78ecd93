"""Compute places and medals from a CSV file: no database, no server."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NoReturn

import click

from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.core.hundredths import from_text, round_half_up, to_decimal
from skillscomp.core.medals import award, remarks
from skillscomp.core.message import Message, Parameter
from skillscomp.core.places import natural_order
from skillscomp.core.presets import PRESETS, Rules, preset
from skillscomp.core.result import Award, Candidate
from skillscomp.core.results_table import Row, RowRefused, read_results
from skillscomp.core.settings import with_settings
from skillscomp.core.standings import Standing, Table, standings, table
from skillscomp.web.sentences.wording import word

LARGEST_MB = 20
MEGABYTE = 1024 * 1024
WORKBOOK_START = b"PK\x03\x04"
"""An .xlsx file is a zip archive."""


@click.group()
def command() -> None:
    """Compute results."""


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option(
    "--preset", "name", required=True, metavar="NAME", help=f"One of: {', '.join(PRESETS)}."
)
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Change one rule.")
@click.option("--maximum", metavar="MARK", help="The most an entry can get; 100 if not given.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_obj
def compute(  # noqa: PLR0913 - one argument for each option of the command
    language: str,
    file: str,
    *,
    name: str,
    settings: tuple[str, ...],
    maximum: str | None,
    as_json: bool,
) -> None:
    """Give places and medals for the marks or scale scores in FILE (CSV).

    Columns: contest, entry, member, mark or scale, then status and tie1, tie2 if needed.
    """
    try:
        rules = with_settings(preset(name), dict(_setting(text) for text in settings))
        contests = read_results(_rows(file))
        results = _results(contests, rules, _maximum(maximum, contests, rules))
    except RuleBroken as refusal:
        _refuse(refusal, language)
    for contest, candidates in contests.items():
        for remark in remarks(candidates, rules):
            _warn(contest, remark, language)
    if as_json:
        answer = _as_json(results, name, language)
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        _print_tables(results, language)


def _setting(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise ValueRefused("setting-form", value=text)
    return key.strip(), value


def _maximum(given: str | None, contests: Mapping[str, list[Candidate]], rules: Rules) -> int:
    """Give the maximum in hundredths; without a minimum it only guards against typing errors."""
    if given is not None:
        maximum = from_text(given)
        if maximum <= 0:
            raise ValueRefused("maximum-refused")
        return maximum
    usual = from_text("100")
    if rules.minimum:
        return usual
    marks = [one.mark or 0 for candidates in contests.values() for one in candidates]
    return max(usual, *marks)


def _results(
    contests: Mapping[str, list[Candidate]], rules: Rules, maximum: int
) -> dict[str, tuple[Award, ...]]:
    results = {}
    for contest in sorted(contests, key=natural_order):
        try:
            results[contest] = award(contests[contest], rules, maximum)
        except RuleBroken as refusal:
            raise ContestRefused(contest, refusal) from refusal
    return results


class ContestRefused(ValueRefused):
    """A contest cannot be computed: which, and why."""

    def __init__(self, contest: str, why: RuleBroken) -> None:
        super().__init__(why.code, **why.message.parameters)
        self.contest = contest


def _rows(file: str) -> Iterator[Row]:
    """Read the cells line by line: commas, semicolons or tabs, whatever the first line has."""
    with click.open_file(file, "rb") as opened:
        text = _text(opened.read(LARGEST_MB * MEGABYTE + 1))
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield Row(reader.line_num, cells)
    except csv.Error as reason:
        raise RowRefused(reader.line_num, "", ValueRefused("results-unreadable")) from reason


def _text(content: bytes) -> str:
    """Decode what spreadsheets write: UTF-8 with or without a mark, UTF-16, Baltic Windows."""
    if len(content) > LARGEST_MB * MEGABYTE:
        raise ValueRefused("results-too-large", limit=LARGEST_MB)
    if content.startswith(WORKBOOK_START):
        raise ValueRefused("results-workbook")
    encodings = (
        ("utf-16",) if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp1257")
    )
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValueRefused("results-encoding")


def _refuse(refusal: RuleBroken, language: str) -> NoReturn:
    sentence = word(refusal.message, language)
    if isinstance(refusal, RowRefused):
        where: dict[str, Parameter] = {
            "line": refusal.line,
            "column": refusal.column,
            "reason": sentence,
        }
        sentence = word(Message("in-line-column" if refusal.column else "in-line", where), language)
    if isinstance(refusal, ContestRefused):
        sentence = word(_in_contest(refusal.contest, sentence), language)
    click.echo(sentence, err=True)
    raise SystemExit(1)


def _warn(contest: str, remark: Message, language: str) -> None:
    click.echo(word(_in_contest(contest, word(remark, language)), language), err=True)


def _in_contest(contest: str, sentence: str) -> Message:
    return Message("in-contest", {"contest": contest, "reason": sentence})


def _as_json(
    results: Mapping[str, tuple[Award, ...]], name: str, language: str
) -> dict[str, list[dict[str, object]]]:
    rows = table(standings(results).values(), Table.ALPHABETICAL, _alphabet)
    return {
        "contests": [
            {
                "contest": contest,
                "preset": name,
                "entries": [_entry(given, language) for given in awards],
            }
            for contest, awards in results.items()
        ],
        "members": [_member(row.standing) for row in rows],
    }


def _entry(given: Award, language: str) -> dict[str, object]:
    return {
        "entry": given.entry,
        "member": given.member,
        "mark": None if given.mark is None else str(to_decimal(given.mark)),
        "scale": given.scale,
        "place": given.place,
        "medal": given.medal,
        "reason": word(given.reason, language),
    }


def _member(standing: Standing) -> dict[str, object]:
    average = standing.average_score
    return {
        "member": standing.member,
        "gold": standing.gold,
        "silver": standing.silver,
        "bronze": standing.bronze,
        "excellence": standing.excellence,
        "medal_points": standing.medal_points,
        "average_medal_points": str(_two_places(standing.average_medal_points)),
        "total_score": standing.total_score,
        "average_score": None if average is None else str(_two_places(average)),
    }


def _two_places(exact: Fraction) -> Decimal:
    return to_decimal(round_half_up(exact * 100))


def _print_tables(results: Mapping[str, tuple[Award, ...]], language: str) -> None:
    for contest, awards in results.items():
        click.echo(f"\n{contest}")
        heads = word(Message("results-heads"), language).split("|")
        click.echo(_aligned([heads, *(_line(given, language) for given in awards)]))
    rows = table(standings(results).values(), Table.MEDAL_POINTS, _alphabet)
    heads = word(Message("members-heads"), language).split("|")
    click.echo("\n" + _aligned([heads, *(_standing_line(row.standing) for row in rows)]))


def _line(given: Award, language: str) -> list[str]:
    figures = ["" if value is None else str(value) for value in (given.place, given.scale)]
    mark = "" if given.mark is None else str(to_decimal(given.mark))
    return [figures[0], given.entry, given.member, mark, figures[1], word(given.reason, language)]


def _standing_line(standing: Standing) -> list[str]:
    return ["" if value is None else str(value) for value in _member(standing).values()]


def _aligned(lines: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _alphabet(name: str) -> tuple[str, ...]:
    """Give a key by which a letter with a mark follows the same letter without one."""
    plain = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)), plain, name
