"""An organiser from an empty database to a final with juries, draws and badges.

Three schools, two contests, twelve entries: one team, one minor whose guardian answers by a link,
one late; somebody too old is refused. The semi-final is cut to a final. The mail server is real.
"""

import flask_migrate
import pytest

from config import TestConfig
from skillscomp.app import create_app
from skillscomp.extensions import db
from tests.browser.desk import Desk, LetterBox
from tests.browser.entering import (
    ENTRIES,
    enter_late,
    enter_minor,
    refuse_too_old,
    register_the_others,
    submit_minor,
)
from tests.browser.judging import (
    CHIEF,
    EXPERTS,
    approve,
    attach_scheme,
    cut,
    draw,
    mark_everybody,
    print_badges,
    publish,
    seat_final_jury,
    seat_jury,
    seat_teams,
    states_on_the_checklist,
)
from tests.browser.server import ROOT, serve
from tests.browser.setting_up import (
    CODE,
    FINAL,
    SEMI_FINAL,
    SOLO,
    TEAM,
    add_competition,
    add_contests,
    add_schools,
    add_season,
    pass_the_deadline,
    set_up,
    welcome_coordinators,
)
from tests.mail_servers import FROM, PostOffice, mail_server


@pytest.fixture
def office():
    """A mail server that takes everything."""
    return PostOffice()


@pytest.fixture
def empty(tmp_path):
    """The address of a database with its tables and no row."""
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    with create_app(TestConfig(url)).app_context():
        flask_migrate.upgrade()
        db.engine.dispose()
    return url


@pytest.fixture
def served(empty, office, tmp_path):
    """The address of a server of an empty installation that can send mail."""
    with mail_server(office) as mail:
        settings = {
            "SKILLSCOMP_DEMO": "0",
            "SKILLSCOMP_SETUP_CODE": CODE,
            "SKILLSCOMP_MAIL_HOST": mail.host,
            "SKILLSCOMP_MAIL_PORT": str(mail.port),
            "SKILLSCOMP_MAIL_SECURITY": "none",
            "SKILLSCOMP_MAIL_FROM": FROM,
        }
        with serve(empty, tmp_path, tree=ROOT, **settings) as address:
            yield address


@pytest.fixture
def window(open_window, served):
    """Open a window of somebody who has not signed in yet."""
    return lambda: Desk(open_window(served, locale="en"))


@pytest.fixture
def letters(office, olga):
    """What has reached anybody by mail."""
    return LetterBox(office, olga.page)


@pytest.fixture
def olga(window):
    """The window of the first organiser."""
    return window()


def enter_everybody(olga, semi_final, contests, letters, window):
    """Let the schools enter twelve for the semi-final."""
    team, solo = contests
    schools = add_schools(olga)
    desks = welcome_coordinators(olga, semi_final, letters, window)
    sana, school = desks["RT"], schools["RT"]
    enter_minor(sana, school, semi_final, letters, window())
    submit_minor(sana, school, semi_final, letters)
    refuse_too_old(sana, school, semi_final)
    register_the_others(desks, schools, semi_final, team, solo)
    pass_the_deadline(olga, semi_final)
    enter_late(sana, olga, school, semi_final, letters)


def hold_semi_final(olga, semi_final, solo, letters, window):
    """Judge it, publish it and let the best through; gives the chief expert's window."""
    experts = seat_jury(olga, semi_final, solo, letters, window)
    attach_scheme(olga, solo)
    approve(experts[CHIEF], solo)
    seat_teams(olga, solo)
    assert len(mark_everybody(experts, solo)) == ENTRIES - 1
    publish(olga, experts[CHIEF], solo)
    cut(olga, solo, letters)
    return experts[CHIEF]


def prepare_final(olga, final, solo, letters, chief):
    """Seat the jury and draw; gives what stands on the badges."""
    seat_final_jury(olga, final, solo, letters, chief)
    attach_scheme(olga, solo)
    approve(chief, solo)
    seat_teams(olga, solo)
    draw(olga, solo)
    return print_badges(olga, final)


def test_from_an_empty_database_to_a_final(window, olga, letters, complaints, tmp_path):
    assert f"set-up code: {CODE}" in (tmp_path / "server.log").read_text()
    set_up(olga, complaints)
    add_season(olga)
    semi_final = add_competition(olga, "semi-final", "Semi-final", SEMI_FINAL)
    final = add_competition(olga, "final", "Final", FINAL)
    contests = add_contests(olga, semi_final, SOLO, TEAM)
    (final_solo,) = add_contests(olga, final, SOLO)

    enter_everybody(olga, semi_final, contests, letters, window)
    chief = hold_semi_final(olga, semi_final, contests[1], letters, window)
    printed = prepare_final(olga, final, final_solo, letters, chief)
    assert all(name in printed for name in EXPERTS)

    standing = states_on_the_checklist(olga, final)
    assert {line for line, state in standing.items() if state == "Missing"} == {"Daily plan"}
    assert complaints.found == []
