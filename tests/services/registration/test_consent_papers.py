"""A signed paper, checked by its content."""

import pytest

from skillscomp.core.access import Role
from skillscomp.core.consents import LARGEST_PAPER, ConsentStanding
from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.core.registration import ConsentKind
from skillscomp.services.registration.consent_papers import PaperConsent, record_paper
from skillscomp.services.registration.consents import standing_of
from skillscomp.services.registration.submission import submit
from skillscomp.services.registration.withdrawals import withdraw
from tests.core.refusals import refused
from tests.decided_contest import actor
from tests.services.registration.school import MINOR_BORN, NOW, day, drafted, sana, submitted

PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"
ALL = tuple(ConsentKind)


def paper(kinds=ALL, by="Māte Bērziņa", on="2027-01-30", content=PDF):
    return PaperConsent(kinds, by, day(on), content)


def test_one_paper_agrees_to_all_that_it_names(session, registering):
    draft = drafted(session, registering, birth_date=MINOR_BORN)
    rows = record_paper(session, sana(registering), draft.people[0], paper(), NOW)
    assert {(row.kind, row.document_type, row.given_on) for row in rows} == {
        (kind, "application/pdf", day("2027-01-30")) for kind in ALL
    }
    assert set(standing_of(session, draft.people[0], NOW).values()) == {ConsentStanding.GIVEN}
    submit(session, sana(registering), draft, NOW)
    assert draft.people[0].person.consents_to_name


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"kinds": ()}, "consent-kind-missing"),
        ({"by": ""}, "consent-name-missing"),
        ({"by": "Māte 1"}, "digits-in-name"),
        ({"on": "2027-02-02"}, "paper-from-future"),
        ({"content": b""}, "paper-empty"),
        ({"content": b"MZ"}, "paper-unreadable"),
        ({"content": b"%PDF-1.7"}, "paper-cut-off"),
        ({"content": PDF + b" " * LARGEST_PAPER}, "paper-too-large"),
    ],
)
def test_what_is_no_signed_paper_is_refused(session, registering, wrong, code):
    person = drafted(session, registering).people[0]
    with refused(code, ValueRefused):
        record_paper(session, sana(registering), person, paper(**wrong), NOW)


def test_a_paper_belongs_to_a_registration_that_lives(session, registering):
    one = submitted(session, registering)
    withdraw(session, sana(registering), one, "Ill", NOW)
    with refused("link-not-needed", StateRefused):
        record_paper(session, sana(registering), one.people[0], paper(), NOW)
    with refused("not-allowed", AccessRefused):
        record_paper(session, actor(registering.sid, Role.VISITOR), one.people[0], paper(), NOW)
