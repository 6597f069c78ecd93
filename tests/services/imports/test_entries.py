"""What an import of entries does with each row, and that it can be taken back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from skillscomp.core.errors import AccessRefused, RuleBroken, StaleRefused, StateRefused
from skillscomp.core.registration import Part, RegistrationState
from skillscomp.core.result import EntryStatus
from skillscomp.core.states import ResultState
from skillscomp.models.entries import Entry
from skillscomp.models.people import Person
from skillscomp.models.registrations import RegisteredPerson, Registration, RegistrationAnswer
from skillscomp.services.entries import Entrance
from skillscomp.services.imports.preview import preview_from, preview_json
from skillscomp.services.imports.tables import (
    forget_old,
    forget_table,
    judge_again,
    own_table,
    preview_of,
)
from skillscomp.services.setup.changes import undo
from tests.cast import NOW
from tests.services.imports.tables import KARLIS, NEW, reasons, take, uploaded, verdicts
from tests.statements import counted


def count(session, kind=Entry):
    return len(session.scalars(select(kind)).all())


def refusal(session, olga, cast, **cells):
    return reasons(uploaded(session, olga, cast.competition, NEW | cells))[0]


def test_rows_are_new_changed_same_or_refused(session, cast, olga):
    table = uploaded(
        session,
        olga,
        cast.competition,
        KARLIS,
        NEW,
        {
            **KARLIS,
            "school": "KA",
            "given_name": "Liga",
            "family_name": "Onila",
            "phone": "29000000",
        },
        NEW | {"contest": "99"},
    )
    assert verdicts(table) == ["same", "new", "changed", "refused"]
    changes = {one.column: (one.before, one.after) for one in preview_of(table).rows[2].changes}
    assert changes == {
        "given_name": ("Līga", "Liga"),
        "family_name": ("O'Nīla", "Onila"),
        "diploma_name": ("Līga O'Nīla", "Liga Onila"),
        "phone": ("", "29000000"),
    }
    assert reasons(table)[3] == [("contest", "contest-not-here")]


def test_an_import_makes_entries_and_is_taken_back_as_one_step(session, cast, olga):
    people, entries = count(session, Person), count(session)
    karlis = KARLIS | {
        "phone": "29000000",
        "companion_1_given_name": "Juris",
        "companion_1_family_name": "Bērzs",
    }
    table = uploaded(session, olga, cast.competition, karlis, NEW)
    step = take(session, olga, table)
    made = session.scalars(select(Entry).where(Entry.contest_id == cast.other_contest.id)).one()
    zane = made.members[0].person
    assert (made.school, made.number, zane.birth_date) == (cast.kuldiga, 1, date(2009, 3, 2))
    assert (zane.diploma_name, zane.consents_to_name) == ("Zane Vītola", False)
    assert cast.karlis.members[0].person.phone == "29000000"
    assert [one.person.diploma_name for one in cast.karlis.companions] == ["Juris Bērzs"]
    undo(session, olga, step, NOW)
    assert (count(session, Person), count(session)) == (people, entries)
    assert cast.karlis.members[0].person.phone == ""


def test_what_was_imported_is_the_same_afterwards(session, cast, olga):
    rows = [KARLIS | {"phone": "29000000"}, NEW | {"email": "zane@example.org"}]
    take(session, olga, uploaded(session, olga, cast.competition, *rows))
    assert verdicts(uploaded(session, olga, cast.competition, *rows)) == ["same", "same"]


def test_a_table_is_imported_once_and_its_rows_are_forgotten(session, cast, olga):
    table = uploaded(session, olga, cast.competition, NEW)
    take(session, olga, table)
    assert preview_of(table).rows == ()
    with pytest.raises(StateRefused, match="import-done-already"):
        take(session, olga, table)
    with pytest.raises(StateRefused, match="import-done-already"):
        forget_table(session, olga, table)


def test_good_rows_are_imported_without_the_others_only_if_somebody_says_so(session, cast, olga):
    table = uploaded(session, olga, cast.competition, NEW, NEW | {"school": "XX"})
    with pytest.raises(StateRefused, match="import-has-refused"):
        take(session, olga, table)
    take(session, olga, table, good_rows_only=True)
    assert count(session) == 4


def test_an_import_in_which_nothing_is_to_be_done_is_refused(session, cast, olga):
    table = uploaded(session, olga, cast.competition, KARLIS, NEW | {"school": "XX"})
    with pytest.raises(StateRefused, match="import-nothing-to-do"):
        take(session, olga, table, good_rows_only=True)


def test_a_preview_that_is_not_true_any_more_is_shown_again(session, cast, olga):
    table = uploaded(session, olga, cast.competition, NEW)
    cast.other_contest.places = 0
    with pytest.raises(StaleRefused, match="import-preview-changed"):
        take(session, olga, table)
    judge_again(session, table, NOW)
    assert reasons(table) == [[("contest", "row-no-place-left")]]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"birth_date": "31.02.2009"}, ("birth_date", "date-not-in-calendar")),
        ({"birth_date": "02/03/2009"}, ("birth_date", "date-two-ways")),
        ({"family_name": "010203-12345"}, ("family_name", "personal-code-in-name")),
        ({"given_name": ""}, ("given_name", "cell-missing")),
        ({"email": "zane"}, ("email", "email-unreadable")),
        (
            {"companion_1_given_name": "Juris"},
            ("companion_1_family_name", "companion-name-missing"),
        ),
        ({"name_consent": "perhaps"}, ("name_consent", "yes-or-no-unreadable")),
        ({"school": "x" * 201}, ("school", "value-too-long")),
        ({"school": "Nowhere"}, ("school", "school-not-known")),
        ({"status": "gone"}, ("status", "status-not-known")),
        ({"status": "Viesis"}, ("status", "status-not-imported")),
    ],
)
def test_a_cell_that_cannot_be_is_named_with_the_reason(session, cast, olga, cells, expected):
    assert expected in refusal(session, olga, cast, **cells)


def test_a_personal_code_is_kept_nowhere(session, cast, olga):
    table = uploaded(session, olga, cast.competition, NEW | {"family_name": "010203-12345"})
    assert "010203" not in table.rows


def test_a_row_said_twice_counts_once(session, cast, olga):
    doubled = NEW | {"family_name": "VITOLA", "birth_date": "2009-03-02"}
    table = uploaded(session, olga, cast.competition, NEW, doubled)
    assert reasons(table) == [[], [("family_name", "row-doubled")]]


def test_one_person_is_not_entered_in_two_contests(session, cast, olga):
    again = KARLIS | {"contest": "34"}
    table = uploaded(session, olga, cast.competition, again, NEW, NEW | {"contest": "17"})
    assert reasons(table) == [
        [("contest", "person-in-another-contest")],
        [],
        [("contest", "person-in-another-contest")],
    ]


def test_limits_are_counted_in_the_order_of_the_rows(session, cast, olga):
    cast.other_contest.entries_per_school = 1
    second = NEW | {"given_name": "Una"}
    third = NEW | {"given_name": "Vija", "school": "RT"}
    cast.other_contest.places = 2
    fourth = NEW | {"given_name": "Zelma", "school": "RT"}
    table = uploaded(session, olga, cast.competition, NEW, second, third, fourth)
    assert reasons(table) == [
        [],
        [("school", "row-school-limit")],
        [],
        [("contest", "row-no-place-left")],
    ]


def test_who_is_too_old_is_refused_by_the_date_of_the_contest(session, cast, olga):
    cast.other_contest.age_limit, cast.other_contest.age_on = 22, date(2027, 12, 31)
    assert refusal(session, olga, cast, birth_date="2004-12-31") == [("birth_date", "row-too-old")]
    assert refusal(session, olga, cast, birth_date="2005-01-01") == []


def test_nobody_is_entered_after_ratification(session, cast, olga):
    cast.other_contest.result_state = ResultState.RATIFIED
    assert refusal(session, olga, cast) == [("contest", "contest-ratified-already")]


def test_a_team_is_rows_with_the_same_text(session, cast, olga):
    cast.other_contest.team_size = 2
    una, zane = NEW | {"given_name": "Una", "team": "A"}, NEW | {"team": "a"}
    step = take(session, olga, uploaded(session, olga, cast.competition, zane, una))
    made = session.scalars(select(Entry).where(Entry.contest_id == cast.other_contest.id)).one()
    assert [one.person.given_name for one in made.members] == ["Zane", "Una"]
    table = uploaded(session, olga, cast.competition, zane, una | {"phone": "29000000"})
    assert verdicts(table) == ["same", "changed"]
    other = uploaded(session, olga, cast.competition, zane, una | {"given_name": "Ilva"})
    assert reasons(other) == [
        [("team", "team-mate-refused")],
        [("team", "team-members-differ")],
    ]
    undo(session, olga, step, NOW)
    assert count(session) == 3


def test_a_team_that_is_not_whole_is_refused_as_a_whole(session, cast, olga):
    cast.other_contest.team_size = 2
    una = NEW | {"given_name": "Una", "team": "A", "birth_date": "31.02.2009"}
    table = uploaded(session, olga, cast.competition, NEW | {"team": "A"}, una, NEW | {"team": "B"})
    assert [row[0][1] for row in reasons(table)] == [
        "team-mate-refused",
        "date-not-in-calendar",
        "row-doubled",
    ]
    alone = uploaded(session, olga, cast.competition, NEW)
    assert reasons(alone) == [[("team", "team-rows-wrong")]]


def test_a_withdrawn_entry_stays_so(session, cast, olga):
    cast.karlis.status = EntryStatus.WITHDRAWN
    session.flush()
    table = uploaded(session, olga, cast.competition, KARLIS)
    assert reasons(table) == [[("status", "entry-is-withdrawn")]]
    said = uploaded(session, olga, cast.competition, KARLIS | {"status": "Izstājās"})
    assert verdicts(said) == ["same"]


def test_an_entry_of_another_school_is_not_taken_over(session, cast, olga):
    karlis = cast.karlis.members[0].person
    karlis.birth_date = date(2008, 5, 7)
    row = KARLIS | {"school": "KA", "birth_date": "2008-05-07"}
    table = uploaded(session, olga, cast.competition, row)
    assert reasons(table) == [[("school", "entry-of-another-school")]]


def test_somebody_who_changed_school_is_found_by_the_birth_date(session, cast, olga):
    person = Person(
        given_name="Zane",
        family_name="Vītola",
        diploma_name="Zane V.",
        school=cast.riga,
        birth_date=date(2009, 3, 2),
    )
    session.add(person)
    session.flush()
    table = uploaded(session, olga, cast.competition, NEW)
    row = preview_of(table).rows[0]
    assert [note.message.code for note in row.notes] == ["person-from-another-school"]
    take(session, olga, table)
    assert (person.school, person.diploma_name) == (cast.kuldiga, "Zane V.")


def test_namesakes_are_told_apart_by_the_birth_date(session, cast, olga):
    for day in (2, 3):
        session.add(
            Person(
                given_name="Zane",
                family_name="Vītola",
                diploma_name="Zane Vītola",
                school=cast.kuldiga,
                birth_date=date(2009, 3, day),
            )
        )
    session.flush()
    without = {code: text for code, text in NEW.items() if code != "birth_date"}
    table = uploaded(session, olga, cast.competition, without)
    assert reasons(table) == [[("birth_date", "person-not-told-apart")]]
    other = uploaded(session, olga, cast.competition, NEW | {"birth_date": "2009-03-09"})
    note = preview_of(other).rows[0].notes[0]
    assert (note.message.code, note.message.parameters["born"]) == (
        "person-probably-known",
        date(2009, 3, 2),
    )


def test_the_names_of_somebody_with_an_account_stay_theirs(session, cast, olga):
    cast.karlis.members[0].person = cast.sana.person
    session.flush()
    row = KARLIS | {"given_name": "Sana", "family_name": "Liepa", "phone": "29000000"}
    table = uploaded(session, olga, cast.competition, row)
    assert verdicts(table) == ["same"]
    assert preview_of(table).rows[0].notes[0].message.code == "person-signs-in"


def test_a_name_that_would_lose_its_diacritics_is_worth_a_look(session, cast, olga):
    row = KARLIS | {"given_name": "Karlis", "family_name": "ĶEIZARS"}
    notes = preview_of(uploaded(session, olga, cast.competition, row)).rows[0].notes
    assert [(one.column, one.message.code) for one in notes] == [
        ("given_name", "name-loses-diacritics")
    ]


def test_a_preview_survives_being_kept(session, cast, olga):
    rows = [NEW | {"birth_date": "31.02.2009"}, KARLIS | {"phone": "29000000"}]
    preview = preview_of(uploaded(session, olga, cast.competition, *rows))
    assert preview_from(preview_json(preview)) == preview


def test_a_new_upload_takes_the_place_of_the_last_and_is_ones_own(session, cast, olga):
    first = uploaded(session, olga, cast.competition, NEW).key
    second = uploaded(session, olga, cast.competition, NEW)
    assert own_table(session, first, olga.account_id) is None
    assert own_table(session, second.key, olga.account_id) is second
    assert own_table(session, second.key, cast.sid.id) is None
    forget_table(session, olga, second)
    assert own_table(session, second.key, olga.account_id) is None


def test_what_nobody_decided_on_is_forgotten_after_a_week(session, cast, olga):
    old = uploaded(session, olga, cast.competition, NEW).key
    forget_old(session, NOW + timedelta(days=7))
    assert own_table(session, old, olga.account_id) is not None
    forget_old(session, NOW + timedelta(days=8))
    assert own_table(session, old, olga.account_id) is None


def test_only_organisers_import(session, cast, olga):
    nobody = type(olga)(olga.account_id, olga.account_key, olga.person_id, "Sid", frozenset())
    with pytest.raises(AccessRefused):
        uploaded(session, nobody, cast.competition, NEW)


def test_an_import_is_judged_with_as_many_statements_for_many_rows_as_for_few(session, cast, olga):
    few, many = [
        [NEW | {"family_name": f"Vītol{letter}"} for letter in letters]
        for letters in ("a", "aeiouābcdefghijklmn")
    ]
    counts = []
    for rows in (few, many):
        with counted() as statements:
            uploaded(session, olga, cast.competition, *rows)
        counts.append(len(statements))
    assert counts[1] <= counts[0]


def test_many_are_let_in_by_the_rules_of_one(session, cast):
    other, liga = cast.other_contest, cast.liga.members[0].person
    new = [Person(given_name="A", family_name=name, diploma_name=name) for name in "BCDE"]
    session.add_all(new)
    other.places, other.entries_per_school = 2, 1
    entrance = Entrance(session, [other, cast.contest])
    first = entrance.enter(other, cast.riga, [new[0]])
    refusals = {
        "person-entered-already": (cast.kuldiga, [new[0]]),
        "person-twice-here": (cast.kuldiga, [new[1], new[1]]),
        "team-size-wrong": (cast.kuldiga, []),
        "school-limit-reached": (cast.riga, [new[1]]),
    }
    other.team_size = 1
    for code, (school, people) in refusals.items():
        other.team_size = max(1, len(people)) if code == "person-twice-here" else 1
        with pytest.raises(RuleBroken, match=code):
            entrance.enter(other, school, people)
    other.team_size = 1
    with pytest.raises(StateRefused, match="person-entered-already"):
        entrance.enter(other, cast.kuldiga, [liga])
    second = entrance.enter(other, cast.kuldiga, [new[2]], [new[3]])
    with pytest.raises(StateRefused, match="no-place-left"):
        entrance.enter(other, cast.kuldiga, [new[1]])
    session.flush()
    assert [first.number, second.number] == [1, 2]
    assert first.blind_number != second.blind_number


def test_an_entry_that_came_from_a_registration_keeps_what_the_import_says(session, cast, olga):
    registration = Registration(
        contest=cast.contest,
        school=cast.riga,
        entry=cast.karlis,
        made_at=NOW,
        state=RegistrationState.ACCEPTED,
    )
    person = RegisteredPerson(
        registration=registration,
        part=Part.CONTESTANT,
        position=1,
        person=cast.karlis.members[0].person,
        answers=[RegistrationAnswer(field="phone", value="1", saved_at=NOW)],
    )
    session.add_all([registration, person])
    session.flush()
    step = take(
        session, olga, uploaded(session, olga, cast.competition, KARLIS | {"phone": "29000000"})
    )
    answer = person.answers[0]
    assert (answer.value, answer.version) == ("29000000", 2)
    undo(session, olga, step, NOW)
    assert (answer.value, answer.version) == ("1", 1)
