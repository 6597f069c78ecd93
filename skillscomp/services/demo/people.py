"""The people of the demonstration: contestants, companions, experts, and their sign-ins."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date

from skillscomp.core.access import Role
from skillscomp.models.accounts import Account, RoleGrant
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.services.demo.chance import new_key, source
from skillscomp.services.demo.content import Content, FullName, SignIn

BORN = (date(2005, 1, 1), date(2010, 6, 30))
"""Contestants are 16 to 22 years old in the year of the final."""
DOMAIN = "demo.example"
MINORS_FROM = date(2009, 4, 22)


class Names:
    """Gives every person another name; those of the cast and the awkward ones are kept back."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._chance = source("names")
        self._taken = {one.name for one in content.sign_ins} | set(content.awkward_names)

    def draw(self) -> FullName:
        """Draw a name that nobody has."""
        name = self._any()
        while name in self._taken:
            name = self._any()
        self._taken.add(name)
        return name

    def _any(self) -> FullName:
        sex = self._chance.randrange(2)
        given = self._chance.choice(self._content.given_names[sex])
        return FullName(given, self._chance.choice(self._content.surnames)[sex])


def person(name: FullName, school: School | None) -> Person:
    """Make a person without a birth date: one who accompanies, judges or organises."""
    return Person(
        key=new_key(source("person", name)),
        given_name=name.given,
        family_name=name.family,
        diploma_name=str(name),
        school=school,
    )


def contestant(name: FullName, school: School) -> Person:
    """Make a contestant; one in twelve minors does not want to be named in public."""
    chance = source("contestant", name)
    competing = person(name, school)
    first, last = (day.toordinal() for day in BORN)
    competing.birth_date = date.fromordinal(chance.randint(first, last))
    competing.consents_to_name = competing.birth_date < MINORS_FROM or chance.randrange(12) > 0
    return competing


@dataclass
class Accounts:
    """The sign-ins, all with one password; every expert has one, the people of the cast too."""

    password_hash: str
    by_person: dict[str, Account] = field(default_factory=dict)
    """By the key of the person."""
    _addresses: set[str] = field(default_factory=set)

    def open(self, who: Person, *, featured: bool = False) -> Account:
        """Give the person's sign-in, and make it when there is none."""
        if who.key not in self.by_person:
            self.by_person[who.key] = Account(
                key=new_key(source("account", who.key)),
                person=who,
                email=self._free_address(who, featured=featured),
                password_hash=self.password_hash,
                language="lv",
            )
        return self.by_person[who.key]

    def grant(self, who: Person, role: Role, **scope: int) -> None:
        """Give the person a role: everywhere, or in a competition, contest or school (``*_id``)."""
        self.open(who).grants.append(RoleGrant(role=role, **scope))

    def _free_address(self, who: Person, *, featured: bool) -> str:
        address = f"{address_of(who.given_name)}@{DOMAIN}"
        if not featured:
            address = f"{address_of(who.given_name)}.{address_of(who.family_name)}@{DOMAIN}"
        while address in self._addresses:
            address = f"x{address}"
        self._addresses.add(address)
        return address


def address_of(name: str) -> str:
    """Write a name with the letters that an address may have (``Čiepa`` is ``ciepa``)."""
    plain = unicodedata.normalize("NFKD", name).lower()
    return "".join(sign for sign in plain if sign.isascii() and sign.isalnum())


def signs_in(sign_in: SignIn) -> bool:
    """Whether the person has a sign-in: contestants have none."""
    return sign_in.role != "contestant"
