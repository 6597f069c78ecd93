"""The published result as JSON: what the page shows, and no more (docs/results.schema.json)."""

from typing import Any

from flask_babel import force_locale

from skillscomp.services.results.snapshots import PublishedEntry
from skillscomp.web.published import decimal_text, worded
from skillscomp.web.sentences.wording import LANGUAGES
from skillscomp.web.visibility import Published

FORMAT = "skillscomp-published-results/1"


def published_json(published: Published) -> dict[str, Any]:
    """Give the figures as plain values; marks are exact decimal strings."""
    plain, publication = published.snapshot.plain, published.publication
    competition, contest = plain["competition"], plain["contest"]
    return {
        "format": FORMAT,
        "competition": {
            name: competition[name]
            for name in ("key", "name", "stage", "venue", "starts_on", "ends_on", "time_zone")
        },
        "contest": {name: contest[name] for name in ("key", "skill_number", "name", "sector")},
        "version": publication.version,
        "reason": publication.reason,
        "published_at": plain["published_at"],
        "checksum": publication.checksum,
        "journal": plain["journal"],
        "rules": plain["rules"],
        "maximum": plain["maximum"],
        "signed_by": plain["signed_by"],
        "remarks": [
            {language: worded(remark, language) for language in LANGUAGES}
            for remark in published.snapshot.remarks
        ],
        "entries": [_entry(published, entry) for entry in published.snapshot.entries],
    }


def _entry(published: Published, entry: PublishedEntry) -> dict[str, Any]:
    with force_locale("en"):
        names = list(published.names(entry))
    return {
        "number": entry.number,
        "status": entry.status.value,
        "names": names,
        "school": {"code": entry.school_code, "name": entry.school},
        "mark": decimal_text(entry.mark),
        "scale": entry.scale if published.snapshot.has_scale else None,
        "place": entry.place,
        "medal": entry.medal.value,
        "reason": {language: worded(entry.reason, language) for language in LANGUAGES},
        "overridden": entry.overridden,
    }
