"""Marking teams, days, plans, draws, arrivals, lost time, planned indicators."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "planned_indicators",
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.CheckConstraint("planned >= 0", name="ck_planned_indicators_planned"),
        sa.ForeignKeyConstraint(
            ["season_id"], ["seasons.id"], name="fk_planned_indicators_season_id_seasons"
        ),
        sa.PrimaryKeyConstraint("season_id", "code", name="pk_planned_indicators"),
    )
    op.create_table(
        "competition_days",
        sa.Column("competition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.id"],
            name="fk_competition_days_competition_id_competitions",
        ),
        sa.PrimaryKeyConstraint("competition_id", "number", name="pk_competition_days"),
        sa.UniqueConstraint("competition_id", "on", name="uq_competition_days_competition_id_on"),
    )
    op.create_table(
        "expert_skills",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_expert_skills_person_id_people"
        ),
        sa.ForeignKeyConstraint(
            ["skill_id"], ["skills.id"], name="fk_expert_skills_skill_id_skills"
        ),
        sa.PrimaryKeyConstraint("person_id", "skill_id", name="pk_expert_skills"),
    )
    op.create_index("ix_expert_skills_skill_id", "expert_skills", ["skill_id"], unique=False)
    op.create_table(
        "person_photos",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_person_photos_person_id_people"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_person_photos"),
    )
    op.create_table(
        "arrivals",
        sa.Column("competition_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competitions.id"], name="fk_arrivals_competition_id_competitions"
        ),
        sa.ForeignKeyConstraint(
            ["noted_by_id"], ["accounts.id"], name="fk_arrivals_noted_by_id_accounts"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_arrivals_person_id_people"),
        sa.PrimaryKeyConstraint("competition_id", "person_id", name="pk_arrivals"),
    )
    op.create_index("ix_arrivals_person_id", "arrivals", ["person_id"], unique=False)
    op.create_table(
        "draws",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(), nullable=False),
        sa.Column("drawn_by_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_draws_contest_id_contests"
        ),
        sa.ForeignKeyConstraint(
            ["drawn_by_id"], ["accounts.id"], name="fk_draws_drawn_by_id_accounts"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_draws"),
        sa.UniqueConstraint("key", name="uq_draws_key"),
    )
    op.create_index("ix_draws_contest_id", "draws", ["contest_id"], unique=False)
    op.create_table(
        "marking_teams",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("sub_criterion", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_marking_teams_contest_id_contests"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_marking_teams"),
        sa.UniqueConstraint(
            "contest_id", "sub_criterion", name="uq_marking_teams_contest_id_sub_criterion"
        ),
        sa.UniqueConstraint("key", name="uq_marking_teams_key"),
    )
    op.create_index("ix_marking_teams_contest_id", "marking_teams", ["contest_id"], unique=False)
    op.create_table(
        "plan_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("competition_id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("title_lv", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.id"],
            name="fk_plan_items_competition_id_competitions",
        ),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_plan_items_contest_id_contests"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_plan_items"),
        sa.UniqueConstraint("key", name="uq_plan_items_key"),
    )
    op.create_index("ix_plan_items_competition_id", "plan_items", ["competition_id"], unique=False)
    op.create_index("ix_plan_items_contest_id", "plan_items", ["contest_id"], unique=False)
    op.create_table(
        "lost_times",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=False),
        sa.Column("given_back_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("minutes > 0", name="ck_lost_times_minutes"),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_lost_times_contest_id_contests"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_lost_times_entry_id_entries"
        ),
        sa.ForeignKeyConstraint(
            ["noted_by_id"], ["accounts.id"], name="fk_lost_times_noted_by_id_accounts"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_lost_times"),
        sa.UniqueConstraint("key", name="uq_lost_times_key"),
    )
    op.create_index("ix_lost_times_contest_id", "lost_times", ["contest_id"], unique=False)
    op.create_index("ix_lost_times_entry_id", "lost_times", ["entry_id"], unique=False)
    op.create_table(
        "team_seats",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("jury_member_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["jury_member_id"],
            ["jury_members.id"],
            name="fk_team_seats_jury_member_id_jury_members",
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["marking_teams.id"], name="fk_team_seats_team_id_marking_teams"
        ),
        sa.PrimaryKeyConstraint("team_id", "jury_member_id", name="pk_team_seats"),
    )
    op.create_index("ix_team_seats_jury_member_id", "team_seats", ["jury_member_id"], unique=False)


def downgrade() -> None:
    """Take them away."""
    op.drop_table("team_seats")
    op.drop_table("lost_times")
    op.drop_table("plan_items")
    op.drop_table("marking_teams")
    op.drop_table("draws")
    op.drop_table("arrivals")
    op.drop_table("person_photos")
    op.drop_table("expert_skills")
    op.drop_table("competition_days")
    op.drop_table("planned_indicators")
