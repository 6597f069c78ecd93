"""When personal data are due to be erased."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from skillscomp.core.registration_fields import CONSENT_KEEP_DAYS, FIELDS, default_settings
from skillscomp.core.retention import (
    ERASED,
    all_due,
    consents_due,
    due_codes,
    registry_steps_due_before,
    steps_due,
    without,
)

LAST_DAY = date(2027, 4, 22)


def on(days):
    return LAST_DAY + timedelta(days=days)


def test_nothing_is_due_while_it_is_needed():
    assert due_codes(default_settings(), LAST_DAY, on(14)) == frozenset()


def test_diets_go_first_and_names_last():
    due = due_codes(default_settings(), LAST_DAY, on(15))
    assert due == {"diet", "special_needs", "emergency_contact", "emergency_phone"}
    assert due_codes(default_settings(), LAST_DAY, on(366)) == set(FIELDS)


def test_an_organiser_may_keep_it_shorter_and_what_is_not_asked_is_due_at_once():
    asked = [one for one in default_settings() if one.code != "diet"]
    asked = [replace(one, keep_days=0) if one.code == "phone" else one for one in asked]
    assert due_codes(asked, LAST_DAY, LAST_DAY) == {"diet"}
    assert due_codes(asked, LAST_DAY, on(1)) == {"diet", "phone"}


def test_what_stood_before_a_step_goes_with_the_first_answers_and_not_before_the_end():
    assert not steps_due(default_settings(), LAST_DAY, on(14))
    assert steps_due(default_settings(), LAST_DAY, on(15))
    assert not steps_due([], LAST_DAY, LAST_DAY)
    assert steps_due([], LAST_DAY, on(1))


def test_a_step_of_the_registry_can_be_taken_back_for_a_year():
    assert registry_steps_due_before(datetime(2027, 6, 1, 8, tzinfo=UTC)) == datetime(
        2026, 6, 1, 8, tzinfo=UTC
    )


def test_consents_are_kept_as_long_as_somebody_can_ask_for_them():
    assert not consents_due(LAST_DAY, on(CONSENT_KEEP_DAYS))
    assert consents_due(LAST_DAY, on(CONSENT_KEEP_DAYS + 1))


def test_a_history_forgets_what_was_typed_and_keeps_what_happened():
    changed = {"field": "phone", "before": "1", "after": "2", "name": "Anna"}
    assert without(changed, {"phone"}) == changed | {"before": ERASED, "after": ERASED}
    assert without(changed, {"diet"}) == changed
    assert without({"reason": "Ill", "lot": 3}, {"family_name"}) == {"reason": ERASED, "lot": 3}


def test_a_copy_goes_when_every_competition_lets_go():
    assert all_due([frozenset({"phone"}), frozenset({"phone", "diet"})], "phone")
    assert not all_due([frozenset({"phone"}), frozenset()], "phone")
    assert not all_due([], "phone")
