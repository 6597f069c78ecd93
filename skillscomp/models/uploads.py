"""Files that wait between their preview and the decision to import them."""

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from skillscomp.models.accounts import Account
from skillscomp.models.base import Base, Checksum, Id, Key, Moment, Name
from skillscomp.models.contests import Contest


class SchemeUpload(Base):
    """A workbook that somebody looks at before it becomes the scheme of a contest."""

    __tablename__ = "scheme_uploads"

    id: Mapped[Id]
    key: Mapped[Key]
    contest_id: Mapped[int] = mapped_column(ForeignKey(Contest.id), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    file_name: Mapped[Name]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    checksum: Mapped[Checksum]
    uploaded_at: Mapped[Moment]

    contest: Mapped[Contest] = relationship()


class ColumnProfile(Base):
    """Which column of a foreign workbook means what, kept under a name; ``columns`` is JSON."""

    __tablename__ = "column_profiles"

    id: Mapped[Id]
    key: Mapped[Key]
    name: Mapped[Name]
    columns: Mapped[str]
