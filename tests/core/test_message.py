from dataclasses import FrozenInstanceError

import pytest

from skillscomp.core.finding import Finding, Level
from skillscomp.core.message import Message


def test_a_message_is_a_value():
    assert Message("third-decimal", {"value": 1}) == Message("third-decimal", {"value": 1})
    assert Message("score-twice").parameters == {}
    with pytest.raises(FrozenInstanceError):
        Message("score-twice").code = "other"


def test_a_finding_has_the_code_of_its_message():
    finding = Finding(Level.NOTE, Message("scheme-empty"))
    assert finding.code == "scheme-empty"
    assert not finding.where
