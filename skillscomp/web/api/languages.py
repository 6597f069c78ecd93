"""The language that somebody chose in the marking app is that of their account, too."""

from flask import Blueprint, Response, session

from skillscomp.core.errors import RuleBroken, ValueRefused
from skillscomp.extensions import csrf, write_tx
from skillscomp.models.accounts import Account
from skillscomp.web.api.signed_in import require_account
from skillscomp.web.api.strict_json import answer, refused, sent
from skillscomp.web.cookies import check_token
from skillscomp.web.sentences.wording import LANGUAGES

api = Blueprint("languages", __name__, url_prefix="/api/v1")
csrf.exempt(api)  # its view checks the token itself, without reading a form
api.register_error_handler(RuleBroken, refused)
_OF_PAGES = "language"


@api.post("/language")
def choose_own_language() -> Response:
    """Let letters, papers, pages and the next tablet speak this language to who is signed in."""
    account = require_account()
    check_token()
    language = sent({"language": str})["language"]
    if language not in LANGUAGES:
        raise ValueRefused("body-wrong")
    with write_tx() as rows:
        rows.get_one(Account, account.id).language = language
    if session.get(_OF_PAGES, language) != language:  # a session that has to change is sent anew
        session[_OF_PAGES] = language
    return answer({"language": language})
