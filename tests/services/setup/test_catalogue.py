"""The catalogue is ready at once, and edited afterwards."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from skillscomp.cli.demo import FOLDER
from skillscomp.core.errors import AccessRefused, StateRefused, ValueRefused
from skillscomp.models.skills import Sector, Skill
from skillscomp.services.setup.catalogue import (
    SectorFacts,
    SkillFacts,
    delete_sector,
    delete_skill,
    load_ready_catalogue,
    ready_catalogue,
    save_sector,
    save_skill,
    sector_with_code,
    sectors_in_order,
    skill_rows,
    skill_with_number,
    skills_per_sector,
)
from skillscomp.services.setup.changes import undo
from skillscomp.spreadsheets.plain_file import read_plain
from tests.cast import NOW


@pytest.fixture
def ready():
    return ready_catalogue(read_plain((FOLDER / "catalogue" / "skills.yaml").read_bytes()))


@pytest.fixture
def facts(cast):
    return SkillFacts(
        "N77", "Road Building", "Ceļu būve", cast.contest.skill.sector_id, 2, age_limit=None
    )


def test_the_ready_catalogue_leaves_what_is_there(session, olga, ready):
    load_ready_catalogue(session, olga, ready, NOW)
    assert session.scalar(select(func.count()).select_from(Skill)) == 20  # 34 was there, 17 too
    assert skill_with_number(session, "34").sector.code == "ict"
    rows = {row.number: row for row in skill_rows(session)}
    assert rows["04"].name.lv == "Mehatronika"
    assert (rows["04"].team_size, rows["04"].age_limit) == (2, 22)
    assert rows["34"].contests == 1


def test_the_ready_catalogue_is_loaded_once_and_taken_back(session, olga, ready):
    made = load_ready_catalogue(session, olga, ready, NOW)
    with pytest.raises(ValueRefused, match="catalogue-is-complete"):
        load_ready_catalogue(session, olga, ready, NOW)
    undo(session, olga, made, NOW)
    assert set(session.scalars(select(Skill.number))) == {"17", "34"}
    assert set(session.scalars(select(Sector.code))) == {"ict"}


def test_a_skill_is_added_edited_and_deleted(session, olga, facts):
    save_skill(session, olga, None, facts, NOW)
    skill = skill_with_number(session, "N77")
    made = save_skill(session, olga, skill, replace(facts, name_lv="Ceļu būvniecība"), NOW)
    assert skill.name_lv == "Ceļu būvniecība"
    undo(session, olga, made, NOW)
    assert skill.name_lv == "Ceļu būve"
    delete_skill(session, olga, skill, NOW)
    assert skill_with_number(session, "N77") is None


def test_a_number_that_is_taken_or_cannot_stand_in_an_address_is_refused(session, olga, facts):
    with pytest.raises(ValueRefused, match="skill-number-taken"):
        save_skill(session, olga, None, replace(facts, number="17"), NOW)
    for number in ("", "a/b", "ā", "x" * 33, ".."):
        with pytest.raises(ValueRefused, match="code-refused"):
            save_skill(session, olga, None, replace(facts, number=number), NOW)


def test_a_skill_with_contests_stays(session, cast, olga):
    with pytest.raises(StateRefused, match="skill-in-use"):
        delete_skill(session, olga, cast.contest.skill, NOW)


def test_sectors_come_and_go(session, olga):
    save_sector(session, olga, None, SectorFacts("AGRO", "Agriculture", "Lauksaimniecība", 2), NOW)
    sector = sector_with_code(session, "AGRO")
    save_sector(session, olga, sector, SectorFacts("AGRI", "Agriculture", "Lauki", 0), NOW)
    assert [each.code for each in sectors_in_order(session)] == ["AGRI", "ict"]
    assert skills_per_sector(session) == {sector_with_code(session, "ict").id: 2}
    with pytest.raises(ValueRefused, match="sector-code-taken"):
        save_sector(session, olga, sector, SectorFacts("ict", "a", "b", 1), NOW)
    delete_sector(session, olga, sector, NOW)
    with pytest.raises(StateRefused, match="sector-in-use"):
        delete_sector(session, olga, sector_with_code(session, "ict"), NOW)


def test_a_coordinator_does_not_touch_the_catalogue(session, cast, sana, facts, ready):
    skill = cast.contest.skill
    for step in (
        lambda: save_skill(session, sana, None, facts, NOW),
        lambda: delete_skill(session, sana, skill, NOW),
        lambda: save_sector(session, sana, None, SectorFacts("A", "a", "a", 1), NOW),
        lambda: delete_sector(session, sana, skill.sector, NOW),
        lambda: load_ready_catalogue(session, sana, ready, NOW),
    ):
        with pytest.raises(AccessRefused):
            step()
