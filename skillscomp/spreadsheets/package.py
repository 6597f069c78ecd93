"""Opens an uploaded workbook, or refuses it before it can do harm.

=====================  ===============================================================
refused                how it is seen
=====================  ===============================================================
old .xls, encrypted    both are OLE containers; an encrypted one holds EncryptedPackage
CSV, PDF, anything     not a zip archive
OpenDocument           a zip archive whose first entry says so
zip bomb               the sizes that the archive's own table adds up to, before unpacking;
                       what is unpacked later never exceeds them (zipfile sees to it)
XML entities           defusedxml, which openpyxl uses where it is installed
truncated              the archive's table is missing or points past the end
=====================  ===============================================================

Macros of an .xlsm are never loaded.
"""

from io import BytesIO
from struct import error as StructError  # noqa: N812 - struct's own class is lower case
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - zlib's own class is lower case

from defusedxml import DefusedXmlException
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from skillscomp.core.errors import ValueRefused

LARGEST_FILE = 25_000_000
LARGEST_UNPACKED = 120_000_000
LARGEST_PART = 25_000_000
"""Bytes of one part that must be held in memory as a whole (texts, styles)."""
LARGEST_RATIO = 250
"""A part packed tighter than this is a bomb; a million styled empty cells pack 1:20."""
RATIO_MATTERS_FROM = 10_000_000
MOST_PARTS = 3_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DAMAGE = (
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    InvalidFileException,
    LookupError,
    OSError,
    OverflowError,
    RuntimeError,
    StructError,
    SyntaxError,
    TypeError,
    ValueError,
    ZlibError,
)
"""What openpyxl and zipfile raise on files that are damaged in one of a hundred ways.

RuntimeError stands also for a way of packing that zipfile does not know.
"""


def open_workbook(content: bytes) -> Workbook:
    """Open the workbook for reading row by row, formulas as they were typed.

    Raises ValueRefused: file-too-large, old-excel, encrypted-workbook, not-a-workbook,
    open-document, zip-bomb, damaged-workbook, xml-entities.
    """
    refuse_unsafe(content)
    try:
        with catch_warnings():
            simplefilter("ignore", UserWarning)  # what openpyxl leaves out, we do not read
            return load_workbook(BytesIO(content), read_only=True, keep_links=False)
    except DAMAGE as reason:
        raise refusal_of(reason) from reason


def refusal_of(damage: BaseException) -> ValueRefused:
    """Name what openpyxl stumbled over; it hides the parser's own exception behind one."""
    tricks = isinstance(damage, DefusedXmlException) or isinstance(
        damage.__cause__, DefusedXmlException
    )
    return ValueRefused("xml-entities" if tricks else "damaged-workbook")


def refuse_unsafe(content: bytes) -> None:
    """Refuse what is not a workbook, or would unpack to more than is reasonable."""
    if len(content) > LARGEST_FILE:
        raise ValueRefused("file-too-large", largest=LARGEST_FILE // 1_000_000)
    if content.startswith(_OLE):
        raise ValueRefused("encrypted-workbook" if _ENCRYPTED in content else "old-excel")
    if not content.startswith(b"PK"):
        raise ValueRefused("not-a-workbook")
    try:
        with ZipFile(BytesIO(content)) as archive:
            _refuse_archive(archive)
    except DAMAGE as reason:
        raise ValueRefused("damaged-workbook") from reason


def _refuse_archive(archive: ZipFile) -> None:
    parts = archive.infolist()
    if parts and parts[0].filename == "mimetype":
        raise ValueRefused("open-document")
    held = [part.file_size for part in parts if not part.filename.startswith("xl/worksheets/")]
    tight = any(
        part.file_size > RATIO_MATTERS_FROM
        and part.file_size > LARGEST_RATIO * max(1, part.compress_size)
        for part in parts
    )
    unpacked = sum(part.file_size for part in parts)
    largest = max(held, default=0)
    if tight or unpacked > LARGEST_UNPACKED or largest > LARGEST_PART or len(parts) > MOST_PARTS:
        raise ValueRefused("zip-bomb", unpacked=unpacked // 1_000_000)
    if any(part.flag_bits & 1 for part in parts):
        raise ValueRefused("encrypted-workbook")
    if "[Content_Types].xml" not in archive.NameToInfo:
        raise ValueRefused("not-a-workbook")
