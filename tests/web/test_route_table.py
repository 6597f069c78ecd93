"""Every route is asked by everybody, and answers exactly those whom the table names."""

import pytest
from flask import current_app, url_for

from skillscomp.core.access import Role
from skillscomp.models.changes import ChangeSet
from skillscomp.models.documents import IssuedDiploma
from skillscomp.models.invitations import Invitation
from skillscomp.models.marking import MarkCase, MarkingForm
from skillscomp.models.organisations import Organisation
from skillscomp.models.problems import Problem
from skillscomp.models.qualifications import Qualification
from skillscomp.models.schemes import SchemeAspect, SchemeVersion
from skillscomp.models.uploads import SchemeUpload
from skillscomp.services.mail import Letter, queue
from tests.cast import NOW
from tests.decided_contest import announce, decide
from tests.web.forms import token_of
from tests.web.registered import keys_of_registration, registered
from tests.web.routes import PEOPLE, table
from tests.web.things_imported import imported, keys_of_import
from tests.web.things_on_paper import keys_of_paper, on_paper
from tests.web.things_on_site import keys_of_site, on_site
from tests.web.things_on_tablets import keys_of_tablets, on_tablets

FIELDS = {
    "jury.ratify_results": {"step": "ratify-as-chief"},
    "school.copy": {"contest": "skill-17"},
    "organiser.seat_expert": {"person": "elza"},
}
"""What a form needs to say before it is known who may send it."""
OF_A_CUT = (
    "pick_entry",
    "decide_qualification",
    "take_back_qualification",
    "tell_qualification",
)
OF_A_COMPETITION = (
    *("checklist", "edit_competition", "remove_competition", "competition_schools"),
    *("qualifications", "juries"),
    *("contests", "add_contests", "change_contests", "competition_changes", "mail"),
    *("invitations", "new_invitation", "invite_schools", "print_school_letters"),
)
OF_AN_ACCOUNT = (
    *("account", "close", "open_again", "give_account_role", "take_account_role"),
    "reset_account_second_factor",
)
OF_AN_INVITATION = (
    *("renew_invitation", "revoke_invitation", "print_invitation", "shown_invitation"),
)
EVENT = "00000000-0000-0000-0000-000000000000"


@pytest.fixture
def arguments(session, cast):
    """What an address of any route can name: things of the contest of the cast, published."""
    decide(session, cast)
    announce(session, cast)
    form = session.query(MarkingForm).filter_by(entry_id=cast.karlis.id).first()
    version = session.query(SchemeVersion).one()
    upload = SchemeUpload(
        key="upload",
        contest=cast.contest,
        account_id=cast.olga.id,
        file_name="scheme.xlsx",
        content=b"no workbook",
        checksum="0" * 64,
        uploaded_at=NOW,
    )
    case = MarkCase(
        key="case",
        contest_id=cast.contest.id,
        entry_id=cast.karlis.id,
        aspect_id=session.query(SchemeAspect).first().id,
        standing_event_id=EVENT,
        challenging_event_id=EVENT,
        opened_at=NOW,
    )
    cast.competition.accent = "#0b5a55"
    step = ChangeSet(
        key="step",
        competition_id=cast.competition.id,
        account_id=cast.olga.id,
        title="contests-added",
        parameters='{"count": "1"}',
        changes="[]",
        made_at=NOW,
    )
    invitation = Invitation(
        key="invitation",
        token_hash="0" * 64,
        name="Ieva Krasta",
        email="ieva@example.org",
        language="lv",
        role=Role.EXPERT,
        competition_id=cast.competition.id,
        contest_id=cast.contest.id,
        made_at=NOW,
        expires_at=NOW,
    )
    letter = Letter("invitation", "Ieva", "ieva@example.org", "lv", "A", "B", cast.competition.id)
    mail = queue(session, letter, NOW)
    organisation = Organisation(
        name_en="Agency",
        name_lv="Aģentūra",
        logo=b"a picture",
        logo_type="image/png",
        logo_checksum="0" * 64,
        set_up_at=NOW,
    )
    cast.elza.person.key = "elza"
    cut = Qualification(
        key="cut", contest=cast.contest, final=cast.other_contest, rules='{"places":2}'
    )
    session.add(cut)
    registered(session, cast)
    on_site(session, cast)
    on_the_day(session, cast)
    imported(session, cast)
    session.add_all([organisation, upload, case, step, invitation])
    session.commit()
    everywhere = {
        "competition_key": "final",
        "contest_key": "skill-17",
        "entry": "entry-1",
        "entry_key": "entry-1",
        "number": "17",
        "person": cast.dace.person.key,
        "school": "riga",
        "aspect": "A1.1",
        "batch": "batch",
        "code": "A1",
        "step": "submit",
        "token": "no-such-token",
        "filename": "css/tokens.css",
        "version": version_of_the_app(),
        "name": "css/tokens.css",
        "language": "lv",
        "below": "anything",
    }
    keys = (
        keys_of_registration()
        | keys_of_site(cast)
        | keys_of_import()
        | keys_of_paper()
        | keys_of_tablets()
        | {
            "jury.form": form.key,
            "jury.reopen": form.key,
            "jury.take_step": form.key,
            "jury.settle": "case",
            "jury.answer": "problem",
            "account.choose_language code": "en",
            "public.verify code": session.query(IssuedDiploma).first().code,
            "organiser.competition": "final",
            "public.accent_sheet": "final",
            "organiser.undo": "step",
            **dict.fromkeys((f"organiser.{view}" for view in OF_A_CUT), "cut"),
            **dict.fromkeys(("organiser.letter", "organiser.send_letter_again"), mail.key),
            **dict.fromkeys((f"organiser.{view}" for view in OF_AN_ACCOUNT), "sid"),
            **dict.fromkeys((f"organiser.{view}" for view in OF_AN_INVITATION), "invitation"),
            **dict.fromkeys(("organiser.edit_season", "organiser.remove_season"), "season"),
            "organiser.season_copy": "season",
            **dict.fromkeys(("organiser.edit_school", "organiser.remove_school"), "riga"),
            **dict.fromkeys((f"organiser.{view}" for view in OF_A_COMPETITION), "final"),
            **dict.fromkeys(("organiser.edit_sector code", "organiser.remove_sector code"), "ict"),
            "school.school": "riga",
            **dict.fromkeys(("organiser.approve", "organiser.check"), version.key),
            **dict.fromkeys(("organiser.unlock", "organiser.workbook"), version.key),
            "organiser.scheme_file": version.key,
            **dict.fromkeys(("organiser.attach", "organiser.cancel"), "upload"),
            **dict.fromkeys(("organiser.columns", "organiser.preview"), "upload"),
        }
    )
    return everywhere, keys


