"""A scheme from an uploaded file to an approved version, as people click it."""

from io import BytesIO

import pytest
from sqlalchemy import select

from config import Config
from skillscomp.core.states import SchemeState
from skillscomp.models.marking import Mark
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.models.uploads import ColumnProfile, SchemeUpload
from skillscomp.spreadsheets.read_scheme import read_scheme
from skillscomp.spreadsheets.scheme_text import write_scheme_file
from tests.core.schemes import bakery, criterion, form, judged, measured, scheme
from tests.spreadsheets.marking_sheets import BLOCKS, PREAMBLE, workbook, workbook_of
from tests.spreadsheets.test_unsafe_workbooks import ENCRYPTED, with_part
from tests.web.forms import send

TIDY = workbook(*PREAMBLE, *BLOCKS)
FOREIGN = workbook_of(
    {
        "Lapa": [
            ["kods", "apraksts", "punkti", "piezīmes"],
            ["A1", "Izkārtojums", None, "x"],
            ["A1.1", "Lapa ir derīga", "1,5", "y"],
            ["A1.2", "Izskatās labi", 2, "z"],
        ],
        "Other": [["something", "else"]],
    }
)
MAPPED = {
    "sheet": "Lapa",
    "code": "A",
    "description": "B",
    "maximum": "C",
    "first_row": "2",
    "language": "lv",
    "name": "Our layout",
}


def yaml_of(wanted):
    return write_scheme_file(wanted).encode()


def upload(client, content, name="scheme.xlsx", contest="skill-17"):
    file = (BytesIO(content), name)
    return send(client, f"/organiser/contests/{contest}/scheme", file=file)


def uploaded(client, content=TIDY, name="scheme.xlsx"):
    """Upload a readable file and give the address of its preview."""
    answer = upload(client, content, name)
    assert answer.status_code == 302
    return answer.location


def versions(session):
    session.rollback()
    return session.scalars(select(SchemeVersion).order_by(SchemeVersion.number)).all()


def attach(client, session, content=TIDY, name="scheme.xlsx", **said):
    current = [version.key for version in versions(session) if version.current]
    preview = uploaded(client, content, name)
    said = {"based_on": "".join(current)} | said
    return send(client, f"{preview}/attach", **said)


def test_the_preview_shows_what_was_read_and_what_was_noticed(sign_in, session):
    olga = sign_in("olga")
    page = olga.get(uploaded(olga)).text
    assert "scheme.xlsx" in page
    assert "3.50" in page
    assert "The page is valid" in page
    assert "Attach to the contest" in page
    assert "What was noticed" in page
    assert "note" in page
    assert versions(session) == []


def test_a_file_with_errors_shows_them_with_their_cells_and_cannot_be_attached(sign_in, session):
    olga = sign_in("olga")
    broken = workbook(*PREAMBLE, *BLOCKS, [None, None, None, "M", "No maximum", *[None] * 6])
    preview = uploaded(olga, broken)
    page = olga.get(preview).text
    assert "The aspect has no maximum mark. Enter it." in page
    assert "Attach to the contest" not in page
    answer = send(olga, f"{preview}/attach", based_on="")
    assert answer.status_code == 422
    assert "Correct the errors" in answer.text
    assert versions(session) == []


def test_attaching_leads_to_the_contest_with_its_allocation(sign_in, session):
    olga = sign_in("olga")
    answer = attach(olga, session)
    assert answer.status_code == 302
    page = olga.get(answer.location).text
    assert "Version 1 is the scheme of this contest." in page
    assert "Mark allocation" in page
    assert "The chief expert approves it" in page
    assert [version.number for version in versions(session)] == [1]


def test_confirming_twice_attaches_once(sign_in, session):
    olga = sign_in("olga")
    preview = uploaded(olga)
    for _again in range(2):
        answer = send(olga, f"{preview}/attach", based_on="")
        assert answer.status_code == 302
    assert [version.number for version in versions(session)] == [1]


