"""One skill held in one competition."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.core.registration import PlaceRule
from skillscomp.core.states import ResultState
from skillscomp.models.base import Base, Id, Instant, Key, Name, enum_column
from skillscomp.models.competitions import Competition
from skillscomp.models.skills import Skill


class Contest(Base):
    """A contest has one scheme, one jury and its entries.

    ``rules_preset`` and ``rules_settings`` (JSON) are all that results depend on besides marks.
    Schools register between ``opens_at`` and ``closes_at``. ``places`` limits the entries in all,
    ``entries_per_school`` what a school may enter, ``places_per_school`` what it gets for certain
    where places are given by quota. Nobody may be older than ``age_limit`` on ``age_on``.
    """

    __tablename__ = "contests"
    __table_args__ = (UniqueConstraint("competition_id", "skill_id"),)

    id: Mapped[Id]
    key: Mapped[Key]
    competition_id: Mapped[int] = mapped_column(ForeignKey(Competition.id), index=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey(Skill.id), index=True)
    venue: Mapped[Name] = mapped_column(default="")
    team_size: Mapped[int] = mapped_column(default=1)
    age_limit: Mapped[int | None]
    age_on: Mapped[date | None]
    entries_per_school: Mapped[int | None]
    places: Mapped[int | None]
    workstations: Mapped[int | None]
    place_rule: Mapped[PlaceRule] = mapped_column(
        enum_column(PlaceRule), default=PlaceRule.FIRST_COME
    )
    places_per_school: Mapped[int | None]
    lots_seed: Mapped[str] = mapped_column(String(64), default="")
    opens_at: Mapped[datetime | None] = mapped_column(Instant)
    closes_at: Mapped[datetime | None] = mapped_column(Instant)
    task_languages: Mapped[str] = mapped_column(String(64), default="lv")
    rules_preset: Mapped[str] = mapped_column(String(32), default="national")
    rules_settings: Mapped[str] = mapped_column(default="{}")
    result_state: Mapped[ResultState] = mapped_column(
        enum_column(ResultState), default=ResultState.PROVISIONAL
    )
    embargoed_until: Mapped[datetime | None] = mapped_column(Instant)

    competition: Mapped[Competition] = relationship()
    skill: Mapped[Skill] = relationship()
