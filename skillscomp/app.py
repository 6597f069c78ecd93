"""Wires the application together; nothing else knows all of its parts."""

from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined

from skillscomp.extensions import babel, csrf, db, limiter, login, migrate
from skillscomp.web import (
    accent,
    assets,
    errors,
    filters,
    language,
    navigation,
    organisation,
    security,
)
from skillscomp.web.access import load_signed_in, signed_in_account
from skillscomp.web.account import pages as account_pages
from skillscomp.web.account.signed_in import SignedInAs, shown_account
from skillscomp.web.api import (
    books,
    form_steps,
    health,
    languages,
    marking,
    openapi,
    sealed,
    tablets,
)
from skillscomp.web.cookies import SessionCookies
from skillscomp.web.jury import pages as jury_pages
from skillscomp.web.marking_app import pages as marking_app_pages
from skillscomp.web.organiser import pages as organiser_pages
from skillscomp.web.public import pages as public_pages
from skillscomp.web.rehearsal import in_rehearsal
from skillscomp.web.school import pages as school_pages
from skillscomp.web.way_back import this_page

_ROOT = Path(__file__).parents[1]
_PACKAGE = Path(__file__).parent


def create_app(config: object) -> Flask:
    """Make an application with these settings (an object with upper-case attributes)."""
    app = Flask(
        "skillscomp",
        root_path=str(_PACKAGE),
        template_folder=str(_ROOT / "templates"),
        static_folder=str(_ROOT / "static"),
    )
    app.config.from_object(config)
    app.session_interface = SessionCookies()
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _install_extensions(app)
    for part in (security, errors, filters, accent):
        part.install(app)
    for pages in (account_pages, public_pages, organiser_pages, jury_pages, school_pages):
        app.register_blueprint(pages.pages)
    app.register_blueprint(marking_app_pages.pages)
    app.register_blueprint(health.api)
    app.register_blueprint(books.api)
    app.register_blueprint(form_steps.api)
    app.register_blueprint(languages.api)
    app.register_blueprint(marking.api)
    app.register_blueprint(sealed.api)
    app.register_blueprint(tablets.api)
    app.register_blueprint(openapi.api)
    app.context_processor(_for_every_page)
    return app


def _install_extensions(app: Flask) -> None:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(_PACKAGE / "translations")
    db.init_app(app)
    migrate.init_app(app, db, directory=str(_PACKAGE / "migrations"))
    csrf.init_app(app)
    babel.init_app(app, locale_selector=language.chosen_language)
    limiter.init_app(app)
    login.init_app(app)
    login.user_loader(load_signed_in)
    login.login_view = "account.sign_in"


def _for_every_page() -> dict[str, Any]:
    account = signed_in_account()
    shown: SignedInAs | None = shown_account(account) if account else None
    return {
        "account": shown,
        "language": language.chosen_language(),
        "language_links": language.language_links(),
        "navigation": navigation.places_for(account),
        "in_rehearsal": in_rehearsal,
        "organisation": organisation.shown_organisation(),
        "static_url": assets.static_url,
        "this_page": this_page,
    }