def test_a_stale_confirmation_is_told_and_can_be_decided_again(sign_in, session):
    olga, ciepa = sign_in("olga"), sign_in("ciepa")
    preview = uploaded(olga)
    attach(ciepa, session, yaml_of(bakery()), "scheme.yaml")
    answer = send(olga, f"{preview}/attach", based_on="")
    assert answer.status_code == 409
    assert "Somebody else changed the scheme" in answer.text
    first = versions(session)[0]
    assert f'value="{first.key}"' in answer.text
    assert len(versions(session)) == 1
    assert send(olga, f"{preview}/attach", based_on=first.key).status_code == 302


def test_a_file_can_be_left_out(sign_in, session):
    olga = sign_in("olga")
    preview = uploaded(olga)
    assert send(olga, f"{preview}/cancel").status_code == 302
    assert olga.get(preview).status_code == 404
    session.rollback()
    assert session.scalars(select(SchemeUpload)).all() == []


def test_another_upload_takes_the_place_of_the_last(sign_in):
    olga = sign_in("olga")
    first = uploaded(olga)
    uploaded(olga, yaml_of(bakery()), "scheme.yaml")
    assert olga.get(first).status_code == 404


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"code;name;mark\nA1;x;1\n", "This is not an .xlsx workbook."),
        (ENCRYPTED, "protected by a password"),
        (b"PK\x03\x04 and nothing else", "damaged"),
        (TIDY[:-30], "damaged"),
    ],
)
def test_a_bad_file_gets_a_sentence_beside_the_form(sign_in, session, content, sentence):
    answer = upload(sign_in("olga"), content)
    assert answer.status_code == 422
    assert sentence in answer.text
    session.rollback()
    assert session.scalars(select(SchemeUpload)).all() == []


def test_a_bomb_gets_a_sentence(sign_in, session):
    bomb = with_part("xl/media/zeros.bin", b"\0" * 60_000_000)
    answer = upload(sign_in("olga"), bomb)
    assert answer.status_code == 422
    assert "not safe" in answer.text
    session.rollback()
    assert session.scalars(select(SchemeUpload)).all() == []


def test_a_huge_file_gets_a_sentence(sign_in, session):
    answer = upload(sign_in("olga"), b"PK" + b"\0" * Config.MAX_CONTENT_LENGTH)
    answer.request.environ["wsgi.input"].close()
    assert answer.status_code == 413
    assert "20 MB" in answer.text
    session.rollback()
    assert session.scalars(select(SchemeUpload)).all() == []


def test_a_broken_scheme_file_says_in_which_line(sign_in):
    answer = upload(sign_in("olga"), b"format: [\n", "scheme.yaml")
    assert answer.status_code == 422
    assert "is not YAML" in answer.text


def test_no_file_is_told(sign_in):
    answer = send(sign_in("olga"), "/organiser/contests/skill-17/scheme")
    assert answer.status_code == 422
    assert "Choose a file first." in answer.text


def test_a_long_reason_is_kept_and_refused(sign_in, session):
    olga = sign_in("olga")
    answer = attach(olga, session, reason="x" * 2001)
    assert answer.status_code == 422
    assert "x" * 2001 in answer.text
    assert versions(session) == []


def test_file_names_are_shown_without_their_folders(sign_in):
    olga = sign_in("olga")
    preview = uploaded(olga, TIDY, "C:\\Users\\olga\\<b>shema</b>.xlsx")
    page = olga.get(preview).text
    assert "<b>" not in page
    assert "C:" not in page


@pytest.mark.parametrize("name", ["jonas", "sana", "sid"])
def test_others_find_neither_form_nor_preview(sign_in, name):
    preview = uploaded(sign_in("olga"))
    client = sign_in(name)
    assert client.get("/organiser/contests/skill-17/scheme").status_code == 404
    assert upload(client, TIDY).status_code == 404
    assert client.get(preview).status_code == 404
    assert client.get(f"{preview}/columns").status_code == 404
    assert send(client, f"{preview}/attach").status_code == 404
    assert send(client, f"{preview}/cancel").status_code == 404


def test_the_file_of_one_chief_is_not_the_file_of_another(sign_in):
    preview = uploaded(sign_in("olga"))
    assert sign_in("ciepa").get(preview).status_code == 404


