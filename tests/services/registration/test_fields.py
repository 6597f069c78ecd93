"""What a competition asks."""

from dataclasses import replace

from skillscomp.core.errors import AccessRefused, ValueRefused
from skillscomp.core.registration_fields import default_settings
from skillscomp.services.registration.checks import findings
from skillscomp.services.registration.fields import asked_fields, save_asked_fields
from tests.core.refusals import refused
from tests.services.registration.school import NOW, drafted, olga, sana


def test_until_it_is_decided_the_catalogue_is_asked(session, registering):
    assert asked_fields(session, registering.competition) == default_settings()


def test_an_organiser_decides_what_is_asked_why_and_for_how_long(session, registering):
    asked = [
        replace(one, purpose_lv=" Kreklam ", keep_days=7, required=True)
        for one in default_settings()
        if one.field.always or one.code == "clothing_size"
    ]
    competition = registering.competition
    save_asked_fields(session, olga(registering), competition, reversed(asked))
    save_asked_fields(session, olga(registering), competition, asked)
    found = asked_fields(session, competition)
    assert [one.code for one in found] == [one.code for one in asked]
    assert {(one.purpose_lv, one.keep_days) for one in found} == {("Kreklam", 7)}
    wrong = [one.field for one in findings(session, drafted(session, registering), NOW)]
    assert "clothing_size" in wrong
    assert "programme" not in wrong


def test_only_an_organiser_decides_and_not_everything(session, registering):
    competition = registering.competition
    with refused("not-allowed", AccessRefused):
        save_asked_fields(session, sana(registering), competition, default_settings())
    with refused("field-always-asked", ValueRefused):
        save_asked_fields(session, olga(registering), competition, [])
