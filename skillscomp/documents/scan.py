"""Photos and scans of signed sheets: told by their content, and freed of everything else.

A picture is decoded and encoded anew, so that neither the place where it was taken nor anything
hidden in the file is kept. A PDF is kept as it came, to be downloaded; the pictures in it, one
for each page that a scanner made, are kept beside it, to be looked at while typing.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from warnings import catch_warnings, simplefilter

from PIL import Image, ImageOps, UnidentifiedImageError

from skillscomp.core.errors import ValueRefused

LARGEST = 10 * 1024 * 1024
"""Bytes of an upload."""
MOST_DOTS = 60_000_000
MOST_DOTS_WHOLE = 30_000_000
"""Of a picture: a small file can hold one that fills the memory. A JPEG is read in the size that is
kept, the others only as a whole.
"""
LONGEST_SIDE = 2600
"""Dots of what is kept: an A4 sheet at 220 to the inch, handwriting is sharp."""
MOST_PAGES, MOST_PICTURES = 20, 200
JPEG, PDF = "image/jpeg", "application/pdf"
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 82
_HEAD, _TAIL = 1024, 2048
_PICTURE, _BEGIN, _END = b"/DCTDecode", b"stream", b"endstream"
_LONGEST_HEAD = 2000
"""Bytes between the word that says JPEG and the picture itself."""
_SMALLEST_PAGE = 600
"""Dots of the longer side; smaller pictures in a PDF are logos and stamps."""

Scan = tuple[bytes, str]
"""Content and media type."""


def scans_from(content: bytes) -> tuple[Scan, ...]:
    """Give what is kept of an upload: one picture, or a PDF followed by its pictures.

    Raises ValueRefused: scan-too-large, scan-too-many-dots, scan-unreadable.
    """
    if len(content) > LARGEST:
        raise ValueRefused("scan-too-large", most=LARGEST // 1024**2)
    if b"%PDF-" in content[:_HEAD]:
        if b"%%EOF" not in content[-_TAIL:]:
            raise ValueRefused("scan-unreadable")
        return ((content, PDF), *((picture, JPEG) for picture in _pictures_of(content)))
    return ((_picture(content), JPEG),)


def _pictures_of(pdf: bytes) -> list[bytes]:
    """Find the pages of a scan: a scanner puts each into the PDF as one JPEG."""
    found = []
    for stream in islice(_streams(pdf), MOST_PICTURES):
        try:
            found.append(_picture(stream, least=_SMALLEST_PAGE))
        except ValueRefused:
            continue  # a picture that is no page is not worth refusing the whole PDF for
        if len(found) == MOST_PAGES:
            break
    return found


def _streams(pdf: bytes) -> Iterator[bytes]:
    """Walk from picture to picture; every byte is looked at once, whatever the file holds."""
    named = pdf.find(_PICTURE)
    while named >= 0:
        begin = pdf.find(_BEGIN, named, named + _LONGEST_HEAD)
        end = pdf.find(_END, named)
        if end < 0:
            return
        if 0 <= begin < end:
            yield pdf[begin + len(_BEGIN) : end].lstrip(b"\r\n")
        named = pdf.find(_PICTURE, end)


def _picture(content: bytes, least: int = 1) -> bytes:
    try:
        with catch_warnings():
            simplefilter("ignore")  # what is odd in a file either decodes or is refused below
            opened = Image.open(BytesIO(content), formats=_FORMATS)
            width, height = opened.size
            most = MOST_DOTS if opened.format == "JPEG" else MOST_DOTS_WHOLE
            if width * height > most:
                raise ValueRefused("scan-too-many-dots", most=most // 1_000_000)
            if max(width, height) < least:
                raise ValueRefused("scan-unreadable")
            return _encoded(opened)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as reason:
        raise ValueRefused("scan-unreadable") from reason


def _encoded(opened: Image.Image) -> bytes:
    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    turned = ImageOps.exif_transpose(opened)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    alpha = turned.convert("RGBA") if "A" in turned.getbands() else None
    flat = Image.new("RGB", turned.size, "white")
    flat.paste(alpha or turned.convert("RGB"), mask=alpha.getchannel("A") if alpha else None)
    written = BytesIO()
    flat.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()
