"""The book of a contest says what is marked and what stands, to each only what that one may see."""

import json

import pytest

from skillscomp.core.access import Role
from skillscomp.core.marking_team import TeamPart
from skillscomp.core.states import FormState, ResultState
from skillscomp.models.accounts import RoleGrant
from skillscomp.models.juries import DeclaredConflict, JuryMember
from skillscomp.models.marking import MarkingForm
from tests.web.api.books import BOOK
from tests.web.api.events import mark, opened, score
from tests.web.api.teams import seat


def cell(found, aspect, entry="entry-2"):
    return found["cells"][aspect.partition(".")[0]][entry]["aspects"].get(aspect)


def test_a_book_names_what_is_marked(book, version):
    found = book("ciepa")
    assert found["contest"] == {
        "key": "skill-17",
        "number": "17",
        "name": {"en": "Web Technologies", "lv": "Tīmekļa izstrāde"},
        "competition": {"en": "SkillsLatvia 2027 final", "lv": "SkillsLatvia 2027 fināls"},
        "zone": "Europe/Riga",
        "day": None,
        "rehearsal": False,
    }
    assert found["me"]["name"] == "Čiepa Krūmiņa"
    assert (found["me"]["chief"], found["me"]["leads"]) == (True, False)
    assert found["scheme"] == {"checksum": version.checksum[:16], "state": "approved"}
    assert [form["code"] for form in found["forms"]] == ["A1", "A2"]
    assert found["closed"] is None
    assert found["problems"] == []
    first = found["forms"][0]
    assert (first["maximum"], first["part"], first["team"], first["blind"]) == (
        700,
        "any",
        [],
        False,
    )
    assert [entry["label"] for entry in first["entries"]] == ["1", "2", "3"]
    assert first["entries"][1]["name"] == "Līga O'Nīla"
    assert first["entries"][1]["school"] == "Kuldīgas Amatu skola"


def test_a_book_brings_what_every_value_is_worth_in_the_readers_language(book):
    aspects = {
        each["code"]: each
        for form in book("dace", language="lv")["forms"]
        for each in form["aspects"]
    }
    assert aspects["A1.3"]["worth"]["labels"]["One fault"] == [
        50,
        "„One fault”: 1,00 - 0,50 = 0,50.",
    ]
    assert aspects["A1.5"]["worth"]["marks"][-1] == 150
    assert [aspects[code]["control"] for code in ("A1.1", "A1.2", "A1.4", "A2.1", "A2.3")] == [
        *("yes-no", "count", "manual", "measured", "judgement")
    ]
    assert aspects["A1.2"]["possible"] == 4
    assert aspects["A2.1"]["target"] == "10"
    assert aspects["A1.3"]["options"] == ["No faults", "One fault"]
    assert aspects["A1.5"]["levels"][3]["en"] == "excellent"


def test_a_cell_says_what_stands_and_one_without_anything_is_left_out(book, tablet):
    sent = mark("A1.2", done=3, note="one broken")
    tablet("dace").enter(sent)
    found = book("ilze")
    assert cell(found, "A1.1") is None
    stands = cell(found, "A1.2")
    assert stands.pop("at").startswith("20")
    assert stands == {
        "state": "saved",
        "value": "3",
        "mark": 150,
        "base": sent["id"],
        "note": "one broken",
        "reason": "Done 3 of 4: 2.00 - 0.50 = 1.50.",
        "by": "Dace Balode",
        "judgement": None,
        "case": None,
    }
    assert found["cells"]["A1"]["entry-2"]["state"] == "in-progress"
    assert found["cells"]["A1"]["entry-1"] == {
        "form": "",
        "state": "not-started",
        "closed": None,
        "signed": {"submitted": "", "verified": "", "accepted": ""},
        "steps": [],
        "aspects": {},
    }


def scores(found, aspect="A1.5"):
    return {each["name"]: each["score"] for each in cell(found, aspect)["judgement"]["scores"]}


