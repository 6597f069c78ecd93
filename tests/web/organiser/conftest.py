"""Browsers whose requests share nothing but the database, as those of several people do."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class Browser(FlaskClient):
    """Makes every request in an application context of its own."""

    def open(self, *arguments: Any, **options: Any) -> TestResponse:
        with self.application.app_context():
            return super().open(*arguments, **options)


@pytest.fixture
def sign_in(app, cast):
    """Open a browser for somebody of the cast: ``sign_in("olga")``."""

    def open_browser(name):
        account = cast.accounts[name]
        client = Browser(app, app.response_class)
        with client.session_transaction() as cookie:
            cookie["_user_id"] = f"{account.key}:{account.epoch}"
            cookie["_fresh"] = True
        return client

    return open_browser
