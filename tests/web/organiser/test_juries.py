"""The pages on which organisers and chief experts put juries and marking teams together."""

import pytest

from skillscomp.services.juries.experts import member_of, members_of
from skillscomp.services.juries.teams import teams_of
from tests.marked_contest import attach_scheme, small_scheme
from tests.web.forms import send

PAGE = "/organiser/contests/skill-17/jury"


@pytest.fixture
def contest(session, cast):
    attach_scheme(session, cast, small_scheme())
    session.commit()
    return cast.contest


@pytest.fixture
def jonas(cast):
    return f"{PAGE}/{cast.jonas.person.key}"


def seated(session, contest):
    session.rollback()
    return teams_of(session, contest)


def test_the_organiser_sees_all_juries(sign_in, contest):
    page = sign_in("olga").get("/organiser/competitions/final/juries").text
    assert "Teams are missing" in page
    assert "No expert yet" in page
    assert PAGE in page
    assert contest.key in page
    none = sign_in("olga").get("/organiser/competitions/final/juries?q=zzz").text
    assert "Nothing fits" in none


def test_the_chief_expert_sees_the_own_jury_only(sign_in, contest):
    ciepa = sign_in("ciepa")
    page = ciepa.get(PAGE).text
    assert "Jonas Petraitis" in page
    assert "/organiser/competitions/" not in page
    assert ciepa.get("/organiser/competitions/final/juries").status_code == 404
    assert contest.skill.name_en in page


def test_the_page_of_the_contest_leads_to_the_jury(sign_in, contest):
    page = sign_in("ciepa").get(f"/organiser/contests/{contest.key}").text
    assert f'href="{PAGE}"' in page
    assert "Who goes to the final" not in page
    assert f'href="{PAGE}"' not in sign_in("jonas").get(f"/organiser/contests/{contest.key}").text


def test_teams_are_proposed_looked_at_and_seated(sign_in, session, contest):
    ciepa = sign_in("ciepa")
    assert "Seat these teams" in ciepa.get(f"{PAGE}/proposal").text
    assert seated(session, contest) == []
    assert send(ciepa, f"{PAGE}/proposal").status_code == 302
    page = ciepa.get(PAGE).text
    assert "Seated as proposed" in page
    assert "Every team is complete" in page or "not as it should be" in page
    assert seated(session, contest)


def test_a_team_is_edited_by_hand(sign_in, session, cast, contest):
    ciepa = sign_in("ciepa")
    dace, jonas = cast.dace.person.key, cast.jonas.person.key
    form = ciepa.get(f"{PAGE}/teams/A1").text
    assert "Jonas Petraitis (conflict: RT)" in form
    answer = send(ciepa, f"{PAGE}/teams/A1", leader=dace, members=[jonas], fourth=dace)
    assert answer.status_code == 422
    assert "sits twice" in answer.text
    send(ciepa, f"{PAGE}/teams/A1", leader=dace, members=[jonas], fourth="")
    (team,) = seated(session, contest)
    assert team.judges == (dace, jonas)
    page = ciepa.get(PAGE).text
    assert "A1 has 2 of 3 judges" in page
    assert "no fourth expert" in page
    assert ciepa.get(f"{PAGE}/teams/Z9").status_code == 404


def test_a_known_person_is_found_and_added(sign_in, session, cast):
    olga = sign_in("olga")
    assert "Nobody of this name" in olga.get(f"{PAGE}/add?q=zzz").text
    page = olga.get(f"{PAGE}/add?q=Elza").text
    assert "Elza Celma" in page
    assert "Invite somebody new" in page
    send(olga, f"{PAGE}/add", person=cast.elza.person.key)
    assert "Elza Celma is in the jury." in olga.get(PAGE).text
    session.rollback()
    assert len(members_of(session, cast.contest)) == 5
    again = send(olga, f"{PAGE}/add", person=cast.elza.person.key)
    assert "is in this jury already" in again.text
    assert send(olga, f"{PAGE}/add", person="nobody").status_code == 404


def test_what_is_known_about_an_expert_is_saved(sign_in, session, cast, jonas):
    olga = sign_in("olga")
    typed = {
        "role": "expert",
        "school": "",
        "employer": "SIA Straume",
        "trained_on": "2027-01-14",
        "skills": ["17"],
    }
    assert send(olga, jonas, **typed).status_code == 302
    page = olga.get(PAGE).text
    assert "SIA Straume" in page
    assert "14 January 2027" in page
    assert "skills: 17" in page
    wrong = send(olga, jonas, **(typed | {"trained_on": "2027-02-31"}))
    assert wrong.status_code == 422
    assert "in the calendar" in wrong.text
    session.rollback()
    assert cast.jonas.person.employer == "SIA Straume"


def test_a_chief_expert_does_not_say_where_somebody_works(sign_in, jonas):
    typed = {"role": "expert", "school": "", "employer": "SIA Straume", "trained_on": ""}
    answer = send(sign_in("ciepa"), jonas, **typed)
    assert answer.status_code == 422


def test_conflicts_are_declared_and_taken_back(sign_in, jonas):
    ciepa = sign_in("ciepa")
    refused = send(ciepa, f"{jonas}/conflicts", conflict_school="kuldiga", reason=" ")
    assert refused.status_code == 422
    assert "Write why" in refused.text
    send(ciepa, f"{jonas}/conflicts", conflict_school="kuldiga", reason="my niece competes")
    assert "my niece competes" in ciepa.get(jonas).text
    assert "my niece competes" in ciepa.get(PAGE).text
    send(ciepa, f"{jonas}/conflicts/kuldiga/withdraw")
    assert "my niece competes" not in ciepa.get(jonas).text
    again = send(ciepa, f"{jonas}/conflicts/kuldiga/withdraw")
    assert again.location == jonas


def test_an_expert_is_taken_out(sign_in, session, cast, jonas):
    assert send(sign_in("ciepa"), f"{jonas}/remove").status_code == 302
    session.rollback()
    assert member_of(session, cast.contest, cast.jonas.person.key) is None


def test_a_chief_expert_stays_for_the_chief_expert(sign_in, cast):
    ciepa = sign_in("ciepa")
    answer = send(ciepa, f"{PAGE}/{cast.ciepa.person.key}/remove")
    assert answer.location.endswith(cast.ciepa.person.key)


@pytest.mark.usefixtures("cast")
def test_without_a_scheme_the_pages_say_what_comes_first(sign_in):
    olga = sign_in("olga")
    assert "Add the scheme first" in olga.get(PAGE).text
    assert "Add the scheme first" in olga.get(f"{PAGE}/proposal").text


def test_where_training_is_required_it_shows_who_lacks_it(sign_in, session, cast, contest):
    cast.competition.training_required = True
    session.commit()
    olga = sign_in("olga")
    assert "Missing" in olga.get(PAGE).text
    assert "no marking team" in olga.get(f"{PAGE}/proposal").text
    assert contest.competition.training_required
