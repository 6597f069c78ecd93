"""Enters marks through the service, as the endpoint does."""

from skillscomp.services.marking.events import Credential
from skillscomp.services.marking.recording import record_events
from skillscomp.web.api.marking_request import read_event
from tests.cast import NOW
from tests.web.api.events import event, mark, opened, score

__all__ = ["enter", "event", "mark", "opened", "score"]


def enter(session, cast, name, sent):
    """Record one event of somebody; the caller commits."""
    account = cast.accounts[name]
    credential = Credential(account.key, str(account.epoch))
    connection = session.connection()
    return record_events(connection, credential, [read_event(sent)], NOW).answers[0]
