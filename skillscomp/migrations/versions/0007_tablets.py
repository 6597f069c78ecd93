"""Tablets and PINs, paper sheets and their scans, problems, rehearsals; cases with a reason."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns."""
    op.create_table(
        "jury_cards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("competition_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_jury_cards_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.id"],
            name="fk_jury_cards_competition_id_competitions",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_jury_cards"),
        sa.UniqueConstraint("code_hash", name="uq_jury_cards_code_hash"),
        sa.UniqueConstraint("key", name="uq_jury_cards_key"),
    )
    op.create_index("ix_jury_cards_account_id", "jury_cards", ["account_id"], unique=False)
    op.create_index("ix_jury_cards_competition_id", "jury_cards", ["competition_id"], unique=False)
    op.create_table(
        "pins",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("pin_hash", sa.String(length=200), nullable=False),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(), nullable=True),
        sa.CheckConstraint("failures >= 0", name="ck_pins_failures"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_pins_account_id_accounts"
        ),
        sa.PrimaryKeyConstraint("account_id", name="pk_pins"),
    )
    op.create_table(
        "rehearsals",
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("original_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_rehearsals_contest_id_contests"
        ),
        sa.ForeignKeyConstraint(
            ["original_id"], ["contests.id"], name="fk_rehearsals_original_id_contests"
        ),
        sa.PrimaryKeyConstraint("contest_id", name="pk_rehearsals"),
    )
    op.create_index("ix_rehearsals_original_id", "rehearsals", ["original_id"], unique=False)
    op.create_table(
        "tablets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("competition_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=True),
        sa.Column("enrolled_at", sa.DateTime(), nullable=False),
        sa.Column("enrolled_by_id", sa.Integer(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("seen_at", sa.DateTime(), nullable=True),
        sa.Column("saved_at", sa.DateTime(), nullable=True),
        sa.Column("unsent", sa.Integer(), nullable=False),
        sa.Column("unsent_since", sa.DateTime(), nullable=True),
        sa.Column("battery", sa.Integer(), nullable=True),
        sa.Column("charging", sa.Boolean(), nullable=True),
        sa.Column("app_version", sa.String(length=32), nullable=False),
        sa.CheckConstraint("battery between 0 and 100", name="ck_tablets_battery"),
        sa.CheckConstraint("unsent >= 0", name="ck_tablets_unsent"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_tablets_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competitions.id"], name="fk_tablets_competition_id_competitions"
        ),
        sa.ForeignKeyConstraint(
            ["enrolled_by_id"], ["accounts.id"], name="fk_tablets_enrolled_by_id_accounts"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_tablets"),
        sa.UniqueConstraint("key", name="uq_tablets_key"),
        sa.UniqueConstraint("secret_hash", name="uq_tablets_secret_hash"),
    )
    op.create_index("ix_tablets_account_id", "tablets", ["account_id"], unique=False)
    op.create_index("ix_tablets_competition_id", "tablets", ["competition_id"], unique=False)
    op.create_table(
        "paper_sheets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("sub_criterion", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("batch", sa.String(length=16), nullable=False),
        sa.Column("printed", sa.String(), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("printed_by_id", sa.Integer(), nullable=False),
        sa.Column("typed", sa.String(), nullable=False),
        sa.Column("typed_at", sa.DateTime(), nullable=True),
        sa.Column("typed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["accounts.id"], name="fk_paper_sheets_confirmed_by_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_paper_sheets_contest_id_contests"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_paper_sheets_entry_id_entries"
        ),
        sa.ForeignKeyConstraint(
            ["printed_by_id"], ["accounts.id"], name="fk_paper_sheets_printed_by_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["typed_by_id"], ["accounts.id"], name="fk_paper_sheets_typed_by_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["scheme_versions.id"],
            name="fk_paper_sheets_version_id_scheme_versions",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_paper_sheets"),
        sa.UniqueConstraint("code", name="uq_paper_sheets_code"),
        sa.UniqueConstraint("key", name="uq_paper_sheets_key"),
    )
    op.create_index("ix_paper_sheets_batch", "paper_sheets", ["batch"], unique=False)
    op.create_index("ix_paper_sheets_contest_id", "paper_sheets", ["contest_id"], unique=False)
    op.create_index("ix_paper_sheets_entry_id", "paper_sheets", ["entry_id"], unique=False)
    op.create_table(
        "problems",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("sub_criterion", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("aspect", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("raised_by_id", sa.Integer(), nullable=False),
        sa.Column("raised_at", sa.DateTime(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["accounts.id"], name="fk_problems_answered_by_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_problems_contest_id_contests"
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name="fk_problems_entry_id_entries"),
        sa.ForeignKeyConstraint(
            ["raised_by_id"], ["accounts.id"], name="fk_problems_raised_by_id_accounts"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_problems"),
        sa.UniqueConstraint("event_id", name="uq_problems_event_id"),
        sa.UniqueConstraint("key", name="uq_problems_key"),
    )
    op.create_index("ix_problems_open", "problems", ["contest_id", "answered_at"], unique=False)
    op.create_table(
        "tablet_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("competition_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("tablet_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.id"],
            name="fk_tablet_codes_competition_id_competitions",
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["accounts.id"], name="fk_tablet_codes_made_by_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["tablet_id"], ["tablets.id"], name="fk_tablet_codes_tablet_id_tablets"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_tablet_codes"),
        sa.UniqueConstraint("code_hash", name="uq_tablet_codes_code_hash"),
        sa.UniqueConstraint("key", name="uq_tablet_codes_key"),
    )
    op.create_index(
        "ix_tablet_codes_competition_id", "tablet_codes", ["competition_id"], unique=False
    )
    op.create_table(
        "paper_scans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["paper_sheets.id"], name="fk_paper_scans_sheet_id_paper_sheets"
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"], ["accounts.id"], name="fk_paper_scans_uploaded_by_id_accounts"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_paper_scans"),
        sa.UniqueConstraint("key", name="uq_paper_scans_key"),
    )
    op.create_index("ix_paper_scans_sheet_id", "paper_scans", ["sheet_id"], unique=False)
    op.add_column(
        "competitions",
        sa.Column("rehearsal", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column(
        "schools",
        sa.Column("rehearsal", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    with op.batch_alter_table("mark_cases", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("reason", sa.String(length=32), server_default="values", nullable=False)
        )
        batch_op.alter_column(
            "standing_event_id", existing_type=sa.VARCHAR(length=36), nullable=True
        )


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("mark_cases", schema=None) as batch_op:
        batch_op.alter_column(
            "standing_event_id", existing_type=sa.VARCHAR(length=36), nullable=False
        )
        batch_op.drop_column("reason")
    op.drop_column("schools", "rehearsal")
    op.drop_column("competitions", "rehearsal")
    op.drop_table("paper_scans")
    op.drop_table("tablet_codes")
    op.drop_table("problems")
    op.drop_table("paper_sheets")
    op.drop_table("tablets")
    op.drop_table("rehearsals")
    op.drop_table("pins")
    op.drop_table("jury_cards")
