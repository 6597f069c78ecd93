"""Forms of electrical installations on paper: one printed, one typed, one half typed."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from skillscomp.core.access import Role
from skillscomp.core.scheme import SubCriterion
from skillscomp.core.sheet_code import CODES, code_of
from skillscomp.models.accounts import Account
from skillscomp.models.contests import Contest
from skillscomp.models.juries import JuryMember
from skillscomp.models.paper import PaperSheet
from skillscomp.services.actors import Actor
from skillscomp.services.demo.chance import new_key, source
from skillscomp.services.demo.entries import Field
from skillscomp.services.marking.cells import view_aspect
from skillscomp.services.marking.pages import in_order
from skillscomp.services.marking.paper.judges import read_bench
from skillscomp.services.marking.paper.sheet import Printed, PrintedFor
from skillscomp.services.marking.paper.slots import Slot, SlotPart
from skillscomp.services.marking.paper.typing import hand_on, type_sheet
from skillscomp.services.marking.readers import current_scheme, read_entries
from skillscomp.services.marking.views import Control

SKILL = "18"
PRINTED_AT = datetime(2027, 4, 22, 5, 30, tzinfo=UTC)
TYPED_AT = datetime(2027, 4, 22, 8, 50, tzinfo=UTC)
_HALF = 3
_TEXTS = {
    Control.YES_NO: "yes",
    Control.COUNT: "1",
    Control.CHOICE: "a",
    Control.MANUAL: "0",
}


def add_paper(session: Session, fields: Sequence[Field]) -> None:
    """Print the last form of the scheme for three entries; the leader types two of them."""
    found = (field.contest for field in fields if field.contest.is_final)
    contest = next(one.row for one in found if one.row.skill.number == SKILL)
    scheme = current_scheme(session, contest)
    if scheme is None:
        return
    leader = _leader(session, contest)
    sub = [each for each in scheme.scheme.sub_criteria() if not each.blind][-1]
    sheets = _printed(session, leader, contest, (scheme.version_id, sub))
    session.add_all(sheets)
    session.flush()
    for sheet, most in zip(sheets[1:], (None, _HALF), strict=True):
        texts = dict(list(_typed(sub, sheet).items())[:most])
        type_sheet(session, leader, sheet, texts, TYPED_AT)
        if most is None:
            hand_on(session, leader, sheet, TYPED_AT)


def _printed(
    session: Session, leader: Actor, contest: Contest, form: tuple[int, SubCriterion]
) -> list[PaperSheet]:
    version_id, sub = form
    chance = source("paper")
    bench = read_bench(session, leader, contest, [sub.code])
    return [
        PaperSheet(
            key=new_key(chance),
            code=code_of(chance.randrange(CODES)),
            contest_id=contest.id,
            version_id=version_id,
            sub_criterion=sub.code,
            entry_id=entry.id,
            batch="demo",
            printed=Printed(
                (PrintedFor(entry.key, bench.judges(sub.code, entry, blind=False)),)
            ).to_json(),
            printed_at=PRINTED_AT,
            printed_by_id=leader.account_id,
        )
        for entry in in_order(read_entries(session, contest), blind=False)[:3]
    ]


def _typed(sub: SubCriterion, sheet: PaperSheet) -> dict[str, str]:
    entry = sheet.entry.key if sheet.entry else ""
    found = {}
    for aspect in sub.aspects:
        view = view_aspect(aspect, {})
        text = f"{view.target:f}" if view.target is not None else _TEXTS.get(view.control, "")
        if text:
            found[Slot(entry, aspect.code, SlotPart.VALUE).name] = text
    return found


def _leader(session: Session, contest: Contest) -> Actor:
    chosen = (
        select(Account)
        .join(JuryMember, JuryMember.person_id == Account.person_id)
        .where(JuryMember.contest_id == contest.id, JuryMember.leads)
    )
    account = session.scalars(chosen).one()
    person = account.person
    roles = frozenset({Role.EXPERT})
    return Actor(account.id, account.key, person.id, person.diploma_name, roles)
