"""Skills, competitions, contests, schools, people, accounts, entries, juries."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "schools",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("town", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_schools"),
        sa.UniqueConstraint("code", name="uq_schools_code"),
        sa.UniqueConstraint("key", name="uq_schools_key"),
    )
    op.create_table(
        "seasons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("name_lv", sa.String(length=200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seasons"),
        sa.UniqueConstraint("key", name="uq_seasons_key"),
    )
    op.create_table(
        "sectors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("name_lv", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sectors"),
        sa.UniqueConstraint("code", name="uq_sectors_code"),
    )
    op.create_table(
        "competitions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("name_lv", sa.String(length=200), nullable=False),
        sa.Column("venue", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.CheckConstraint("starts_on <= ends_on", name="ck_competitions_dates"),
        sa.ForeignKeyConstraint(
            ["season_id"], ["seasons.id"], name="fk_competitions_season_id_seasons"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_competitions"),
        sa.UniqueConstraint("key", name="uq_competitions_key"),
    )
    op.create_index("ix_competitions_season_id", "competitions", ["season_id"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("given_name", sa.String(length=200), nullable=False),
        sa.Column("family_name", sa.String(length=200), nullable=False),
        sa.Column("diploma_name", sa.String(length=200), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=32), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=True),
        sa.Column("consents_to_name", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name="fk_people_school_id_schools"),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("key", name="uq_people_key"),
    )
    op.create_index("ix_people_family_name", "people", ["family_name"], unique=False)
    op.create_index("ix_people_school_id", "people", ["school_id"], unique=False)
    op.create_table(
        "skills",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("name_lv", sa.String(length=200), nullable=False),
        sa.Column("sector_id", sa.Integer(), nullable=False),
        sa.Column("team_size", sa.Integer(), nullable=False),
        sa.Column("age_limit", sa.Integer(), nullable=True),
        sa.CheckConstraint("team_size between 1 and 9", name="ck_skills_team_size"),
        sa.ForeignKeyConstraint(["sector_id"], ["sectors.id"], name="fk_skills_sector_id_sectors"),
        sa.PrimaryKeyConstraint("id", name="pk_skills"),
        sa.UniqueConstraint("number", name="uq_skills_number"),
    )
    op.create_index("ix_skills_sector_id", "skills", ["sector_id"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_accounts_person_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("email", name="uq_accounts_email"),
        sa.UniqueConstraint("key", name="uq_accounts_key"),
        sa.UniqueConstraint("person_id", name="uq_accounts_person_id"),
    )
    op.create_table(
        "contests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("competition_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("venue", sa.String(length=200), nullable=False),
        sa.Column("rules_preset", sa.String(length=32), nullable=False),
        sa.Column("rules_settings", sa.String(), nullable=False),
        sa.Column("result_state", sa.String(length=32), nullable=False),
        sa.Column("embargoed_until", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competitions.id"], name="fk_contests_competition_id_competitions"
        ),
        sa.ForeignKeyConstraint(["skill_id"], ["skills.id"], name="fk_contests_skill_id_skills"),
        sa.PrimaryKeyConstraint("id", name="pk_contests"),
        sa.UniqueConstraint(
            "competition_id", "skill_id", name="uq_contests_competition_id_skill_id"
        ),
        sa.UniqueConstraint("key", name="uq_contests_key"),
    )
    op.create_index("ix_contests_competition_id", "contests", ["competition_id"], unique=False)
    op.create_index("ix_contests_skill_id", "contests", ["skill_id"], unique=False)
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("blind_number", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_entries_contest_id_contests"
        ),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name="fk_entries_school_id_schools"),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
        sa.UniqueConstraint(
            "contest_id", "blind_number", name="uq_entries_contest_id_blind_number"
        ),
        sa.UniqueConstraint("contest_id", "number", name="uq_entries_contest_id_number"),
        sa.UniqueConstraint("key", name="uq_entries_key"),
    )
    op.create_index("ix_entries_contest_id", "entries", ["contest_id"], unique=False)
    op.create_index("ix_entries_school_id", "entries", ["school_id"], unique=False)
    op.create_table(
        "jury_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_jury_members_contest_id_contests"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_jury_members_person_id_people"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_jury_members"),
        sa.UniqueConstraint("contest_id", "person_id", name="uq_jury_members_contest_id_person_id"),
    )
    op.create_index("ix_jury_members_contest_id", "jury_members", ["contest_id"], unique=False)
    op.create_index("ix_jury_members_person_id", "jury_members", ["person_id"], unique=False)
    op.create_table(
        "role_grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("competition_id", sa.Integer(), nullable=True),
        sa.Column("contest_id", sa.Integer(), nullable=True),
        sa.Column("school_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_role_grants_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.id"],
            name="fk_role_grants_competition_id_competitions",
        ),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_role_grants_contest_id_contests"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name="fk_role_grants_school_id_schools"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_role_grants"),
        sa.UniqueConstraint(
            "account_id",
            "role",
            "competition_id",
            "contest_id",
            "school_id",
            name="uq_role_grants_scope",
        ),
    )
    op.create_index("ix_role_grants_account_id", "role_grants", ["account_id"], unique=False)
    op.create_index(
        "ix_role_grants_competition_id", "role_grants", ["competition_id"], unique=False
    )
    op.create_index("ix_role_grants_contest_id", "role_grants", ["contest_id"], unique=False)
    op.create_index("ix_role_grants_school_id", "role_grants", ["school_id"], unique=False)
    op.create_table(
        "companions",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_companions_entry_id_entries"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_companions_person_id_people"
        ),
        sa.PrimaryKeyConstraint("entry_id", "person_id", name="pk_companions"),
    )
    op.create_index("ix_companions_person_id", "companions", ["person_id"], unique=False)
    op.create_table(
        "declared_conflicts",
        sa.Column("jury_member_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["jury_member_id"],
            ["jury_members.id"],
            name="fk_declared_conflicts_jury_member_id_jury_members",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name="fk_declared_conflicts_school_id_schools"
        ),
        sa.PrimaryKeyConstraint("jury_member_id", "school_id", name="pk_declared_conflicts"),
    )
    op.create_table(
        "entry_members",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_entry_members_entry_id_entries"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_entry_members_person_id_people"
        ),
        sa.PrimaryKeyConstraint("entry_id", "person_id", name="pk_entry_members"),
    )
    op.create_index("ix_entry_members_person_id", "entry_members", ["person_id"], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    op.drop_index("ix_entry_members_person_id", table_name="entry_members")
    op.drop_table("entry_members")
    op.drop_table("declared_conflicts")
    op.drop_index("ix_companions_person_id", table_name="companions")
    op.drop_table("companions")
    op.drop_index("ix_role_grants_school_id", table_name="role_grants")
    op.drop_index("ix_role_grants_contest_id", table_name="role_grants")
    op.drop_index("ix_role_grants_competition_id", table_name="role_grants")
    op.drop_index("ix_role_grants_account_id", table_name="role_grants")
    op.drop_table("role_grants")
    op.drop_index("ix_jury_members_person_id", table_name="jury_members")
    op.drop_index("ix_jury_members_contest_id", table_name="jury_members")
    op.drop_table("jury_members")
    op.drop_index("ix_entries_school_id", table_name="entries")
    op.drop_index("ix_entries_contest_id", table_name="entries")
    op.drop_table("entries")
    op.drop_index("ix_contests_skill_id", table_name="contests")
    op.drop_index("ix_contests_competition_id", table_name="contests")
    op.drop_table("contests")
    op.drop_table("accounts")
    op.drop_index("ix_skills_sector_id", table_name="skills")
    op.drop_table("skills")
    op.drop_index("ix_people_school_id", table_name="people")
    op.drop_index("ix_people_family_name", table_name="people")
    op.drop_table("people")
    op.drop_index("ix_competitions_season_id", table_name="competitions")
    op.drop_table("competitions")
    op.drop_table("sectors")
    op.drop_table("seasons")
    op.drop_table("schools")
