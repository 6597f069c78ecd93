"""The words of the marking app: every text is found where it is said, and handed out translated."""

import re
from io import BytesIO

import pytest

from skillscomp.web.app_words import MODULES, extract, said

IMPORTED = re.compile(r'import \{([^}]*)\} from "\./words\.js"')
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


def texts(source):
    return [text for _, text in said(source)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('say("My work")', [("My work",)]),
        ('html`<p>${say("Day %(day)s", { day })}</p>`', [("Day %(day)s",)]),
        ('say(\n  "Too long for its line.",\n)', [("Too long for its line.",)]),
        ('count(n, "%(num)d mark", "%(num)d marks")', [("%(num)d mark", "%(num)d marks")]),
        ('count(\n  all.length,\n  "one",\n  "more",\n)', [("one", "more")]),
        ('count(Number(each), "one", "more")', [("one", "more")]),
        (r'say("a \"word\"")', [('a "word"',)]),
        ("say(words)", []),
        ("assay(x)", []),
    ],
)
def test_a_text_is_found_where_it_is_said(source, found):
    assert texts(source) == found


def test_babel_gets_each_text_with_its_line():
    source = BytesIO(b'\nsay("One")\ncount(n, "a", "b")')
    assert list(extract(source, (), (), {})) == [
        (2, "gettext", ("One",), []),
        (3, "ngettext", ("a", "b"), []),
    ]


def calls(source):
    """Count how often a module says something, by the names that it imports for it."""
    names = [name.strip() for group in IMPORTED.findall(source) for name in group.split(",")]
    spoken = "|".join({"say", "count"} & set(names))
    return len(re.findall(rf"(?<![\w.])(?:{spoken})\((?![\w, ]*\) \{{)", source)) if spoken else 0


@pytest.mark.parametrize("module", sorted(MODULES.glob("**/*.js")), ids=lambda each: each.name)
def test_nothing_is_said_that_could_not_be_found(module):
    """A text that is put together first would stay English for ever."""
    source = COMMENT.sub("", module.read_text(encoding="utf-8"))
    assert calls(source) == (len(texts(source)) if calls(source) else 0)


def test_the_words_come_in_the_language_asked_for(visitor):
    latvian = visitor.get("/marking/words/lv.json").json
    assert latvian["language"] == "lv"
    assert latvian["texts"]["My work"] == "Mans darbs"
    assert set(latvian["texts"]["%(num)d form done"]) == {"zero", "one", "other"}
    assert latvian["texts"]["%(num)d form done"]["one"] == "%(num)d pabeigta veidlapa"
    assert visitor.get("/marking/words/en.json").json["texts"]["My work"] == "My work"


def test_there_is_no_other_language(visitor):
    assert visitor.get("/marking/words/xx.json").status_code == 404
