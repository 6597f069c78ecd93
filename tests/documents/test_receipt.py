"""The receipt of a registration and the form for consents, as somebody reads them."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from pypdf import PdfReader

from skillscomp.core.errors import ValueRefused
from skillscomp.documents.consent_form import ConsentForm, consent_form_pdf
from skillscomp.documents.receipt import Receipt, receipt_pdf
from tests.core.refusals import refused

MADE = datetime(2027, 2, 1, 9, tzinfo=UTC)
RECEIPT = Receipt(
    competition="SkillsLatvia 2027 fināls",
    title="Apliecinājums par pieteikuma saņemšanu",
    state="Pieteikums ir saņemts un pieņemts.",
    facts=[("Konkurss", "34 Ēdienu gatavošana"), ("Skola", "Kuldīgas Amatu skola")],
    people_heading="Cilvēki",
    people=[("Konkursants", "Šons O'Nīls"), ("Pavadošais pedagogs", "Ņina van der Žagare")],
    names_hint="Vārdi ir tieši tādi, kādi tie būs diplomos.",
    open_heading="Vēl nav nokārtots",
    open_points=["Aizbildnim saite ir nosūtīta, bet atbildes vēl nav."],
    foot="Sagatavots 2027. gada 1. februāris, 11:00",
    page_of="%(page)d. lapa no %(pages)d",
    organiser="Aģentūra",
    language="lv",
    made=MADE,
)
FORM = ConsentForm(
    competition="SkillsLatvia 2027 final",
    title="Consents of a parent or guardian",
    introduction="Tick what you agree to, sign, and give the form to the school.",
    facts=[("Name", "Līga O'Nīla")],
    data_heading="What the school enters, and what for",
    purposes=["Diet: Catering. Kept for 14 days after the competition."],
    consents_heading="I agree",
    consents=["I agree that she takes part.", "Her name may be shown."],
    withdrawal="Each of these can be taken back at any time.",
    lines=["Name in block letters", "Signature", "Date"],
    page_of="Page %(page)d of %(pages)d",
    organiser="Agency",
    language="en",
    made=MADE,
)


def pages_of(document):
    return [page.extract_text() for page in PdfReader(BytesIO(document)).pages]


def test_a_receipt_says_what_was_handed_in_and_what_is_still_open():
    (text,) = pages_of(receipt_pdf(RECEIPT))
    for part in ("Šons O'Nīls", "34 Ēdienu gatavošana", "saite ir nosūtīta", "1. lapa no 1"):
        assert part in text


def test_a_receipt_without_anything_open_has_no_such_heading():
    (text,) = pages_of(receipt_pdf(replace(RECEIPT, open_points=[])))
    assert "Vēl nav nokārtots" not in text


def test_the_same_receipt_gives_the_same_bytes_and_names_itself():
    document = receipt_pdf(RECEIPT)
    assert document == receipt_pdf(RECEIPT)
    about = PdfReader(BytesIO(document)).metadata
    assert about.title.startswith("Apliecinājums")
    assert about.author == "Aģentūra"


def test_a_form_has_a_box_for_each_consent_and_lines_to_sign():
    document = consent_form_pdf(FORM)
    (text,) = pages_of(document)
    for part in ("I agree that she takes part.", "Her name may be shown.", "Signature", "Catering"):
        assert part in text
    drawn = PdfReader(BytesIO(document)).pages[0].get_contents().get_data()
    assert drawn.count(b" re S") == len(FORM.consents)


def test_a_long_form_goes_on_on_further_pages_and_no_heading_ends_one():
    purposes = [f"Field {number}: needed for the day of the event." for number in range(90)]
    first, *others = pages_of(consent_form_pdf(replace(FORM, purposes=purposes)))
    assert len(others) == 2
    assert "Page 1 of 3" in first
    assert "Field 89" in others[-1]
    crowded = replace(FORM, consents=["A sentence to agree to."] * 20, purposes=purposes)
    for text in pages_of(consent_form_pdf(crowded)):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        assert lines[-1] != "What the school enters, and what for"


def test_a_letter_that_cannot_be_printed_is_refused():
    with refused("letter-not-printable", ValueRefused):
        receipt_pdf(replace(RECEIPT, people=[("Konkursants", "Līga \N{SNOWMAN WITHOUT SNOW}")]))
