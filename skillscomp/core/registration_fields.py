"""What a registration may ask about a person: why, for whom, how long it is kept by default.

The organiser chooses per competition among these fields, and may change purpose and retention;
fields that are ``always`` asked are what an entry cannot be without. Values are read from what
people type: ``field_values``. Source: DOMAIN section 7; days of retention are the project's choice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from skillscomp.core.errors import ValueRefused
from skillscomp.core.message import Message
from skillscomp.core.registration import Part


class FieldKind(StrEnum):
    """How a value is typed and read."""

    NAME = "name"
    DATE = "date"
    EMAIL = "email"
    PHONE = "phone"
    SIZE = "size"
    NUMBER = "number"
    TEXT = "text"
    NIGHTS = "nights"


CONTESTANTS = frozenset({Part.CONTESTANT, Part.RESERVE, Part.REPLACED})
EVERYBODY = frozenset(Part)
LONGEST_KEEP_DAYS = 3650
LONGEST_PURPOSE = 500
CONSENT_KEEP_DAYS = 1095
"""A consent must be provable for as long as somebody can complain: three years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that can be asked.

    ``identity`` says who somebody is: after the deadline only an organiser changes it.
    ``keep_days`` counts from the last day of the competition.
    """

    code: str
    kind: FieldKind
    parts: frozenset[Part]
    required: bool = False
    always: bool = False
    identity: bool = False
    purpose_en: str
    purpose_lv: str
    keep_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSetting:
    """What a competition decided about one field.

    Raises ValueRefused: field-unknown, purpose-missing, purpose-too-long, keep-days-out-of-range.
    """

    code: str
    required: bool
    purpose_en: str
    purpose_lv: str
    keep_days: int

    def __post_init__(self) -> None:
        if self.code not in FIELDS:
            raise ValueRefused("field-unknown", field=self.code)
        for purpose in (self.purpose_en, self.purpose_lv):
            if not purpose.strip():
                raise ValueRefused("purpose-missing", field=self.code)
            if len(purpose) > LONGEST_PURPOSE:
                raise ValueRefused("purpose-too-long", field=self.code, longest=LONGEST_PURPOSE)
        if not 0 <= self.keep_days <= LONGEST_KEEP_DAYS:
            raise ValueRefused("keep-days-out-of-range", field=self.code, longest=LONGEST_KEEP_DAYS)

    @property
    def field(self) -> Field:
        """The field that was decided about."""
        return FIELDS[self.code]


_ALL = (
    Field(
        code="given_name",
        kind=FieldKind.NAME,
        parts=EVERYBODY,
        required=True,
        always=True,
        identity=True,
        purpose_en="Lists, results and diplomas",
        purpose_lv="Sarakstiem, rezultātiem un diplomiem",
        keep_days=365,
    ),
    Field(
        code="family_name",
        kind=FieldKind.NAME,
        parts=EVERYBODY,
        required=True,
        always=True,
        identity=True,
        purpose_en="Lists, results and diplomas",
        purpose_lv="Sarakstiem, rezultātiem un diplomiem",
        keep_days=365,
    ),
    Field(
        code="diploma_name",
        kind=FieldKind.NAME,
        parts=EVERYBODY,
        always=True,
        identity=True,
        purpose_en="The name exactly as it is printed on the diploma",
        purpose_lv="Vārds un uzvārds tieši tā, kā to drukā diplomā",
        keep_days=365,
    ),
    Field(
        code="birth_date",
        kind=FieldKind.DATE,
        parts=CONTESTANTS,
        required=True,
        always=True,
        identity=True,
        purpose_en="The age limit, a guardian's consent under 18, and telling namesakes apart",
        purpose_lv="Vecuma ierobežojumam, aizbildņa piekrišanai līdz 18 gadu vecumam un "
        "vārdabrāļu atšķiršanai",
        keep_days=365,
    ),
    Field(
        code="programme",
        kind=FieldKind.TEXT,
        parts=CONTESTANTS,
        required=True,
        purpose_en="Figures about who takes part",
        purpose_lv="Pārskatiem par dalībniekiem",
        keep_days=365,
    ),
    Field(
        code="study_year",
        kind=FieldKind.NUMBER,
        parts=CONTESTANTS,
        purpose_en="Figures about who takes part",
        purpose_lv="Pārskatiem par dalībniekiem",
        keep_days=365,
    ),
    Field(
        code="email",
        kind=FieldKind.EMAIL,
        parts=EVERYBODY,
        purpose_en="News before and during the competition",
        purpose_lv="Ziņām pirms konkursa un tā laikā",
        keep_days=90,
    ),
    Field(
        code="phone",
        kind=FieldKind.PHONE,
        parts=EVERYBODY,
        purpose_en="Reaching the person on the days of the competition",
        purpose_lv="Saziņai konkursa dienās",
        keep_days=30,
    ),
    Field(
        code="clothing_size",
        kind=FieldKind.SIZE,
        parts=EVERYBODY,
        purpose_en="Work clothing and T-shirts",
        purpose_lv="Darba apģērbam un krekliem",
        keep_days=30,
    ),
    Field(
        code="diet",
        kind=FieldKind.TEXT,
        parts=EVERYBODY,
        purpose_en="Catering",
        purpose_lv="Ēdināšanai",
        keep_days=14,
    ),
    Field(
        code="special_needs",
        kind=FieldKind.TEXT,
        parts=EVERYBODY,
        purpose_en="Adapting the workstation, the way and the accommodation",
        purpose_lv="Darba vietas, ceļa un naktsmītnes pielāgošanai",
        keep_days=14,
    ),
    Field(
        code="emergency_contact",
        kind=FieldKind.NAME,
        parts=CONTESTANTS,
        purpose_en="Whom to call in an emergency",
        purpose_lv="Kam zvanīt ārkārtas gadījumā",
        keep_days=14,
    ),
    Field(
        code="emergency_phone",
        kind=FieldKind.PHONE,
        parts=CONTESTANTS,
        purpose_en="Whom to call in an emergency",
        purpose_lv="Kam zvanīt ārkārtas gadījumā",
        keep_days=14,
    ),
    Field(
        code="nights",
        kind=FieldKind.NIGHTS,
        parts=EVERYBODY,
        purpose_en="Booking accommodation",
        purpose_lv="Naktsmītnes rezervēšanai",
        keep_days=30,
    ),
)
FIELDS: Mapping[str, Field] = {field.code: field for field in _ALL}
"""Every field by its code, in the order in which it is asked."""


def label(code: str) -> Message:
    """Name a field for a reader: the sentence ``field-<code>``."""
    return Message(f"field-{code.replace('_', '-')}")


def default_settings() -> tuple[FieldSetting, ...]:
    """Give what a competition asks until its organiser decides: everything, as in the catalogue."""
    return tuple(
        FieldSetting(
            code=field.code,
            required=field.required,
            purpose_en=field.purpose_en,
            purpose_lv=field.purpose_lv,
            keep_days=field.keep_days,
        )
        for field in _ALL
    )


def refuse_settings(settings: tuple[FieldSetting, ...]) -> None:
    """Refuse a choice that doubles a field, or leaves out or loosens one that is always asked.

    Raises ValueRefused: field-twice, field-always-asked.
    """
    codes = [setting.code for setting in settings]
    for code in codes:
        if codes.count(code) > 1:
            raise ValueRefused("field-twice", field=code)
    required = {setting.code for setting in settings if setting.required}
    for field in _ALL:
        if field.always and (
            field.code not in codes or (field.required and field.code not in required)
        ):
            raise ValueRefused("field-always-asked", field=field.code)


def asked_of(settings: tuple[FieldSetting, ...], part: Part) -> tuple[FieldSetting, ...]:
    """Give the settings of what is asked of somebody in this part, in the catalogue's order."""
    order = list(FIELDS)
    found = [setting for setting in settings if part in setting.field.parts]
    return tuple(sorted(found, key=lambda setting: order.index(setting.code)))
