"""Reads a scheme from whatever was handed in: a workbook or a scheme file."""

from skillscomp.core.finding import Finding, Level
from skillscomp.core.message import Message
from skillscomp.spreadsheets.column_profile import ColumnProfile
from skillscomp.spreadsheets.read_workbook import read_workbook
from skillscomp.spreadsheets.reading import ReadScheme
from skillscomp.spreadsheets.scheme_file import read_scheme_file

SCHEME_FILE_ENDINGS = (".yaml", ".yml", ".json")


def read_scheme(name: str, content: bytes, profile: ColumnProfile | None = None) -> ReadScheme:
    """Read a scheme; the name only tells a scheme file from what should be a workbook."""
    if not content.strip():
        return _refused("empty-file")
    if name.lower().endswith(SCHEME_FILE_ENDINGS) and not content.startswith(b"PK"):
        return read_scheme_file(content)
    return read_workbook(content, profile)


def _refused(code: str) -> ReadScheme:
    message = Message(code)
    return ReadScheme(scheme=None, findings=(Finding(Level.ERROR, message),))
