"""An installation that marks already gets secret keys for its entries, on paper too."""

import flask_migrate
from sqlalchemy import text

from skillscomp.extensions import db
from tests.marked_contest import attach_scheme
from tests.services.marking.paper.desk import printed, typed
from tests.services.marking.test_pages import blind_scheme

KEYS = text("SELECT key, blind_key FROM entries ORDER BY id")
SHEETS = text("SELECT printed, typed FROM paper_sheets ORDER BY id")


def rows(statement):
    with db.engine.connect() as connection:
        return connection.execute(statement).all()


def test_entries_get_a_key_each_and_blind_sheets_name_them_by_it(session, cast):
    attach_scheme(session, cast, blind_scheme())
    session.commit()
    [sheet] = printed(session, cast, landscape=True)
    typed(session, cast, "ilze", sheet, A1_1="y")
    db.session.remove()
    flask_migrate.downgrade(revision="0007")
    before = rows(SHEETS)[0]
    assert all(f'"entry-{number}"' in before.printed for number in (1, 2, 3))
    assert '"entry-1|A1.1|' in before.typed
    flask_migrate.upgrade()
    keys = rows(KEYS)
    made = {row.blind_key for row in keys}
    assert len(made) == len(keys)
    assert made.isdisjoint(row.key for row in keys)
    assert all(len(key) == 12 for key in made)
    after = rows(SHEETS)[0]
    assert "entry-" not in after.printed + after.typed
    assert all(f'"{row.blind_key}"' in after.printed for row in keys if row.key != "entry-4")
    [first] = [row.blind_key for row in keys if row.key == "entry-1"]
    assert f'"{first}|A1.1|' in after.typed


def test_sheets_that_name_everybody_stay_as_they_are(session, cast):
    attach_scheme(session, cast)
    session.commit()
    printed(session, cast)
    before = rows(SHEETS)
    db.session.remove()
    flask_migrate.downgrade(revision="0007")
    flask_migrate.upgrade()
    assert rows(SHEETS) == before
