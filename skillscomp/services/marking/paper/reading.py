"""Reads what was typed from a place of a sheet, as shortly as a quick typist types it.

========  =================================================================================
yes, no   y j + for yes, n - for no, or the whole words, in both languages
choice    the letter that the sheet gives the label (a, b, c), or the label
count     a whole number
figure    a number, with a comma or a point
score     0 to 3
note      words
========  =================================================================================
"""

from collections.abc import Callable, Mapping

from skillscomp.core.calculation import Choice, mark_of
from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.core.hundredths import parse_decimal
from skillscomp.core.judgement import LONGEST_NOTE, parse_score
from skillscomp.core.observation import Observation, parse_observation
from skillscomp.core.scheme import Aspect
from skillscomp.services.marking.cells import control_of, shown_value
from skillscomp.services.marking.events import Content, Noted, Scored, Seen
from skillscomp.services.marking.paper.slots import Slot, SlotPart
from skillscomp.services.marking.views import Control

_YES = frozenset({"yes", "y", "jā", "ja", "j", "+"})
_NO = frozenset({"no", "n", "nē", "ne", "-"})


def read_text(aspect: Aspect, slot: Slot, text: str) -> str:
    """Give what was typed as the controls write it: ``yes``, ``3``, a label, ``0.75``.

    Raises ValueRefused: whatever is not a value of this aspect, or above its maximum.
    """
    match slot.part:
        case SlotPart.VALUE:
            return _value_text(aspect, text.strip())
        case SlotPart.SCORE:
            return str(parse_score(_whole(text)))
    if len(text) > LONGEST_NOTE:
        raise ValueRefused("note-too-long", longest=LONGEST_NOTE)
    return text.strip()


def content_of(aspect: Aspect, slot: Slot, text: str) -> Content:
    """Make what is recorded of a text that was read before."""
    if slot.part is SlotPart.VALUE:
        return Seen(_observation(aspect, text))
    if slot.part is SlotPart.SCORE:
        return Scored(int(text), slot.person)
    return Noted(text)


def _value_text(aspect: Aspect, text: str) -> str:
    plain = _plain(aspect, text)
    try:
        seen = parse_observation(plain)
    except RuleBroken as refused:
        if refused.code == "observation-wrong-type":
            raise ValueRefused("paper-yes-or-no", value=text) from refused
        raise
    mark_of(aspect.maximum, aspect.calculation, seen)
    return shown_value(plain)


def _observation(aspect: Aspect, text: str) -> Observation:
    return parse_observation(_plain(aspect, text))


def _plain(aspect: Aspect, text: str) -> Mapping[str, object]:
    name, read = _READERS[control_of(aspect)]
    return {name: read(aspect, text)}


def _yes_no(_aspect: Aspect, text: str) -> object:
    answer = text.casefold()
    if answer in _YES | _NO:
        return answer in _YES
    return None


def _label(aspect: Aspect, text: str) -> object:
    calculation = aspect.calculation
    labels = (
        [option.label.strip() for option in calculation.options]
        if isinstance(calculation, Choice)
        else []
    )
    for place, label in enumerate(labels):
        if text.casefold() in {label.casefold(), chr(ord("a") + place)}:
            return label
    return text


def _count(_aspect: Aspect, text: str) -> object:
    return _whole(text)


def _number(_aspect: Aspect, text: str) -> object:
    return f"{parse_decimal(text):f}"


def _whole(text: str) -> int:
    number = parse_decimal(text)
    if number != int(number):
        raise ValueRefused("not-a-number", value=text)
    return int(number)


_READERS: Mapping[Control, tuple[str, Callable[[Aspect, str], object]]] = {
    Control.YES_NO: ("passed", _yes_no),
    Control.COUNT: ("done", _count),
    Control.CHOICE: ("label", _label),
    Control.MEASURED: ("measured", _number),
    Control.MANUAL: ("mark", _number),
}