def test_nobody_sees_a_score_before_all_are_in(book, tablet):
    before = book("ilze")
    tablet("dace").enter(score(2))
    for name, own in {"dace": 2, "ilze": None, "ciepa": None, "olga": None}.items():
        for found in (book(name), book(name, since=before)):
            judged = cell(found, "A1.5")["judgement"]
            assert (judged["given"], judged["own"], judged["state"]) == (1, own, "waiting")
            assert scores(found) == {"Dace Balode": own}
            assert (cell(found, "A1.5")["mark"], cell(found, "A1.5")["reason"]) == (None, "")
    tablet("ilze").enter(score(3))
    tablet("ciepa").enter(score(3))
    found = book("ilze", since=before)
    assert scores(found) == {"Dace Balode": 2, "Ilze Sala": 3, "Čiepa Krūmiņa": 3}
    assert cell(found, "A1.5")["mark"] == 133


def test_scores_far_apart_are_shown_to_be_talked_over_and_the_next_round_is_hidden_again(
    book, tablet
):
    for name, given in {"dace": 0, "ilze": 3, "ciepa": 3}.items():
        tablet(name).enter(score(given))
    found = book("dace")
    assert cell(found, "A1.5")["state"] == "discussion"
    assert cell(found, "A1.5")["mark"] is None
    assert found["cells"]["A1"]["entry-2"]["state"] == "needs-discussion"
    tablet("dace").enter(opened("Looked again."))
    tablet("dace").enter(score(2))
    judged = cell(book("ilze"), "A1.5")["judgement"]
    assert (judged["round"], judged["given"], judged["own"]) == (2, 1, None)
    assert [each["score"] for each in judged["scores"]] == [None]
    assert sorted(each["score"] for each in judged["earlier"][0]["scores"]) == [0, 3, 3]


def test_both_values_of_a_case_are_side_by_side_but_hidden_scores_stay_hidden(book, tablet):
    tablet("dace").enter(mark("A1.2", done=3))
    tablet("ilze").enter(mark("A1.2", done=4))
    case = cell(book("jonas"), "A1.2", "entry-2")["case"]
    assert (case["reason"], case["may_settle"]) == ("values", False)
    assert [
        (side["value"], side["mark"], side["by"], side["device"]) for side in case["sides"]
    ] == [
        ("3", 150, "Dace Balode", "?\u00a0tablet 7"),
        ("4", 200, "Ilze Sala", "?\u00a0tablet 7"),
    ]
    assert cell(book("ciepa"), "A1.2")["case"]["may_settle"] is True
    dace = tablet("dace")
    dace.enter(score(1))
    dace.enter(score(3))
    hidden = cell(book("ilze"), "A1.5")["case"]["sides"]
    assert [side["value"] for side in hidden] == ["", ""]
    own = cell(book("dace"), "A1.5")["case"]["sides"]
    assert [side["value"] for side in own] == ["1", "3"]


@pytest.mark.usefixtures("blind")
def test_a_blind_form_names_nobody(book, tablet, cast):
    tablet("dace").enter(mark("A1.1"))
    before = book("dace")
    form = before["forms"][1]
    assert form["blind"] is True
    numbers = sorted(entry.blind_number for entry in (cast.karlis, cast.liga, cast.mara))
    assert [entry["label"] for entry in form["entries"]] == numbers
    assert {(entry["name"], entry["school"]) for entry in form["entries"]} == {("", "")}
    tablet("dace").enter(mark("A2.1", measured="10"))
    named = json.dumps([form, book("dace", since=before)], ensure_ascii=False)
    for word in ("Līga", "Kārlis", "Māra", "Kuldīgas", "Rīgas"):
        assert word not in named


@pytest.mark.usefixtures("blind")
def test_the_refusal_of_the_own_school_on_a_blind_form_tells_the_secret_number_only(book, cast):
    closed = [entry["closed"] for entry in book("jonas")["forms"][1]["entries"] if entry["closed"]]
    assert len(closed) == 1
    assert cast.karlis.blind_number in closed[0]
    assert "Kārlis" not in closed[0]


