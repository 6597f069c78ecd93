"""The sheet of all entries: aspects down, entries across; columns go on on further pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from skillscomp.documents.colours import GREY, INK
from skillscomp.documents.faces import ITALIC, REGULAR, SEMIBOLD
from skillscomp.documents.marking_sheet_content import (
    NOTHING,
    BoxKind,
    PrintedAspect,
    PrintedEntry,
    PrintedJudge,
    said_of,
)
from skillscomp.documents.setting import LEADING, Style
from skillscomp.documents.sheet_frame import (
    FOOT,
    SIGNATURES,
    Frame,
    draw_frame,
    draw_signatures,
)
from skillscomp.documents.sheet_ink import BOX, PALE, Ink, paragraph

ROUNDS = (1, 2)
_CODE, _MAXIMUM = 28.0, 26.0
_WORDS_WIDTH = 200.0
_RAISED = 5.0
_NARROWEST = 46.0
_WIDEST = 110.0
_PADDING = 3.5
_HEADS = 44.0
_NOTES = 58.0
_SIGN_CELL = 26.0
_BETWEEN = 1.6
_STRONG = Style(SEMIBOLD, 9, 7)
_WORDS = Style(REGULAR, 8.5, 8.5)
_SOFT = Style(REGULAR, 7.2, 7.2)
_LABEL = Style(SEMIBOLD, 11, 7)
_NAME = Style(REGULAR, 7, 5.5)
_TINY = Style(ITALIC, 6.5, 5)
_LETTER = Style(REGULAR, 6.5, 6.5)
_LEGEND = Style(REGULAR, 8, 6)


@dataclass(frozen=True, slots=True)
class _Row:
    aspect: PrintedAspect
    said: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class LandscapePage:
    """Some rows of some entries; ``last`` has room for notes and signatures."""

    entries: tuple[PrintedEntry, ...]
    rows: tuple[_Row, ...]
    last: bool


def landscape_pages(frame: Frame) -> list[LandscapePage]:
    """Share the sheet out over pages: all rows of the first entries, then of the next."""
    entries = frame.sheet.entries
    most = _columns(frame)
    pages: list[LandscapePage] = []
    for first in range(0, len(entries), most):
        some = entries[first : first + most]
        parts = _paginated(frame, [_row(frame, aspect, some) for aspect in frame.sheet.aspects])
        pages += [LandscapePage(some, tuple(part), part is parts[-1]) for part in parts]
    return pages


def draw_landscape(canvas: Canvas, frame: Frame) -> None:
    """Draw all pages of the sheet."""
    pages = landscape_pages(frame)
    for number, page in enumerate(pages, start=1):
        ink = Ink(canvas)
        draw_frame(canvas, ink, frame, (number, len(pages)))
        top = frame.top + _RAISED
        _draw_heads(ink, frame, page, top)
        y = _draw_rows(ink, frame, page, top - _HEADS)
        if page.last:
            _draw_end(ink, frame, page, y)
        ink.dry()
        canvas.showPage()


def _columns(frame: Frame) -> int:
    """Say how many entries go on a page: as many as there is room for, alike on every page."""
    judges = max((len(entry.judges) for entry in frame.sheet.entries), default=0)
    judged = any(aspect.kind is BoxKind.SCORES for aspect in frame.sheet.aspects)
    narrowest = max(_NARROWEST, judges * (BOX + _BETWEEN) + 3) if judged else _NARROWEST
    most = max(1, int((frame.right - frame.left - _WORDS_WIDTH) / narrowest))
    count = max(1, len(frame.sheet.entries))
    pages = -(-count // most)
    return -(-count // pages)


def _paginated(frame: Frame, rows: Sequence[_Row]) -> list[list[_Row]]:
    room = frame.top + _RAISED - _HEADS - FOOT
    parts: list[list[_Row]] = [[]]
    left = room
    for number, row in enumerate(rows, start=1):
        end = _SIGN_CELL + _NOTES + SIGNATURES if number == len(rows) else 0
        if row.height + end > left and parts[-1]:
            parts.append([])
            left = room
        parts[-1].append(row)
        left -= row.height
    return parts


def _width(frame: Frame, page: LandscapePage) -> float:
    room = frame.right - frame.left - _WORDS_WIDTH
    return min(_WIDEST, room / len(page.entries)) if page.entries else room


def _draw_heads(ink: Ink, frame: Frame, page: LandscapePage, top: float) -> None:
    x, width = frame.left, _width(frame, page)
    legend = ", ".join(f"{judge.number} {judge.name}" for judge in _judges(page.entries))
    if legend and any(row.aspect.kind is BoxKind.SCORES for row in page.rows):
        ink.words(f"{frame.words.experts} {legend}", _LEGEND, (x, top - 2), _WORDS_WIDTH - 8, GREY)
    for place, entry in enumerate(page.entries):
        left = x + _WORDS_WIDTH + place * width
        used = ink.words(entry.label, _LABEL, (left + 3, top), width - 5)
        ink.words(entry.name, _NAME, (left + 3, top - used), width - 5, GREY)
    end = x + _WORDS_WIDTH + len(page.entries) * width
    ink.rule((x, top - _HEADS), (end, top - _HEADS), 1.0)


def _draw_rows(ink: Ink, frame: Frame, page: LandscapePage, top: float) -> float:
    width = _width(frame, page)
    end = frame.left + _WORDS_WIDTH + len(page.entries) * width
    y = top
    for row in page.rows:
        _draw_words(ink, frame, row, y - _PADDING)
        for place, entry in enumerate(page.entries):
            left = frame.left + _WORDS_WIDTH + place * width
            _draw_cell(ink, frame, (row.aspect, entry), (left + 4, y - _PADDING))
        y -= row.height
        ink.rule((frame.left, y), (end, y), ink=PALE)
    for place in range(len(page.entries) + 1):
        left = frame.left + _WORDS_WIDTH + place * width
        ink.rule((left, top + _HEADS), (left, y), ink=PALE)
    return y


def _draw_words(ink: Ink, frame: Frame, row: _Row, top: float) -> None:
    x = frame.left
    ink.words(row.aspect.code, _STRONG, (x, top), _CODE - 2)
    ink.to_the_right(row.aspect.maximum, _STRONG, (x + _WORDS_WIDTH - 6, top - 7))
    y = top
    for place, text in enumerate(row.said):
        style, shade = (_SOFT, GREY) if place else (_WORDS, INK)
        y -= ink.words(text, style, (x + _CODE, y), _room(row.aspect, place), shade)
    if row.aspect.kind is BoxKind.SCORES:
        for number in ROUNDS:
            foot = top - 5 - number * (BOX + 4) + 7
            word = frame.words.round % {"number": number}
            ink.to_the_right(word, _TINY, (x + _WORDS_WIDTH - 6, foot), GREY)


def _room(aspect: PrintedAspect, place: int) -> float:
    """Give the width of a paragraph, beside the maximum and the names of the rounds."""
    narrow = not place or aspect.kind is BoxKind.SCORES
    return _WORDS_WIDTH - _CODE - 8 - (_MAXIMUM if narrow else 0)


def _draw_cell(
    ink: Ink, frame: Frame, of: tuple[PrintedAspect, PrintedEntry], corner: tuple[float, float]
) -> None:
    aspect, entry = of
    x, top = corner
    if aspect.kind is BoxKind.SCORES:
        _draw_scores(ink, aspect, entry, corner)
        return
    value = entry.filled.get(aspect.code, NOTHING).value
    if aspect.kind is BoxKind.YES_NO:
        for place, name in enumerate(("yes", "no")):
            left = x + place * (BOX + 6)
            ink.tick_box((left, top - BOX), ticked=value == name)
            word = (frame.words.yes, frame.words.no)[place]
            ink.centred(word, _TINY, (left + BOX / 2, top - BOX - 7), GREY)
    elif aspect.kind is BoxKind.CHOICE:
        _draw_choice(ink, aspect, value, corner)
    else:
        ink.figure_box((x, top - BOX - 2), 36, value)
        ink.words(aspect.beside, _TINY, (x, top - BOX - 5), 40, GREY)


def _draw_choice(ink: Ink, aspect: PrintedAspect, value: str, corner: tuple[float, float]) -> None:
    for place, option in enumerate(aspect.options):
        row, column = divmod(place, 2)
        left, foot = corner[0] + column * (BOX + 6), corner[1] - BOX - row * (BOX + 3)
        ink.tick_box((left, foot), ticked=value == option, digit=letter(place))


def _draw_scores(
    ink: Ink, aspect: PrintedAspect, entry: PrintedEntry, corner: tuple[float, float]
) -> None:
    scores = entry.filled.get(aspect.code, NOTHING).scores
    for place, judge in enumerate(entry.judges):
        left = corner[0] + place * (BOX + _BETWEEN) - 2.5
        ink.centred(str(judge.number), _LETTER, (left + BOX / 2, corner[1] - 5), GREY)
        for number in ROUNDS:
            foot = corner[1] - 7 - number * (BOX + 4) + 2
            ink.figure_box((left, foot), BOX, scores.get((number, judge.key), ""))


def _draw_end(ink: Ink, frame: Frame, page: LandscapePage, top: float) -> None:
    """Draw where the experts of the schools sign, a place for notes, and the signatures."""
    x, width, words = frame.left, _width(frame, page), frame.words
    foot = top - _SIGN_CELL
    ink.words(words.of_school, _TINY, (x, top - 6), _WORDS_WIDTH - 6, GREY)
    end = x + _WORDS_WIDTH + len(page.entries) * width
    ink.rule((x, foot), (end, foot), 0.7)
    for place in range(len(page.entries) + 1):
        left = x + _WORDS_WIDTH + place * width
        ink.rule((left, top), (left, foot), ink=PALE)
    ink.words(words.notes, _TINY, (x, foot - 5), frame.right - x, GREY)
    for line in (1, 2):
        y = foot - 8 - line * 20
        ink.rule((x, y), (frame.right, y), ink=PALE)
    draw_signatures(ink, frame, foot - _NOTES + 6, words.leader, words.second)


def _row(frame: Frame, aspect: PrintedAspect, entries: Sequence[PrintedEntry]) -> _Row:
    said = said_of(aspect, frame.words)
    if aspect.kind is BoxKind.CHOICE:
        labels = (f"{letter(place)}  {text}" for place, text in enumerate(aspect.options))
        said = (*said, *labels)
    high = 0.0
    for place, text in enumerate(said):
        setting = paragraph(text, _SOFT if place else _WORDS, _room(aspect, place))
        high += LEADING * setting.size * len(setting.lines)
    return _Row(aspect, said, max(high, _cell_height(aspect, entries)) + 2 * _PADDING)


def _cell_height(aspect: PrintedAspect, entries: Sequence[PrintedEntry]) -> float:
    if aspect.kind is BoxKind.SCORES:
        return 7 + len(ROUNDS) * (BOX + 4) if any(entry.judges for entry in entries) else BOX
    if aspect.kind is BoxKind.CHOICE:
        return -(-len(aspect.options) // 2) * (BOX + 3)
    return BOX + 14


def _judges(entries: Sequence[PrintedEntry]) -> list[PrintedJudge]:
    found = {judge.number: judge for entry in entries for judge in entry.judges}
    return [found[number] for number in sorted(found)]


def letter(place: int) -> str:
    """Give the letter by which the sheet names an option: a, b, c and so on."""
    return chr(ord("a") + place) if place < len("abcdefghijklmnopqrstuvwxyz") else str(place + 1)
