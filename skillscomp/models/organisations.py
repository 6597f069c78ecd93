"""The organisation that holds the competitions: one row, made by the first set-up."""

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from skillscomp.models.base import Base, Checksum, Id, Moment, Name


class Organisation(Base):
    """Whose installation this is; its name and logo stand on pages, letters and badges.

    ``logo_checksum`` is the SHA-256 of the logo, empty without one: its address changes with it.
    """

    __tablename__ = "organisations"

    id: Mapped[Id]
    name_en: Mapped[Name]
    name_lv: Mapped[Name]
    language: Mapped[str] = mapped_column(String(2), default="lv")
    time_zone: Mapped[str] = mapped_column(String(64), default="Europe/Riga")
    reply_address: Mapped[str] = mapped_column(String(254), default="")
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    logo_type: Mapped[str] = mapped_column(String(32), default="")
    logo_checksum: Mapped[Checksum] = mapped_column(default="")
    set_up_at: Mapped[Moment]
