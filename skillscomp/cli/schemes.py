"""Check a marking scheme, or turn it from one format into another: no database, no server."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from skillscomp.cli.faults import why
from skillscomp.core.allocation import allocation
from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.core.finding import Finding, Level
from skillscomp.core.hundredths import to_decimal
from skillscomp.core.message import Message
from skillscomp.core.scheme import AspectType, Criterion, Scheme, SubCriterion
from skillscomp.core.scheme_check import check_scheme
from skillscomp.spreadsheets.column_profile import ColumnProfile
from skillscomp.spreadsheets.package import LARGEST_FILE
from skillscomp.spreadsheets.read_scheme import read_scheme
from skillscomp.spreadsheets.reading import ReadScheme
from skillscomp.spreadsheets.scheme_text import write_scheme_file
from skillscomp.spreadsheets.write_workbook import write_workbook
from skillscomp.web.sentences.wording import word

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_COLUMNS = click.option(
    "--columns",
    type=FILE,
    help="Which column is what in a foreign layout: a column profile (JSON).",
)


@click.group()
def command() -> None:
    """Check and convert marking schemes."""


@command.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@_COLUMNS
@click.option("--json", "as_json", is_flag=True, help="Print JSON; a list for several files.")
@click.pass_obj
def check(language: str, files: tuple[Path, ...], *, columns: Path | None, as_json: bool) -> None:
    """Say whether schemes can be imported, and all that is odd about them.

    FILE is a workbook in the CIS layout (.xlsx, .xlsm) or a scheme file (.yaml). Ends with 0 if
    all can be imported, else with 1.
    """
    profile = _profile(columns, language)
    reads = [_checked(path, profile, language) for path in files]
    if as_json:
        answers = [_as_json(read, language) for read in reads]
        shown = answers[0] if len(answers) == 1 else answers
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        for path, read in zip(files, reads, strict=True):
            _print(path, read, language)
    if not all(_importable(read) for read in reads):
        raise SystemExit(1)


@command.command()
@click.argument("file", type=FILE)
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@_COLUMNS
@click.pass_obj
def convert(language: str, file: Path, out: Path, *, columns: Path | None) -> None:
    """Write the scheme in FILE to OUT: a CIS workbook (.xlsx) or a scheme file (.yaml).

    Reading OUT again gives the same scheme.
    """
    profile = _profile(columns, language)
    read = _read(file, profile, language)
    for finding in read.findings:
        click.echo(_line(finding, language), err=True)
    try:
        if read.scheme is None:
            raise ValueRefused("scheme-not-importable", name=file.name)
        _put(out, _written(read.scheme, out))
    except RuleBroken as refusal:
        _refuse(refusal.message, language)
    except OSError as reason:
        message = Message("file-unwritable", {"name": str(out), "reason": why(reason, language)})
        _refuse(message, language)


def _put(out: Path, content: bytes) -> None:
    """Write beside and move, so that a full disk leaves what was there before."""
    if out.exists() and not out.is_file():  # a device is written to as it is
        out.write_bytes(content)
        return
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)


def _written(scheme: Scheme, out: Path) -> bytes:
    ending = out.suffix.lower()
    if ending == ".xlsx":
        return write_workbook(scheme)
    if ending in {".yaml", ".yml"}:
        return write_scheme_file(scheme).encode()
    raise ValueRefused("output-ending", name=out.name)


def _profile(columns: Path | None, language: str) -> ColumnProfile | None:
    if columns is None:
        return None
    try:
        return ColumnProfile.from_json(columns.read_text("utf-8", "replace"))
    except RuleBroken as refusal:
        _refuse(refusal.message, language)


def _read(path: Path, profile: ColumnProfile | None, language: str) -> ReadScheme:
    """Read a file of reasonable size; of a larger one only as much as tells that it is."""
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError as reason:
        told = {"file": str(path), "why": why(reason, language)}
        return _refused(Message("journal-file-unreadable", told))
    if len(content) > LARGEST_FILE:
        return _refused(Message("file-too-large", {"largest": LARGEST_FILE // 1_000_000}))
    return read_scheme(path.name, content, profile)


def _refused(message: Message) -> ReadScheme:
    return ReadScheme(scheme=None, findings=(Finding(Level.ERROR, message),))


def _checked(path: Path, profile: ColumnProfile | None, language: str) -> ReadScheme:
    read = _read(path, profile, language)
    if read.scheme is None:
        return read
    checked = tuple(
        replace(finding, where=read.cells.get(finding.where, finding.where))
        for finding in check_scheme(read.scheme)
    )
    return replace(read, findings=read.findings + checked)


def _importable(read: ReadScheme) -> bool:
    return read.scheme is not None and all(
        finding.level is not Level.ERROR for finding in read.findings
    )


def _refuse(message: Message, language: str) -> NoReturn:
    click.echo(word(message, language), err=True)
    raise SystemExit(1)


def _line(finding: Finding, language: str) -> str:
    where = f"{finding.where}: " if finding.where else ""
    return f"{finding.level.value}: {where}{word(finding.message, language)}"


def _print(path: Path, read: ReadScheme, language: str) -> None:
    for finding in read.findings:
        click.echo(f"{path}: {_line(finding, language)}", err=True)
    if read.scheme is None:
        return
    scheme = read.scheme
    title = f"{scheme.skill_number} {scheme.skill_name.in_language(language)}".strip()
    click.echo(f"{path}: {title}")
    for criterion in scheme.criteria:
        name = criterion.name.in_language(language)
        click.echo(f"  {criterion.code}  {to_decimal(criterion.maximum):>7}  {name}")
    aspects = _aspects(scheme)
    measured, judged = aspects["measurement"], aspects["judgement"]
    click.echo(f"  =  {to_decimal(scheme.maximum):>7}  ({measured} M + {judged} J)")


def _aspects(scheme: Scheme) -> dict[str, int]:
    kinds = [aspect.type for aspect in scheme.aspects()]
    return {
        "total": len(kinds),
        "measurement": kinds.count(AspectType.MEASUREMENT),
        "judgement": kinds.count(AspectType.JUDGEMENT),
    }


def _as_json(read: ReadScheme, language: str) -> dict[str, object]:
    """Give the answer of the contract; what a refused file lacks is null or empty."""
    scheme = read.scheme
    answer: dict[str, object] = {
        "importable": _importable(read),
        "layout": read.layout.value if read.layout else None,
    }
    if scheme is not None:
        name = scheme.skill_name.in_language(language)
        answer |= {
            "skill": f"{scheme.skill_number} {name}".strip(),
            "total": str(to_decimal(scheme.maximum)),
            "aspects": _aspects(scheme),
            "criteria": [_criterion(criterion, language) for criterion in scheme.criteria],
            "sections": _sections(scheme, language),
        }
    else:
        answer |= {"skill": None, "total": None, "aspects": None, "criteria": [], "sections": []}
    answer["findings"] = [
        {
            "level": finding.level.value,
            "code": finding.code,
            "where": finding.where,
            "message": word(finding.message, language),
        }
        for finding in read.findings
    ]
    return answer


def _criterion(criterion: Criterion, language: str) -> dict[str, object]:
    return {
        "code": criterion.code,
        "name": criterion.name.in_language(language),
        "max": str(to_decimal(criterion.maximum)),
        "sub_criteria": [_sub_criterion(sub, language) for sub in criterion.sub_criteria],
    }


def _sub_criterion(sub: SubCriterion, language: str) -> dict[str, object]:
    return {
        "code": sub.code,
        "name": sub.name.in_language(language),
        "day": sub.day,
        "aspects": len(sub.aspects),
        "max": str(to_decimal(sub.maximum)),
    }


def _sections(scheme: Scheme, language: str) -> list[dict[str, str]]:
    names = {section.code: section.name.in_language(language) for section in scheme.sections}
    return [
        {
            "code": row.section,
            "name": names[row.section],
            "weight": str(to_decimal(row.weight)),
            "allocated": str(to_decimal(row.allocated)),
            "variation": str(to_decimal(row.variation)),
        }
        for row in allocation(scheme).rows
        if row.section in names
    ]
