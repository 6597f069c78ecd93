"""What a password may be: long, not one that everybody tries first, not the own name.

Length does the work; a sentence of four words is easy to keep and hard to guess.
"""

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from skillscomp.core.errors import ValueRefused

SHORTEST = 12
LONGEST = 128
_SHORTEST_NAME = 4
"""A shorter name, such as Eva, may stand in a word by chance."""
_FEWEST_LETTERS = 4
"""Different characters that a password has at least."""
_COMMON = frozenset(
    {
        *(
            "abcdefghijkl",
            "abcdefghijklm",
            "administrator",
            "changeme",
            "correcthorsebatterystaple",
        ),
        *(
            "iloveyou",
            "latvija",
            "letmein",
            "mypassword",
            "parole",
            "password",
            "passw0rd",
            "p4ssword",
        ),
        *(
            "qazwsxedcrfv",
            "qwerty",
            "qwertyuiop",
            "qwertyuiopas",
            "qwertzuiop",
            "sekreta",
            "secret",
        ),
        *("skills", "skillscomp", "skillslatvia", "worldskills", "euroskills", "sveiki", "welcome"),
        *("asdfghjkl", "zxcvbnm", "dragon", "monkey", "football", "hockey", "hokejs", "superman"),
        *("mansparole", "manaparole", "jaunaparole", "newpassword", "trustno1", "princess"),
    }
)
"""Words that lists of guesses begin with; digits and signs around them and repeats do not help."""


def require_good(password: str, own_words: Iterable[str] = ()) -> None:
    """Refuse a password that is easily guessed; ``own_words`` are the owner's names and address.

    Raises ValueRefused: password-length, password-common, password-own-name.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueRefused("password-length", shortest=SHORTEST, longest=LONGEST)
    plain = _plain(password)
    if _is_common(plain):
        raise ValueRefused("password-common")
    for word in own_words:
        if any(part in plain for part in _parts(word)):
            raise ValueRefused("password-own-name")


def _is_common(plain: str) -> bool:
    letters = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    return (
        len(set(plain)) < _FEWEST_LETTERS
        or letters in _COMMON
        or _repeated(letters) in _COMMON
        or plain in "0123456789" * 4
        or plain in "9876543210" * 4
        or not letters
    )


def _repeated(letters: str) -> str:
    """Give the word that is only repeated, such as ``parole`` of ``paroleparole``."""
    found = re.fullmatch(r"(.+?)\1+", letters)
    return found[1] if found else letters


def _parts(word: str) -> list[str]:
    """Split names and addresses; the domain of an address is not the person's own."""
    own = _plain(word).partition("@")[0]
    return [part for part in re.split(r"[\W_]+", own) if len(part) >= _SHORTEST_NAME]


def _plain(text: str) -> str:
    """Compare without letter case and accents: Čiepa stands in ciepa as well."""
    decomposed = normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not combining(letter))
