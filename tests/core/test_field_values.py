"""What people type into the fields of a registration."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscomp.core.errors import ValueRefused
from skillscomp.core.field_values import LONGEST_NAME, LONGEST_TEXT, LONGEST_TYPED, parse_value
from skillscomp.core.registration_fields import FIELDS
from tests.core.refusals import refused

TODAY = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("given_name", "  Anna Marija ", "Anna Marija"),
        ("family_name", "van der Žagare", "van der Žagare"),
        ("family_name", "McDonald", "McDonald"),
        ("family_name", "O\u2019Nīla-Kalna", "O\u2019Nīla-Kalna"),
        ("family_name", "Ābele jr.", "Ābele jr."),
        ("diploma_name", "Anna  BĒRZIŅA", "Anna  BĒRZIŅA"),
        ("given_name", "Ka\u0304rlis", "Kārlis"),
        ("given_name", "Ольга", "Ольга"),
        ("birth_date", "12.05.2009", date(2009, 5, 12)),
        ("email", "anna.b+x@skola.example", "anna.b+x@skola.example"),
        ("phone", "+371 26 123 456", "+371 26 123 456"),
        ("phone", "(371) 26-123-456", "(371) 26-123-456"),
        ("clothing_size", "xl", "XL"),
        ("clothing_size", "XXL", "2XL"),
        ("clothing_size", "xxx l", "3XL"),
        ("clothing_size", "XXS", None),
        ("clothing_size", "44", "44"),
        ("study_year", "3.", 3),
        ("diet", "vegan, no nuts", "vegan, no nuts"),
        ("nights", "21.04.2027, 2027-04-20,", (date(2027, 4, 20), date(2027, 4, 21))),
        ("nights", "2027-04-20, 20.04.2027", (date(2027, 4, 20),)),
    ],
)
def test_a_value_is_read_as_it_was_meant(field, typed, value):
    if value is None:
        with refused("size-unknown", ValueRefused):
            parse_value(field, typed, TODAY)
    else:
        assert parse_value(field, typed, TODAY) == value


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("shoe_size", "44", "field-unknown"),
        ("given_name", "  ", "value-missing"),
        ("given_name", "010203-12345", "personal-code-in-name"),
        ("family_name", "Bērziņa 010203 - 12345", "personal-code-in-name"),
        ("family_name", "32012345678", "personal-code-in-name"),
        ("emergency_contact", "Māte 010203\u201312345", "personal-code-in-name"),
        ("diet", "010203-12345", "personal-code-typed"),
        ("phone", "010203-12345", "personal-code-typed"),
        ("given_name", "Anna 2", "digits-in-name"),
        ("given_name", "Anna²", "digits-in-name"),
        ("given_name", "=SUM(A)", "character-in-name"),
        ("given_name", "Anna@", "character-in-name"),
        ("given_name", "Anna\nMarija", "character-in-name"),
        ("given_name", "- .", "name-without-letters"),
        ("given_name", "A" * (LONGEST_NAME + 1), "value-too-long"),
        ("diet", "x" * (LONGEST_TEXT + 1), "value-too-long"),
        ("diet", "x" * (LONGEST_TYPED + 1), "value-too-long"),
        ("diet", "no\x00nuts", "control-character"),
        ("given_name", "An\u200bna", "control-character"),
        ("birth_date", "31.02.2009", "date-not-in-calendar"),
        ("birth_date", "01.02.2027", "birth-date-not-possible"),
        ("birth_date", "31.12.1899", "birth-date-not-possible"),
        ("birth_date", "010203-12345", "date-unreadable"),
        ("email", "anna", "email-unreadable"),
        ("email", "anna@skola", "email-unreadable"),
        ("email", "anna@skola..example", "email-unreadable"),
        ("email", "a@b.example, c@d.example", "email-unreadable"),
        ("email", f"{'a' * 250}@b.example", "email-unreadable"),
        ("phone", "none", "phone-unreadable"),
        ("phone", "123", "phone-unreadable"),
        ("phone", "1" * 16, "phone-unreadable"),
        ("phone", "1  " * 12, "phone-unreadable"),
        ("clothing_size", "huge", "size-unknown"),
        ("clothing_size", "31", "size-unknown"),
        ("clothing_size", "XX", "size-unknown"),
        ("clothing_size", "٤٤", "size-unknown"),
        ("study_year", "0", "study-year-out-of-range"),
        ("study_year", "7", "study-year-out-of-range"),
        ("study_year", "first", "study-year-out-of-range"),
        ("nights", "tomorrow", "date-unreadable"),
        ("nights", "2027-04-20," * 31, "too-many-nights"),
    ],
)
def test_what_cannot_be_right_is_refused(field, typed, code):
    with refused(code, ValueRefused):
        parse_value(field, typed, TODAY)


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused(field, typed):
    with suppress(ValueRefused):
        value = parse_value(field, typed, TODAY)
        if isinstance(value, str):
            assert parse_value(field, value, TODAY) == value


@given(st.integers(0, 999_999), st.integers(0, 99_999), st.sampled_from(["", " ", "x"]))
def test_no_personal_code_gets_into_a_name(first, last, around):
    with refused("personal-code-in-name"):
        parse_value("family_name", f"{around}{first:06}-{last:05}{around}", TODAY)
