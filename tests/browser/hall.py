"""A contest before its first scheme: the cast of the tests, four entries with Latvian names.

The four are marked by Čiepa (chief expert), Dace (who leads the team) and Ilze; none of them
belongs to a school that has an entry.
"""

import gettext
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from skillscomp.core.journal import EventKind
from skillscomp.models.entries import Entry, EntryMember
from skillscomp.models.journal import JournalEvent
from skillscomp.models.juries import DeclaredConflict
from skillscomp.models.people import Person
from skillscomp.models.schools import School
from skillscomp.services.juries.experts import member_of
from tests.browser.server import ROOT
from tests.cast import PASSWORD, Cast

NAMES = {
    "entry-1": ("Kārlis", "Ķēniņš"),
    "entry-2": ("Līga", "Šķēle"),
    "entry-3": ("Māra", "van der Žagare"),
    "entry-4": ("Žaņa Ēvalds", "Ģērmanis-Ņūtons"),
}
JUDGES = ("ciepa", "dace", "ilze")
CONTEST = "skill-17"
COMPETITION = "final"


def seat(session: Session, cast: Cast, language: str) -> None:
    """Give the entries their names and everybody the language; the caller commits."""
    for account in cast.accounts.values():
        account.language = language
    newcomer = Person(given_name="", family_name="", diploma_name="", school=cast.riga)
    fourth = Entry(
        key="entry-4",
        blind_key="secret-4",
        contest=cast.contest,
        school=cast.riga,
        number=4,
        blind_number="B4",
        members=[EntryMember(person=newcomer, position=1)],
    )
    session.add(fourth)
    for entry in (cast.karlis, cast.liga, cast.mara, fourth):
        person = entry.members[0].person
        person.given_name, person.family_name = NAMES[entry.key]
        person.diploma_name = " ".join(NAMES[entry.key])


def set_conflict(session: Session, cast: Cast, name: str, school: School | None) -> None:
    """Let somebody have a conflict of interest with a school, or have none any more."""
    member = member_of(session, cast.contest, cast.accounts[name].person.key)
    session.execute(delete(DeclaredConflict).where(DeclaredConflict.jury_member_id == member.id))
    if school is not None:
        session.add(DeclaredConflict(jury_member=member, school=school, reason="a cousin"))
    session.commit()


def recorded(session: Session, kind: EventKind) -> int:
    """Count the events of a kind in the journal."""
    session.rollback()
    counting = select(func.count()).where(JournalEvent.kind == kind)
    return session.scalars(counting).one()


@dataclass(frozen=True)
class Visit:
    """Somebody's window, in a language that its reader can say words in."""

    page: Page
    say: Callable[[str], str]

    def button(self, words: str, **named: object) -> Locator:
        """Find a button of the page by its English words."""
        return self.page.get_by_role("button", name=self.say(words) % named, exact=True)

    def link(self, words: str) -> Locator:
        """Find a link of the page by its English words."""
        return self.page.get_by_role("link", name=self.say(words), exact=True)

    def shows(self, words: str, **named: object) -> None:
        """Wait until the page says it."""
        self.page.get_by_text(self.say(words) % named).first.wait_for()

    def sign_in(self, name: str) -> None:
        """Sign in by the form."""
        self.page.goto("/sign-in")
        self.page.locator("input[type=email]").fill(f"{name}@example.org")
        self.page.locator("input[type=password]").fill(PASSWORD)
        self.page.locator("main form button[type=submit]").click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)


def words_of(language: str) -> Callable[[str], str]:
    """Give what says the program's words in a language; English stands in the program itself."""
    folder = ROOT / "skillscomp" / "translations"
    return gettext.translation("messages", folder, [language], fallback=language == "en").gettext
