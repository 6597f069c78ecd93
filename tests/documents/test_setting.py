"""Texts of any length fit their width, and no word is lost."""

from hypothesis import given
from hypothesis import strategies as st

from skillscomp.documents.faces import SEMIBOLD
from skillscomp.documents.setting import Style, set_text, widest

STYLE = Style(SEMIBOLD, 40, 25)
WORD = st.text("aāĀbčČwWģĢļ-\u2019", min_size=1, max_size=70)


@given(texts=st.lists(st.lists(WORD, min_size=1, max_size=12).map(" ".join), min_size=1))
def test_lines_fit_and_hold_every_word(texts):
    found = set_text(texts, STYLE, 500)
    assert widest(found) <= 500.001
    assert found.size <= STYLE.size
    assert " ".join(found.lines).split() == " ".join(texts).split()


def test_a_short_text_keeps_the_size_one_wishes_for():
    assert set_text(["Kārlis Bērziņš"], STYLE, 500).size == 40


def test_a_long_text_is_broken_into_lines_alike():
    found = set_text(["Maksimiliāns Aleksandrs Konstantinovičs-Vecbērziņš"], STYLE, 500)
    assert found.lines == ("Maksimiliāns Aleksandrs", "Konstantinovičs-Vecbērziņš")
    assert found.size > STYLE.least


def test_an_empty_text_takes_a_line_of_nothing():
    assert set_text([""], STYLE, 500).lines == ("",)
