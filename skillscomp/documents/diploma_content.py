"""What stands on a diploma, worded; and what all diplomas of a batch share."""

from dataclasses import dataclass, field
from datetime import datetime

from skillscomp.core.errors import ValueRefused
from skillscomp.documents.colours import Colour, Emblem, colour
from skillscomp.documents.faces import compose
from skillscomp.documents.verification import is_in_capitals

MOST_SIGNATORIES = 3
USUAL_ACCENT = "#8c1d2f"
"""The colour of diplomas where the competition sets none."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: name and office."""

    name: str
    office: str

    def __post_init__(self) -> None:
        compose(self, "name", "office")


@dataclass(frozen=True, slots=True)
class Diploma:
    """One page: one entry, or one member of it, as its batch decides.

    ``names``: one contestant, or the members of a team; refused when there is none.
    ``award``: what for, in words (“for first place and the gold medal”); may be empty.
    ``verify_address``: the full address in capital letters (``HTTPS://HOST/VERIFY/CODE``),
    because a QR code then has fewer and larger modules; other letters are a bug (ValueError).

    Raises ValueRefused: diploma-without-name, letter-not-printable.
    """

    names: tuple[str, ...]
    school: str
    award: str
    contest: str
    emblem: Emblem
    code: str
    verify_address: str

    def __post_init__(self) -> None:
        compose(self, "names", "school", "award", "contest", "code")
        if not self.names or not all(name.strip() for name in self.names):
            raise ValueRefused("diploma-without-name", contest=self.contest)
        if not is_in_capitals(self.verify_address):
            raise ValueError(f"not an address in capital letters: {self.verify_address!r}")


@dataclass(frozen=True, slots=True)
class DiplomaTemplate:
    """What the diplomas of one batch share.

    ``heading``: the kind of paper (“Diploma”, “Certificate”). ``presented``: the words before
    the names (“is awarded to”). ``verification``: the words beside the QR code. ``organiser``
    is the document's author. ``language`` is a tag such as ``lv``. ``made`` knows its zone.
    ``accent`` is the competition's colour, dark enough to be read on white (``#8c1d2f``).

    Raises ValueRefused: too-many-signatories (over three), letter-not-printable.
    """

    heading: str
    presented: str
    competition: str
    organiser: str
    place_and_date: str
    verification: str
    language: str
    made: datetime
    signatories: tuple[Signatory, ...] = ()
    accent: str = USUAL_ACCENT
    ink: Colour = field(init=False)

    def __post_init__(self) -> None:
        compose(self, "heading", "presented", "competition", "organiser", "place_and_date")
        compose(self, "verification")
        if len(self.signatories) > MOST_SIGNATORIES:
            raise ValueRefused("too-many-signatories", most=MOST_SIGNATORIES)
        object.__setattr__(self, "ink", colour(self.accent))
