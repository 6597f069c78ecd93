"""Things on site that an address can name: a draw, a line of the plan, lost time, a picture."""

from datetime import date, time
from io import BytesIO

from PIL import Image

from skillscomp.core.on_site import badge_token
from skillscomp.models.on_site import (
    CompetitionDay,
    Draw,
    DrawKind,
    LostTime,
    PersonPhoto,
    PlanItem,
)
from tests.cast import NOW

OF_A_COMPETITION = (
    *("on_site", "arrivals", "arrival", "check_in", "take_back_arrival"),
    *("badges", "badge_sheets", "photo", "photo_image", "remove_photo_of"),
    *("plan", "plan_sheet", "add_plan_line", "copy_plan_lines"),
    *("people_list", "people_list_file", "indicators", "plan_indicators", "indicators_file"),
)
OF_A_BADGE = (
    *("arrival", "check_in", "take_back_arrival", "photo", "photo_image"),
    "remove_photo_of",
)


def a_picture(size=(8, 10), kind="JPEG"):
    """Make a small picture."""
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, kind)
    return written.getvalue()


def on_site(session, cast):
    """Put one of each there."""
    person = cast.karlis.members[0].person
    session.add_all(
        [
            CompetitionDay(competition=cast.competition, number=1, on=date(2027, 4, 21)),
            PlanItem(
                key="line",
                competition=cast.competition,
                day=1,
                starts_at=time(9),
                ends_at=time(10),
                title_en="Opening",
                title_lv="Atklāšana",
            ),
            Draw(
                key="draw",
                contest=cast.contest,
                kind=DrawKind.WORKSTATIONS,
                seed="dice",
                outcome='[{"label": "entry-1", "number": "1", "digest": "0"}]',
                drawn_at=NOW,
                drawn_by_id=cast.olga.id,
            ),
            LostTime(
                key="lost",
                contest=cast.contest,
                day=1,
                minutes=5,
                reason="No power.",
                noted_at=NOW,
                noted_by_id=cast.olga.id,
            ),
            PersonPhoto(person_id=person.id, content=a_picture(), media_type="image/jpeg"),
        ]
    )


def keys_of_site(cast):
    """Name them by the views that open them."""
    token = badge_token("final", cast.karlis.members[0].person.key)
    return {
        **dict.fromkeys((f"organiser.{view}" for view in OF_A_COMPETITION), "final"),
        **dict.fromkeys((f"organiser.{view} token" for view in OF_A_BADGE), token),
        "organiser.draw code": "workstations",
        "organiser.draw_record": "draw",
        **dict.fromkeys(("organiser.edit_plan_line", "organiser.remove_plan_line"), "line"),
        **dict.fromkeys(("organiser.give_time_back", "organiser.remove_time"), "lost"),
        "organiser.people_list code": "catering",
        "organiser.people_list_file code": "catering",
    }
