"""Ratification, publications, diplomas, and files waiting for a decision."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "column_profiles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("columns", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_column_profiles"),
        sa.UniqueConstraint("key", name="uq_column_profiles_key"),
    )
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("visible_from", sa.DateTime(), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_publications_contest_id_contests"
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["accounts.id"], name="fk_publications_published_by_id_accounts"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
        sa.UniqueConstraint("contest_id", "version", name="uq_publications_contest_id_version"),
        sa.UniqueConstraint("key", name="uq_publications_key"),
    )
    op.create_index("ix_publications_contest_id", "publications", ["contest_id"], unique=False)
    op.create_table(
        "ratifications",
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_ratifications_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_ratifications_contest_id_contests"
        ),
        sa.PrimaryKeyConstraint("contest_id", "role", name="pk_ratifications"),
    )
    op.create_table(
        "scheme_uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_scheme_uploads_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_scheme_uploads_contest_id_contests"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_scheme_uploads"),
        sa.UniqueConstraint("key", name="uq_scheme_uploads_key"),
    )
    op.create_index("ix_scheme_uploads_contest_id", "scheme_uploads", ["contest_id"], unique=False)
    op.create_table(
        "issued_diplomas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_issued_diplomas_entry_id_entries"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_issued_diplomas_person_id_people"
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publications.id"],
            name="fk_issued_diplomas_publication_id_publications",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_issued_diplomas"),
        sa.UniqueConstraint("code", name="uq_issued_diplomas_code"),
        sa.UniqueConstraint(
            "publication_id",
            "entry_id",
            "person_id",
            name="uq_issued_diplomas_publication_id_entry_id_person_id",
        ),
    )
    op.create_index("ix_issued_diplomas_entry_id", "issued_diplomas", ["entry_id"], unique=False)
    op.create_index(
        "ix_issued_diplomas_publication_id", "issued_diplomas", ["publication_id"], unique=False
    )
    op.create_table(
        "medal_overrides",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("medal", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_medal_overrides_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_medal_overrides_entry_id_entries"
        ),
        sa.PrimaryKeyConstraint("entry_id", name="pk_medal_overrides"),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("medal_overrides")
    op.drop_index("ix_issued_diplomas_publication_id", table_name="issued_diplomas")
    op.drop_index("ix_issued_diplomas_entry_id", table_name="issued_diplomas")
    op.drop_table("issued_diplomas")
    op.drop_index("ix_scheme_uploads_contest_id", table_name="scheme_uploads")
    op.drop_table("scheme_uploads")
    op.drop_table("ratifications")
    op.drop_index("ix_publications_contest_id", table_name="publications")
    op.drop_table("publications")
    op.drop_table("column_profiles")
