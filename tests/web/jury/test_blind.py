"""Blind sub-criteria: a secret number, no name and no school, on every page."""

from dataclasses import replace

import pytest

from skillscomp.core.scheme import Scheme
from tests.marked_contest import attach_scheme, small_scheme


@pytest.fixture(autouse=True)
def _blind_scheme(session, cast):
    scheme = small_scheme()
    criterion = scheme.criteria[0]
    subs = tuple(replace(sub, blind=True) for sub in criterion.sub_criteria)
    hidden = Scheme(
        skill_number=scheme.skill_number,
        skill_name=scheme.skill_name,
        sections=scheme.sections,
        criteria=(replace(criterion, sub_criteria=subs),),
    )
    attach_scheme(session, cast, hidden)
    session.commit()


def test_blind_forms_name_nobody(sign_in):
    client = sign_in("dace")
    addresses = (
        "/jury/entries/entry-2/A1",
        "/jury/contests/skill-17",
        "/jury/contests/skill-17/landscape/A1",
    )
    for page in (client.get(address).text for address in addresses):
        assert "B2" in page
        assert "O&#39;Nīla" not in page
        assert "Kuldīgas" not in page
