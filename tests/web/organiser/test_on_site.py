"""On site: draws, arrivals by the code of a badge, badges with pictures, seen by each role."""

from datetime import date
from html import unescape
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from skillscomp.core.on_site import badge_token
from skillscomp.core.registration import ConsentKind, ConsentWay
from skillscomp.models.entries import Companion, Entry, EntryMember
from skillscomp.models.on_site import Arrival, CompetitionDay, Draw, PersonPhoto
from skillscomp.models.people import Person
from skillscomp.models.registrations import Consent
from tests.cast import NOW
from tests.documents.paper_reader import read, words
from tests.services.on_site.test_lists import answered
from tests.statements import statements_of
from tests.web.forms import send
from tests.web.things_on_site import a_picture

HERE = "/organiser/competitions/final"
DRAWS = "/organiser/contests/skill-17/draws"


@pytest.fixture
def olga(sign_in):
    return sign_in("olga")


@pytest.fixture
def token(cast):
    return badge_token("final", cast.karlis.members[0].person.key)


@pytest.fixture
def _two_days(session, cast):
    session.add_all(
        CompetitionDay(competition=cast.competition, number=number, on=date(2027, 4, 20 + number))
        for number in (1, 2)
    )
    session.commit()


def rows(session, kind):
    session.rollback()
    return session.scalars(select(kind)).all()


def test_workstations_are_drawn_and_anybody_sees_how(sign_in, session):
    ciepa = sign_in("ciepa")
    assert "Not drawn yet" in ciepa.get(DRAWS).text
    answer = send(ciepa, f"{DRAWS}/workstations", seed=" dice: 4 1 6 ")
    assert answer.location == DRAWS
    page = unescape(ciepa.get(DRAWS).text)
    (row,) = rows(session, Draw)
    assert row.seed == "dice: 4 1 6"
    assert "printf '%s\\n%s' 'dice: 4 1 6'" in page
    assert "entry-1, entry-2, entry-3" in page
    drawn = ciepa.get(f"/organiser/draws/{row.key}.pdf")
    assert "dice: 4 1 6" in words(drawn.data)
    assert "Māra van der Žagare" in words(drawn.data)


def test_what_is_wrong_with_a_draw_stands_beside_its_field_with_the_seed_kept(olga):
    assert send(olga, f"{DRAWS}/workstations", seed=" ").status_code == 422
    send(olga, f"{DRAWS}/workstations", seed="dice")
    assert "This is not the first draw" in olga.get(f"{DRAWS}/workstations").text
    answer = send(olga, f"{DRAWS}/workstations", seed="more dice")
    assert answer.status_code == 422
    assert "Write why it is drawn again" in answer.text.split('id="reason-error', 1)[1][:600]
    assert 'value="more dice"' in answer.text
    answer = send(olga, f"{DRAWS}/blind-numbers", seed="dice")
    assert 'href="#seed"' in answer.text
    send(olga, f"{DRAWS}/workstations", seed="more dice", reason="No power at 2.")
    page = olga.get(DRAWS).text
    assert "Earlier draws" in page
    assert "No power at 2." in page


def test_blind_numbers_are_shown_to_nobody_who_marks(sign_in, session, olga):
    send(olga, f"{DRAWS}/blind-numbers", seed="secret dice")
    (row,) = rows(session, Draw)
    assert "secret dice" in olga.get(DRAWS).text
    assert olga.get(f"/organiser/draws/{row.key}.pdf").status_code == 200
    dace = sign_in("dace")
    assert "secret dice" not in dace.get(DRAWS).text
    assert dace.get(f"/organiser/draws/{row.key}.pdf").status_code == 404
    assert olga.get(f"{DRAWS}/lots").status_code == 404


