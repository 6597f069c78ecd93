"""The entries at the organiser's desk: the list, one entry, its status, files in and out."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from skillscomp.core.result import EntryStatus
from skillscomp.models.entries import Entry
from skillscomp.models.schools import School
from skillscomp.spreadsheets.entry_table import read_entries
from tests.large_event import Size, add_large_event
from tests.statements import statements_of
from tests.web.forms import send, token_of

LIST = "/organiser/competitions/final/entries"


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


HEAD = ["Uzvārds", "Vārds", "Dzimšanas datums", "Prasme", "Skola"]
ZANE = ["Vītola", "Zane", "02.03.2009", 34, "KA"]


def upload(client, content, address=f"{LIST}/import"):
    return send(client, address, file=(BytesIO(content), "entries.xlsx"))


def previewed(client, content, address=f"{LIST}/import"):
    """Upload a table, read it to the end and give the address of its preview."""
    place = upload(client, content, address).location
    assert "0 of" in client.get(place).text
    step = send(client, f"{place}/progress").json
    assert step["done"]
    return place


def code_of(page):
    return page.partition('name="check_code"')[2].partition('value="')[2].partition('"')[0]


def test_the_list_is_searched_without_diacritics_and_filtered(sign_in):
    olga = sign_in("olga")
    for query, names in [
        ("", ["Ķeizars", "Nīla", "Žagare"]),
        ("q=keizars+rigas", ["Ķeizars"]),
        ("q=onila", ["Nīla"]),
        ("school=kuldiga", ["Nīla", "Žagare"]),
        ("contest=skill-34", []),
        ("status=withdrawn", []),
    ]:
        page = olga.get(f"{LIST}?{query}").text
        assert [name for name in ("Ķeizars", "Nīla", "Žagare") if name in page] == names


def test_the_list_needs_as_many_statements_for_many_entries_as_for_few(sign_in, session):
    andris = sign_in("andris")
    few = statements_of(andris, LIST)
    add_large_event(session, Size(contests=9, contestants=120, schools=40))
    session.commit()
    assert statements_of(andris, "/organiser/competitions/large/entries?page=2") == few


def test_ticked_entries_get_a_status_and_it_is_taken_back(sign_in, session):
    olga = sign_in("olga")
    fields = {"entry": ["entry-1", "entry-2"], "status": "absent", "reason": "The bus broke down"}
    assert send(olga, f"{LIST}/status", **fields).location == LIST
    page = olga.get(LIST).text
    assert statuses(session) == ["absent", "absent", "competing"]
    undo = page.partition('action="/organiser/changes/')[2].partition('"')[0]
    send(olga, f"/organiser/changes/{undo}")
    assert statuses(session) == ["competing", "competing", "competing"]


def statuses(session):
    session.rollback()
    return [entry.status.value for entry in session.scalars(select(Entry).order_by(Entry.key))]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"entry": "entry-1", "status": "absent"}, "needs a reason"),
        ({"entry": "entry-1", "reason": "Late"}, "Choose the status"),
        ({"status": "absent", "reason": "Late"}, "Tick at least one"),
    ],
)
def test_a_status_without_all_that_it_needs_is_refused(sign_in, session, fields, said):
    answer = send(sign_in("olga"), f"{LIST}/status", **fields)
    assert (answer.status_code in {409, 422}, said in answer.text) == (True, True)
    assert set(statuses(session)) == {"competing"}


def test_one_entry_shows_personal_data_to_organisers_only(sign_in, session, cast):
    cast.karlis.members[0].person.phone = "+371 29000000"
    session.commit()
    assert "29000000" in sign_in("olga").get("/organiser/entries/entry-1").text
    page = sign_in("ciepa").get("/organiser/entries/entry-1").text
    assert ("Ķeizars" in page, "29000000" in page) == (True, False)


def test_the_status_of_one_entry_is_changed_with_a_reason(sign_in, session):
    olga = sign_in("olga")
    here = "/organiser/entries/entry-1"
    assert send(olga, here, status="withdrawn", reason="").status_code == 422
    assert send(olga, here, status="withdrawn", reason="Ill").location == here
    assert statuses(session)[0] == EntryStatus.WITHDRAWN
    assert send(sign_in("ciepa"), here, status="competing", reason="Well").status_code == 404


def test_an_export_is_imported_as_the_same(sign_in):
    olga = sign_in("olga")
    content = olga.get(f"{LIST}/export").data
    page = olga.get(previewed(olga, content)).text
    assert "nothing to import" in page
    assert page.count(">Same<") >= 3


def test_an_export_holds_what_the_list_shows(sign_in):
    content = sign_in("olga").get(f"{LIST}/export?q=keizars").data
    assert [row.cells["family_name"] for row in read_entries(content).rows] == ["Ķeizars"]


@pytest.mark.parametrize("language", ["lv", "en"])
def test_the_template_offers_contests_and_schools_and_its_example_is_no_row(sign_in, language):
    olga = sign_in("olga")
    send(olga, f"/language/{language}")
    book = load_workbook(BytesIO(olga.get(f"{LIST}/template").data))
    values = [cell.value for sheet in book.worksheets[1:] for row in sheet for cell in row]
    assert "RT Rīgas Ūdens tehnikums" in values
    assert len(book.worksheets[0].data_validations.dataValidation) == 2
    assert upload(olga, olga.get(f"{LIST}/template").data).status_code == 422


def test_a_table_is_previewed_imported_and_taken_back(sign_in):
    olga = sign_in("olga")
    place = previewed(olga, workbook(HEAD, ZANE, ["", None, "", "", ""]))
    page = olga.get(place).text
    assert "Import 1 row" in page
    answer = send(olga, f"{place}/take", check_code=code_of(page))
    assert answer.location == LIST
    page = olga.get(LIST).text
    assert "Zane Vītola" in page
    undo = page.partition('action="/organiser/changes/')[2].partition('"')[0]
    send(olga, f"/organiser/changes/{undo}")
    assert "Zane Vītola" not in olga.get(LIST).text


def test_a_refused_row_names_its_cell_and_stops_the_import_until_it_is_said(sign_in):
    olga = sign_in("olga")
    wrong = ["Liepa", "Una", "31.02.2009", 34, "KA"]
    place = previewed(olga, workbook(HEAD, ZANE, wrong))
    page = olga.get(place).text
    assert "C3" in page
    refused = send(olga, f"{place}/take", check_code=code_of(page))
    assert (refused.status_code, "Tick that the others" in refused.text) == (409, True)
    taken = send(olga, f"{place}/take", check_code=code_of(page), good_rows_only="y")
    assert taken.location == LIST


def test_a_preview_that_is_out_of_date_is_shown_anew(sign_in, session, cast):
    olga = sign_in("olga")
    place = previewed(olga, workbook(HEAD, ZANE))
    page = olga.get(place).text
    session.rollback()
    cast.other_contest.places = 0
    session.commit()
    answer = send(olga, f"{place}/take", check_code=code_of(page))
    assert (answer.status_code, "All places" in answer.text) == (409, True)


def test_a_preview_is_read_without_scripts_too(sign_in):
    olga = sign_in("olga")
    place = upload(olga, workbook(HEAD, ZANE)).location
    assert f"{place}?step=1" in olga.get(place).text
    assert olga.get(f"{place}?step=1").status_code == 200
    assert "Import 1 row" in olga.get(place).text


def test_a_table_that_is_left_out_is_forgotten_and_belongs_to_its_sender(sign_in):
    olga, andris = sign_in("olga"), sign_in("andris")
    place = previewed(olga, workbook(HEAD, ZANE))
    assert andris.get(place).status_code == 404
    assert send(olga, f"{place}/cancel").location == LIST
    assert olga.get(place).status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no workbook", "not an .xlsx workbook"),
        (workbook(["a", "b"], [1, 2]), "Download the template"),
        (workbook(HEAD), "no rows"),
        (workbook([*HEAD, "Uzvārds"], ZANE), "F1"),
        (workbook(HEAD[:-1], ZANE[:-1]), "no column “School”"),
    ],
)
def test_a_file_that_is_no_table_is_refused_beside_the_form(sign_in, content, said):
    answer = upload(sign_in("olga"), content)
    assert (answer.status_code, said in answer.text) == (422, True)


def test_a_body_of_a_hundred_megabytes_is_refused(sign_in):
    olga = sign_in("olga")
    headers = {"X-CSRFToken": token_of(olga)}
    body = bytes(21 * 1024 * 1024)
    answer = olga.post(
        f"{LIST}/import", data=body, content_type="multipart/form-data; boundary=x", headers=headers
    )
    assert (answer.status_code, "20 MB" in answer.text) == (413, True)


def test_schools_are_imported_the_same_way(sign_in, session):
    olga = sign_in("olga")
    content = workbook(
        ["Kods", "Nosaukums", "Pilsēta", "E-pasts"],
        ["RT", "Rīgas Ūdens tehnikums", "Rīga", "skola@example.org"],
        ["VT", "Valmieras tehnikums", "Valmiera", ""],
        ["VT", "Valmieras skola", "Valmiera", ""],
        ["XX", "Bez pilsētas", "", "not an address"],
    )
    place = previewed(olga, content, "/organiser/schools/import")
    page = olga.get(place).text
    assert [f">{count}<" in page for count in (1, 2)] == [True, True]
    answer = send(olga, f"{place}/take", check_code=code_of(page), good_rows_only="y")
    assert answer.location == "/organiser/schools"
    session.rollback()
    found = {school.code: school.email for school in session.scalars(select(School))}
    assert found == {"RT": "skola@example.org", "KA": "", "VT": ""}
    export = olga.get("/organiser/schools/export").data
    assert (
        "nothing to import" in olga.get(previewed(olga, export, "/organiser/schools/import")).text
    )


def test_a_preview_needs_as_many_statements_for_many_rows_as_for_few(sign_in):
    olga = sign_in("olga")
    few = statements_of(olga, previewed(olga, workbook(HEAD, ZANE)))
    many = [[f"Vītol{letter}", *ZANE[1:]] for letter in "aeiouābcdefghij"]
    assert statements_of(olga, previewed(olga, workbook(HEAD, *many))) == few
