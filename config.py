"""Settings, read from the environment when a Config is made; the package never imports this."""

import os
import secrets
from datetime import timedelta
from pathlib import Path

_INSTANCE = Path(__file__).parent / "instance"
_MEGABYTE = 1024 * 1024


class Config:
    """The settings of a running installation. Names with SKILLSCOMP_ come from the environment."""

    MAX_CONTENT_LENGTH = 20 * _MEGABYTE
    MAX_FORM_MEMORY_SIZE = _MEGABYTE
    PERMANENT_SESSION_LIFETIME = timedelta(hours=14)
    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SAMESITE = "Lax"
    SESSION_COOKIE_NAME = "skillscomp"
    WTF_CSRF_TIME_LIMIT = None
    """A token lasts as long as its session: a form may stay open for a whole marking day."""
    BABEL_DEFAULT_LOCALE = "lv"
    BABEL_DEFAULT_TIMEZONE = "Europe/Riga"
    SQLALCHEMY_ENGINE_OPTIONS = {"pool_size": 16}  # noqa: RUF012 - read only; two for each thread
    RATELIMIT_HEADERS_ENABLED = True
    SEND_FILE_MAX_AGE_DEFAULT = timedelta(days=365)
    """Static addresses carry a hash of the file, so that they may be kept for ever."""
    DEMO = False
    SECOND_FACTOR_REQUIRED = False
    SETUP_CODE = ""
    """Without a set-up code of one's own it is derived from the secret key."""
    MAIL_HOST = ""
    """Without a mail server letters wait in the outbox."""

    def __init__(self) -> None:
        _INSTANCE.mkdir(exist_ok=True)
        environment = os.environ
        self.SQLALCHEMY_DATABASE_URI = environment.get(
            "SKILLSCOMP_DATABASE_URL", f"sqlite:///{_INSTANCE / 'skillscomp.sqlite3'}"
        )
        self.SECRET_KEY = environment.get("SKILLSCOMP_SECRET_KEY") or _kept_secret()
        self.SESSION_COOKIE_SECURE = environment.get("SKILLSCOMP_HTTPS", "1") != "0"
        self.RATELIMIT_STORAGE_URI = environment.get("SKILLSCOMP_LIMITS_URL", "memory://")
        self.PUBLIC_ADDRESS = environment.get("SKILLSCOMP_PUBLIC_ADDRESS", "http://127.0.0.1:8000")
        self.DEMO = environment.get("SKILLSCOMP_DEMO", "0") == "1"
        second_factor = environment.get("SKILLSCOMP_SECOND_FACTOR", "0" if self.DEMO else "1")
        self.SECOND_FACTOR_REQUIRED = second_factor != "0"
        self.SETUP_CODE = environment.get("SKILLSCOMP_SETUP_CODE", "")
        self.MAIL_HOST = environment.get("SKILLSCOMP_MAIL_HOST", "")
        self.MAIL_PORT = environment.get("SKILLSCOMP_MAIL_PORT", "587")
        self.MAIL_SECURITY = environment.get("SKILLSCOMP_MAIL_SECURITY", "starttls")
        self.MAIL_USER = environment.get("SKILLSCOMP_MAIL_USER", "")
        self.MAIL_PASSWORD = environment.get("SKILLSCOMP_MAIL_PASSWORD", "")
        self.MAIL_FROM = environment.get("SKILLSCOMP_MAIL_FROM", "")


class TestConfig(Config):
    """The settings of the tests: a database of their own, cookies over plain HTTP."""

    __test__ = False
    TESTING = True

    def __init__(self, database_url: str) -> None:  # the tests say where
        self.SQLALCHEMY_DATABASE_URI = database_url
        self.SECRET_KEY = secrets.token_hex()
        self.SESSION_COOKIE_SECURE = False
        self.RATELIMIT_STORAGE_URI = "memory://"
        self.RATELIMIT_ENABLED = False
        self.PUBLIC_ADDRESS = "http://127.0.0.1:8000"


def _kept_secret() -> str:
    """Make a secret at the first start and keep it beside the database, readable to its owner."""
    kept = _INSTANCE / "secret_key"
    if not kept.exists():
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex())
    return kept.read_text()