def test_the_code_of_a_badge_opens_one_page_with_one_button(olga, session, token):
    page = olga.get(f"{HERE}/check-in/{token}").text
    assert "Kārlis Ķeizars" in page
    assert "Not here yet" in page
    answer = send(olga, f"{HERE}/check-in/{token}")
    assert answer.location == f"{HERE}/check-in/{token}"
    page = olga.get(answer.location).text
    assert "Kārlis Ķeizars is checked in." in page
    assert "Checked in" in page
    send(olga, f"{HERE}/check-in/{token}")
    assert "was checked in already" in olga.get(answer.location).text
    assert len(rows(session, Arrival)) == 1
    send(olga, f"{HERE}/check-in/{token}/take-back")
    assert "is taken back" in olga.get(answer.location).text
    send(olga, f"{HERE}/check-in/{token}/take-back")
    assert "is not checked in" in olga.get(answer.location).text


def test_a_chief_expert_checks_in_the_people_of_the_contest_only(sign_in, session, cast, token):
    ciepa = sign_in("ciepa")
    assert send(ciepa, f"{HERE}/check-in/{token}").status_code == 302
    assert "All arrivals" not in ciepa.get(f"{HERE}/check-in/{token}").text
    elsewhere = badge_token("final", cast.olga.person.key)
    assert ciepa.get(f"{HERE}/check-in/{elsewhere}").status_code == 404
    assert ciepa.get(f"{HERE}/check-in/NOBODY").status_code == 404
    assert ciepa.get(f"/organiser/competitions/nowhere/check-in/{token}").status_code == 404
    assert sign_in("dace").get(f"{HERE}/check-in/{token}").status_code == 404
    (row,) = rows(session, Arrival)
    assert row.noted_by_id == cast.ciepa.id


def test_who_checks_in_from_the_list_stays_in_it(olga, token):
    page = olga.get(f"{HERE}/arrivals?q=ķeizars&contest=skill-17").text
    assert "0 of 9 people have arrived" in page
    assert "Kārlis Ķeizars" in page
    assert "Līga" not in page.split("<tbody>")[1].split("</tbody>")[0]
    address = f"{HERE}/check-in/{token}?from=list&q=ķeizars&contest=skill-17"
    answer = send(olga, address)
    assert answer.location.startswith(f"{HERE}/arrivals?q=")
    page = olga.get(answer.location).text
    assert "1 of 9 people have arrived" in page
    assert "Check in" not in page.split("<tbody>")[1].split("</tbody>")[0]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ("role=observer", {"Oto Vilks"}),
        ("school=riga", {"Kārlis Ķeizars", "Jonas Petraitis"}),
        ("state=here", set()),
        ("state=expected&role=chief-expert", {"Čiepa Krūmiņa"}),
        ("role=nonsense&q=liga", set()),
    ],
)
def test_arrivals_are_narrowed(olga, filters, names):
    page = olga.get(f"{HERE}/arrivals?{filters}").text
    listed = page.split("<h2>")[0]
    found = {
        name
        for name in ("Oto Vilks", "Kārlis Ķeizars", "Jonas Petraitis", "Čiepa Krūmiņa")
        if name in listed
    }
    assert found == names


def test_the_overview_leads_everywhere(olga):
    send(olga, f"{DRAWS}/workstations", seed="dice")
    page = olga.get(f"{HERE}/on-site").text
    assert "0 of 9 people have arrived" in page
    for address in ("arrivals", "plan", "badges", "lists/catering"):
        assert f"{HERE}/{address}" in page
    assert "Drawn" in page


def test_an_empty_competition_says_what_comes(olga, cast):
    for contest in (cast.contest, cast.other_contest):
        assert contest.key in olga.get(f"{HERE}/on-site").text
    assert "Not drawn" in olga.get(f"{HERE}/on-site").text


