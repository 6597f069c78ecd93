"""An organiser sets up: the installation, a season, contests, schools, and who is invited."""

from datetime import UTC, datetime, timedelta

from tests.browser.page_checks import barriers, sideways

CODE = "nine cold lakes"
PASSWORD = "a long walk by the sea"
SOLO, TEAM = "18", "04"
TODAY = datetime.now(UTC).date()
SEMI_FINAL, FINAL = TODAY + timedelta(days=60), TODAY + timedelta(days=120)
SCHOOLS = {
    "RT": ("Rīgas Ūdens tehnikums", "Rīga", "sana@rt.example.org"),
    "KA": ("Kuldīgas Amatu skola", "Kuldīga", "kristine@ka.example.org"),
    "VT": ("Valkas tehnikums", "Valka", "vilnis@vt.example.org"),
}
COORDINATORS = {"RT": "Sana Liepa", "KA": "Kristīne Roze", "VT": "Vilnis Kalns"}


def set_up(olga, complaints):
    olga.open("/")
    assert olga.page.url.endswith("/set-up")
    assert (sideways(olga.page), barriers(olga.page, complaints)) == ([], [])
    olga.fill(code=CODE, name_lv="Konkursu birojs", name_en="Competition Office", language="en")
    olga.fill(given_name="Olga", family_name="Ozola", email="olga@example.org")
    olga.fill(password=PASSWORD, again=PASSWORD)
    olga.press("Set up and go on")
    olga.protect()


def add_season(olga):
    olga.open("/organiser/seasons/new")
    olga.fill(name_lv="Sezona", name_en="The season", year=str(FINAL.year))
    olga.press("Save")


def add_competition(olga, stage, name, day):
    olga.open("/organiser/competitions/new")
    olga.fill(stage=stage, name_lv=name, name_en=name, venue="Rīga")
    olga.fill(starts_on=day.isoformat(), ends_on=day.isoformat())
    olga.press("Save")
    olga.shows(f"“{name}” is added.")
    return olga.key


def add_contests(olga, competition, *numbers):
    olga.open(f"/organiser/competitions/{competition}/contests/add")
    for number in numbers:
        olga.page.locator(f"[name=skill][value='{number}']").check()
    olga.fill(age_on=f"{FINAL.year}-12-31", closes_at=f"{SEMI_FINAL}T12:00")
    olga.press("Add contests")
    return [
        one.get_attribute("value") for one in olga.page.locator("main tbody [name=contest]").all()
    ]


def add_schools(olga):
    keys = {}
    for code, (name, town, email) in SCHOOLS.items():
        olga.open("/organiser/schools/new")
        olga.fill(code=code, name=name, town=town, email=email)
        olga.press("Save")
        olga.shows(f"{name} is added.")
    for code, (name, *_rest) in SCHOOLS.items():
        link = olga.page.get_by_role("link", name=name).first
        keys[code] = link.get_attribute("href").rpartition("/")[2]
    return keys


def accept(desk, link, name, first_page):
    given, _blank, family = name.partition(" ")
    desk.open(link)
    desk.fill(given_name=given, family_name=family, password=PASSWORD, again=PASSWORD)
    desk.page.locator("main form button[type=submit]").click()
    desk.page.wait_for_url(first_page)
    desk.open("/language/en")
    return desk


def welcome_coordinators(olga, semi_final, letters, window):
    olga.open(f"/organiser/competitions/{semi_final}/invitations")
    olga.press("Invite 3 schools by mail")
    return {
        code: accept(
            window(), letters.link(email, "/invitations/"), COORDINATORS[code], "**/school/**"
        )
        for code, (_name, _town, email) in SCHOOLS.items()
    }


def pass_the_deadline(olga, semi_final):
    olga.open(f"/organiser/competitions/{semi_final}/contests")
    for tick in olga.page.locator("main tbody [name=contest]").all():
        tick.check()
    olga.fill(closes_at=f"{TODAY - timedelta(days=1)}T12:00")
    olga.press("Set the deadline")


def invite(olga, competition, name, role):
    olga.open(f"/organiser/competitions/{competition}/invitations/new")
    olga.page.get_by_label(role, exact=True).check()
    olga.choose("contest", SOLO)
    olga.fill(name=name, email=address_of(name), language="en")
    olga.press("Invite")


def address_of(name):
    return f"{name.split()[0].lower().replace('č', 'c')}@experts.example.org"
