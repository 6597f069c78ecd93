"""Secret words of links and codes: made at random, kept as hashes only."""

import secrets
from hashlib import sha256

TOKEN_BYTES = 32
"""256 random bits, 43 characters of a link; a fast hash keeps what cannot be guessed."""


def new_token() -> str:
    """Make the secret part of a link."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(secret: str) -> str:
    """Give what is kept of a secret."""
    return sha256(secret.encode()).hexdigest()
