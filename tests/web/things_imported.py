"""A table that Olga has uploaded, for addresses that name one."""

from sqlalchemy.orm import Session

from skillscomp.models.changes import TableImport
from skillscomp.services.imports.tables import EMPTY
from tests.cast import NOW, Cast

OF_A_TABLE = ("cancel_import", "import_progress", "table_import", "take_import")
OF_A_COMPETITION = (
    "change_statuses",
    "entries",
    "entry_template",
    "export_entries",
    "import_entries",
)


def imported(session: Session, cast: Cast) -> None:
    """Add the table, with no row left to read."""
    session.add(
        TableImport(
            key="table",
            kind="entries",
            competition_id=cast.competition.id,
            account_id=cast.olga.id,
            file_name="entries.xlsx",
            uploaded_at=NOW,
            rows=EMPTY,
            rows_total=0,
        )
    )


def keys_of_import() -> dict[str, str]:
    """Name what the addresses of entries and imports name."""
    return {
        "organiser.entry": "entry-1",
        **dict.fromkeys((f"organiser.{view}" for view in OF_A_TABLE), "table"),
        **dict.fromkeys((f"organiser.{view}" for view in OF_A_COMPETITION), "final"),
    }
