"""Schemes, marks, scores and the journal that the database guards."""

import sqlalchemy as sa
from alembic import op

from skillscomp.models.journal import GUARDS

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "journal_events",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=16), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("base", sa.String(length=36), nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_journal_events_contest_id_contests"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_journal_events"),
        sa.UniqueConstraint("contest_id", "number", name="uq_journal_events_contest_id_number"),
    )
    op.create_table(
        "journal_heads",
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("scheme_checksum", sa.String(length=64), nullable=False),
        sa.Column("start", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_journal_heads_contest_id_contests"
        ),
        sa.PrimaryKeyConstraint("contest_id", name="pk_journal_heads"),
    )
    op.create_table(
        "scheme_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["accounts.id"], name="fk_scheme_versions_approved_by_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_scheme_versions_contest_id_contests"
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["accounts.id"], name="fk_scheme_versions_created_by_id_accounts"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_scheme_versions"),
        sa.UniqueConstraint("contest_id", "number", name="uq_scheme_versions_contest_id_number"),
        sa.UniqueConstraint("key", name="uq_scheme_versions_key"),
    )
    op.create_index(
        "ix_scheme_versions_contest_id", "scheme_versions", ["contest_id"], unique=False
    )
    op.create_index(
        "ix_scheme_versions_current",
        "scheme_versions",
        ["contest_id"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "marking_forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("sub_criterion", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("submitted_by_id", sa.Integer(), nullable=True),
        sa.Column("verified_by_id", sa.Integer(), nullable=True),
        sa.Column("accepted_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["accepted_by_id"], ["accounts.id"], name="fk_marking_forms_accepted_by_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_marking_forms_entry_id_entries"
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"], ["accounts.id"], name="fk_marking_forms_submitted_by_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["verified_by_id"], ["accounts.id"], name="fk_marking_forms_verified_by_id_accounts"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_marking_forms"),
        sa.UniqueConstraint(
            "entry_id", "sub_criterion", name="uq_marking_forms_entry_id_sub_criterion"
        ),
        sa.UniqueConstraint("key", name="uq_marking_forms_key"),
    )
    op.create_index("ix_marking_forms_entry_id", "marking_forms", ["entry_id"], unique=False)
    op.create_table(
        "penalties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("hundredths", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("first_signer_id", sa.Integer(), nullable=False),
        sa.Column("second_signer_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.CheckConstraint("hundredths > 0", name="ck_penalties_hundredths"),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name="fk_penalties_entry_id_entries"),
        sa.ForeignKeyConstraint(
            ["first_signer_id"], ["people.id"], name="fk_penalties_first_signer_id_people"
        ),
        sa.ForeignKeyConstraint(
            ["second_signer_id"], ["people.id"], name="fk_penalties_second_signer_id_people"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_penalties"),
    )
    op.create_index("ix_penalties_entry_id", "penalties", ["entry_id"], unique=False)
    op.create_table(
        "scheme_aspects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("sub_criterion", sa.String(length=32), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("maximum", sa.Integer(), nullable=False),
        sa.Column("judges", sa.Integer(), nullable=False),
        sa.CheckConstraint("maximum >= 0", name="ck_scheme_aspects_maximum"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["scheme_versions.id"],
            name="fk_scheme_aspects_version_id_scheme_versions",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_scheme_aspects"),
        sa.UniqueConstraint("version_id", "code", name="uq_scheme_aspects_version_id_code"),
    )
    op.create_index("ix_scheme_aspects_version_id", "scheme_aspects", ["version_id"], unique=False)
    op.create_table(
        "awarded_to_all",
        sa.Column("aspect_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["aspect_id"], ["scheme_aspects.id"], name="fk_awarded_to_all_aspect_id_scheme_aspects"
        ),
        sa.PrimaryKeyConstraint("aspect_id", name="pk_awarded_to_all"),
    )
    op.create_table(
        "judge_scores",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("aspect_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.CheckConstraint("round >= 1", name="ck_judge_scores_round"),
        sa.CheckConstraint("score between 0 and 3", name="ck_judge_scores_score"),
        sa.ForeignKeyConstraint(
            ["aspect_id"], ["scheme_aspects.id"], name="fk_judge_scores_aspect_id_scheme_aspects"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_judge_scores_entry_id_entries"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_judge_scores_person_id_people"
        ),
        sa.PrimaryKeyConstraint(
            "entry_id", "aspect_id", "round", "person_id", name="pk_judge_scores"
        ),
    )
    op.create_table(
        "mark_cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("aspect_id", sa.Integer(), nullable=False),
        sa.Column("standing_event_id", sa.String(length=36), nullable=False),
        sa.Column("challenging_event_id", sa.String(length=36), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["aspect_id"], ["scheme_aspects.id"], name="fk_mark_cases_aspect_id_scheme_aspects"
        ),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_mark_cases_contest_id_contests"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_mark_cases_entry_id_entries"
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["accounts.id"], name="fk_mark_cases_settled_by_id_accounts"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mark_cases"),
        sa.UniqueConstraint("key", name="uq_mark_cases_key"),
    )
    op.create_index("ix_mark_cases_open", "mark_cases", ["contest_id", "settled_at"], unique=False)
    op.create_table(
        "marks",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("aspect_id", sa.Integer(), nullable=False),
        sa.Column("hundredths", sa.Integer(), nullable=False),
        sa.Column("observation", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("hundredths >= 0", name="ck_marks_hundredths"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_marks_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["aspect_id"], ["scheme_aspects.id"], name="fk_marks_aspect_id_scheme_aspects"
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name="fk_marks_entry_id_entries"),
        sa.PrimaryKeyConstraint("entry_id", "aspect_id", name="pk_marks"),
    )
    op.create_table(
        "round_notes",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("aspect_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["aspect_id"], ["scheme_aspects.id"], name="fk_round_notes_aspect_id_scheme_aspects"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_round_notes_entry_id_entries"
        ),
        sa.PrimaryKeyConstraint("entry_id", "aspect_id", "round", name="pk_round_notes"),
    )
    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("round_notes")
    op.drop_table("marks")
    op.drop_index("ix_mark_cases_open", table_name="mark_cases")
    op.drop_table("mark_cases")
    op.drop_table("judge_scores")
    op.drop_table("awarded_to_all")
    op.drop_index("ix_scheme_aspects_version_id", table_name="scheme_aspects")
    op.drop_table("scheme_aspects")
    op.drop_index("ix_penalties_entry_id", table_name="penalties")
    op.drop_table("penalties")
    op.drop_index("ix_marking_forms_entry_id", table_name="marking_forms")
    op.drop_table("marking_forms")
    op.drop_index(
        "ix_scheme_versions_current",
        table_name="scheme_versions",
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.drop_index("ix_scheme_versions_contest_id", table_name="scheme_versions")
    op.drop_table("scheme_versions")
    op.drop_table("journal_heads")
    op.drop_table("journal_events")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION journal_events_refuse()")