def test_chief_experts_have_no_say_in_other_contests(sign_in):
    assert sign_in("ciepa").get("/organiser/contests/skill-34/scheme").status_code == 404
    assert sign_in("ciepa").get("/organiser/contests/skill-34").status_code == 404


def test_the_chief_expert_approves_from_the_contest_page(sign_in, session):
    attach(sign_in("olga"), session)
    ciepa = sign_in("ciepa")
    version = versions(session)[0]
    assert (
        f"/organiser/schemes/{version.key}/approve"
        in ciepa.get("/organiser/contests/skill-17").text
    )
    answer = send(ciepa, f"/organiser/schemes/{version.key}/approve")
    assert answer.status_code == 302
    assert versions(session)[0].state is SchemeState.APPROVED
    page = ciepa.get(answer.location).text
    assert "Čiepa Krūmiņa" in page
    assert "Everything is ready." in page


def test_the_organiser_has_no_button_to_approve(sign_in, session):
    olga = sign_in("olga")
    attach(olga, session)
    version = versions(session)[0]
    assert "/approve" not in olga.get("/organiser/contests/skill-17").text
    assert send(olga, f"/organiser/schemes/{version.key}/approve").status_code == 404


def test_approving_twice_says_so_and_changes_nothing(sign_in, session):
    attach(sign_in("olga"), session)
    ciepa = sign_in("ciepa")
    address = f"/organiser/schemes/{versions(session)[0].key}/approve"
    send(ciepa, address)
    assert send(ciepa, address).status_code == 409


def test_a_change_after_approval_needs_a_reason(sign_in, session):
    ciepa = sign_in("ciepa")
    attach(ciepa, session)
    send(ciepa, f"/organiser/schemes/{versions(session)[0].key}/approve")
    answer = attach(ciepa, session, yaml_of(bakery()), "scheme.yaml")
    assert answer.status_code == 409
    assert "This step needs a reason" in answer.text
    again = attach(ciepa, session, yaml_of(bakery()), "scheme.yaml", reason="Another task")
    assert again.status_code == 302
    assert "Another task" in ciepa.get(again.location).text


def lock_with_a_mark(session, cast):
    version = versions(session)[0]
    version.state = SchemeState.LOCKED
    aspect = session.scalar(select(SchemeAspect).where(SchemeAspect.code == "A1.1"))
    mark = Mark(
        entry_id=cast.karlis.id,
        aspect_id=aspect.id,
        hundredths=50,
        observation="{}",
        event_id="first",
        account_id=cast.dace.id,
    )
    session.add(mark)
    session.commit()
    return version.key


def test_a_locked_scheme_is_unlocked_with_a_reason_then_shows_the_marks_it_would_leave(
    sign_in, session, cast
):
    ciepa = sign_in("ciepa")
    attach(ciepa, session, yaml_of(bakery()), "scheme.yaml")
    key = lock_with_a_mark(session, cast)
    assert "/unlock" in ciepa.get("/organiser/contests/skill-17").text
    assert ciepa.get(f"/organiser/schemes/{key}/unlock").status_code == 200
    assert send(ciepa, f"/organiser/schemes/{key}/unlock", reason="").status_code == 422
    answer = send(ciepa, f"/organiser/schemes/{key}/unlock", reason="Wrong maximum")
    assert answer.status_code == 302
    assert "The scheme is a draft" in ciepa.get(answer.location).text
    other = scheme(criterion("A", form("A1", measured("A1.1", 75), judged("A1.2", 150, "2"))))
    page = ciepa.get(uploaded(ciepa, yaml_of(other), "scheme.yaml")).text
    assert "Marks that stay behind" in page
    assert "entries 1" in page


def test_unlocking_an_old_page_is_refused(sign_in, session, cast):
    ciepa = sign_in("ciepa")
    attach(ciepa, session, yaml_of(bakery()), "scheme.yaml")
    key = lock_with_a_mark(session, cast)
    send(ciepa, f"/organiser/schemes/{key}/unlock", reason="Wrong maximum")
    answer = send(ciepa, f"/organiser/schemes/{key}/unlock", reason="Wrong maximum")
    assert answer.status_code == 409
    assert "Somebody else changed the scheme" in answer.text
    assert len(versions(session)) == 2


