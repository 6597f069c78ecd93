"""The field of a semi-final: places and marks from what was published, or at least ratified."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from skillscomp.core.journal import canonical
from skillscomp.core.result import Award
from skillscomp.core.states import ResultState
from skillscomp.models.contests import Contest
from skillscomp.models.results import Publication
from skillscomp.services.qualifications.stored import Contender, Field
from skillscomp.services.results.computing import Entrant, contest_result
from skillscomp.services.results.publications import newest_publication
from skillscomp.services.results.ratifications import shown_state
from skillscomp.services.results.snapshots import thaw


def current_field(session: Session, contest: Contest, now: datetime) -> Field | None:
    """Give the field as the result stands now; None while it is provisional."""
    state = shown_state(contest, now)
    if state in {ResultState.EMBARGOED, ResultState.PUBLISHED}:
        publication = newest_publication(session, contest, now)
        if publication is not None:
            return _published(publication, seen=publication.visible_from <= now)
    return _ratified(session, contest) if state is ResultState.RATIFIED else None


def _published(publication: Publication, *, seen: bool) -> Field:
    snapshot = thaw(publication.checksum, publication.snapshot)
    contenders = tuple(
        Contender(one.key, one.number, one.school_code, one.place, one.mark)
        for one in snapshot.entries
    )
    return Field(contenders, publication.version, publication.checksum, seen)


def _ratified(session: Session, contest: Contest) -> Field:
    result = contest_result(session, contest)
    contenders = tuple(_contender(result.entrants[one.entry], one) for one in result.awards)
    figures = [[one.key, one.place, one.mark] for one in contenders]
    return Field(contenders, 0, sha256(canonical(figures).encode()).hexdigest(), seen=False)


def _contender(entrant: Entrant, award: Award) -> Contender:
    return Contender(entrant.key, entrant.number, entrant.school_code, award.place, award.mark)
