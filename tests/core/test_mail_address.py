"""Addresses of electronic mail."""

import pytest

from skillscomp.core.errors import ValueRefused
from skillscomp.core.mail_address import is_mail_address, mail_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("sana@example.org", "sana@example.org"),
        ("  Sana.Liepa@Example.ORG\n", "sana.liepa@example.org"),
        ("o'nila+final@skola.edu.lv", "o'nila+final@skola.edu.lv"),
        ("birojs@ģimnāzija.lv", "birojs@xn--imnzija-u3a61a.lv"),
    ],
)
def test_an_address_has_one_form(typed, kept):
    assert mail_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "sana",
        "sana@",
        "@example.org",
        "sana@example",
        "sana liepa@example.org",
        "sana@example.org, sid@example.org",
        "sana@example.org\r\nBcc: sid@example.org",
        "Sana <sana@example.org>",
        "sāna@example.org",
        "sana..liepa@example.org",
        ".sana@example.org",
        "sana@-example.org",
        "sana@example..org",
        f"{'s' * 65}@example.org",
        f"sana@{'e' * 64}.org",
        f"sana@{'example.' * 40}org",
    ],
)
def test_what_no_letter_can_be_addressed_to_is_refused(typed):
    assert not is_mail_address(typed)
    with pytest.raises(ValueRefused) as refused:
        mail_address(typed)
    assert refused.value.code == "not-an-address"
    assert "\n" not in refused.value.message.parameters["value"]


def test_a_sound_address_is_known_as_such():
    assert is_mail_address("sana@example.org")
