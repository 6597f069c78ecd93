"""The habits of the source that no linter knows; each rule is seen to fail on a bad example."""

import ast

import pytest

from tests.architecture import rules
from tests.architecture.source import ROOT, modules

MAY_COMMIT = ("skillscomp/web/", "skillscomp/cli/", "skillscomp/extensions.py")
MAY_CATCH_ALL = {"skillscomp/app.py", "skillscomp/cli/main.py"}
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def offences(rule, paths):
    return [f"{path}:{line}" for path in paths for line in rule(modules()[path])]


def test_no_file_is_longer_than_one_thing_needs():
    assert [path for path in modules() if rules.too_long((ROOT / path).read_text())] == []


def test_every_name_says_what_is_there():
    assert [path for path in modules() if rules.silent_parts(path)] == []


def test_only_the_edge_commits():
    inner = [path for path in modules() if not path.startswith(MAY_COMMIT)]
    assert offences(rules.commits, inner) == []


def test_no_rule_is_written_in_sql():
    assert offences(rules.sql_aggregates, modules()) == []


def test_only_the_outermost_edge_catches_everything():
    inner = [path for path in modules() if path not in MAY_CATCH_ALL]
    assert offences(rules.catch_alls, inner) == []


def test_no_template_goes_around_the_content_security_policy():
    found = {
        path.relative_to(ROOT).as_posix(): rules.against_the_policy(path.read_text())
        for path in TEMPLATES
    }
    assert {path: what for path, what in found.items() if what} == {}


def test_a_file_of_301_lines_is_too_long():
    assert not rules.too_long("a = 1\n" * 300)
    assert rules.too_long("a = 1\n" * 301)


@pytest.mark.parametrize(
    "path", ["skillscomp/utils.py", "skillscomp/common/dates.py", "skillscomp/web/helpers.py"]
)
def test_a_name_that_says_nothing_is_found(path):
    assert rules.silent_parts(path)


@pytest.mark.parametrize("source", ["session.commit()", "db.session().commit()"])
def test_a_commit_is_found(source):
    assert rules.commits(ast.parse(source)) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "select(func.sum(Mark.hundredths))",
        "sqlalchemy.func.avg(Entry.age)",
        "func.rank().over(order_by=x)",
        "func.count(CurrentMark.id)",
        "text('SELECT Sum (hundredths) FROM marks')",
    ],
)
def test_an_aggregate_in_sql_is_found(source):
    assert rules.sql_aggregates(ast.parse(source)) == [1]


def test_counting_what_is_no_mark_and_summing_in_python_are_fine():
    assert (
        rules.sql_aggregates(ast.parse("func.count(Entry.id), sum(marks), text('SELECT 1')")) == []
    )


@pytest.mark.parametrize(
    "caught", ["except:", "except Exception:", "except (ValueError, builtins.BaseException):"]
)
def test_a_handler_that_hides_bugs_is_found(caught):
    assert rules.catch_alls(ast.parse(f"try:\n    a\n{caught}\n    b")) == [3]


def test_a_handler_that_undoes_and_raises_again_hides_nothing():
    undoes = "try:\n    a\nexcept BaseException:\n    undo()\n    raise"
    assert rules.catch_alls(ast.parse(undoes)) == []


@pytest.mark.parametrize(
    "template",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<button\n  onclick='go()'>",
        "<script>go()</script>",
        '<a href="javascript:go()">',
        "{{ name | safe }}",
        "{% autoescape false %}",
    ],
)
def test_a_template_against_the_policy_is_found(template):
    assert rules.against_the_policy(template)


def test_a_script_file_and_a_block_of_figures_are_fine():
    page = '<script type="module" src="/js/form.js"></script><script type="application/json">'
    assert rules.against_the_policy(page) == []
