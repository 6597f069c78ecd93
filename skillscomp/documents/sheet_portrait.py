"""The sheet of one entry: aspect after aspect, its words to the left, its boxes to the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from skillscomp.documents.colours import GREY, INK
from skillscomp.documents.faces import ITALIC, REGULAR, SEMIBOLD
from skillscomp.documents.marking_sheet_content import (
    NOTHING,
    BoxKind,
    Filled,
    PrintedAspect,
    said_of,
)
from skillscomp.documents.setting import LEADING, Style, widest
from skillscomp.documents.sheet_frame import (
    FOOT,
    SIGNATURES,
    Frame,
    draw_frame,
    draw_signatures,
)
from skillscomp.documents.sheet_ink import BOX, PALE, Ink, paragraph

ROUNDS = (1, 2)
_CODE, _TEXT, _MAXIMUM = 36.0, 262.0, 40.0
_BOXES = 170.0
_PADDING = 5.0
_STEP = BOX + 3
_JUDGE = BOX + 12
_NOTE = 15.0
_HEADS = 18.0
_STRONG = Style(SEMIBOLD, 10.5, 8)
_WORDS = Style(REGULAR, 10, 10)
_SOFT = Style(REGULAR, 8.5, 8.5)
_HEAD = Style(ITALIC, 8.5, 6)
_TINY = Style(ITALIC, 7.5, 6)
_NAME = Style(REGULAR, 8.5, 6)
_BESIDE = Style(REGULAR, 9, 7)
_PEN = Style(SEMIBOLD, 9, 6)


@dataclass(frozen=True, slots=True)
class _Row:
    aspect: PrintedAspect
    filled: Filled
    said: tuple[str, ...]
    height: float


def portrait_pages(frame: Frame) -> list[list[_Row]]:
    """Share the aspects of the sheet out over pages; the last one has room for signatures."""
    rows = [_row(frame, aspect) for aspect in frame.sheet.aspects]
    pages: list[list[_Row]] = [[]]
    left = room = frame.top - _HEADS - FOOT
    for number, row in enumerate(rows, start=1):
        wanted = row.height + (SIGNATURES if number == len(rows) else 0)
        if wanted > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= row.height
    return pages


def draw_portrait(canvas: Canvas, frame: Frame) -> None:
    """Draw all pages of the sheet."""
    pages = portrait_pages(frame)
    for number, rows in enumerate(pages, start=1):
        ink = Ink(canvas)
        draw_frame(canvas, ink, frame, (number, len(pages)))
        y = _draw_rows(ink, frame, rows)
        if number == len(pages):
            words = frame.words
            draw_signatures(ink, frame, y, words.leader, words.second, words.of_school)
        ink.dry()
        canvas.showPage()


def _draw_rows(ink: Ink, frame: Frame, rows: Sequence[_Row]) -> float:
    words, x, y = frame.words, frame.left, frame.top
    boxes = frame.right - _BOXES
    ink.line_of(words.aspect, _HEAD, (x, y - 10), GREY)
    ink.to_the_right(words.maximum, _HEAD, (boxes - 12, y - 10), GREY)
    ink.line_of(words.marked, _HEAD, (boxes, y - 10), GREY)
    y -= _HEADS
    ink.rule((x, y), (frame.right, y), 1.0)
    for row in rows:
        _draw_words(ink, frame, row, y)
        _draw_boxes(ink, frame, row, y - _PADDING)
        y -= row.height
        ink.rule((x, y), (frame.right, y), ink=PALE)
    return y


def _draw_words(ink: Ink, frame: Frame, row: _Row, top: float) -> None:
    aspect = row.aspect
    y = top - _PADDING
    ink.words(aspect.code, _STRONG, (frame.left, y), _CODE - 3)
    ink.to_the_right(aspect.maximum, _STRONG, (frame.right - _BOXES - 12, y - 8))
    x = frame.left + _CODE
    for place, text in enumerate(row.said):
        style, shade = (_SOFT, GREY) if place else (_WORDS, INK)
        y -= ink.words(text, style, (x, y), _TEXT, shade)


def _draw_boxes(ink: Ink, frame: Frame, row: _Row, top: float) -> None:
    x, filled, aspect = frame.right - _BOXES, row.filled, row.aspect
    if aspect.kind is BoxKind.SCORES:
        _draw_scores(ink, frame, row, top)
        return
    used = _draw_value(ink, frame, row, (x, top - BOX))
    foot = top - used - _NOTE + 3
    ink.line_of(frame.words.note, _TINY, (x, foot), GREY)
    ink.rule((x + 24, foot - 1), (frame.right, foot - 1), ink=GREY)
    if filled.note:
        ink.words(filled.note, _PEN, (x + 26, foot + 8), _BOXES - 28)


def _draw_value(ink: Ink, frame: Frame, row: _Row, corner: tuple[float, float]) -> float:
    """Draw the boxes of a measured aspect; gives the height that they took."""
    x, y = corner
    aspect, value = row.aspect, row.filled.value
    if aspect.kind is BoxKind.YES_NO:
        for name, word, place in (("yes", frame.words.yes, x), ("no", frame.words.no, x + 62)):
            ink.tick_box((place, y), ticked=value == name)
            ink.line_of(word, _BESIDE, (place + BOX + 5, y + 3.5))
        return BOX
    if aspect.kind is BoxKind.CHOICE:
        for option in aspect.options:
            ink.tick_box((x, y), ticked=value == option)
            used = ink.words(option, _BESIDE, (x + BOX + 5, y + BOX - 2), _BOXES - BOX - 5)
            y -= max(_STEP, used + 3)
        return corner[1] - y - 3
    ink.figure_box((x, y - 2), 56, value)
    ink.words(aspect.beside, _BESIDE, (x + 62, y + 10), _BOXES - 62)
    return BOX + 2


def _draw_scores(ink: Ink, frame: Frame, row: _Row, top: float) -> None:
    entry = frame.sheet.entries[0]
    x, y = frame.right - _BOXES, top
    for judge in entry.judges:
        ink.words(judge.name, _NAME, (x, y), _BOXES)
        for number in ROUNDS:
            first = x + (number - 1) * (4 * _STEP + 14)
            given = row.filled.scores.get((number, judge.key), "")
            for score in map(str, range(4)):
                place = (first + int(score) * _STEP, y - _JUDGE + 2)
                ink.tick_box(place, ticked=given == score, digit=score)
        y -= _JUDGE + 2
    foot = top - row.height + 2 * _PADDING + 4
    for number in ROUNDS:
        first = x + (number - 1) * (4 * _STEP + 14)
        ink.line_of(frame.words.round % {"number": number}, _TINY, (first, y - 5), GREY)
    _draw_discussion(ink, frame, row.filled.discussion, foot)


def _draw_discussion(ink: Ink, frame: Frame, discussion: str, foot: float) -> None:
    x = frame.left + _CODE
    word = paragraph(frame.words.discussion, _TINY, _TEXT)
    ink.line_of(frame.words.discussion, _TINY, (x, foot), GREY)
    begin = x + widest(word) + 4
    ink.rule((begin, foot - 1), (frame.right, foot - 1), ink=GREY)
    ink.words(discussion, _PEN, (begin + 3, foot + 8), frame.right - begin - 3)


def _row(frame: Frame, aspect: PrintedAspect) -> _Row:
    entry = frame.sheet.entries[0]
    said = said_of(aspect, frame.words)
    words = sum(_high(text, _SOFT if place else _WORDS, _TEXT) for place, text in enumerate(said))
    if aspect.kind is BoxKind.SCORES:
        judged = len(entry.judges) * (_JUDGE + 2) + 10
        height = max(words, judged) + _NOTE + 3
    else:
        height = max(words, _value_height(aspect) + _NOTE)
    filled = entry.filled.get(aspect.code, NOTHING)
    return _Row(aspect, filled, said, height + 2 * _PADDING)


def _value_height(aspect: PrintedAspect) -> float:
    if aspect.kind is not BoxKind.CHOICE:
        return BOX + 2
    room = _BOXES - BOX - 5
    return sum(max(_STEP, _high(option, _BESIDE, room) + 3) for option in aspect.options)


def _high(text: str, style: Style, room: float) -> float:
    setting = paragraph(text, style, room)
    return LEADING * setting.size * len(setting.lines)
