"""``skillscomp mail`` and what it says of its settings."""

import pytest

from tests.cli.program import run

SOUND = {"SKILLSCOMP_MAIL_HOST": "mail.example.org", "SKILLSCOMP_MAIL_FROM": "a@example.org"}


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"SKILLSCOMP_MAIL_HOST": ""}, "No mail server is set."),
        ({"SKILLSCOMP_DEMO": "1"}, "A demonstration sends no mail."),
        ({"SKILLSCOMP_MAIL_PORT": "smtp"}, "SKILLSCOMP_MAIL_PORT is “smtp”."),
        ({"SKILLSCOMP_MAIL_PORT": "70000"}, "SKILLSCOMP_MAIL_PORT is “70000”."),
        ({"SKILLSCOMP_MAIL_SECURITY": "ssl"}, "SKILLSCOMP_MAIL_SECURITY is “ssl”."),
        ({"SKILLSCOMP_MAIL_FROM": "nobody"}, "“nobody” is not an e-mail address."),
    ],
)
def test_settings_that_send_nothing_are_refused_in_a_sentence(tmp_path, settings, sentence):
    database = {"SKILLSCOMP_DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}"}
    done = run("mail", "send", folder=tmp_path, **SOUND | database | settings)
    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_server_does_not_start_with_mail_that_could_never_leave(tmp_path):
    settings = SOUND | {"SKILLSCOMP_MAIL_FROM": ""}
    done = run("serve", "--port", "0x", folder=tmp_path, **settings)
    assert done.returncode == 2
    port = {"SKILLSCOMP_DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}"}
    done = run("serve", "--port", "65533", folder=tmp_path, **settings | port)
    assert done.returncode == 1
    assert "is not an e-mail address" in done.stderr
