"""A coordinator enters somebody: begins, types, saves, submits, and always knows how it stands."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from skillscomp.core.registration import RegistrationState
from skillscomp.models.entries import Entry
from skillscomp.models.mail import Mail
from skillscomp.models.registrations import Registration, RegistrationAnswer
from tests.statements import statements_of
from tests.web.forms import send, token_of


def address(registration):
    return f"/school/registrations/{registration.key}"


def name_of_field(registration, code):
    return f"{registration.people[0].key}-{code}"


def typed(registration, seen=0, was="", **answers):
    """What the form sends for these fields of the first person."""
    fields = {}
    for code, value in answers.items():
        name = name_of_field(registration, code)
        fields |= {name: value, f"{name}-was": was, f"{name}-seen": str(seen)}
    return fields


def answer_of(session, registration, code):
    session.expire_all()
    chosen = select(RegistrationAnswer).where(
        RegistrationAnswer.registered_person_id == registration.people[0].id,
        RegistrationAnswer.field == code,
    )
    return session.scalars(chosen).one_or_none()


def save_by_script(client, registration, **sent):
    return client.post(
        f"/school/people/{registration.people[0].key}/answers",
        json=sent,
        headers={"X-CSRFToken": token_of(client)},
    )


def late(session, registration):
    registration.contest.closes_at = datetime.now(UTC) - timedelta(hours=1)
    session.commit()


def test_a_school_sees_open_contests_with_deadline_zone_and_time_left(session, registering, sana):
    registering.contest.places = 6
    registering.contest.entries_per_school = 2
    session.commit()
    assert "SkillsLatvia 2027 final" in sana.get("/school/riga/competitions").text
    page = sana.get("/school/riga/competitions/final").text
    assert "Eastern European" in page
    assert "19 days left" in page
    assert "0 of 2" in page
    assert "6 of 6" in page
    assert "34 Cooking" not in page


def test_a_registration_begins_as_a_draft_and_leads_to_its_form(session, sana):
    answer = send(sana, "/school/riga/contests/skill-17/registrations")
    draft = session.scalars(select(Registration)).one()
    assert answer.location == address(draft)
    page = sana.get(address(draft)).text
    assert "Given name" in page
    assert "answers are missing" in page
    assert "Lists, results and diplomas" in page


def test_the_form_without_a_script_saves_everything_and_says_what_is_wrong(session, sana, draft):
    fields = typed(draft, given_name="Anna", birth_date="31.02.2009", family_name="Bērziņa")
    answer = send(sana, address(draft), step="save", **fields)
    assert answer.status_code == 302
    assert answer_of(session, draft, "given_name").value == "Anna"
    assert answer_of(session, draft, "birth_date").value == "31.02.2009"
    page = sana.get(address(draft)).text
    assert 'value="31.02.2009"' in page
    assert "aria-invalid" in page


def test_a_field_that_was_not_touched_does_not_undo_what_somebody_else_saved(session, sana, draft):
    send(sana, address(draft), step="save", **typed(draft, given_name="Anna"))
    answer = send(
        sana, address(draft), step="save", **typed(draft, given_name="", family_name="Ozola")
    )
    assert answer.status_code == 302
    assert answer_of(session, draft, "given_name").value == "Anna"
    assert answer_of(session, draft, "family_name").value == "Ozola"


def test_two_values_for_one_field_are_both_shown_and_one_is_chosen(session, sana, draft):
    send(sana, address(draft), step="save", **typed(draft, given_name="Anna"))
    answer = send(sana, address(draft), step="save", **typed(draft, given_name="Anda"))
    assert answer.status_code == 422
    assert "“Anna”, saved by Sana Liepa" in answer.text
    assert "“Anda”, typed by you" in answer.text
    fields = typed(draft, seen=1, was="Anna", given_name="Anda")
    assert send(sana, address(draft), step="save", **fields).status_code == 302
    assert answer_of(session, draft, "given_name").value == "Anda"


def test_a_field_saves_itself_and_hears_what_the_check_says(session, sana, draft):
    answer = save_by_script(sana, draft, field="birth_date", value="1.1.1999", seen=0)
    assert answer.json["status"] == "saved"
    assert answer.json["version"] == 1
    assert answer.json["said"].startswith("Saved at ")
    beside = answer.json["beside"][name_of_field(draft, "birth_date")]
    assert "years old; the limit is 22" in beside
    assert answer.json["wrong"] == [name_of_field(draft, "birth_date")]
    assert not answer.json["complete"]
    assert answer_of(session, draft, "birth_date").value == "1.1.1999"


def test_a_field_that_somebody_else_changed_is_a_conflict_with_both_values(sana, draft):
    save_by_script(sana, draft, field="given_name", value="Anna", seen=0)
    answer = save_by_script(sana, draft, field="given_name", value="Anda", seen=0)
    assert answer.status_code == 409
    assert answer.json["status"] == "conflict"
    assert (answer.json["current"], answer.json["typed"]) == ("Anna", "Anda")
    assert answer.json["version"] == 1
    again = save_by_script(sana, draft, field="given_name", value="Anda", seen=1)
    assert again.json["version"] == 2


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"field": "given_name", "value": 5, "seen": 0},
        {"field": "given_name", "value": "A", "seen": -1},
        {"field": "given_name", "value": "A", "seen": True},
        {"field": "given_name", "value": "A\0", "seen": 0},
    ],
)
def test_what_no_form_sends_is_refused(sana, draft, sent):
    assert save_by_script(sana, draft, **sent).status_code == 400


def test_a_field_that_is_not_asked_is_refused_with_a_sentence(sana, draft):
    answer = save_by_script(sana, draft, field="shoe_size", value="43", seen=0)
    assert answer.status_code == 422
    assert "is not asked" in answer.json["message"]


def test_the_language_of_the_task_saves_itself(session, registering, sana, draft):
    registering.contest.task_languages = "lv,en"
    session.commit()
    token = {"X-CSRFToken": token_of(sana)}
    chosen = sana.post(f"{address(draft)}/language", json={"value": "en"}, headers=token)
    assert chosen.json["status"] == "saved"
    refused = sana.post(f"{address(draft)}/language", json={"value": "fr"}, headers=token)
    assert refused.status_code == 422
    session.expire_all()
    assert draft.task_language == "en"


def test_an_incomplete_draft_is_not_submitted_and_says_what_is_missing(session, sana, draft):
    answer = send(sana, address(draft), step="submit")
    page = sana.get(answer.location).text
    assert "cannot be submitted yet" in page
    assert "Fill in this field." in page
    session.expire_all()
    assert draft.state is RegistrationState.DRAFT


def test_a_complete_draft_is_submitted_accepted_and_receipted(session, sana, complete):
    answer = send(sana, address(complete), step="submit")
    page = sana.get(answer.location).text
    assert "Submitted and accepted" in page
    assert "Accepted as entry 1" in page
    assert session.scalars(select(Entry)).one().members[0].person.diploma_name == "Anna Bērziņa"
    receipt = sana.get(f"{address(complete)}/receipt.pdf")
    assert receipt.mimetype == "application/pdf"
    mail = session.scalars(select(Mail)).one()
    assert mail.to_address == "sana@example.org"
    assert "Anna Bērziņa" in mail.body
    assert f"/school/registrations/{complete.key}" in mail.body


def test_what_was_typed_when_the_deadline_passed_is_kept_and_sent_as_a_request(
    session, sana, complete
):
    late(session, complete)
    answer = send(sana, address(complete), step="submit", **typed(complete, diet="vegan"))
    page = sana.get(answer.location).text
    assert "The deadline has passed" in page
    assert "Send the request" in page
    assert answer_of(session, complete, "diet").value == "vegan"
    asked = send(sana, address(complete), step="request", reason="The post was late")
    page = sana.get(asked.location).text
    assert "An organiser decides" in page
    assert "The post was late" in page


def test_a_request_needs_its_reason(session, sana, complete):
    late(session, complete)
    answer = send(sana, address(complete), step="request", reason=" ")
    assert "reason" in sana.get(answer.location).text.lower()
    session.expire_all()
    assert complete.state is RegistrationState.DRAFT


def test_people_are_added_and_removed(session, sana, draft):
    added = send(sana, address(draft), step="add:companion")
    session.expire_all()
    companion = draft.people[1]
    assert added.location.endswith(f"#person-{companion.key}")
    assert "Companion" in sana.get(address(draft)).text
    send(sana, address(draft), step=f"remove:{companion.key}")
    session.expire_all()
    assert len(draft.people) == 1
    assert send(sana, address(draft), step="add:replaced").status_code == 400
    assert send(sana, address(draft), step="remove:nobody").status_code == 400


def test_a_change_after_the_submission_stands_in_the_history(sana, complete):
    send(sana, address(complete), step="submit")
    change = f"{address(complete)}/change"
    assert "Save the changes" in sana.get(change).text
    wrong = send(sana, address(complete), step="save", **typed(complete, email="nowhere"))
    assert wrong.status_code == 422
    assert "nowhere" in wrong.text
    send(sana, address(complete), step="save", **typed(complete, email="anna@example.org"))
    assert "E-mail changed" in sana.get(address(complete)).text


def test_a_draft_is_thrown_away(session, sana, draft):
    answer = send(sana, f"{address(draft)}/discard")
    assert answer.location == "/school/riga/competitions/final"
    assert session.scalars(select(Registration)).all() == []


def test_other_schools_do_not_exist(registering, sana, sign_in, draft):
    assert registering.kuldiga.key == "kuldiga"
    assert sana.get("/school/kuldiga/competitions").status_code == 404
    assert send(sana, "/school/kuldiga/contests/skill-17/registrations").status_code == 404
    sid = sign_in("sid")
    assert sid.get(address(draft)).status_code == 404
    assert send(sid, address(draft), step="submit").status_code == 404
    assert save_by_script(sid, draft, field="diet", value="x", seen=0).status_code == 404


def test_a_draft_is_kept_while_registration_is_not_open(session, registering, sana, draft):
    registering.contest.opens_at = datetime.now(UTC) + timedelta(days=1)
    session.commit()
    page = sana.get(address(draft)).text
    assert "Registration is not open just now" in page
    send(sana, address(draft), step="save", **typed(draft, given_name="Anna"))
    assert answer_of(session, draft, "given_name").value == "Anna"
    refused = send(sana, address(draft), step="submit")
    assert "not open yet" in sana.get(refused.location).text


def test_many_registrations_need_no_more_statements_than_few(session, registering, sana, draft):
    here = "/school/riga/competitions/final"
    few = statements_of(sana, here)
    for _each in range(20):
        send(sana, "/school/riga/contests/skill-17/registrations")
    assert len(session.scalars(select(Registration)).all()) == 21
    assert statements_of(sana, here) == few
    assert draft.contest is registering.contest


def test_nothing_begins_where_registration_is_not_open(session, registering, sana):
    registering.contest.closes_at = None
    session.commit()
    answer = send(sana, "/school/riga/contests/skill-17/registrations")
    assert answer.location == "/school/riga/competitions/final"
    assert session.scalars(select(Registration)).all() == []
