"""What a competition asks about its people, and what its organiser changes about that."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.registration_fields import (
    FIELDS,
    FieldSetting,
    default_settings,
    refuse_settings,
)
from skillscomp.models.competitions import Competition
from skillscomp.models.registrations import RegistrationField
from skillscomp.services.actors import Actor


def asked_fields(session: Session, competition: Competition) -> tuple[FieldSetting, ...]:
    """Give what a competition asks, in order; the catalogue's defaults until it is decided."""
    chosen = select(RegistrationField).where(RegistrationField.competition_id == competition.id)
    order = list(FIELDS)
    rows = sorted(session.scalars(chosen), key=lambda row: order.index(row.code))
    return tuple(_setting(row) for row in rows) or default_settings()


def save_asked_fields(
    session: Session, actor: Actor, competition: Competition, settings: Sequence[FieldSetting]
) -> None:
    """Decide what is asked from now on: these fields and no others.

    Raises AccessRefused: not-allowed. Raises ValueRefused: field-twice, field-always-asked.
    """
    actor.require(Action.EDIT_SETUP)
    refuse_settings(tuple(settings))
    session.execute(
        delete(RegistrationField).where(RegistrationField.competition_id == competition.id)
    )
    session.add_all(
        RegistrationField(
            competition_id=competition.id,
            code=setting.code,
            required=setting.required,
            purpose_en=setting.purpose_en.strip(),
            purpose_lv=setting.purpose_lv.strip(),
            keep_days=setting.keep_days,
        )
        for setting in settings
    )
    session.flush()


def _setting(row: RegistrationField) -> FieldSetting:
    return FieldSetting(
        code=row.code,
        required=row.required,
        purpose_en=row.purpose_en,
        purpose_lv=row.purpose_lv,
        keep_days=row.keep_days,
    )
