"""Files that wait between their preview and the decision, and profiles of foreign columns."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from skillscomp.core.access import Action
from skillscomp.core.errors import ValueRefused
from skillscomp.models.contests import Contest
from skillscomp.models.uploads import ColumnProfile, SchemeUpload
from skillscomp.services.actors import Actor

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file as somebody sent it."""

    name: str
    content: bytes


def store_upload(
    session: Session, actor: Actor, contest: Contest, file: UploadedFile, *, now: datetime
) -> SchemeUpload:
    """Keep a file until its sender decides; it takes the place of the sender's last one here.

    Raises AccessRefused: not-allowed.
    """
    actor.require(Action.EDIT_SCHEME)
    session.execute(
        delete(SchemeUpload).where(
            SchemeUpload.contest_id == contest.id, SchemeUpload.account_id == actor.account_id
        )
    )
    upload = SchemeUpload(
        contest_id=contest.id,
        account_id=actor.account_id,
        file_name=plain_name(file.name),
        content=file.content,
        checksum=sha256(file.content).hexdigest(),
        uploaded_at=now,
    )
    session.add(upload)
    session.flush()
    return upload


def cancel_upload(session: Session, actor: Actor, upload: SchemeUpload) -> None:
    """Forget a file that is not wanted after all.

    Raises AccessRefused: not-allowed.
    """
    actor.require(Action.EDIT_SCHEME)
    session.delete(upload)


def save_profile(session: Session, actor: Actor, name: str, columns: str) -> ColumnProfile:
    """Keep which column is what, as JSON, under a name; the same name again replaces it.

    Raises AccessRefused: not-allowed. Raises ValueRefused: profile-name-missing.
    """
    actor.require(Action.EDIT_SCHEME)
    wanted = " ".join(name.split())[:LONGEST_NAME]
    if not wanted:
        raise ValueRefused("profile-name-missing")
    profile = session.scalar(select(ColumnProfile).where(ColumnProfile.name == wanted))
    if profile is None:
        profile = ColumnProfile(name=wanted)
        session.add(profile)
    profile.columns = columns
    session.flush()
    return profile


def profiles(session: Session) -> list[ColumnProfile]:
    """List the saved profiles by name."""
    return list(session.scalars(select(ColumnProfile).order_by(ColumnProfile.name)))


def profile_with_key(session: Session, key: str) -> ColumnProfile | None:
    """Find a saved profile."""
    return session.scalar(select(ColumnProfile).where(ColumnProfile.key == key))


def plain_name(name: str) -> str:
    """Take the last part of whatever a browser sent as the name, without control characters."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    shown = "".join(letter for letter in last if letter.isprintable())
    return shown[-LONGEST_NAME:]
