"""Paper forms in the browser: printed, found by code, typed, confirmed, with scans."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from skillscomp.models.marking import Mark, MarkCase
from skillscomp.models.paper import PaperScan, PaperSheet
from tests.marked_contest import attach_scheme
from tests.services.marking.marks import enter, mark
from tests.web.forms import send, token_of


@pytest.fixture(autouse=True)
def _approved_scheme(session, cast):
    attach_scheme(session, cast)
    session.commit()


def make(client, **fields):
    wanted = {"form": ["A1"], "entry": ["entry-2"], "layout": "portrait", "marks": "blank"}
    return send(client, "/jury/contests/skill-17/paper/print", **(wanted | fields))


@pytest.fixture
def sheet(session, sign_in):
    assert make(sign_in("dace")).status_code == 302
    return session.query(PaperSheet).one()


def field(*parts, prefix="slot:"):
    return prefix + "|".join(("entry-2", *parts))


def value(aspect, prefix="slot:"):
    return field(aspect, "value", "0", "", prefix=prefix)


def photo(kind="JPEG", exif=None):
    written = BytesIO()
    Image.new("RGB", (80, 120), "white").save(written, kind, **({"exif": exif} if exif else {}))
    return written.getvalue()


def upload(client, sheet, *contents, name="scan.jpg"):
    """Send files as a browser does; put together here, since the client would leave a file open."""
    files = [FileStorage(BytesIO(content), name) for content in contents]
    fields = MultiDict([("csrf_token", token_of(client)), *(("scan", file) for file in files)])
    boundary, body = encode_multipart(fields)
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post(f"/jury/sheets/{sheet.code}/scans", data=body, content_type=kind)


def test_the_forms_of_a_contest_are_printed_as_one_pdf(session, sign_in):
    client = sign_in("dace")
    answer = make(client, form=["A1", "A2"], entry=["entry-1", "entry-2"], lang="lv")
    pdf = client.get(answer.location)
    assert pdf.mimetype == "application/pdf"
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.data)).pages)
    for sheet in session.query(PaperSheet):
        assert f"{sheet.code[:4]}-{sheet.code[4:]}" in text
    assert "Tīmekļa izstrāde" in text
    assert "Kārlis Ķeizars" in text


def test_nothing_chosen_keeps_the_choices_and_says_so(sign_in):
    answer = make(sign_in("dace"), form=[])
    assert answer.status_code == 422
    assert "Nothing was chosen" in answer.text


def test_a_sheet_is_found_by_its_code_however_it_is_typed(sign_in, sheet):
    typed = f" {sheet.code[:4].lower()}-{sheet.code[4:]} "
    answer = sign_in("ilze").get("/jury/sheets", query_string={"code": typed})
    assert answer.location == f"/jury/sheets/{sheet.code}"


def test_a_mistyped_code_is_said_and_kept(sign_in, sheet):
    wrong = sheet.code[:-1] + ("3" if sheet.code[-1] == "2" else "2")
    answer = sign_in("ilze").get("/jury/sheets", query_string={"code": wrong})
    assert answer.status_code == 422
    assert wrong in answer.text


def test_the_qr_code_leads_to_the_sheet(sign_in, sheet):
    client = sign_in("ilze")
    answer = client.get(f"/JURY/SHEETS/{sheet.code}")
    assert "Type what stands on it" in client.get(answer.location).text


def test_one_types_and_another_confirms(session, sign_in, sheet):
    here = f"/jury/sheets/{sheet.code}"
    dace, ilze = sign_in("dace"), sign_in("ilze")
    typed = {value("A1.1"): "y", value("A1.2"): "3", "step": "done"}
    assert send(dace, f"{here}/type", **typed).location == here
    page = ilze.get(f"{here}/confirm").text
    assert "Dace Balode" in page
    same = {value("A1.1", "same:"): "1", value("A1.2", "same:"): "1"}
    assert send(ilze, f"{here}/confirm", **same).location == here
    assert [each.hundredths for each in session.query(Mark)] == [100, 150]
    assert "Two people have read this sheet" in ilze.get(here).text


def test_what_is_wrong_is_said_beside_its_field_and_the_rest_is_kept(sign_in, sheet):
    client, here = sign_in("dace"), f"/jury/sheets/{sheet.code}/type"
    answer = send(client, here, **{value("A1.1"): "perhaps", value("A1.2"): "4", "step": "done"})
    assert answer.status_code == 422
    assert 'value="perhaps"' in answer.text
    assert "neither yes nor no" in answer.text
    assert 'value="4"' in client.get(here).text


def test_a_draft_is_kept_quietly(sign_in, sheet):
    client, here = sign_in("dace"), f"/jury/sheets/{sheet.code}/type"
    assert send(client, here, **{value("A1.2"): "4", "step": "quiet"}).status_code == 204
    assert send(client, here, **{value("A1.2"): "x", "step": "quiet"}).status_code == 422
    assert 'value="4"' in client.get(here).text


def test_the_typist_is_refused_as_the_second_person(session, sign_in, sheet):
    client, here = sign_in("dace"), f"/jury/sheets/{sheet.code}"
    send(client, f"{here}/type", **{value("A1.1"): "y", "step": "done"})
    assert "Somebody else has to compare it" in client.get(f"{here}/confirm").text
    answer = send(client, f"{here}/confirm", **{value("A1.1", "same:"): "1"})
    assert answer.status_code == 422
    assert session.query(Mark).count() == 0


def test_half_on_a_tablet_and_half_on_paper_make_one_form(session, cast, sign_in, sheet):
    for sent in (mark("A1.1", passed=True), mark("A1.2", done=4)):
        enter(session, cast, "ilze", sent)
    session.commit()
    here = f"/jury/sheets/{sheet.code}"
    typed = {value("A1.2"): "3", value("A1.3"): "a", value("A1.4"): "1,5", "step": "done"}
    send(sign_in("dace"), f"{here}/type", **typed)
    same = {value(aspect, "same:"): "1" for aspect in ("A1.2", "A1.3", "A1.4")}
    send(sign_in("ilze"), f"{here}/confirm", **same)
    assert session.query(Mark).count() == 4
    assert session.query(MarkCase).count() == 1
    assert "1 cell with two values" in sign_in("dace").get("/jury/contests/skill-17/paper").text


def test_scores_that_others_typed_are_shown_to_the_leader_only(cast, sign_in, sheet):
    score = field("A1.5", "score", "1", cast.ciepa.person.key)
    here = f"/jury/sheets/{sheet.code}"
    send(sign_in("olga"), f"{here}/type", **{score: "2", "step": "done"})
    assert "Round 1: Čiepa" in sign_in("dace").get(f"{here}/confirm").text
    assert "Round 1: Čiepa" not in sign_in("ilze").get(f"{here}/confirm").text


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_kept_without_its_place_and_shown_safely(session, sign_in, sheet, kind):
    place = Image.Exif()
    place[0x8825] = {1: "N", 2: (56.0, 57.0, 0.0)}
    client = sign_in("ilze")
    upload(client, sheet, photo(kind, place), name=f"scan.{kind.lower()}")
    answer = client.get(f"/jury/scans/{session.query(PaperScan).one().key}")
    assert answer.mimetype == "image/jpeg"
    assert dict(Image.open(BytesIO(answer.data)).getexif()) == {}
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_pdf_is_kept_and_its_pages_are_shown(session, sign_in, sheet):
    written = BytesIO()
    pages = [Image.new("RGB", (900, 1200), shade) for shade in ("white", "teal")]
    pages[0].save(written, "PDF", save_all=True, append_images=pages[1:])
    client = sign_in("ilze")
    upload(client, sheet, written.getvalue(), name="scan.pdf")
    kinds = [each.media_type for each in session.query(PaperScan).order_by(PaperScan.id)]
    assert kinds == ["application/pdf", "image/jpeg", "image/jpeg"]
    first = session.query(PaperScan).order_by(PaperScan.id).first()
    answer = client.get(f"/jury/scans/{first.key}")
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "content",
    [b"<svg onload='alert(1)'/>", b"", b"%PDF-1.4 cut off", b"\xff\xd8\xff\xe0 no picture"],
)
def test_what_is_no_scan_is_refused(session, sign_in, sheet, content):
    upload(sign_in("ilze"), sheet, content)
    assert session.query(PaperScan).count() == 0


def test_a_file_that_is_too_large_is_refused(session, sign_in, sheet):
    upload(sign_in("ilze"), sheet, photo() + b"\0" * 10 * 1024 * 1024)
    assert session.query(PaperScan).count() == 0


def test_scans_come_a_few_at_a_time(session, sign_in, sheet):
    upload(sign_in("ilze"), sheet, *(photo() for _ in range(11)))
    assert session.query(PaperScan).count() == 0


def test_a_chief_deletes_a_scan_while_the_sheet_is_not_confirmed(session, sign_in, sheet):
    ciepa, dace, ilze = sign_in("ciepa"), sign_in("dace"), sign_in("ilze")
    upload(ilze, sheet, photo())
    upload(ilze, sheet, photo("PNG"))
    first = session.query(PaperScan).order_by(PaperScan.id).first().key
    assert send(dace, f"/jury/scans/{first}/remove").status_code == 404
    send(ciepa, f"/jury/scans/{first}/remove")
    left = session.query(PaperScan).count()
    here = f"/jury/sheets/{sheet.code}"
    send(dace, f"{here}/type", **{value("A1.1"): "y", "step": "done"})
    send(ilze, f"{here}/confirm", **{value("A1.1", "same:"): "1"})
    upload(ilze, sheet, photo("WEBP"))
    for each in session.query(PaperScan).all():
        send(ciepa, f"/jury/scans/{each.key}/remove")
    assert session.query(PaperScan).count() >= max(left, 1)


def test_of_an_erased_scan_only_that_there_was_one_is_shown(session, sign_in, sheet):
    client = sign_in("dace")
    upload(client, sheet, photo())
    session.rollback()
    scan = session.query(PaperScan).one()
    scan.content = b""
    session.commit()
    page = client.get(f"/jury/sheets/{sheet.code}").text
    assert "The picture was erased when its time was over." in page
    assert "<img" not in page.partition('id="scans"')[2]
    assert client.get(f"/jury/scans/{scan.key}").status_code == 404
