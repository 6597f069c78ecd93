"""From the semi-final to the final: cuts, borders, quotas, wild cards and withdrawals."""

import pytest

from skillscomp.core.errors import ValueRefused
from skillscomp.core.message import Message
from skillscomp.core.qualification import Choice, Decisions, QualificationRules, qualify
from skillscomp.core.result import Award, Medal


def field(*places, schools="ABCDEFGHIJKLMN"):
    return [
        Award(str(at), school, None, None, place, Medal.NONE, Message("none-place"))
        for at, (place, school) in enumerate(zip(places, schools, strict=False), 1)
    ]


def chosen(*entries):
    return tuple(Choice(entry, "better in criterion C", "Olga") for entry in entries)


def outcomes(awards, rules, **decisions):
    found = qualify(awards, rules, Decisions(**decisions))
    return " ".join(f"{one.entry}:{one.outcome}" for one in found.qualifiers)


BORDER = field(1, 2, 2, 2, 5)
TWO = QualificationRules(places=2)


def test_the_best_go_through_and_the_next_are_reserves():
    rules = QualificationRules(places=2, reserves=1)
    found = qualify(field(1, 2, 3, 4, None), rules)
    assert found.through == ("1", "2")
    assert [one.outcome for one in found.qualifiers][2:] == ["reserve", "out", "not-placed"]
    assert found.qualifiers[2].reserve == 1


def test_equal_reserves_share_their_number():
    found = qualify(field(1, 2, 3, 3, 5), QualificationRules(places=2, reserves=1))
    assert [one.reserve for one in found.qualifiers] == [None, None, 1, 1, None]


def test_a_tie_at_the_border_waits_for_a_person():
    found = qualify(BORDER, TWO)
    assert found.undecided == 1
    assert outcomes(BORDER, TWO) == "1:through 2:border 3:border 4:border 5:out"


def test_a_person_chooses_at_the_border():
    found = qualify(BORDER, TWO, Decisions(chosen=chosen("3")))
    assert (found.through, found.undecided) == (("1", "3"), 0)
    assert found.qualifiers[2].reason.code == "qualification-chosen"


def test_after_a_withdrawal_a_later_choice_replaces_the_earlier_one():
    decided = chosen("3", "4")
    assert (
        outcomes(BORDER, TWO, chosen=decided, withdrawn=frozenset({"3"}))
        == "1:through 2:out 3:withdrawn 4:through 5:out"
    )


def test_a_withdrawal_promotes_the_next():
    assert (
        outcomes(field(1, 2, 3, 4), TWO, withdrawn=frozenset({"1"}))
        == "1:withdrawn 2:through 3:promoted 4:out"
    )


def test_a_school_fills_at_most_its_quota():
    rules = QualificationRules(places=3, quota=1)
    awards = field(1, 2, 3, 4, schools="AABC")
    assert outcomes(awards, rules) == "1:through 2:quota 3:through 4:through"


def test_equals_of_one_school_at_its_quota_wait_for_a_person():
    rules = QualificationRules(places=3, quota=1)
    awards = field(1, 1, 3, 4, schools="AABC")
    assert outcomes(awards, rules) == "1:border 2:border 3:through 4:through"
    assert outcomes(awards, rules, chosen=chosen("2")) == "1:out 2:through 3:through 4:through"


def test_wild_cards_are_beyond_the_places():
    rules = QualificationRules(places=2, wild_cards=1)
    assert (
        outcomes(field(1, 2, 3, 4), rules, wild_cards=chosen("4"))
        == "1:through 2:through 3:out 4:wild-card"
    )
    assert (
        outcomes(field(1, 2, 3), rules, wild_cards=chosen("3"), withdrawn=frozenset({"3"}))
        == "1:through 2:through 3:withdrawn"
    )


@pytest.mark.parametrize(
    ("code", "attempt"),
    [
        ("places-not-positive", lambda: QualificationRules(places=0)),
        ("quota-not-positive", lambda: QualificationRules(places=1, quota=0)),
        ("negative-reserves", lambda: QualificationRules(places=1, reserves=-1)),
        ("choice-without-reason", lambda: Choice("1", "", "Olga")),
        ("not-at-border", lambda: qualify(BORDER, TWO, Decisions(chosen=chosen("5")))),
        ("too-many-chosen", lambda: qualify(BORDER, TWO, Decisions(chosen=chosen("2", "3")))),
        ("chosen-twice", lambda: qualify(BORDER, TWO, Decisions(chosen=chosen("2", "2")))),
        ("unknown-qualifier", lambda: qualify(BORDER, TWO, Decisions(chosen=chosen("99")))),
        (
            "unknown-qualifier",
            lambda: qualify(BORDER, TWO, Decisions(withdrawn=frozenset({"99"}))),
        ),
        ("too-many-wild-cards", lambda: qualify(BORDER, TWO, Decisions(wild_cards=chosen("5")))),
        (
            "wild-card-not-needed",
            lambda: qualify(
                BORDER,
                QualificationRules(places=2, wild_cards=1),
                Decisions(wild_cards=chosen("1")),
            ),
        ),
    ],
)
def test_what_cannot_be_is_refused(code, attempt):
    with pytest.raises(ValueRefused) as refusal:
        attempt()
    assert refusal.value.code == code


def test_who_moved_up_needs_no_wild_card():
    withdrawn = frozenset({"1"})
    rules = QualificationRules(places=1, wild_cards=1)
    with pytest.raises(ValueRefused, match="wild-card-not-needed"):
        outcomes(field(1, 2, 3), rules, wild_cards=chosen("2"), withdrawn=withdrawn)
