"""What lets a tablet send later what it sealed now: passes and sealing keys.

A *pass* is text that this installation signed. It says who signed in, in which epoch, on which
tablet and for which contests, and it outlives the session: what was sealed under it is still
taken when its person has signed out or lost the right (then it becomes a case, never nothing)::

    URLSafeTimedSerializer(SECRET_KEY, salt "marking-pass", SHA-256) of
    {"a": account key, "e": epoch, "t": tablet key, "c": [contest keys]}

The *sealing key* of a holder is 32 bytes, known to this installation without being kept::

    HKDF-SHA256(SECRET_KEY, no salt, info "marking-sealing|<account>|<epoch>|<tablet>")

What is *sealed* is AES-256-GCM: an iv of 12 bytes, fresh for each; data as WebCrypto gives it, the
cipher text with the tag of 16 bytes at its end; bound (aad) to the UTF-8 bytes of the event's id as
it stands beside it, or of the word ``resume``. In JSON the iv, the data and the key are base64url
without padding (``-`` and ``_``, no ``=``).

Secrets come newest first: SECRET_KEY, then SECRET_KEY_FALLBACKS.
"""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from itsdangerous import BadSignature, TimestampSigner, URLSafeTimedSerializer
from typing_extensions import override

from skillscomp.core.errors import AccessRefused, ValueRefused

SENDING = timedelta(days=30)
"""How long what a tablet holds is taken, whatever became of its person meanwhile."""
RESUMING = timedelta(hours=16)
"""How long a pass opens a session again after the network was lost: a working day."""
CLOCKS_DIFFER = timedelta(minutes=5)
"""A pass of another server of this installation may come from a clock that is a little ahead."""
_SALT = "marking-pass"
_KEY_BYTES = 32
_IV_BYTES = 12
_KEYS_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose pass it is: keys of the account, the tablet and the contests; the account's epoch."""

    account: str
    epoch: int
    tablet: str
    contests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassRead:
    """A pass that this installation signed."""

    holder: Holder
    issued_at: datetime

    def is_good(self, within: timedelta, now: datetime) -> bool:
        """Tell whether the pass is not older than this (SENDING, RESUMING)."""
        return -CLOCKS_DIFFER <= now - self.issued_at <= within


def make_pass(secret: str, holder: Holder, at: datetime | None = None) -> str:
    """Sign a pass, issued now or at another time."""
    content = {
        "a": holder.account,
        "e": holder.epoch,
        "t": holder.tablet,
        "c": list(holder.contests),
    }
    options = {"digest_method": sha256, "issued_at": at or datetime.now(UTC)}
    signed = URLSafeTimedSerializer(secret, _SALT, signer=_SignerAt, signer_kwargs=options)
    return str(signed.dumps(content))


def read_pass(secrets: Sequence[str], text: str) -> PassRead:
    """Read a pass, of whatever age; ask ``is_good`` what it is good for.

    Raises AccessRefused: pass-unreadable.
    """
    try:
        content, issued_at = _reader(tuple(secrets)).loads(text, return_timestamp=True)
    except BadSignature:
        raise AccessRefused("pass-unreadable") from None
    holder = Holder(content["a"], content["e"], content["t"], tuple(content["c"]))
    return PassRead(holder, issued_at)


def sealing_key(secret: str, holder: Holder) -> bytes:
    """Give the key under which the holder's tablet seals."""
    return _key(secret, f"marking-sealing|{holder.account}|{holder.epoch}|{holder.tablet}")


def unseal(secrets: Sequence[str], holder: Holder, iv: str, data: str, aad: str) -> bytes:
    """Open what the holder's tablet sealed; iv and data as they stand in JSON.

    Raises ValueRefused: sealed-unreadable.
    """
    nonce, sealed = decoded(iv), decoded(data)
    if len(nonce) == _IV_BYTES:
        for secret in secrets:
            try:
                return AESGCM(sealing_key(secret, holder)).decrypt(nonce, sealed, aad.encode())
            except InvalidTag:
                continue
    raise ValueRefused("sealed-unreadable")


def encoded(content: bytes) -> str:
    """Write bytes as base64url without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Read base64url without padding.

    Raises ValueRefused: sealed-unreadable.
    """
    try:
        return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (UnicodeEncodeError, binascii.Error):
        raise ValueRefused("sealed-unreadable") from None


class _SignerAt(TimestampSigner):
    """A signer that is told the time."""

    def __init__(self, *of_signer: object, issued_at: datetime, **named: object) -> None:
        super().__init__(*of_signer, **named)  # type: ignore[arg-type]
        self._issued_at = issued_at

    @override
    def get_timestamp(self) -> int:
        return int(self._issued_at.timestamp())


@lru_cache
def _reader(secrets: tuple[str, ...]) -> URLSafeTimedSerializer:
    oldest_first = list(reversed(secrets))
    return URLSafeTimedSerializer(
        oldest_first, _SALT, signer=TimestampSigner, signer_kwargs={"digest_method": sha256}
    )


@lru_cache(_KEYS_KEPT)
def _key(secret: str, purpose: str) -> bytes:
    derivation = HKDF(SHA256(), _KEY_BYTES, salt=None, info=purpose.encode())
    return derivation.derive(secret.encode())
