"""Pictures for badges: checked by their content, made small, and freed of everything else.

A picture is decoded and encoded anew, so that neither the place where it was taken nor anything
hidden in the file is kept. The turn that a telephone notes beside the picture is applied first.
"""

from io import BytesIO
from warnings import catch_warnings, simplefilter

from PIL import Image, ImageOps, UnidentifiedImageError

from skillscomp.core.errors import ValueRefused

LARGEST = 8 * 1024 * 1024
"""Bytes of an upload."""
MOST_DOTS = 8000
"""Of either side: a small file can hold a picture that fills the memory."""
FORMATS = ("JPEG", "PNG")
SIZE = (360, 450)
"""Dots of what is kept: 300 to the inch on a badge."""
_QUALITY = 88


def badge_photo(content: bytes) -> bytes:
    """Give the picture cut to the shape of the badge, as a JPEG.

    Raises ValueRefused: photo-too-large, photo-too-many-dots, photo-unreadable.
    """
    if len(content) > LARGEST:
        raise ValueRefused("photo-too-large", most=LARGEST // 1024**2)
    try:
        with catch_warnings():
            simplefilter("ignore")  # what is odd in a file either decodes or is refused below
            opened = Image.open(BytesIO(content), formats=FORMATS)
            if max(opened.size) > MOST_DOTS:
                raise ValueRefused("photo-too-many-dots", most=MOST_DOTS)
            return _fitted(opened)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as reason:
        if isinstance(reason, ValueRefused):
            raise
        raise ValueRefused("photo-unreadable") from reason


def _fitted(opened: Image.Image) -> bytes:
    turned = ImageOps.exif_transpose(opened)
    flat = Image.new("RGB", turned.size, "white")
    flat.paste(turned, mask=turned.getchannel("A") if "A" in turned.getbands() else None)
    written = BytesIO()
    small = ImageOps.fit(flat, SIZE, Image.Resampling.LANCZOS, centering=(0.5, 0.35))
    small.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()