def on_the_day(session, cast):
    """Add what lies about while experts mark: a sheet, tablets, a problem that was signalled."""
    on_paper(session, cast)
    on_tablets(session, cast)
    problem = Problem(
        key="problem",
        event_id=EVENT,
        contest_id=cast.contest.id,
        sub_criterion="A1",
        words="The ruler is bent.",
        raised_by_id=cast.dace.id,
        raised_at=NOW,
    )
    session.add(problem)


def version_of_the_app():
    script = current_app.test_client().get("/marking/worker.js").text
    return script.partition("/marking/files/")[2].partition("/")[0]


def address_of(app, endpoint, arguments):
    everywhere, keys = arguments
    rule = next(app.url_map.iter_rules(endpoint))
    given = everywhere | {"key": keys.get(endpoint, "skill-17")}
    given |= {name: keys[f"{endpoint} {name}"] for name in given if f"{endpoint} {name}" in keys}
    with app.test_request_context():
        return url_for(endpoint, **{name: given[name] for name in rule.arguments})


def found(answer):
    """Whether the page is there for the one who asks; what it says of the request is its own."""
    to_the_door = answer.status_code == 302 and "/sign-in" in answer.location
    return not to_the_door and answer.status_code not in {401, 403, 404}


def test_every_route_is_in_the_table(app):
    routes = {
        f"{method} {rule.endpoint}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert {str(row) for row in table()} == routes


def test_every_page_answers_exactly_those_who_may(app, sign_in, arguments):
    answered = {
        row: [found(answer) for answer in asked(app, sign_in, arguments, row)]
        for row in table()
        if row.method == "GET"
    }
    expected = {row: [(person in row.allowed) for person in PEOPLE] for row in answered}
    assert answered == expected


@pytest.mark.parametrize("row", [row for row in table() if row.method != "GET"], ids=str)
def test_a_form_answers_exactly_those_who_may(app, sign_in, arguments, row):
    answered = [found(answer) for answer in asked(app, sign_in, arguments, row)]
    assert dict(zip(PEOPLE, answered, strict=True)) == {
        person: person in row.allowed for person in PEOPLE
    }


def asked(app, sign_in, arguments, row):
    """Let everybody open the address of a row, and give each answer."""
    address = address_of(app, row.endpoint, arguments)
    for person in PEOPLE:
        client = app.test_client() if person == "visitor" else sign_in(person)
        fields = FIELDS.get(row.endpoint, {})
        if row.method == "POST":
            fields = fields | {"csrf_token": token_of(client)}
        with client.open(address, method=row.method, data=fields) as answer:
            assert answer.status_code < 500, (row, person)
            yield answer
