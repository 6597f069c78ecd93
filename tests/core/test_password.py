"""What a password may be."""

import pytest

from skillscomp.core.errors import ValueRefused
from skillscomp.core.password import require_good


@pytest.mark.parametrize(
    "good",
    [
        "nine cold lakes",
        "skills-demo-2027",
        "četri zaļi koki dzied",
        "x7#Kq!vB2m@Z",
        "a" * 3 + "bcdefghijk",
    ],
)
def test_a_long_one_is_good(good):
    require_good(good, ("Kārlis", "Ķeizars", "karlis@example.org"))


def refused(password, *own):
    with pytest.raises(ValueRefused) as refusal:
        require_good(password, own)
    return refusal.value.code


@pytest.mark.parametrize("password", ["", "elevenchars", "x" * 129])
def test_it_has_twelve_to_128_characters(password):
    assert refused(password) == "password-length"


@pytest.mark.parametrize(
    "password",
    [
        "Password1234",
        "parole123456",
        "Parole.2026!!",
        "paroleparole",
        "PASSWORDpassword",
        "qwertyuiop12",
        "SkillsLatvia2027",
        "aaaaaaaaaaaa",
        "abababababab",
        "123456789012",
        "482019375610",
        "............",
        "!!administrator!!",
    ],
)
def test_what_is_guessed_first_is_refused(password):
    assert refused(password) == "password-common"


@pytest.mark.parametrize(
    "password",
    ["my name is Kārlis", "KEIZARS forever", "karlis.k on the lake", "one skola-admin two"],
)
def test_the_own_name_is_refused_with_and_without_accents(password):
    own = ("Kārlis", "Ķeizars", "skola-admin@example.org")
    assert refused(password, *own) == "password-own-name"


def test_a_short_name_and_the_domain_may_stand_in_it_by_chance():
    require_good("every evening example", ("Eve", "Ozo", "eva@example.org"))
