"""How a consent stands, and what a signed paper is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from skillscomp.core.consents import (
    LARGEST_PAPER,
    ConsentFact,
    ConsentStanding,
    kinds_for,
    paper_type,
    standing,
)
from skillscomp.core.errors import ValueRefused
from skillscomp.core.registration import ConsentKind
from tests.core.refusals import refused

NOW = datetime(2027, 2, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
ASKED = {"expires_at": LATER}
EXPIRED = {"expires_at": NOW}
GIVEN = {"given_on": date(2027, 1, 30)}
REFUSED = {"refused_at": NOW}
WITHDRAWN = GIVEN | {"withdrawn_at": NOW}
PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ([], ConsentStanding.MISSING),
        ([ASKED], ConsentStanding.ASKED),
        ([EXPIRED], ConsentStanding.EXPIRED),
        ([{}], ConsentStanding.EXPIRED),
        ([GIVEN], ConsentStanding.GIVEN),
        ([REFUSED], ConsentStanding.REFUSED),
        ([WITHDRAWN], ConsentStanding.WITHDRAWN),
        ([GIVEN, ASKED], ConsentStanding.GIVEN),
        ([GIVEN, EXPIRED], ConsentStanding.GIVEN),
        ([EXPIRED, GIVEN], ConsentStanding.GIVEN),
        ([REFUSED, ASKED], ConsentStanding.ASKED),
        ([REFUSED, EXPIRED], ConsentStanding.REFUSED),
        ([REFUSED, GIVEN], ConsentStanding.GIVEN),
        ([GIVEN, REFUSED], ConsentStanding.REFUSED),
        ([WITHDRAWN, ASKED], ConsentStanding.ASKED),
        ([EXPIRED, ASKED], ConsentStanding.ASKED),
    ],
)
def test_the_last_answer_counts_and_an_open_question_where_none_holds(said, found):
    facts = [ConsentFact(number=number, **fact) for number, fact in enumerate(said)]
    assert standing(reversed(facts), NOW) is found


def test_a_guardian_is_asked_for_a_minor_only():
    assert kinds_for(minor=False) == (ConsentKind.NAME, ConsentKind.PHOTO)
    assert kinds_for(minor=True)[0] is ConsentKind.GUARDIAN


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (PDF, "application/pdf"),
        (b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\nrest", "image/png"),
        (PDF.ljust(LARGEST_PAPER - 6, b" ") + b"%%EOF\n", "application/pdf"),
    ],
)
def test_a_paper_is_known_by_its_content(content, found):
    assert paper_type(content) == found


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "paper-empty"),
        (PDF.ljust(LARGEST_PAPER + 1), "paper-too-large"),
        (b"MZ\x90", "paper-unreadable"),
        (b"<html>%PDF-", "paper-unreadable"),
        (b"%PDF-1.7\n1 0 obj", "paper-cut-off"),
    ],
)
def test_what_is_no_scanned_paper_is_refused(content, code):
    with refused(code, ValueRefused):
        paper_type(content)
