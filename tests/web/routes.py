"""Who may use which address: one row for each route, one column for each kind of person.

``+`` may, ``.`` finds nothing there. The columns: a visitor, Sid (signed in, no role), Sana
(coordinator of a school), Elza (expert of another contest), Oto (observer of the competition),
Dace (expert of the contest), Čiepa (its chief expert), Olga (organiser of the competition),
Andris (administrator). An upload is its uploader's alone, here Olga's. The endpoint of marking
events answers everybody who is signed in and refuses each event that is not theirs. Results are
ratified here as chief expert.
"""

from dataclasses import dataclass

PEOPLE = ("visitor", "sid", "sana", "elza", "oto", "dace", "ciepa", "olga", "andris")

TABLE = """
route                             V S C E O D Č O A
GET  account.choose_language      + + + + + + + + +
GET  account.sign_in              + + + + + + + + +
POST account.sign_in              + + + + + + + + +
POST account.sign_out             + + + + + + + + +
GET  health.healthz               + + + + + + + + +
GET  health.readyz                + + + + + + + + +
GET  jury.cell                    . . . . . + + + +
GET  jury.ceremony                . . . . . . . + +
GET  jury.contest                 . . . . + + + + +
GET  jury.contests                . . . + + + + + +
POST jury.correct_results         . . . . . . . + +
GET  jury.diploma                 . . . . . . . + +
GET  jury.diplomas                . . . . . . . + +
GET  jury.entry_form              . . . . . + + + +
GET  jury.form                    . . . . . + + + +
GET  jury.landscape               . . . . . + + + +
POST jury.override                . . . . . . . + +
POST jury.publish_results         . . . . . . . + +
POST jury.ratify_results          . . . . . . + . .
POST jury.reopen                  . . . . . . + . .
GET  jury.result_list             . . . . . . . + +
GET  jury.results                 . . . . . + + + +
POST jury.save_cell               . . . . . + + . .
POST jury.save_row                . . . . . + + . .
POST jury.settle                  . . . . . + + . .
POST jury.take_step               . . . . . + + . .
GET  jury.why_this_place          . . . . . + + + +
POST marking.events               . + + + + + + + +
GET  openapi.description           + + + + + + + + +
POST organiser.approve            . . . . . . + . .
POST organiser.attach             . . . . . . . + .
POST organiser.cancel             . . . . . . . + .
POST organiser.check              . . . . . . + + +
GET  organiser.columns            . . . . . . . + .
POST organiser.columns            . . . . . . . + .
GET  organiser.competition        . . . . + . . + +
GET  organiser.competitions       . . . . + . . + +
GET  organiser.contest            . . . . + + + + +
GET  organiser.preview            . . . . . . . + .
GET  organiser.scheme_file        . . . . + + + + +
GET  organiser.unlock             . . . . . . + . .
POST organiser.unlock             . . . . . . + . .
GET  organiser.upload             . . . . . . + + +
POST organiser.upload             . . . . . . + + +
GET  organiser.workbook           . . . . + + + + +
GET  public.contest               + + + + + + + + +
GET  public.contest_json          + + + + + + + + +
GET  public.results               + + + + + + + + +
GET  public.verify                + + + + + + + + +
GET  school.school                . . + . . . . . +
GET  school.schools               . . + . . . . + +
GET  static                       + + + + + + + + +
"""


@dataclass(frozen=True)
class Route:
    """One row of the table."""

    method: str
    endpoint: str
    allowed: frozenset[str]

    def __str__(self) -> str:
        return f"{self.method} {self.endpoint}"


def table() -> list[Route]:
    """Read the table."""
    return [_route(line.split()) for line in TABLE.strip().splitlines()[1:]]


def _route(cells: list[str]) -> Route:
    method, endpoint, *signs = cells
    allowed = {person for person, sign in zip(PEOPLE, signs, strict=True) if sign == "+"}
    return Route(method, endpoint, frozenset(allowed))
