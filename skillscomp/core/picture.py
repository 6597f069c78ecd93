"""Pictures that people upload: told by their content, never by their name.

Only PNG and JPEG are taken: every browser and the paper of diplomas can show them, and neither
can carry a script, as SVG can. Sources: the PNG specification (11.2.2, IHDR) and ITU-T T.81
(B.2.2, frame header).
"""

from dataclasses import dataclass

from skillscomp.core.errors import ValueRefused

PNG = "image/png"
JPEG = "image/jpeg"
_PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
_PNG_HEAD = 24
"""Bytes to the end of width and height: signature, length, IHDR, two whole numbers."""
_JPEG_BEGINS = b"\xff\xd8\xff"
_MARKS = 0xFF
"""Begins every marker."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a frame header; the three left out are tables and an extension."""


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """How large a picture may be: in bytes, and each of its sides in pixels."""

    most_bytes: int
    shortest_side: int
    longest_side: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture is; ``width`` and ``height`` are pixels."""

    media_type: str
    width: int
    height: int


def picture_of(content: bytes, limits: PictureLimits) -> Picture:
    """Tell what a picture is and whether it may be kept.

    Raises ValueRefused: picture-too-large, picture-unreadable, picture-sides.
    """
    if len(content) > limits.most_bytes:
        raise ValueRefused("picture-too-large", kilobytes=limits.most_bytes // 1024)
    picture = _png(content) or _jpeg(content)
    if picture is None:
        raise ValueRefused("picture-unreadable")
    sides = (picture.width, picture.height)
    if min(sides) < limits.shortest_side or max(sides) > limits.longest_side:
        raise ValueRefused(
            "picture-sides",
            width=picture.width,
            height=picture.height,
            shortest=limits.shortest_side,
            longest=limits.longest_side,
        )
    return picture


def _png(content: bytes) -> Picture | None:
    head = content[:_PNG_HEAD]
    if not head.startswith(_PNG_BEGINS) or len(head) < _PNG_HEAD or head[12:16] != b"IHDR":
        return None
    return Picture(PNG, int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big"))


def _jpeg(content: bytes) -> Picture | None:
    """Walk from segment to segment until one is the frame header, which has the size."""
    if not content.startswith(_JPEG_BEGINS):
        return None
    place = 2
    while place + 9 <= len(content) and content[place] == _MARKS:
        marker = content[place + 1]
        if marker in _FRAMES:
            height = int.from_bytes(content[place + 5 : place + 7], "big")
            width = int.from_bytes(content[place + 7 : place + 9], "big")
            return Picture(JPEG, width, height)
        # A fill byte stands alone; every other segment says its length.
        fill = marker == _MARKS
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        place += 1 if fill else 2 + max(length, 2)
    return None
