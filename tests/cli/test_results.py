"""skillscomp results compute: a CSV file in, awards out, every bad file refused in a sentence."""

import json

import pytest
from click.testing import CliRunner

from skillscomp.cli.main import main

HEADER = "contest,entry,member,mark"
EXAMPLE = """contest,entry,member,mark,status
17,7,LV,88.40,
17,1,EE,84.15,competing
17,2,LT,83.90,
17,3,FI,79.25,
17,4,SE,71.00,
17,5,LV,66.75,
17,6,DK,52.30,
17,9,NO,,Guest
"""


@pytest.fixture
def compute(tmp_path):
    def run(content, *options, lang="en"):
        file = tmp_path / "results.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        arguments = ["--lang", lang, "results", "compute", str(file), *options]
        return CliRunner().invoke(main, arguments)

    return run


def medals(result):
    contests = json.loads(result.stdout)["contests"]
    return [one["medal"] for contest in contests for one in contest["entries"]]


def test_the_worked_example_as_json(compute):
    result = compute(EXAMPLE, "--preset", "wsi-2026", "--json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert answer["contests"][0]["contest"] == "17"
    assert answer["contests"][0]["preset"] == "wsi-2026"
    entries = answer["contests"][0]["entries"]
    assert entries[0] == {
        "entry": "7",
        "member": "LV",
        "mark": "88.40",
        "scale": 722,
        "place": 1,
        "medal": "GOLD",
        "reason": "Gold: the highest score, 722.",
    }
    assert (entries[-1]["mark"], entries[-1]["place"], entries[-1]["medal"]) == (None, None, "NONE")
    assert answer["members"][4] == {
        "member": "LV",
        "gold": 1,
        "silver": 0,
        "bronze": 0,
        "excellence": 0,
        "medal_points": 4,
        "average_medal_points": "4.00",
        "total_score": 1391,
        "average_score": "695.50",
    }


def test_known_scale_scores_are_used_as_they_are(compute):
    content = "contest,entry,member,scale\n1,1,A,743\n1,2,B,743\n1,3,C,742\n1,4,D,739\n1,5,E,100\n"
    result = compute(content, "--preset", "wsi-2026", "--json")
    assert medals(result) == ["GOLD", "GOLD", "SILVER", "BRONZE", "NONE"]


def test_a_table_is_printed_for_people(compute):
    result = compute(EXAMPLE, "--preset", "national")
    assert "1      7      LV      88.40  722    Gold: first place with 88.40." in result.stdout
    assert "Average medal points" in result.stdout


def test_few_entries_are_remarked_on_standard_error(compute):
    result = compute(f"{HEADER}\n1,1,A,80\n", "--preset", "national", "--json")
    assert result.exit_code == 0
    assert result.stderr.startswith("Contest 1: With only 1 entry")


def test_settings_change_rules_and_tie_columns_break_ties(compute):
    content = f"{HEADER},tie1,tie2\n1,1,A,80,1,1\n1,2,B,80,1,2\n1,3,C,70,0,0\n"
    result = compute(content, "--preset", "national", "--set", "ties=ordered", "--json")
    assert [one["entry"] for one in json.loads(result.stdout)["contests"][0]["entries"]] == [
        "2",
        "1",
        "3",
    ]


def test_a_maximum_of_its_own_counts_for_the_minimum(compute):
    content = HEADER + "".join(f"\n1,{at},A,{30 - at}" for at in range(6))
    options = ("--preset", "threshold-national", "--json")
    assert medals(compute(content, *options)) == ["NONE"] * 6
    assert medals(compute(content, *options, "--maximum", "50"))[0] == "GOLD"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1257", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_files_as_spreadsheets_save_them(compute, encoding, separator):
    content = "Contest,Entry,Member,Mark\r\n1,1,Cēsu skola,88%40\r\n\r\n1,2,Ādažu skola,70\r\n"
    content = content.replace(",", separator).replace("%", ",")
    result = compute(content.encode(encoding), "--preset", "national", "--json")
    entries = json.loads(result.stdout)["contests"][0]["entries"]
    assert (entries[0]["member"], entries[0]["mark"]) == ("Cēsu skola", "88.40")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The file has no results."),
        (HEADER, "The file has no results."),
        ("contest,entry,mark\n1,1,5", "Line 1: The column “member” is missing."),
        ("contest,entry,member\n1,1,A", "Line 1: The column “mark” is missing."),
        (HEADER + ",mark\n", "Line 1: The column “mark” is there twice."),
        (HEADER + ",colour\n", "Line 1: The column “colour” is not known."),
        (HEADER + "\n1,1,A\n", "Line 2: 3 cells instead of 4."),
        (HEADER + "\n1,,A,5\n", "Line 2, column entry: It is empty."),
        (HEADER + "\n1,1,A,\n", "Line 2, column mark: It is empty, and a missing"),
        (HEADER + "\n1,1,A,NaN\n", "Line 2, column mark: “NaN” is not a number."),
        (HEADER + "\n1,1,A,1e400\n", "Line 2, column mark: “1e400” is not a number."),
        (HEADER + "\n1,1,A,1.005\n", "Line 2, column mark: 1.005 has more than two decimals."),
        (HEADER + "\n1,1,A,-1\n", "Line 2, column mark: "),
        (HEADER + "\n1,1,A,5\n\n1,1,B,6\n", "Line 4, column entry: Entry 1 stands twice"),
        (HEADER + ",status\n1,1,A,5,late\n", "Line 2, column status: The status “late”"),
        (HEADER + '\n1,1,A,"5\n', "Line 2: The line cannot be read as CSV."),
        ("contest,entry,member,scale\n1,1,A,7.5\n", "Line 2, column scale: “7.5” is not"),
        ("contest,entry,member,scale\n1,1,A,\n", "Line 2, column scale: It is empty"),
        ("contest,entry,member,scale\n1,1,A,700\n", "Contest 1: The rules national need raw"),
        (b"PK\x03\x04rest", "The file is a workbook, not CSV."),
        (b"\x00\x01\x02", "The file's letters cannot be read."),
        (b"contest\xa1\xff\x00", "The file's letters cannot be read."),
        (b" " * (20 * 1024 * 1024 + 1), "The file is larger than 20 MB."),
    ],
)
def test_a_bad_file_is_refused_with_line_and_column(compute, content, sentence):
    result = compute(content, "--preset", "national", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(sentence)
    assert result.stderr.count("\n") == 1


def test_scale_scores_of_guests_may_be_missing(compute):
    content = "contest,entry,member,scale,status\n1,1,A,700,\n1,2,B,,guest\n"
    assert compute(content, "--preset", "wsi-2026", "--json").exit_code == 0


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--preset", "wsi-1950"), "There is no preset “wsi-1950”."),
        (("--preset", "national", "--set", "luck=on"), "There is no setting “luck”."),
        (("--preset", "national", "--set", "luck"), "“luck” is not a setting."),
        (("--preset", "national", "--set", "ties=chance"), "The setting ties cannot be “chance”."),
        (("--preset", "national", "--maximum", "0"), "A maximum must be more than zero"),
        (("--preset", "national", "--maximum", "50"), "Contest 17: Entry 7 has 88.40, more"),
    ],
)
def test_a_bad_option_is_refused_in_a_sentence(compute, options, sentence):
    result = compute(EXAMPLE, *options)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(sentence)


def test_wrong_usage_ends_with_two(compute):
    assert compute(EXAMPLE).exit_code == 2
    assert CliRunner().invoke(main, ["results", "compute", "missing.csv"]).exit_code == 2
