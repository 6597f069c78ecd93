"""Every page that a browser can open: whose it is, where it stands, how it is reached.

Text files in page_rows/, one for each part of the addresses, the columns named in the first line:
the endpoint, the person of the demonstration (``-``: nobody signed in), the address, and steps
from there, parted by ``>``: a link to follow (CSS), or ``upload`` with a file of ``uploads()``.
``{form}``, ``{sheet}`` and ``{diploma}`` are keys that the demonstration has.
"""

import sqlite3
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.long_scheme import long_workbook
from tests.spreadsheets.marking_sheets import workbook

NOTHING_IS_READ = "() => !document.querySelector('[data-steps-url]')"
FOLDER = Path(__file__).parent / "page_rows"
PAPERS_AND_FILES = {
    "account.choose_language",
    "account.second_factor_code",
    "books.book",
    "books.day",
    "health.healthz",
    "health.readyz",
    "jury.ceremony",
    "jury.diploma",
    "jury.diplomas",
    "jury.printed_batch",
    "jury.result_list",
    "jury.scan",
    "jury.scanned_sheet",
    "jury.sheet_pdf",
    "marking_app.file",
    "marking_app.manifest",
    "marking_app.words",
    "marking_app.worker",
    "openapi.description",
    "organiser.badge_sheets",
    "organiser.contest_plan_sheet",
    "organiser.draw_record",
    "organiser.indicators_file",
    "organiser.people_list_file",
    "organiser.photo_image",
    "organiser.plan_sheet",
    "organiser.entry_template",
    "organiser.export_entries",
    "organiser.export_schools",
    "organiser.scheme_file",
    "organiser.school_template",
    "organiser.workbook",
    "public.accent_sheet",
    "public.contest_json",
    "public.logo",
    "school.consent_form",
    "school.paper",
    "school.receipt",
    "static",
    "tablets.people",
}
"""What answers GET and is no page to look at."""
OF_AN_EMPTY_INSTALLATION = {"account.first_run"}
"""What the demonstration has no more; test_from_empty_to_final looks at it."""
BY_A_SECRET = {"account.new_password", "account.second_step"}
"""What is reached with a password or a link that nobody can look up; tests/web/account does."""
KEYS = {
    "invitation": """
        SELECT substr(body, instr(body, '/invitations/') + 13, 43) FROM mails
        WHERE purpose = 'invitation' AND state = 'waiting' ORDER BY id DESC LIMIT 1
    """,
    "form": """
        SELECT marking_forms.key FROM marking_forms
        JOIN entries ON entries.id = marking_forms.entry_id
        JOIN contests ON contests.id = entries.contest_id
        WHERE contests.key = 'final-18' AND marking_forms.state = 'submitted' LIMIT 1
    """,
    "sheet": "SELECT code FROM paper_sheets WHERE typed_at IS NOT NULL LIMIT 1",
    "diploma": "SELECT code FROM issued_diplomas LIMIT 1",
}


@dataclass(frozen=True)
class PageRow:
    """One row."""

    endpoint: str
    person: str
    address: str
    steps: tuple[str, ...] = ()

    def open(self, page: Page, keys: dict[str, str]) -> None:
        """Go there."""
        page.goto(self.address.format_map(keys))
        for step in self.steps:
            verb, _, name = step.partition(" ")
            if verb == "upload":
                page.locator("input[type=file]").set_input_files(uploads()[name])
                page.locator("main form button[type=submit]").click()
            else:
                page.locator(step).first.click()
            page.wait_for_load_state()
        page.wait_for_function(NOTHING_IS_READ)  # such a page makes room for another by itself


def rows() -> list[PageRow]:
    """Read the rows of all parts."""
    lines = [
        line for file in sorted(FOLDER.glob("*.txt")) for line in file.read_text().splitlines()[1:]
    ]
    return [_row(line.split(maxsplit=3)) for line in lines]


def keys_of(database: Path) -> dict[str, str]:
    """Look up what the addresses of the rows name."""
    with sqlite3.connect(database) as connection:
        return {name: connection.execute(query).fetchone()[0] for name, query in KEYS.items()}


@cache
def uploads() -> dict[str, dict[str, object]]:
    """Make the files that the rows upload: a tidy scheme, one in its own layout, entries."""
    foreign = workbook(["No.", "Text", "Points"], ["1", "The door closes", 2], title="Task")
    entries = workbook(
        ["Contest", "School", "Given name", "Family name", "Date of birth", "Hobby"],
        ["34", "GTC", "Zane", "Vītola", "2. 3. 2009.", "chess"],
        ["34", "GTC", "Una", "010203-12345", "31.02.2009", ""],
        title="Entries",
    )
    files = {"scheme.xlsx": long_workbook(), "foreign.xlsx": foreign, "entries.xlsx": entries}
    return {
        name: {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        for name, content in files.items()
    }


def _row(cells: list[str]) -> PageRow:
    endpoint, person, address, *steps = cells
    found = tuple(step.strip() for each in steps for step in each.split(" > "))
    return PageRow(endpoint, "" if person == "-" else person, address, found)
