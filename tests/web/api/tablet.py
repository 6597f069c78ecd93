"""A tablet that talks to the marking endpoint."""

from dataclasses import dataclass

from flask.testing import FlaskClient

ADDRESS = "/api/v1/marking/events"


@dataclass
class Tablet:
    """A browser with a session and its token against forged requests."""

    client: FlaskClient
    token: str

    def post(self, content=None, **more):
        headers = {"X-CSRFToken": self.token}
        if content is not None:
            more["json"] = content
        return self.client.post(ADDRESS, headers=headers, **more)

    def send(self, *events):
        """Send a batch and give its answers."""
        response = self.post({"events": list(events)})
        assert response.status_code == 200, response.text
        answers = response.json["answers"]
        assert len(answers) == len(events)
        return answers

    def enter(self, event):
        """Send one event and give its answer."""
        return self.send(event)[0]