def test_an_unlocked_draft_can_be_checked_as_it_is(sign_in, session, cast):
    ciepa = sign_in("ciepa")
    attach(ciepa, session, yaml_of(bakery()), "scheme.yaml")
    key = lock_with_a_mark(session, cast)
    send(ciepa, f"/organiser/schemes/{key}/unlock", reason="Looked again")
    answer = send(sign_in("olga"), f"/organiser/schemes/{versions(session)[1].key}/check")
    assert answer.status_code == 302
    assert versions(session)[1].state is SchemeState.CHECKED


@pytest.mark.parametrize("ending", ["xlsx", "yaml"])
def test_a_version_is_given_as_a_file_that_reads_the_same(sign_in, session, ending):
    olga = sign_in("olga")
    attach(olga, session, yaml_of(bakery()), "scheme.yaml")
    answer = olga.get(f"/organiser/schemes/{versions(session)[0].key}.{ending}")
    assert f"scheme-17-version-1.{ending}" in answer.headers["Content-Disposition"]
    assert read_scheme(f"x.{ending}", answer.data).scheme == bakery()
    assert sign_in("sid").get(answer.request.path).status_code == 404


def test_a_foreign_layout_is_mapped_kept_and_used_again(sign_in, session):
    olga = sign_in("olga")
    preview = uploaded(olga, FOREIGN)
    assert "Say which column is what" in olga.get(preview).text
    columns = olga.get(f"{preview}/columns").text
    assert "Lapa ir derīga" in columns
    answer = send(olga, f"{preview}/columns", **MAPPED)
    assert answer.status_code == 302
    page = olga.get(answer.location).text
    assert "3.50" in page
    session.rollback()
    saved = session.scalars(select(ColumnProfile)).one()
    assert saved.name == "Our layout"
    assert send(olga, f"{preview}/attach", based_on="", profile=saved.key).status_code == 302
    assert versions(session)[0].number == 1
    assert "Our layout" in olga.get(uploaded(olga, FOREIGN)).text


def test_a_profile_of_the_same_name_is_replaced(sign_in, session):
    olga = sign_in("olga")
    preview = uploaded(olga, FOREIGN)
    for _again in range(2):
        send(olga, f"{preview}/columns", **MAPPED)
    session.rollback()
    assert len(session.scalars(select(ColumnProfile)).all()) == 1


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"code": ""}, "does not say which column"),
        ({"code": "C"}, "Each column needs a letter of its own"),
        ({"code": "?"}, "cannot be read"),
        ({"first_row": "many"}, "cannot be read"),
        ({"first_row": "99999999999"}, "cannot be read"),
        ({"language": "xx"}, "cannot be read"),
        ({"name": " "}, "Give the columns a name"),
    ],
)
def test_columns_that_cannot_be_are_refused_and_kept(sign_in, session, answers, sentence):
    olga = sign_in("olga")
    preview = uploaded(olga, FOREIGN)
    answer = send(olga, f"{preview}/columns", **(MAPPED | answers))
    assert answer.status_code == 422
    assert sentence in answer.text
    session.rollback()
    assert session.scalars(select(ColumnProfile)).all() == []


def test_an_unknown_profile_is_not_found(sign_in):
    olga = sign_in("olga")
    preview = uploaded(olga, FOREIGN)
    assert olga.get(f"{preview}?profile=nothing").status_code == 404


def test_columns_of_a_scheme_file_are_no_question(sign_in):
    olga = sign_in("olga")
    preview = uploaded(olga, yaml_of(bakery()), "scheme.yaml")
    assert olga.get(f"{preview}/columns").status_code == 422


def test_the_token_is_needed(sign_in, session):
    olga = sign_in("olga")
    preview = uploaded(olga)
    assert olga.post(f"{preview}/attach", data={"based_on": ""}).status_code == 400
    assert versions(session) == []