def test_badges_are_printed_for_all_for_some_or_for_one(olga, token):
    page = olga.get(f"{HERE}/badges?contest=skill-17").text
    assert "7 badges" in page
    everybody = olga.get(f"{HERE}/badges.pdf").data
    assert len(read(everybody).pages) == 2
    assert "Oto Vilks" in words(everybody) + words(everybody, 1)
    one = words(olga.get(f"{HERE}/badges.pdf?person={token}").data)
    assert "Kārlis Ķeizars" in one
    assert "17 Web Technologies" in one
    assert "Līga" not in one
    answer = olga.get(f"{HERE}/badges.pdf?person=NOBODY")
    assert answer.status_code == 422
    assert "there are no badges to print" in answer.text


def test_who_is_in_two_contests_has_both_numbers_on_the_badge(olga, session, cast):
    extra = Entry(contest=cast.other_contest, school=cast.riga, number=1, blind_number="1")
    extra.companions.append(Companion(person=cast.sid.person))
    cast.karlis.companions.append(Companion(person=cast.sid.person))
    session.add(extra)
    session.commit()
    token = badge_token("final", cast.sid.person.key)
    assert "17, 34" in words(olga.get(f"{HERE}/badges.pdf?person={token}").data)


def test_a_picture_is_chosen_shown_printed_and_deleted(olga, session, token):
    here = f"{HERE}/people/{token}/photo"
    page = olga.get(here).text
    assert "Delete the picture" not in page
    answer = send(olga, here, photo=(BytesIO(a_picture((300, 400), "PNG")), "k.png"), agreed="y")
    assert answer.location == here
    assert "Delete the picture" in olga.get(here).text
    shown = olga.get(f"{here}.jpg")
    assert Image.open(BytesIO(shown.data)).format == "JPEG"
    assert shown.headers["Cache-Control"] == "no-store"
    with_picture = len(olga.get(f"{HERE}/badges.pdf?person={token}").data)
    send(olga, f"{here}/remove")
    assert rows(session, PersonPhoto) == []
    assert olga.get(f"{here}.jpg").status_code == 404
    assert len(olga.get(f"{HERE}/badges.pdf?person={token}").data) < with_picture
    answer = send(olga, f"{here}/remove")
    assert "There is no picture" in olga.get(answer.location).text


def test_what_is_no_picture_or_not_agreed_is_refused(olga, session, cast, token):
    here = f"{HERE}/people/{token}/photo"
    answer = send(olga, here, photo=(BytesIO(b"%PDF-1.7"), "k.jpg"), agreed="y")
    assert answer.status_code == 422
    assert "no picture in the formats JPEG or PNG" in answer.text
    answer = send(olga, here, photo=(BytesIO(a_picture()), "k.jpg"))
    assert "Without consent there is no picture." in answer.text
    registration = answered(session, cast.karlis, diet="Vegan")
    session.add(
        Consent(
            registered_person=registration.people[0],
            kind=ConsentKind.PHOTO,
            way=ConsentWay.PAPER,
            refused_at=NOW,
            asked_at=NOW,
        )
    )
    session.commit()
    answer = send(olga, here, photo=(BytesIO(a_picture()), "k.jpg"), agreed="y")
    assert "did not agree to pictures" in answer.text
    assert rows(session, PersonPhoto) == []
    assert olga.get(f"{HERE}/people/NOBODY/photo").status_code == 404


@pytest.mark.usefixtures("_two_days")
@pytest.mark.parametrize(
    "page", ["on-site", "arrivals", "badges", "plan", "lists/catering", "indicators"]
)
def test_a_page_needs_no_more_statements_for_many_people(olga, session, cast, page):
    few = statements_of(olga, f"{HERE}/{page}")
    for number in range(10, 40):
        person = Person(
            given_name="A", family_name=f"B{number}", diploma_name=f"A B{number}", school=cast.riga
        )
        entry = Entry(
            contest=cast.contest, school=cast.riga, number=number, blind_number=str(number)
        )
        entry.members.append(EntryMember(person=person, position=1))
        session.add(entry)
    session.flush()
    answered(session, session.scalars(select(Entry).where(Entry.number == 12)).one(), diet="Vegan")
    session.commit()
    assert statements_of(olga, f"{HERE}/{page}") == few
