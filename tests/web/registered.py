"""A registration of the cast for tests of addresses: handed in, with a person and consents."""

from hashlib import sha256

from skillscomp.core.registration import ConsentKind, ConsentWay, Part, RegistrationState
from skillscomp.models.registrations import (
    Consent,
    RegisteredPerson,
    Registration,
    RegistrationAnswer,
)
from tests.cast import NOW

TOKEN = "a-token-that-was-sent-to-a-guardian"
FAR = NOW.replace(year=2099)
OF_THE_SCHOOL = ("competitions", "competition", "open_registration")
OF_THE_REGISTRATION = (
    *("registration", "change", "save_registration", "save_language", "receipt"),
    *("withdraw", "substitute", "copy", "discard"),
)
OF_THE_PERSON = ("save_answer", "consents", "ask_consent", "record_paper", "consent_form")
OF_THE_CONSENT = ("paper", "withdraw_consent")


def registered(session, cast):
    """Add a registration that waits for a decision; everything has a key that says what it is."""
    registration = Registration(
        key="registration",
        contest=cast.contest,
        school=cast.riga,
        state=RegistrationState.REQUESTED,
        made_at=NOW,
        submitted_at=NOW,
        late_reason="The post was late",
        people=[
            RegisteredPerson(
                key="person",
                part=Part.CONTESTANT,
                position=1,
                answers=[
                    RegistrationAnswer(field=field, value=value, saved_at=NOW)
                    for field, value in (
                        ("given_name", "Zane"),
                        ("family_name", "Ozola"),
                        ("birth_date", "12.05.2007"),
                        ("programme", "Programmēšana"),
                    )
                ],
            )
        ],
    )
    person = registration.people[0]
    paper = Consent(
        key="paper",
        registered_person=person,
        kind=ConsentKind.PHOTO,
        way=ConsentWay.PAPER,
        given_by="Zane Ozola",
        given_on=NOW.date(),
        asked_at=NOW,
        document=b"%PDF-1.4 %%EOF",
        document_type="application/pdf",
    )
    asked = Consent(
        key="asked",
        registered_person=person,
        kind=ConsentKind.NAME,
        way=ConsentWay.LINK,
        asked_at=NOW,
        asked_address="zane@example.org",
        token_hash=sha256(TOKEN.encode()).hexdigest(),
        expires_at=FAR,
    )
    session.add_all([registration, paper, asked])
    session.flush()
    return registration


def keys_of_registration():
    """The keys that addresses of registration name, by endpoint."""
    return {
        **dict.fromkeys((f"school.{view}" for view in OF_THE_SCHOOL), "riga"),
        **dict.fromkeys((f"school.{view}" for view in OF_THE_REGISTRATION), "registration"),
        **dict.fromkeys((f"school.{view}" for view in OF_THE_PERSON), "person"),
        **dict.fromkeys((f"school.{view}" for view in OF_THE_CONSENT), "paper"),
        **dict.fromkeys(("organiser.registration", "organiser.decide"), "registration"),
        **dict.fromkeys(("organiser.registrations", "organiser.registration_fields"), "final"),
        "organiser.save_registration_fields": "final",
        **dict.fromkeys(
            (f"public.{view} token" for view in ("consent", "answer_consent", "withdraw_consent")),
            TOKEN,
        ),
    }
