"""What a registration may ask, and what an organiser may decide about it."""

from dataclasses import replace

import pytest

from skillscomp.core.errors import ValueRefused
from skillscomp.core.registration import Part
from skillscomp.core.registration_fields import (
    FIELDS,
    LONGEST_KEEP_DAYS,
    asked_of,
    default_settings,
    label,
    refuse_settings,
)
from tests.core.refusals import assert_worded, refused

ALL = default_settings()


def test_every_field_says_in_both_languages_why_and_how_long():
    for field in FIELDS.values():
        assert field.purpose_en
        assert field.purpose_lv
        assert 0 < field.keep_days <= 365
        assert_worded(label(field.code))


def test_what_domain_section_7_names_is_in_the_catalogue():
    assert set(FIELDS) == {
        *("given_name", "family_name", "diploma_name", "birth_date", "programme", "study_year"),
        *("email", "phone", "clothing_size", "diet", "special_needs", "emergency_contact"),
        *("emergency_phone", "nights"),
    }


def test_the_defaults_are_a_choice_that_is_allowed():
    refuse_settings(ALL)


def test_a_competition_may_ask_less():
    refuse_settings(tuple(one for one in ALL if one.field.always))


def test_names_and_birth_dates_are_always_asked():
    without = tuple(one for one in ALL if one.code != "birth_date")
    with refused("field-always-asked", ValueRefused):
        refuse_settings(without)
    loosened = tuple(
        replace(one, required=False) if one.code == "given_name" else one for one in ALL
    )
    with refused("field-always-asked", ValueRefused):
        refuse_settings(loosened)


def test_a_field_stands_once():
    with refused("field-twice", ValueRefused):
        refuse_settings((*ALL, ALL[0]))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"code": "shoe_size"}, "field-unknown"),
        ({"purpose_lv": "  "}, "purpose-missing"),
        ({"purpose_en": "x" * 501}, "purpose-too-long"),
        ({"keep_days": -1}, "keep-days-out-of-range"),
        ({"keep_days": LONGEST_KEEP_DAYS + 1}, "keep-days-out-of-range"),
    ],
)
def test_a_setting_cannot_be_made_wrong(change, code):
    with refused(code, ValueRefused):
        replace(ALL[0], **change)


def test_a_companion_is_asked_less_and_always_in_the_same_order():
    asked = [one.code for one in asked_of(tuple(reversed(ALL)), Part.COMPANION)]
    assert asked == [
        *("given_name", "family_name", "diploma_name", "email", "phone", "clothing_size"),
        *("diet", "special_needs", "nights"),
    ]
    assert [one.code for one in asked_of(ALL, Part.CONTESTANT)] == list(FIELDS)
