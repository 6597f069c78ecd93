"""What was read from a file, and a scheme, as the pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from skillscomp.core.allocation import Allocation, allocation
from skillscomp.core.finding import Finding, Level
from skillscomp.core.scheme import AspectType, Scheme, Text
from skillscomp.core.scheme_check import check_scheme
from skillscomp.models.uploads import SchemeUpload
from skillscomp.services.uploads import UploadedFile
from skillscomp.spreadsheets.column_profile import ColumnProfile
from skillscomp.spreadsheets.read_scheme import read_scheme
from skillscomp.spreadsheets.reading import Layout, ReadScheme
from skillscomp.web.language import chosen_language
from skillscomp.web.sentences.wording import word

MAPPABLE = {"unknown-layout", "several-marking-sheets", "profile-sheet-missing"}
"""Refusals that are settled by saying which column, on which sheet, is what."""


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding in words."""

    where: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A scheme in figures; the marks in hundredths."""

    criteria: int
    sub_criteria: int
    aspects: int
    measurements: int
    judgements: int
    maximum: int


@dataclass(frozen=True, slots=True)
class AllocationTable:
    """The mark allocation table, with the names of its rows by code."""

    table: Allocation
    names: dict[str, Text]


def read_upload(upload: SchemeUpload | UploadedFile, profile: ColumnProfile | None) -> ReadScheme:
    """Read a file and check the scheme in it; every place is named by its cell."""
    name = upload.name if isinstance(upload, UploadedFile) else upload.file_name
    read = read_scheme(name, upload.content, profile)
    if read.scheme is None:
        return read
    checked = tuple(
        replace(finding, where=read.cells.get(finding.where, finding.where))
        for finding in check_scheme(read.scheme)
    )
    return replace(read, findings=read.findings + checked)


def importable(read: ReadScheme) -> Scheme | None:
    """Give the scheme if nothing stands in the way of attaching it."""
    if any(finding.level is Level.ERROR for finding in read.findings):
        return None
    return read.scheme


def refusal(read: ReadScheme) -> str:
    """Say why nothing at all was understood of a file; empty where there is something to show."""
    if read.scheme is not None or read.layout is not None or can_be_mapped(read):
        return ""
    return next((_sentence(finding) for finding in read.findings), "")


def can_be_mapped(read: ReadScheme) -> bool:
    """Whether it may help to say which column is what."""
    return read.layout is Layout.MAPPED or any(each.code in MAPPABLE for each in read.findings)


def by_level(findings: Iterable[Finding]) -> list[tuple[Level, list[ShownFinding]]]:
    """Group findings by level, the worst first, each in words; empty levels are left out."""
    grouped: dict[Level, list[ShownFinding]] = {level: [] for level in Level}
    for finding in findings:
        grouped[finding.level].append(ShownFinding(finding.where, _sentence(finding)))
    return [(level, shown) for level, shown in grouped.items() if shown]


def figures_of(scheme: Scheme) -> Figures:
    """Count what is in a scheme."""
    types = [aspect.type for aspect in scheme.aspects()]
    return Figures(
        criteria=len(scheme.criteria),
        sub_criteria=sum(1 for _ in scheme.sub_criteria()),
        aspects=len(types),
        measurements=types.count(AspectType.MEASUREMENT),
        judgements=types.count(AspectType.JUDGEMENT),
        maximum=scheme.maximum,
    )


def allocation_of(scheme: Scheme) -> AllocationTable:
    """Make the mark allocation table of a scheme."""
    names = {section.code: section.name for section in scheme.sections}
    return AllocationTable(allocation(scheme), names)


def _sentence(finding: Finding) -> str:
    return word(finding.message, chosen_language())
