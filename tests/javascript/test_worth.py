"""What a tablet says of a value is what the server says: the mark, the words, the refusal."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from skillscomp.core.calculation import (
    DeductionType,
    DifferenceType,
    Manual,
    NumberCompleted,
    PassFail,
    RegularDifference,
    explain_mark,
    mark_of,
)
from skillscomp.core.errors import ValueRefused
from skillscomp.core.hundredths import parse_decimal
from skillscomp.core.judgement import mark_of_scores, needs_discussion
from skillscomp.core.mark_table import mark_table
from skillscomp.core.message import Message
from skillscomp.core.observation import parse_observation
from skillscomp.services.marking.cells import control_of
from skillscomp.web.api.wording import worded_table
from skillscomp.web.sentences.wording import LANGUAGES, word
from tests.core.calculations import calculations, maxima, seen_under, typed
from tests.core.schemes import judged, measured
from tests.javascript.node import call

NAMES = {"count": "done", "choice": "label", "measured": "measured", "manual": "mark"}
NOTHING = {"mark": None, "reason": "", "wrong": ""}


def on_tablet(aspect, language):
    """Give an aspect as far as a tablet needs it to say what something is worth."""
    table = worded_table(mark_table(aspect), language)
    return {"control": control_of(aspect), "judges": aspect.judges, "worth": table}


def at_server(aspect, text, language):
    """Say what the server says of a text: as recording a plain form does."""
    try:
        seen = parse_observation(read(control_of(aspect), text))
        mark = mark_of(aspect.maximum, aspect.calculation, seen)
        reason = explain_mark(aspect.maximum, aspect.calculation, seen)
    except ValueRefused as refusal:
        return {"mark": None, "reason": "", "wrong": word(refusal.message, language)}
    return {"mark": mark, "reason": word(reason, language), "wrong": ""}


def read(control, text):
    if control == "yes-no":
        return {"passed": {"yes": True, "no": False}.get(text)}
    value = whole(text) if control == "count" else text
    return {NAMES[control]: value}


def whole(text):
    number = parse_decimal(text)
    if number != int(number):
        raise ValueRefused("not-a-number", value=text)
    return int(number)


numbers_typed = st.from_regex(r"-?[0-9 ]{0,12}[.,]?[0-9]{0,9}", fullmatch=True)
anything_typed = st.one_of(
    numbers_typed,
    st.text(alphabet="0123456789-., \N{NO-BREAK SPACE}ex", max_size=24),
    st.sampled_from(["yes", "no", "No faults", "one fault", "1e3", "NaN", "--1", ".", "-"]),
)


def collected(strategy, count):
    """Draw this many cases; the same ones every time."""
    found = []

    @settings(
        max_examples=count,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(case):
        found.append(case)

    collect()
    return found


@st.composite
def cases(draw):
    """An aspect, what is typed, as which language writes it."""
    calculation = draw(calculations)
    aspect = measured("A1.1", draw(maxima), calculation=calculation)
    language = draw(st.sampled_from(LANGUAGES))
    text = draw(st.one_of(seen_under(calculation).map(typed), anything_typed))
    if language == "lv" and draw(st.booleans()):
        text = text.replace(".", ",")
    return aspect, text.strip(), language


def compared(all_cases):
    """Give each case with what the tablet and what the server says."""
    sent = [(on_tablet(aspect, language), text, language) for aspect, text, language in all_cases]
    for case, told in zip(all_cases, call("marking/worth.js", "worth", sent), strict=True):
        yield case, told, at_server(*case) if case[1] else NOTHING


def test_a_tablet_says_what_the_server_says():
    kinds = set()
    for case, told, expected in compared(collected(cases(), 700)):
        assert told == expected, case
        kinds.add((type(case[0].calculation), told["mark"] is None))
    assert len(kinds) == 12


LONG = "9" * 10
EDGES = [
    (NumberCompleted(1_000_000), [LONG, "1000000", "1000001", "-1", "2,0", "2.5", "00012", "+1"]),
    (Manual(), ["1.005", "-0,5", "-0", "1,50", "1,500", "2.01", "1234.5", f"{LONG}1.005", "٣"]),
    (PassFail(), ["yes", "no", "maybe"]),
    (
        RegularDifference(
            Decimal("1234.50"),
            Decimal("0.1"),
            DifferenceType.PERCENT,
            Decimal(1),
            DeductionType.UNIT,
        ),
        [
            "1234.5",
            "1 234,5",
            "1\N{NO-BREAK SPACE}234,5",
            LONG,
            f"{LONG}1",
            "-5.12345678",
            "1.123456789",
        ],
    ),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_edges_of_numbers_are_the_same_on_both_sides(language):
    all_cases = [
        (measured("A1.1", 200, calculation=calculation), text, language)
        for calculation, texts in EDGES
        for text in texts
    ]
    for case, told, expected in compared(all_cases):
        assert told == expected, case


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("judges", [1, 3, 4])
def test_scores_together_are_worth_what_the_core_says(judges, language):
    aspect = judged("A1.5", 150, judges=judges)
    drawn = collected(st.lists(st.integers(0, 3), min_size=1, max_size=judges), 60)
    sent = [(on_tablet(aspect, language), scores) for scores in drawn]
    for scores, told in zip(drawn, call("marking/worth.js", "worthOfScores", sent), strict=True):
        apart = needs_discussion(scores)
        assert told["apart"] is apart
        if apart or len(scores) < judges:
            assert (told["mark"], told["reason"]) == (None, "")
        else:
            assert told["mark"] == mark_of_scores(150, scores, judges)
            named = Message("how-judgement-scores", {"scores": ", ".join(map(str, scores))})
            assert told["reason"] == word(named, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_score_of_four_is_refused_before_it_is_sent(language):
    aspect = on_tablet(judged("A1.5", 150), language)
    typed_scores = ["0", "3", "4", "-1", "1.5", "two", "12", ""]
    answers = call("marking/worth.js", "worth", [(aspect, text, language) for text in typed_scores])
    refusal = word(Message("score-out-of-range", {"highest": 3}), language)
    assert [told["wrong"] for told in answers] == ["", "", *[refusal] * 5, ""]


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", ["0.05", "1.50", "1,234.00"]), ("lv", ["0,05", "1,50", "1\N{NO-BREAK SPACE}234,00"])],
)
def test_marks_are_written_as_the_reader_writes_them(language, shown):
    sent = [(hundredths, language) for hundredths in (5, 150, 123400)]
    assert call("marking/worth.js", "showMark", sent) == shown
