"""Schools enter their people: in time and late, a team, a minor and somebody too old."""

from datetime import date, timedelta

from tests.browser.registering_by_script import register
from tests.browser.setting_up import SCHOOLS, TODAY

MINOR_BORN = TODAY - timedelta(days=17 * 365)
ADULT_BORN = TODAY - timedelta(days=19 * 365)
TOO_OLD_BORN = date(TODAY.year - 30, 5, 1)
OTHERS = {
    "KA": ("Jānis Bērziņš", "Anna Kļava", "Pēteris Egle", "Ieva Vītola", "Toms Zirnis"),
    "VT": ("Marta Priede", "Ģirts Lācis", "Zane Ņikitina", "Ēriks Žagars"),
}
ENTRIES = 12
"""Kārlis, the team, Līga who is late, and the others."""


def person(given, family, born=ADULT_BORN):
    return {
        "given_name": given,
        "family_name": family,
        "birth_date": born.isoformat(),
        "programme": "Electrician",
    }


def begin(sana, school, semi_final, words):
    sana.open(f"/school/{school}/competitions/{semi_final}")
    sana.press(words)


def type_person(desk, answers, place=0):
    card = desk.page.locator("[data-person]").nth(place)
    for code, value in answers.items():
        card.locator(f"[data-answer={code}] input[type=text]").fill(value)


def enter_minor(sana, school, semi_final, letters, guardian):
    begin(sana, school, semi_final, "Begin a registration in Electrical Installations")
    type_person(sana, person("Kārlis", "Ķeizars", MINOR_BORN))
    sana.press("Submit the registration")
    sana.shows("To put right")
    sana.press("Ask for consents of Kārlis Ķeizars")
    sana.page.get_by_label("E-mail address").fill("mother@example.org")
    sana.press("Send the link")
    guardian.open(letters.link("mother@example.org", "/consents/"))
    for kind in ("guardian", "photo", "name"):
        guardian.fill(**{kind: "yes"})
    guardian.fill(given_by="Vija Ķeizare")
    guardian.press("Send the answers")
    guardian.shows("This link was answered")


def submit_minor(sana, school, semi_final, letters):
    sana.open(f"/school/{school}/competitions/{semi_final}")
    sana.follow("Kārlis Ķeizars")
    sana.press("Submit the registration")
    sana.shows("Submitted and accepted.")
    letters.wait_for(SCHOOLS["RT"][2], "Kārlis Ķeizars")


def refuse_too_old(sana, school, semi_final):
    begin(sana, school, semi_final, "Begin a registration in Electrical Installations")
    type_person(sana, person("Vecais", "Vīrs", TOO_OLD_BORN))
    sana.press("Submit the registration")
    sana.page.locator(".summary-error").first.wait_for()
    sana.follow("Throw the draft away")
    sana.press("Throw away")


def enter_late(sana, olga, school, semi_final, letters):
    begin(sana, school, semi_final, "Begin a late request in Electrical Installations")
    type_person(sana, person("Līga", "O'Nīla"))
    sana.fill(reason="The paper lay in a drawer.")
    sana.press("Send the request")
    sana.shows("The request is sent. An organiser decides.")
    olga.open(f"/organiser/competitions/{semi_final}/registrations")
    olga.follow("Līga O'Nīla")
    olga.fill(reason="There is a place left.")
    olga.press("Admit")
    letters.wait_for(SCHOOLS["RT"][2], "There is a place left.")


def register_the_others(desks, schools, semi_final, team, solo):
    desks["RT"].open(f"/school/{schools['RT']}/competitions/{semi_final}")
    members = [person("Anna", "Ābola"), person("Ojārs", "Ozols")]
    register(desks["RT"].page, schools["RT"], team, members)
    for code, names in OTHERS.items():
        desks[code].open(f"/school/{schools[code]}/competitions/{semi_final}")
        for name in names:
            given, _blank, family = name.partition(" ")
            register(desks[code].page, schools[code], solo, [person(given, family)])
