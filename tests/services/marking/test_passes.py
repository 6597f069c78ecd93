"""Passes outlive sessions and cannot be forged; what is sealed opens for its holder only."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from skillscomp.core.errors import AccessRefused, ValueRefused
from skillscomp.services.marking.passes import (
    RESUMING,
    SENDING,
    Holder,
    decoded,
    encoded,
    make_pass,
    read_pass,
    sealing_key,
    unseal,
)

NEW, OLD = "the secret of today", "the secret of last year"
HOLDER = Holder("account-key", 3, "tablet-key", ("contest-18", "contest-25"))
MORNING = datetime(2027, 4, 14, 8, 0, tzinfo=UTC)
EVENT = "6f0a7bb0-5f0e-4b39-9b8e-0d8f4a6a3f11"
CONTENT = '{"kind":"mark","note":"Ķēde"}'.encode()


def sealed(key: bytes, aad: str = EVENT) -> tuple[str, str]:
    """Seal as a tablet does."""
    iv = os.urandom(12)
    return encoded(iv), encoded(AESGCM(key).encrypt(iv, CONTENT, aad.encode()))


def test_a_pass_says_who_holds_it_and_when_it_was_issued() -> None:
    read = read_pass([NEW], make_pass(NEW, HOLDER, MORNING))
    assert (read.holder, read.issued_at) == (HOLDER, MORNING)


def test_a_pass_is_issued_now_when_no_time_is_told() -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    assert before <= read_pass([NEW], make_pass(NEW, HOLDER)).issued_at <= datetime.now(UTC)


def test_a_pass_under_a_secret_of_before_is_read() -> None:
    assert read_pass([NEW, OLD], make_pass(OLD, HOLDER)).holder == HOLDER


@pytest.mark.parametrize("text", ["", "no pass", "a.b.c", "ā.ē.ī", "." * 5000])
def test_text_that_is_no_pass_is_refused(text: str) -> None:
    with pytest.raises(AccessRefused, match="pass-unreadable"):
        read_pass([NEW, OLD], text)


def test_a_pass_of_another_secret_is_refused() -> None:
    with pytest.raises(AccessRefused, match="pass-unreadable"):
        read_pass([NEW], make_pass(OLD, HOLDER))


def test_a_pass_with_another_content_under_the_same_signature_is_refused() -> None:
    _content, *signature = make_pass(NEW, HOLDER, MORNING).rsplit(".", 2)
    other = make_pass(OLD, replace(HOLDER, account="another"), MORNING).rsplit(".", 2)
    with pytest.raises(AccessRefused, match="pass-unreadable"):
        read_pass([NEW], ".".join([other[0], *signature]))


def test_a_pass_sends_for_thirty_days_and_resumes_for_sixteen_hours() -> None:
    read = read_pass([NEW], make_pass(NEW, HOLDER, MORNING))
    second = timedelta(seconds=1)
    assert read.is_good(SENDING, MORNING + timedelta(days=30))
    assert not read.is_good(SENDING, MORNING + timedelta(days=30) + second)
    assert read.is_good(RESUMING, MORNING + timedelta(hours=16))
    assert not read.is_good(RESUMING, MORNING + timedelta(hours=16) + second)


def test_a_pass_may_be_a_few_minutes_ahead_and_no_more() -> None:
    read = read_pass([NEW], make_pass(NEW, HOLDER, MORNING))
    assert read.is_good(SENDING, MORNING - timedelta(minutes=5))
    assert not read.is_good(SENDING, MORNING - timedelta(minutes=6))


def test_what_a_tablet_sealed_opens() -> None:
    iv, data = sealed(sealing_key(NEW, HOLDER))
    assert unseal([NEW], HOLDER, iv, data, EVENT) == CONTENT


def test_what_was_sealed_under_a_secret_of_before_opens() -> None:
    iv, data = sealed(sealing_key(OLD, HOLDER))
    assert unseal([NEW, OLD], HOLDER, iv, data, EVENT) == CONTENT


def test_the_key_is_the_same_for_every_list_of_contests() -> None:
    elsewhere = replace(HOLDER, contests=("contest-30",))
    assert sealing_key(NEW, HOLDER) == sealing_key(NEW, elsewhere)
    assert len(sealing_key(NEW, HOLDER)) == 32


@pytest.mark.parametrize(
    "holder",
    [
        replace(HOLDER, account="another"),
        replace(HOLDER, epoch=4),
        replace(HOLDER, tablet="another"),
    ],
)
def test_what_was_sealed_by_another_holder_stays_closed(holder: Holder) -> None:
    iv, data = sealed(sealing_key(NEW, holder))
    with pytest.raises(ValueRefused, match="sealed-unreadable"):
        unseal([NEW, OLD], HOLDER, iv, data, EVENT)


def test_what_was_sealed_for_another_event_stays_closed() -> None:
    iv, data = sealed(sealing_key(NEW, HOLDER))
    with pytest.raises(ValueRefused, match="sealed-unreadable"):
        unseal([NEW], HOLDER, iv, data, "resume")


def test_what_was_tampered_with_stays_closed() -> None:
    iv, data = sealed(sealing_key(NEW, HOLDER))
    changed = bytearray(decoded(data))
    changed[0] ^= 1
    with pytest.raises(ValueRefused, match="sealed-unreadable"):
        unseal([NEW], HOLDER, iv, encoded(bytes(changed)), EVENT)


@pytest.mark.parametrize(("iv", "data"), [("", ""), ("AAAA", "AAAA"), ("A", "ā"), ("A" * 16, "")])
def test_text_that_is_not_sealed_at_all_is_refused(iv: str, data: str) -> None:
    with pytest.raises(ValueRefused, match="sealed-unreadable"):
        unseal([NEW], HOLDER, iv, data, EVENT)


def test_bytes_are_written_for_addresses_and_without_padding() -> None:
    assert encoded(b"\xfb\xff\xfe\x00") == "-__-AA"
    assert decoded("-__-AA") == b"\xfb\xff\xfe\x00"
