"""Messages become sentences; a number in them has the form of its language."""

import re
from decimal import Decimal

import pytest

from skillscomp.core.message import Message
from skillscomp.web.sentences.marker import Counted, counted
from skillscomp.web.sentences.wording import LANGUAGES, sentences, word


def few(count, language):
    return word(Message("few-entries", {"count": count}), language)


@pytest.mark.parametrize(
    ("count", "language", "said"),
    [
        (1, "en", "With only 1 entry the"),
        (4, "en", "With only 4 entries the"),
        (1, "lv", "Ar tikai 1 dalībnieku "),
        (4, "lv", "Ar tikai 4 dalībniekiem "),
        (0, "lv", "Ar tikai 0 dalībniekiem "),
    ],
)
def test_few_entries(count, language, said):
    assert few(count, language).startswith(said)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "atrasta 1 kļūda."),
        (2, "atrastas 2 kļūdas."),
        (11, "atrastas 11 kļūdas."),
        (21, "atrasta 21 kļūda."),
    ],
)
def test_latvian_has_three_forms(number, said):
    assert said in word(Message("scheme-has-errors", {"errors": number}), "lv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_counted_sentence_has_its_words_for_every_number(language):
    counting = {code: text for code, text in sentences().items() if isinstance(text, Counted)}
    assert "not-complete" in counting
    for code, text in counting.items():
        names = re.findall(r"%\((\w+)\)s", text + text.one)
        for number in (0, 1, 2, 11, 21):
            given = dict.fromkeys(names, "x") | {text.by: number}
            said = word(Message(code, given), language)
            assert str(number) in said
            assert "%(" not in said


def test_a_counted_sentence_is_the_one_about_several():
    made = counted("%(count)s entry", "%(count)s entries")
    assert (made, made.one, made.by) == ("%(count)s entries", "%(count)s entry", "count")


def test_figures_are_the_reader_s():
    message = Message("total-unusual", {"total": Decimal("88.40"), "usual": Decimal(100)})
    assert "88.40" in word(message, "en")
    assert "88,40" in word(message, "lv")
