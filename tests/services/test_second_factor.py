"""The second factor: codes of a telephone, codes for its loss, each once."""

from datetime import timedelta

import pytest
from pyotp import TOTP

from skillscomp.core.errors import RuleBroken
from skillscomp.models.invitations import RecoveryCode, SecondFactor
from skillscomp.services.second_factor import (
    RECOVERY_CODES,
    begin_set_up,
    check,
    confirm,
    has_second_factor,
    needs_second_factor,
    new_recovery_codes,
    recovery_codes_left,
    remove,
)
from tests.cast import NOW

STEP = timedelta(seconds=30)


@pytest.fixture
def olga(cast):
    return cast.olga


def code_at(session, account, at):
    return TOTP(session.get(SecondFactor, account.id).secret).at(at)


@pytest.fixture
def codes(session, olga):
    """Olga's telephone is set up; these are her recovery codes."""
    begin_set_up(session, olga, "SkillsComp")
    return confirm(session, olga, code_at(session, olga, NOW), NOW)


def refused(session, account, code, at):
    with pytest.raises(RuleBroken, match="second-factor-wrong"):
        check(session, account, code, at)


def test_a_secret_counts_from_its_first_code(session, olga):
    made = begin_set_up(session, olga, "SkillsComp")
    assert not has_second_factor(session, olga)
    assert made == begin_set_up(session, olga, "SkillsComp")
    assert made.address.startswith("otpauth://totp/SkillsComp:olga%40example.org?secret=")
    with pytest.raises(RuleBroken, match="second-factor-wrong"):
        confirm(session, olga, "000000", NOW)
    confirm(session, olga, code_at(session, olga, NOW), NOW)
    assert has_second_factor(session, olga)


def test_a_code_opens_once(session, olga, codes):
    assert codes
    later = NOW + 3 * STEP
    code = code_at(session, olga, later)
    check(session, olga, code, later)
    refused(session, olga, code, later)


def test_the_code_of_the_set_up_does_not_open(session, olga, codes):
    assert codes
    refused(session, olga, code_at(session, olga, NOW), NOW)


def test_a_code_before_the_last_one_does_not_open(session, olga, codes):
    assert codes
    later = NOW + 3 * STEP
    check(session, olga, code_at(session, olga, later), later)
    refused(session, olga, code_at(session, olga, later - STEP), later)


@pytest.mark.parametrize("drift", [-1, 1])
def test_clocks_may_differ_by_half_a_minute(session, olga, codes, drift):
    assert codes
    later = NOW + 5 * STEP
    check(session, olga, code_at(session, olga, later + drift * STEP), later)


@pytest.mark.parametrize("drift", [-2, 2])
def test_clocks_that_differ_more_do_not_open(session, olga, codes, drift):
    assert codes
    later = NOW + 5 * STEP
    refused(session, olga, code_at(session, olga, later + drift * STEP), later)


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "٣٣٣٣٣٣", "0" * 40])
def test_what_is_no_code_does_not_open(session, olga, codes, typed):
    assert codes
    refused(session, olga, typed, NOW + 5 * STEP)


def test_blanks_in_a_code_do_not_matter(session, olga, codes):
    assert codes
    later = NOW + 3 * STEP
    code = code_at(session, olga, later)
    check(session, olga, f" {code[:3]} {code[3:]} ", later)


def test_a_recovery_code_opens_once_however_it_is_typed(session, olga, codes):
    check(session, olga, codes[3].upper().replace("-", " "), NOW)
    refused(session, olga, codes[3], NOW)
    assert recovery_codes_left(session, olga) == RECOVERY_CODES - 1


def test_recovery_codes_are_kept_as_hashes(session, olga, codes):
    assert len(set(codes)) == RECOVERY_CODES
    kept = {each.code_hash for each in session.query(RecoveryCode)}
    assert kept.isdisjoint(codes)
    assert recovery_codes_left(session, olga) == RECOVERY_CODES


def test_new_recovery_codes_make_the_old_ones_void(session, olga, codes):
    assert set(new_recovery_codes(session, olga)).isdisjoint(codes)
    refused(session, olga, codes[0], NOW)


def test_the_code_of_somebody_else_does_not_open(session, cast, olga, codes):
    begin_set_up(session, cast.dace, "SkillsComp")
    confirm(session, cast.dace, code_at(session, cast.dace, NOW), NOW)
    refused(session, cast.dace, codes[0], NOW)
    assert recovery_codes_left(session, olga) == RECOVERY_CODES


def test_what_is_set_up_is_not_set_up_again(session, olga, codes):
    assert codes
    with pytest.raises(RuleBroken, match="second-factor-set"):
        begin_set_up(session, olga, "SkillsComp")


def test_without_the_factor_nothing_opens_and_sessions_end(session, olga, codes):
    epoch = olga.epoch
    remove(session, olga)
    assert not has_second_factor(session, olga)
    assert session.query(RecoveryCode).count() == 0
    assert olga.epoch == epoch + 1
    refused(session, olga, codes[0], NOW)


def test_organisers_and_administrators_need_one(cast):
    asked = {name for name, account in cast.accounts.items() if needs_second_factor(account)}
    assert asked == {"olga", "andris"}
