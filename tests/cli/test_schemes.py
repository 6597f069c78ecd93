"""skillscomp scheme check and convert: the contract's answer, and a sentence for all bad input."""

import json

import pytest
from click.testing import CliRunner

from skillscomp.cli.main import main
from tests.spreadsheets.marking_sheets import BLOCKS, HEADER, PREAMBLE, measured, sub, workbook
from tests.spreadsheets.test_column_profile import FOREIGN, PROFILE

TIDY = workbook(*PREAMBLE, *BLOCKS)


@pytest.fixture
def scheme():
    def run(*arguments, lang="en"):
        return CliRunner().invoke(main, ["--lang", lang, "scheme", *map(str, arguments)])

    return run


@pytest.fixture
def saved(tmp_path):
    def save(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return save


def test_check_answers_as_the_contract_says(scheme, saved):
    result = scheme("check", saved("scheme.xlsx", TIDY), "--json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert list(answer) == [
        "importable",
        "layout",
        "skill",
        "total",
        "aspects",
        "criteria",
        "sections",
        "findings",
    ]
    assert (answer["importable"], answer["layout"]) == (True, "cis")
    assert (answer["skill"], answer["total"]) == ("17 Web Development", "3.50")
    assert answer["aspects"] == {"total": 5, "measurement": 4, "judgement": 1}
    assert answer["criteria"][1] == {
        "code": "B",
        "name": "Interactive site",
        "max": "1.00",
        "sub_criteria": [
            {"code": "B1", "name": "Behaviour", "day": 2, "aspects": 2, "max": "1.00"}
        ],
    }
    assert answer["sections"][0] == {
        "code": "1",
        "name": "Work organisation",
        "weight": "40.00",
        "allocated": "2.50",
        "variation": "37.50",
    }
    assert {"level", "code", "where", "message"} == set(answer["findings"][0])
    assert "section-variation" in {finding["code"] for finding in answer["findings"]}


def test_check_of_several_files_answers_with_a_list(scheme, saved):
    good, bad = saved("good.xlsx", TIDY), saved("bad.xlsx", b"PK nothing")
    result = scheme("check", good, bad, "--json")
    assert result.exit_code == 1
    assert [answer["importable"] for answer in json.loads(result.stdout)] == [True, False]


def test_check_for_people_names_the_cell(scheme, saved):
    wrong = workbook(HEADER, sub("A1", "One"), measured("x", 0.305))
    result = scheme("check", saved("wrong.xlsx", wrong))
    assert result.exit_code == 1
    assert "error: K3: 0.305 has more than two decimals" in result.stderr
    assert result.stdout == ""
    assert "100.00" not in scheme("check", saved("scheme.xlsx", TIDY)).stdout


def test_a_finding_about_an_aspect_names_its_cell(scheme, saved):
    odd = workbook(*PREAMBLE, HEADER, sub("A1", "One"), measured("x", 9))
    findings = json.loads(scheme("check", saved("odd.xlsx", odd), "--json").stdout)["findings"]
    found = {(finding["code"], finding["where"]) for finding in findings}
    assert ("aspect-maximum-unusual", "E18") in found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.xlsx", b""),
        ("list.csv", b"a;b\n1;2\n"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("other.xlsx", workbook(["Name", "Age"], ["Kārlis", 19])),
        ("huge.xlsx", b"PK" + b"\0" * 25_000_001),
        ("scheme.yaml", b"format: other\n"),
        ("latin.yaml", b"\xff\xfe"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("lang", ["en", "lv"])
def test_bad_input_is_answered_with_a_sentence(scheme, saved, name, content, lang):
    result = scheme("check", saved(name, content), lang=lang)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error" in result.stderr
    assert "Traceback" not in result.stderr
    answer = json.loads(scheme("check", saved(name, content), "--json", lang=lang).stdout)
    assert (answer["importable"], answer["total"]) == (False, None)


def test_a_missing_file_is_wrong_usage(scheme, tmp_path):
    assert scheme("check", tmp_path / "none.xlsx").exit_code == 2
    assert scheme("check").exit_code == 2
    assert scheme("check", tmp_path).exit_code == 2


def test_convert_there_and_back_gives_the_same_scheme(scheme, saved, tmp_path):
    first = saved("scheme.xlsx", TIDY)
    data, second, again = (tmp_path / name for name in ("one.yaml", "two.xlsx", "two.yaml"))
    assert scheme("convert", first, data).exit_code == 0
    assert scheme("convert", data, second).exit_code == 0
    assert scheme("convert", second, again).exit_code == 0
    assert data.read_text() == again.read_text()


def test_convert_refuses_and_writes_nothing(scheme, saved, tmp_path):
    good, bad = saved("good.xlsx", TIDY), saved("bad.xlsx", b"PK nothing")
    for file, out in ((good, "out.pdf"), (bad, "out.xlsx"), (good, "no/such/folder.xlsx")):
        result = scheme("convert", file, tmp_path / out)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.strip()
        assert not (tmp_path / out).exists()


def test_a_foreign_layout_is_read_with_its_profile(scheme, saved):
    foreign, profile = saved("foreign.xlsx", FOREIGN), saved("profile.json", PROFILE.to_json())
    refused = scheme("check", foreign)
    assert refused.exit_code == 1
    assert "map its columns" in refused.stderr
    result = scheme("check", foreign, "--columns", profile, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["layout"] == "mapped"
    wrong = scheme("check", foreign, "--columns", saved("wrong.json", "{}"))
    assert (wrong.exit_code, wrong.stdout) == (1, "")
