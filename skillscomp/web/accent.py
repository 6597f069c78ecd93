"""The colour that a competition sets, as a stylesheet of custom properties.

It stands in the layer of the tokens, so that print and components may still say otherwise.
"""

from functools import cache
from hashlib import sha256

from flask import Flask, url_for

from skillscomp.core.contrast import Shades, accents
from skillscomp.models.competitions import Competition
from skillscomp.web.assets import HASH_LENGTH


def install(app: Flask) -> None:
    """Offer the address to every template."""
    app.jinja_env.filters["accent_url"] = accent_url


def accent_url(competition: Competition) -> str:
    """Give the address of a competition's colours with their hash; empty where it sets none."""
    if not competition.accent:
        return ""
    return url_for("public.accent_sheet", key=competition.key, v=version_of(competition.accent))


@cache
def version_of(accent: str) -> str:
    """Give what changes whenever the sheet of a colour does."""
    return sha256(sheet_of(accent).encode()).hexdigest()[:HASH_LENGTH]


@cache
def sheet_of(accent: str) -> str:
    """Write the colours of both themes, with the selectors of static/css/tokens.css."""
    shades = accents(accent)
    light, dark = _declared(shades.light), _declared(shades.dark)
    return (
        "@layer tokens {\n"
        f":root {{{light}}}\n"
        "@media (prefers-color-scheme: dark) {\n"
        f':root:not([data-theme="light"]) {{{dark}}}\n'
        "}\n"
        f':root[data-theme="dark"] {{{dark}}}\n'
        "}\n"
    )


def _declared(shades: Shades) -> str:
    values = {
        "accent": shades.accent,
        "accent-strong": shades.strong,
        "accent-ink": shades.ink,
        "accent-soft": shades.soft,
    }
    return "".join(f" --{name}: {value};" for name, value in values.items()) + " "
