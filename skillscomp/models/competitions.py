"""Seasons and the competitions in them."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.models.base import Base, Id, Key, Name, enum_column


class Stage(StrEnum):
    """Where a competition stands in its season."""

    SELECTION = "selection"
    SEMI_FINAL = "semi-final"
    FINAL = "final"
    SECTOR = "sector"
    INTERNATIONAL = "international"


class Season(Base):
    """One yearly cycle."""

    __tablename__ = "seasons"

    id: Mapped[Id]
    key: Mapped[Key]
    name_en: Mapped[Name]
    name_lv: Mapped[Name]
    year: Mapped[int]


class Competition(Base):
    """One event of a season, with dates and a venue.

    ``rehearsal``: its contests were copied for training, their marks count nowhere.
    """

    __tablename__ = "competitions"
    __table_args__ = (CheckConstraint("starts_on <= ends_on", name="dates"),)

    id: Mapped[Id]
    key: Mapped[Key]
    season_id: Mapped[int] = mapped_column(ForeignKey(Season.id), index=True)
    stage: Mapped[Stage] = mapped_column(enum_column(Stage))
    name_en: Mapped[Name]
    name_lv: Mapped[Name]
    venue: Mapped[Name]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    time_zone: Mapped[str] = mapped_column(String(64), default="Europe/Riga")
    training_required: Mapped[bool] = mapped_column(default=False)
    rehearsal: Mapped[bool] = mapped_column(default=False, server_default=false())
    accent: Mapped[str] = mapped_column(String(7), default="")
    """The colour of its pages, ``#rrggbb`` (core/contrast.py); empty: the program's own."""

    season: Mapped[Season] = relationship()
