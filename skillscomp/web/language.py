"""Which language a page speaks: chosen, else the account's, else what the browser asks for."""

from dataclasses import dataclass

from flask import has_request_context, request, session, url_for

from skillscomp.web.access import signed_in_account
from skillscomp.web.sentences.wording import LANGUAGES

DEFAULT = "lv"
NAMES = {"en": "English", "lv": "Latviešu"}


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One language to switch to."""

    code: str
    label: str
    url: str


def chosen_language() -> str:
    """Give ``lv`` or ``en`` for this request."""
    if not has_request_context():
        return DEFAULT
    chosen = session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    account = signed_in_account()
    if account is not None:
        return account.language
    return request.accept_languages.best_match(["lv", "en"]) or DEFAULT


def asked_language() -> str:
    """Give the language that the address asks for (``lang=lv``), else that of this request."""
    asked = request.args.get("lang", "")
    return asked if asked in LANGUAGES else chosen_language()


def language_links() -> list[LanguageLink]:
    """List the languages, with the way back to this page."""
    here = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return [
        LanguageLink(code, NAMES[code], url_for("account.choose_language", code=code, next=here))
        for code in ("lv", "en")
    ]