@pytest.mark.usefixtures("version")
@pytest.mark.parametrize("name", ["elza", "sana", "oto", "sid"])
def test_the_book_of_a_contest_is_for_its_jury_and_organisers(sign_in, name):
    for address in (BOOK, f"{BOOK}?since=0", f"{BOOK}?since=0&stamp=x.y"):
        assert sign_in(name).get(address).status_code == 404


@pytest.mark.usefixtures("version")
def test_who_is_signed_out_is_told_so(visitor):
    for address in (BOOK, f"{BOOK}?since=0", "/api/v1/marking/day"):
        answer = visitor.get(address)
        assert (answer.status_code, answer.json["error"]["code"]) == (401, "signed-out")


@pytest.mark.usefixtures("version")
def test_an_unknown_contest_is_not_there(sign_in):
    assert sign_in("dace").get("/api/v1/marking/contests/skill-99").status_code == 404


def test_without_a_seat_nothing_can_be_entered(book, session, cast):
    session.add(RoleGrant(account_id=cast.sid.id, role=Role.EXPERT, contest_id=cast.contest.id))
    session.commit()
    for name, why in {"sid": "jury", "olga": "expert"}.items():
        found = book(name)
        assert found["me"]["person"] == ""
        closed = {entry["closed"] for form in found["forms"] for entry in form["entries"]}
        assert len(closed) == 1
        assert why in closed.pop()
        assert not any(
            sheet["steps"] for form in found["cells"].values() for sheet in form.values()
        )


def test_the_own_school_and_a_declared_conflict_close_an_entry(book, session, cast):
    member = session.query(JuryMember).filter_by(person_id=cast.dace.person_id).one()
    session.add(DeclaredConflict(jury_member_id=member.id, school_id=cast.kuldiga.id, reason="kin"))
    session.commit()
    for name, shut in {"jonas": ["1"], "dace": ["2", "3"], "ilze": []}.items():
        entries = book(name)["forms"][0]["entries"]
        assert [entry["label"] for entry in entries if entry["closed"]] == shut
        judges = {entry["label"]: {judge["name"] for judge in entry["judges"]} for entry in entries}
        assert "Jonas Petraitis" not in judges["1"]
        assert "Dace Balode" not in judges["2"] | judges["3"]


def test_a_marking_team_keeps_others_out(book, session, cast):
    seat(
        session,
        cast,
        "A1",
        dace=TeamPart.LEADER,
        ilze=TeamPart.MEMBER,
        jonas=TeamPart.FOURTH,
    )
    parts = {
        name: [form["part"] for form in book(name)["forms"]] for name in ("dace", "jonas", "ciepa")
    }
    assert parts == {
        "dace": ["leader", "any"],
        "jonas": ["fourth", "any"],
        "ciepa": ["none", "any"],
    }
    team = book("ilze")["forms"][0]["team"]
    assert [(each["name"], each["part"]) for each in team] == [
        ("Dace Balode", "leader"),
        ("Ilze Sala", "member"),
        ("Jonas Petraitis", "fourth"),
    ]


def test_a_closed_form_and_closed_results_say_so(book, tablet, session, cast):
    tablet("dace").enter(mark("A1.1"))
    form = session.query(MarkingForm).one()
    form.state = FormState.SUBMITTED
    session.commit()
    found = book("dace")
    assert "submitted" in found["cells"]["A1"]["entry-2"]["closed"]
    assert found["closed"] is None
    cast.contest.result_state = ResultState.PUBLISHED
    session.commit()
    assert "published" in book("dace")["closed"]


def test_a_contest_without_a_scheme_has_an_empty_book_and_says_why(book, session, version):
    version.current = False
    session.commit()
    found = book("dace")
    assert (found["forms"], found["cells"]) == ([], {})
    assert found["scheme"] == {"checksum": "", "state": ""}
    assert "approved" in found["closed"]


def test_steps_are_offered_with_what_is_in_the_way(book, tablet):
    tablet("dace").enter(mark("A1.1"))
    steps = book("ciepa")["cells"]["A1"]["entry-2"]["steps"]
    assert [step["step"] for step in steps] == ["submit"]
    assert "4" in steps[0]["refusal"]
