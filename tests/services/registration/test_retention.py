"""What is not needed after the event is erased on schedule; results and diplomas remain."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from skillscomp.core.registration import ConsentKind
from skillscomp.core.retention import ERASED
from skillscomp.models.entries import Entry
from skillscomp.models.on_site import PersonPhoto
from skillscomp.models.people import Person
from skillscomp.models.registrations import Consent, RegistrationAnswer
from skillscomp.services.entry_statuses import TITLE, take_back_statuses
from skillscomp.services.registration.answers import typed_answers
from skillscomp.services.registration.consent_papers import PaperConsent, record_paper
from skillscomp.services.registration.decisions import refuse
from skillscomp.services.registration.history import history
from skillscomp.services.registration.retention import Erased, erase_due
from skillscomp.services.registration.submission import request
from skillscomp.services.setup.changes import edited, record, title_of, undo
from skillscomp.services.setup.stored_rows import values_of
from tests.core.refusals import assert_worded, refused
from tests.services.registration.school import (
    AFTER,
    NOW,
    day,
    drafted,
    olga,
    sana,
    submitted,
    type_answer,
)

NOTHING = Erased(0, 0, 0, 0, 0)


def on(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_before_its_time_nothing_is_erased(session, registering):
    submitted(session, registering, diet="vegan", phone="26 123 456")
    assert erase_due(session, on("2027-05-06T12:00")) == NOTHING


def test_diets_go_after_two_weeks_telephones_after_a_month(session, registering):
    one = submitted(session, registering, diet="vegan", phone="26 123 456")
    assert erase_due(session, on("2027-05-07T12:00")) == Erased(1, 0, 0, 0, 0)
    assert "diet" not in typed_answers(one.people[0])
    assert erase_due(session, on("2027-05-23T12:00")) == Erased(1, 0, 1, 0, 0)
    assert one.people[0].person.phone == ""
    assert erase_due(session, on("2027-05-23T12:00")) == NOTHING
    assert history(session, one)[-1].message.code == "history-erased"


def test_the_picture_of_a_badge_goes_with_the_telephone(session, registering):
    person = submitted(session, registering).people[0].person
    session.add(PersonPhoto(person_id=person.id, content=b"a face", media_type="image/jpeg"))
    session.flush()
    erase_due(session, on("2027-05-07T12:00"))
    assert session.get(PersonPhoto, person.id) is not None
    assert erase_due(session, on("2027-05-23T12:00")).people == 1
    assert session.get(PersonPhoto, person.id) is None


def test_after_a_year_the_entry_and_the_diploma_remain(session, registering):
    one = submitted(session, registering)
    type_answer(session, sana(registering), one.people[0], "phone", "26 123 456")
    erased = erase_due(session, on("2028-04-23T12:00"))
    assert erased == Erased(5, 0, 1, 0, 0)
    assert session.scalar(select(func.count()).select_from(RegistrationAnswer)) == 0
    entry = session.scalars(select(Entry)).one()
    person = entry.members[0].person
    assert (person.diploma_name, person.birth_date) == ("Anna Bērziņa", None)
    for row in history(session, one):
        assert_worded(row.message)
        assert "26 123 456" not in str(row.message.parameters)


@pytest.mark.parametrize(
    ("of_the_competition", "kept_until", "erased_on"),
    [
        (True, "2027-05-06T12:00", "2027-05-07T12:00"),
        (False, "2028-02-01T08:59", "2028-02-01T09:01"),
    ],
)
def test_what_stood_before_a_step_is_erased_and_the_step_stays_known(
    session, registering, of_the_competition, kept_until, erased_on
):
    person = registering.elza.person
    before = values_of(person)
    person.phone = "26 123 456"
    session.flush()
    place = registering.competition.id if of_the_competition else None
    said = {"count": "1", "reason": "Ill"}
    changes = [edited(person, before)]
    step = record(session, olga(registering), TITLE, said, changes, competition_id=place, now=NOW)
    person.phone = ""
    assert erase_due(session, on(kept_until)).steps == 0
    assert "26 123 456" in step.changes
    assert erase_due(session, on(erased_on)).steps == 1
    assert erase_due(session, on(erased_on)) == NOTHING
    assert (step.changes, title_of(step).parameters) == ("", {"count": "1", "reason": ERASED})
    for take_back in (undo, take_back_statuses):
        with refused("undo-erased"):
            take_back(session, olga(registering), step, AFTER)


def test_who_was_never_entered_is_forgotten(session, registering):
    one = submitted(session, registering, given_name="Baiba")
    asks = drafted(session, registering)
    request(session, sana(registering), asks, "Forgot", AFTER)
    refuse(session, olga(registering), asks, "Full", AFTER)
    unlinked = Person(
        given_name="Anna",
        family_name="Bērziņa",
        diploma_name="Anna",
        birth_date=day("2007-05-12"),
    )
    session.add(unlinked)
    session.flush()
    asks.people[0].person = unlinked
    session.flush()
    erased = erase_due(session, on("2028-04-23T12:00"))
    assert erased.forgotten == 1
    assert asks.people[0].person is None
    assert (asks.late_reason, asks.decision_reason) == ("", "")
    assert one.people[0].person.family_name == "Bērziņa"
    assert registering.sana.person.family_name == "Liepa"


def test_consents_can_be_proved_for_three_years(session, registering):
    draft = drafted(session, registering)
    paper = PaperConsent([ConsentKind.NAME], "Anna", day("2027-01-30"), b"\xff\xd8\xff")
    record_paper(session, sana(registering), draft.people[0], paper, NOW)
    assert erase_due(session, on("2030-04-20T12:00")).consents == 0
    assert erase_due(session, on("2030-04-23T12:00")).consents == 1
    assert session.scalars(select(Consent)).all() == []
