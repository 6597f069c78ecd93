"""Reads a finished PDF as a person would: what stands where, and in which letters."""

from dataclasses import dataclass
from io import BytesIO
from re import findall

from pypdf import PageObject, PdfReader

from skillscomp.documents.faces import width


@dataclass(frozen=True)
class Line:
    """Words on a page with the points where they begin and end."""

    words: str
    x: float
    y: float
    end: float


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf), strict=True)


def words(pdf: bytes, page: int = 0) -> str:
    return read(pdf).pages[page].extract_text()


def lines(page: PageObject) -> list[Line]:
    found: list[Line] = []

    def visit(text, _, matrix, font, size):
        if text.strip():
            face = font["/BaseFont"].split("+")[1]
            shown = text.strip()
            end = matrix[4] + width(shown, face) * size
            found.append(Line(shown, matrix[4], matrix[5], end))

    page.extract_text(visitor_text=visit)
    return found


def fonts(pdf: bytes) -> dict[str, bool]:
    """Give every font of the first page and whether its letters travel with the file."""
    held = read(pdf).pages[0]["/Resources"]["/Font"]
    return {
        font["/BaseFont"]: "/FontFile2" in font.get("/FontDescriptor", {})
        for font in (reference.get_object() for reference in held.values())
    }


def dark_modules(page: PageObject) -> list[list[int]]:
    """Give the QR code of a page as rows of modules, read from its drawn rectangles."""
    drawn = page.get_contents().get_data().decode("latin-1").split(" cm ")[-1]
    runs = [tuple(map(int, run)) for run in findall(r"(\d+) (\d+) (\d+) 1 re", drawn)]
    side = max(y for _, y, _ in runs) + 1
    matrix = [[0] * side for _ in range(side)]
    for x, y, length in runs:
        matrix[side - 1 - y][x : x + length] = [1] * length
    return matrix
