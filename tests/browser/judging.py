"""A jury is seated, marks a small scheme and publishes; the best go on to the final."""

from io import BytesIO

from pypdf import PdfReader

from skillscomp.spreadsheets.scheme_text import write_scheme_file
from tests.browser.marking_by_script import form_keys, send_events, take_step
from tests.browser.setting_up import SCHOOLS, accept, address_of, invite
from tests.core.schemes import criterion, form, measured, scheme
from tests.web.api.events import mark

CHIEF, LEADER, VERIFIER = "Čiepa Krūmiņa", "Dace Balode", "Ilze Sala"
EXPERTS = {
    CHIEF: "Chief expert",
    LEADER: "Expert",
    VERIFIER: "Expert",
    "Jonas Petraitis": "Expert",
}
SMALL_SCHEME = scheme(criterion("A", form("A1", *(measured(f"A1.{n}", 100) for n in range(1, 13)))))
THROUGH = 6


def seat_jury(olga, semi_final, solo, letters, window):
    experts = {}
    for name, role in EXPERTS.items():
        invite(olga, semi_final, name, role)
        link = letters.link(address_of(name), "/invitations/")
        first_page = "**/jury/**" if name == CHIEF else "**/marking/**"
        experts[name] = accept(window(), link, name, first_page)
    olga.open(f"/organiser/contests/{solo}/jury")
    olga.follow(LEADER)
    olga.fill(leads=True)
    olga.press("Save")
    return experts


def attach_scheme(olga, contest):
    olga.open(f"/organiser/contests/{contest}/scheme")
    content = write_scheme_file(SMALL_SCHEME).encode()
    olga.page.locator("input[type=file]").set_input_files(
        {"name": "scheme.yaml", "mimeType": "text/yaml", "buffer": content}
    )
    olga.press("Read the file")
    olga.press("Attach to the contest")
    olga.shows("The scheme is checked.")


def approve(chief, contest):
    chief.open(f"/organiser/contests/{contest}")
    chief.press("Approve version 1")


def seat_teams(olga, contest):
    olga.open(f"/organiser/contests/{contest}/jury/proposal")
    olga.shows("Nothing is amiss")
    olga.press("Seat these teams")
    olga.shows("Every team is complete")


def mark_everybody(experts, solo):
    """Let entries miss none, one, two ... of the aspects, so that each has a place of its own."""
    leader = experts[LEADER]
    leader.open(f"/jury/contests/{solo}")
    links = leader.page.locator("main a[href^='/jury/entries/']").all()
    entries = sorted({link.get_attribute("href").split("/")[3] for link in links})
    for expert in experts.values():
        expert.open(f"/jury/entries/{entries[0]}/A1")
    codes = [aspect.code for aspect in SMALL_SCHEME.aspects()]
    send_events(
        leader.page,
        [
            mark(code, entry=entry, passed=place >= missed) | {"contest": solo}
            for missed, entry in enumerate(entries)
            for place, code in enumerate(codes)
        ],
    )
    keys = form_keys(leader.page, ((entry, "A1") for entry in entries))
    take_step(leader.page, keys, "submit")
    take_step(experts[VERIFIER].page, keys, "verify")
    for step in ("accept", "lock"):
        take_step(experts[CHIEF].page, keys, step)
    return entries


def publish(olga, chief, solo):
    for signer, role in ((chief, "Chief expert"), (olga, "Organiser")):
        signer.open(f"/jury/contests/{solo}/results")
        signer.press(f"Ratify as: {role}")
    olga.press("Publish")
    olga.follow("The published page")


def cut(olga, solo, letters):
    olga.open(f"/organiser/contests/{solo}/qualification")
    olga.fill(places=str(THROUGH))
    olga.press("Save the rules")
    olga.press("Decide and enter in the final")
    olga.press("Write to the schools")
    letters.wait_for(SCHOOLS["KA"][2], "Final")
    olga.open(f"/organiser/contests/{solo}/qualification")
    assert olga.page.locator("td[data-label='In the final']", has_text="no. ").count() == THROUGH


def seat_final_jury(olga, final, contest, letters, chief):
    """The chief gets a second role by a letter; the others are known and are only added."""
    invite(olga, final, CHIEF, EXPERTS[CHIEF])
    chief.open(letters.link(address_of(CHIEF), "/invitations/"))
    chief.press(f"Accept as {CHIEF}")
    for name in EXPERTS:
        if name != CHIEF:
            olga.open(f"/organiser/contests/{contest}/jury/add?q={name}")
            olga.press(f"Add {name}")


def draw(olga, contest):
    for kind, seed in (("workstations", "4 1 6 3 3 5"), ("blind-numbers", "2 2 6 1 5 4")):
        olga.open(f"/organiser/contests/{contest}/draws/{kind}")
        olga.fill(seed=seed)
        olga.press("Draw")
        olga.shows("Drawn.")


def print_badges(olga, final):
    olga.open(f"/organiser/competitions/{final}/badges")
    link = olga.page.get_by_role("link", name="Print these badges")
    answer = olga.page.request.get(link.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.body())).pages
    return "".join(page.extract_text() for page in pages)


def states_on_the_checklist(olga, competition):
    olga.open(f"/organiser/competitions/{competition}/checklist")
    rows = olga.page.locator("main tbody tr").all()
    return {
        row.locator("th").inner_text(): row.locator("td").first.inner_text().strip() for row in rows
    }
