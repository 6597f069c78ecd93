"""The organisation, invitations, second factors, mail, undoable changes, contests in full."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("name_lv", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("reply_address", sa.String(length=254), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("logo_type", sa.String(length=32), nullable=False),
        sa.Column("logo_checksum", sa.String(length=64), nullable=False),
        sa.Column("set_up_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
    )
    op.create_table(
        "mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("competition_id", sa.Integer(), nullable=True),
        sa.Column("to_name", sa.String(length=200), nullable=False),
        sa.Column("to_address", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("queued_at", sa.DateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competitions.id"], name="fk_mails_competition_id_competitions"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mails"),
        sa.UniqueConstraint("key", name="uq_mails_key"),
    )
    op.create_index("ix_mails_competition_id", "mails", ["competition_id"], unique=False)
    op.create_index("ix_mails_due", "mails", ["state", "next_attempt_at"], unique=False)
    op.create_table(
        "change_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("competition_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=64), nullable=False),
        sa.Column("parameters", sa.String(), nullable=False),
        sa.Column("changes", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_change_sets_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.id"],
            name="fk_change_sets_competition_id_competitions",
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"], ["accounts.id"], name="fk_change_sets_undone_by_id_accounts"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_change_sets"),
        sa.UniqueConstraint("key", name="uq_change_sets_key"),
    )
    op.create_index("ix_change_sets_account_id", "change_sets", ["account_id"], unique=False)
    op.create_index(
        "ix_change_sets_competition_id", "change_sets", ["competition_id"], unique=False
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("competition_id", sa.Integer(), nullable=True),
        sa.Column("contest_id", sa.Integer(), nullable=True),
        sa.Column("school_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(), nullable=True),
        sa.Column("accepted_by_id", sa.Integer(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["accepted_by_id"], ["accounts.id"], name="fk_invitations_accepted_by_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.id"],
            name="fk_invitations_competition_id_competitions",
        ),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_invitations_contest_id_contests"
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["accounts.id"], name="fk_invitations_invited_by_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_invitations_person_id_people"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name="fk_invitations_school_id_schools"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.UniqueConstraint("key", name="uq_invitations_key"),
        sa.UniqueConstraint("token_hash", name="uq_invitations_token_hash"),
    )
    op.create_index(
        "ix_invitations_competition_id", "invitations", ["competition_id"], unique=False
    )
    op.create_index("ix_invitations_contest_id", "invitations", ["contest_id"], unique=False)
    op.create_index("ix_invitations_email", "invitations", ["email"], unique=False)
    op.create_index("ix_invitations_person_id", "invitations", ["person_id"], unique=False)
    op.create_index("ix_invitations_school_id", "invitations", ["school_id"], unique=False)
    op.create_table(
        "mail_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name="fk_mail_attempts_mail_id_mails"),
        sa.PrimaryKeyConstraint("id", name="pk_mail_attempts"),
    )
    op.create_index("ix_mail_attempts_mail_id", "mail_attempts", ["mail_id"], unique=False)
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_recovery_codes_account_id_accounts"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_recovery_codes"),
    )
    op.create_index("ix_recovery_codes_account_id", "recovery_codes", ["account_id"], unique=False)
    op.create_table(
        "second_factors",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_second_factors_account_id_accounts"
        ),
        sa.PrimaryKeyConstraint("account_id", name="pk_second_factors"),
    )
    op.create_table(
        "table_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("competition_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
        sa.Column("rows", sa.String(), nullable=False),
        sa.Column("rows_total", sa.Integer(), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=True),
        sa.Column("change_set_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_table_imports_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["change_set_id"], ["change_sets.id"], name="fk_table_imports_change_set_id_change_sets"
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.id"],
            name="fk_table_imports_competition_id_competitions",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_table_imports"),
        sa.UniqueConstraint("key", name="uq_table_imports_key"),
    )
    op.create_index(
        "ix_table_imports_competition_id", "table_imports", ["competition_id"], unique=False
    )
    op.add_column(
        "competitions",
        sa.Column("training_required", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "competitions",
        sa.Column("accent", sa.String(length=7), nullable=False, server_default=""),
    )
    op.add_column(
        "contests", sa.Column("team_size", sa.Integer(), nullable=False, server_default="1")
    )
    op.add_column("contests", sa.Column("age_limit", sa.Integer(), nullable=True))
    op.add_column("contests", sa.Column("age_on", sa.Date(), nullable=True))
    op.add_column("contests", sa.Column("entries_per_school", sa.Integer(), nullable=True))
    op.add_column("contests", sa.Column("places", sa.Integer(), nullable=True))
    op.add_column("contests", sa.Column("workstations", sa.Integer(), nullable=True))
    op.add_column(
        "contests",
        sa.Column("place_rule", sa.String(length=32), nullable=False, server_default="first-come"),
    )
    op.add_column("contests", sa.Column("places_per_school", sa.Integer(), nullable=True))
    op.add_column(
        "contests", sa.Column("lots_seed", sa.String(length=64), nullable=False, server_default="")
    )
    op.add_column("contests", sa.Column("opens_at", sa.DateTime(), nullable=True))
    op.add_column("contests", sa.Column("closes_at", sa.DateTime(), nullable=True))
    op.add_column(
        "contests",
        sa.Column("task_languages", sa.String(length=64), nullable=False, server_default="lv"),
    )
    op.add_column("jury_members", sa.Column("trained_on", sa.Date(), nullable=True))
    op.add_column(
        "people", sa.Column("employer", sa.String(length=200), nullable=False, server_default="")
    )
    op.add_column(
        "schools", sa.Column("email", sa.String(length=254), nullable=False, server_default="")
    )
    op.add_column(
        "schools", sa.Column("phone", sa.String(length=32), nullable=False, server_default="")
    )
    op.execute(
        "update contests set"
        " team_size = (select team_size from skills where skills.id = contests.skill_id),"
        " age_limit = (select age_limit from skills where skills.id = contests.skill_id)"
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_column("schools", "phone")
    op.drop_column("schools", "email")
    op.drop_column("people", "employer")
    op.drop_column("jury_members", "trained_on")
    op.drop_column("contests", "task_languages")
    op.drop_column("contests", "closes_at")
    op.drop_column("contests", "opens_at")
    op.drop_column("contests", "lots_seed")
    op.drop_column("contests", "places_per_school")
    op.drop_column("contests", "place_rule")
    op.drop_column("contests", "workstations")
    op.drop_column("contests", "places")
    op.drop_column("contests", "entries_per_school")
    op.drop_column("contests", "age_on")
    op.drop_column("contests", "age_limit")
    op.drop_column("contests", "team_size")
    op.drop_column("competitions", "accent")
    op.drop_column("competitions", "training_required")
    op.drop_table("table_imports")
    op.drop_table("second_factors")
    op.drop_table("recovery_codes")
    op.drop_table("mail_attempts")
    op.drop_table("invitations")
    op.drop_table("change_sets")
    op.drop_table("mails")
    op.drop_table("organisations")
