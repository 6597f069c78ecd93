"""Pictures are told by their content; their size is read without opening them."""

from io import BytesIO

import pytest
from PIL import Image

from skillscomp.core.errors import ValueRefused
from skillscomp.core.picture import JPEG, PNG, Picture, PictureLimits, picture_of

LIMITS = PictureLimits(most_bytes=100_000, shortest_side=16, longest_side=400)


def drawn(kind, size=(120, 40), **settings):
    file = BytesIO()
    Image.new("RGB", size, "navy").save(file, kind, **settings)
    return file.getvalue()


def test_a_png_tells_its_size():
    assert picture_of(drawn("PNG"), LIMITS) == Picture(PNG, 120, 40)


@pytest.mark.parametrize("settings", [{}, {"progressive": True}, {"comment": b"made in Riga"}])
def test_a_jpeg_tells_its_size(settings):
    assert picture_of(drawn("JPEG", **settings), LIMITS) == Picture(JPEG, 120, 40)


def test_fill_bytes_before_a_segment_are_passed():
    content = drawn("JPEG")
    assert picture_of(content[:2] + b"\xff" + content[2:], LIMITS).width == 120


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a" + bytes(40),
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0\x00\x04ab",
        b"\xff\xd8\xff\xe0\x00\x00" + bytes(20),
    ],
)
def test_anything_else_is_refused(content):
    with pytest.raises(ValueRefused) as refused:
        picture_of(content, LIMITS)
    assert refused.value.code == "picture-unreadable"


def test_a_picture_of_too_many_bytes_is_refused_before_it_is_looked_at():
    with pytest.raises(ValueRefused) as refused:
        picture_of(bytes(100_001), LIMITS)
    assert refused.value.code == "picture-too-large"
    assert refused.value.message.parameters == {"kilobytes": 97}


@pytest.mark.parametrize("size", [(15, 100), (100, 15), (401, 100), (100, 401)])
def test_sides_have_limits(size):
    with pytest.raises(ValueRefused) as refused:
        picture_of(drawn("PNG", size), LIMITS)
    assert refused.value.code == "picture-sides"
