"""School tables and the best of the school and of the competition."""

from fractions import Fraction

from skillscomp.core.message import Message
from skillscomp.core.result import Award, Medal
from skillscomp.core.standings import (
    Table,
    best_of_school,
    best_of_the_competition,
    standings,
    table,
)


def won(member, scale, medal, place=1):
    return Award(member + str(scale), member, None, scale, place, medal, Message("gold-first"))


RESULTS = {
    "Cooking": [
        won("Cēsis", 740, Medal.GOLD),
        won("Ogre", 715, Medal.SILVER),
        won("Ādaži", 705, Medal.EXCELLENCE),
        won("Bauska", 790, Medal.NONE, place=None),
    ],
    "Tiling": [won("Ogre", 740, Medal.GOLD), won("Cēsis", 690, Medal.BRONZE)],
    "Drywall": [won("Kandava", None, Medal.SILVER)],
}


def alphabet(name):
    return (name.replace("Ā", "A"),)


def rows(which, left_out=()):
    found = table(standings(RESULTS, left_out).values(), which, alphabet)
    return [(row.place, row.standing.member) for row in found]


def test_the_alphabetical_table_has_no_places():
    members = ["Ādaži", "Cēsis", "Kandava", "Ogre"]
    assert rows(Table.ALPHABETICAL) == [(None, member) for member in members]


def test_medals_count_four_three_two_one_and_equals_share_a_place():
    assert rows(Table.MEDAL_POINTS) == [(1, "Ogre"), (2, "Cēsis"), (3, "Kandava"), (4, "Ādaži")]
    assert rows(Table.AVERAGE_MEDAL_POINTS) == [
        (1, "Ogre"),
        (2, "Cēsis"),
        (2, "Kandava"),
        (4, "Ādaži"),
    ]
    assert standings(RESULTS)["Ogre"].average_medal_points == Fraction(7, 2)


def test_members_without_a_score_stand_last_without_a_place():
    assert rows(Table.TOTAL_SCORE)[-1] == (None, "Kandava")
    assert rows(Table.AVERAGE_SCORE) == [
        (1, "Ogre"),
        (2, "Cēsis"),
        (3, "Ādaži"),
        (None, "Kandava"),
    ]
    kandava = standings(RESULTS)["Kandava"]
    assert (kandava.total_score, kandava.average_score) == (None, None)


def test_a_contest_can_be_left_out():
    assert rows(Table.MEDAL_POINTS, {"Tiling", "Drywall"}) == [
        (1, "Cēsis"),
        (2, "Ogre"),
        (3, "Ādaži"),
    ]


def test_all_who_share_the_highest_score_are_the_best_of_the_competition():
    best = best_of_the_competition(RESULTS)
    assert [(one.contest, one.award.member) for one in best] == [
        ("Cooking", "Cēsis"),
        ("Tiling", "Ogre"),
    ]
    assert best_of_the_competition({}) == ()


def test_the_best_of_a_school_is_proposed_where_there_is_a_score():
    proposals = best_of_school(RESULTS)
    assert [one.contest for one in proposals["Ogre"]] == ["Tiling"]
    assert proposals["Kandava"] == ()
    assert "Bauska" not in proposals
