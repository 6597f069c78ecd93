"""Jury cards: who gets one, with which account and role, and what printing again does."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from skillscomp.core.access import Role
from skillscomp.core.errors import RuleBroken
from skillscomp.core.mail_address import is_mail_address
from skillscomp.models.accounts import Account
from skillscomp.models.juries import JuryMember
from skillscomp.models.people import Person
from skillscomp.models.tablets import JuryCard, Pin
from skillscomp.services.accounts import account_with_password, hash_pin
from skillscomp.services.tablets.cards import experts_of, has_no_mail, make_cards, revoke_card
from skillscomp.services.tablets.codes import plain_code
from skillscomp.services.tablets.pins import reset_pin
from skillscomp.services.tokens import hash_of
from tests.cast import NOW
from tests.services.tablets.test_enrolment import actor
from tests.statements import counted


@pytest.fixture
def olga(cast):
    return actor(cast.olga, Role.ORGANISER)


@pytest.fixture
def newcomer(session, cast):
    """An expert who has no account yet, in both contests."""

    def seated(email="", role=Role.EXPERT):
        person = Person(
            given_name="Ķirsis", family_name="Ābele", diploma_name="Ķirsis Ābele", email=email
        )
        session.add_all(
            [
                JuryMember(contest=cast.contest, person=person, role=role),
                JuryMember(contest=cast.other_contest, person=person),
            ]
        )
        session.flush()
        return person

    return seated


@pytest.fixture
def make(session, cast, olga):
    def made(*people, now=NOW):
        keys = [person.key for person in people]
        return make_cards(session, olga, cast.competition, keys, now)

    return made


def row_of(session, cast, name):
    rows = experts_of(session, cast.competition, NOW)
    return next(row for row in rows if row.name == name)


def test_a_card_keeps_the_hash_of_its_letters_and_works_a_day_longer(session, cast, make):
    (card,) = make(cast.dace.person)
    kept = session.scalars(select(JuryCard)).one()
    assert kept.account_id == cast.dace.id
    assert kept.code_hash == hash_of(plain_code(card.letters))
    assert kept.expires_at == datetime(2027, 4, 23, 21, 0, tzinfo=UTC)
    assert card.name == "Dace Balode"
    assert [(seat.number, seat.role) for seat in card.seats] == [("17", Role.EXPERT)]


def test_an_expert_without_an_account_gets_one_that_no_password_opens(session, make, newcomer):
    person = newcomer("Kirsis@Example.org", role=Role.CHIEF_EXPERT)
    (card,) = make(person)
    account = session.scalars(select(Account).where(Account.person_id == person.id)).one()
    assert account.email == "kirsis@example.org"
    assert {(grant.role, grant.contest_id is None) for grant in account.grants} == {
        (Role.CHIEF_EXPERT, False),
        (Role.EXPERT, False),
    }
    assert [seat.number for seat in card.seats] == ["17", "34"]
    assert account_with_password(session, account.email, card.letters) is None


@pytest.mark.parametrize("email", ["", "no address", "dace@example.org"])
def test_without_a_free_address_no_letter_can_reach_it(session, make, newcomer, email):
    person = newcomer(email)
    make(person)
    account = session.scalars(select(Account).where(Account.person_id == person.id)).one()
    assert account.email.endswith("@no-mail.invalid")
    assert is_mail_address(account.email)
    assert has_no_mail(account.email)
    assert not has_no_mail("dace@example.org")


def test_a_role_that_is_held_is_not_given_again(session, cast, make):
    make(cast.dace.person)
    session.refresh(cast.dace)
    assert [grant.role for grant in cast.dace.grants] == [Role.EXPERT]


def test_printing_again_revokes_what_was_not_used(session, cast, make):
    make(cast.dace.person, cast.ilze.person)
    used = session.scalars(select(JuryCard).where(JuryCard.account_id == cast.ilze.id)).one()
    used.used_at = NOW
    session.flush()
    make(cast.dace.person, cast.ilze.person, now=NOW + timedelta(hours=1))
    session.expire_all()
    cards = session.scalars(select(JuryCard).order_by(JuryCard.id)).all()
    assert [(card.account_id, card.revoked_at is not None) for card in cards] == [
        (cast.dace.id, True),
        (cast.ilze.id, False),
        (cast.dace.id, False),
        (cast.ilze.id, False),
    ]


def test_cards_are_for_the_juries_of_the_competition_only(cast, make):
    with pytest.raises(RuleBroken, match="no-experts-chosen"):
        make(cast.sid.person, cast.olga.person)
    with pytest.raises(RuleBroken, match="no-experts-chosen"):
        make()


def test_after_the_competition_there_are_no_cards(cast, make):
    make(cast.dace.person, now=NOW + timedelta(days=2))
    with pytest.raises(RuleBroken, match="competition-over"):
        make(cast.dace.person, now=NOW + timedelta(days=3))


def test_only_who_manages_tablets_makes_cards(session, cast):
    expert = actor(cast.dace, Role.EXPERT)
    with pytest.raises(RuleBroken, match="not-allowed"):
        make_cards(session, expert, cast.competition, [cast.dace.person.key], NOW)


def test_a_card_is_revoked_once(session, cast, olga, make):
    make(cast.dace.person)
    card = session.scalars(select(JuryCard)).one()
    revoke_card(session, olga, card, NOW)
    assert row_of(session, cast, "Dace Balode").card == ""
    with pytest.raises(RuleBroken, match="card-revoked-already"):
        revoke_card(session, olga, card, NOW)


def test_the_list_says_who_has_what(session, cast, make, newcomer):
    newcomer()
    make(cast.dace.person)
    session.add(Pin(account_id=cast.dace.id, pin_hash=hash_pin("2580"), set_at=NOW))
    session.flush()
    dace = row_of(session, cast, "Dace Balode")
    assert (bool(dace.card), dace.card_used_at, dace.has_pin) == (True, None, True)
    assert (dace.account, dace.active) == ("dace", True)
    new = row_of(session, cast, "Ķirsis Ābele")
    assert (new.account, new.active, new.card, new.has_pin) == ("", False, "", False)
    assert row_of(session, cast, "Ilze Sala").card_made_at is None


def test_the_list_takes_as_many_statements_for_one_expert_as_for_many(session, cast, newcomer):
    with counted() as few:
        experts_of(session, cast.competition, NOW)
    for _each in range(5):
        newcomer()
    session.expire_all()
    with counted() as many:
        experts_of(session, cast.competition, NOW)
    assert len(many) <= len(few) + 1


def test_a_pin_that_was_forgotten_is_taken_away(session, cast, olga):
    session.add(Pin(account_id=cast.dace.id, pin_hash="a hash", set_at=NOW))
    session.flush()
    reset_pin(session, olga, cast.dace)
    session.expire_all()
    assert session.get(Pin, cast.dace.id) is None
    with pytest.raises(RuleBroken, match="pin-not-set"):
        reset_pin(session, olga, cast.dace)
    with pytest.raises(RuleBroken, match="not-allowed"):
        reset_pin(session, actor(cast.dace, Role.EXPERT), cast.dace)
