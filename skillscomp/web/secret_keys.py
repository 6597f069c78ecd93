"""The secrets of this installation, newest first, as passes and sealing keys take them."""

from flask import current_app


def secret_keys() -> tuple[str, ...]:
    """Give SECRET_KEY and then SECRET_KEY_FALLBACKS."""
    config = current_app.config
    return (config["SECRET_KEY"], *(config.get("SECRET_KEY_FALLBACKS") or ()))
