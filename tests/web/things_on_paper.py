"""A sheet of paper and a scan of it, as an address can name them."""

from skillscomp.models.paper import PaperScan, PaperSheet
from skillscomp.models.schemes import SchemeVersion
from skillscomp.services.marking.paper.sheet import Printed, PrintedFor
from tests.cast import NOW

CODE = "22222222"
OF_A_SHEET = (
    *("sheet", "sheet_pdf", "scanned_sheet", "type_form", "save_typed"),
    *("confirm_form", "save_confirmed", "upload_scans"),
)


def on_paper(session, cast):
    """Put one of each there."""
    sheet = PaperSheet(
        code=CODE,
        contest_id=cast.contest.id,
        version_id=session.query(SchemeVersion).filter_by(current=True).one().id,
        sub_criterion="A1",
        entry_id=cast.liga.id,
        batch="batch",
        printed=Printed((PrintedFor("entry-2", ()),)).to_json(),
        printed_at=NOW,
        printed_by_id=cast.dace.id,
    )
    scan = PaperScan(
        key="scan",
        sheet=sheet,
        content=b"a picture",
        media_type="image/jpeg",
        checksum="0" * 64,
        uploaded_at=NOW,
        uploaded_by_id=cast.dace.id,
    )
    session.add_all([sheet, scan])


def keys_of_paper():
    """Name them by the views that open them."""
    return {
        **dict.fromkeys((f"jury.{view} code" for view in OF_A_SHEET), CODE),
        "jury.scan": "scan",
        "jury.remove_scan_of_sheet": "scan",
        "jury.printed_batch batch": "batch",
    }
