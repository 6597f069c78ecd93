"""Registrations with their people, answers, consents and history; qualifications."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "registration_fields",
        sa.Column("competition_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("purpose_en", sa.String(), nullable=False),
        sa.Column("purpose_lv", sa.String(), nullable=False),
        sa.Column("keep_days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.id"],
            name="fk_registration_fields_competition_id_competitions",
        ),
        sa.PrimaryKeyConstraint("competition_id", "code", name="pk_registration_fields"),
    )
    op.create_table(
        "qualifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("final_id", sa.Integer(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("decisions", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_qualifications_contest_id_contests"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["accounts.id"], name="fk_qualifications_decided_by_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["final_id"], ["contests.id"], name="fk_qualifications_final_id_contests"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_qualifications"),
        sa.UniqueConstraint("contest_id", name="uq_qualifications_contest_id"),
        sa.UniqueConstraint("key", name="uq_qualifications_key"),
    )
    op.create_index("ix_qualifications_final_id", "qualifications", ["final_id"], unique=False)
    op.create_table(
        "qualified_entries",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("final_entry_id", sa.Integer(), nullable=False),
        sa.Column("qualification_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_qualified_entries_entry_id_entries"
        ),
        sa.ForeignKeyConstraint(
            ["final_entry_id"], ["entries.id"], name="fk_qualified_entries_final_entry_id_entries"
        ),
        sa.ForeignKeyConstraint(
            ["qualification_id"],
            ["qualifications.id"],
            name="fk_qualified_entries_qualification_id_qualifications",
        ),
        sa.PrimaryKeyConstraint("entry_id", name="pk_qualified_entries"),
        sa.UniqueConstraint("final_entry_id", name="uq_qualified_entries_final_entry_id"),
    )
    op.create_index(
        "ix_qualified_entries_qualification_id",
        "qualified_entries",
        ["qualification_id"],
        unique=False,
    )
    op.create_table(
        "registrations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("task_language", sa.String(length=2), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(), nullable=True),
        sa.Column("lot", sa.Integer(), nullable=True),
        sa.Column("late_reason", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decision_reason", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_registrations_contest_id_contests"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["accounts.id"], name="fk_registrations_decided_by_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_registrations_entry_id_entries"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["accounts.id"], name="fk_registrations_made_by_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name="fk_registrations_school_id_schools"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_registrations"),
        sa.UniqueConstraint("entry_id", name="uq_registrations_entry_id"),
        sa.UniqueConstraint("key", name="uq_registrations_key"),
    )
    op.create_index("ix_registrations_contest_id", "registrations", ["contest_id"], unique=False)
    op.create_index("ix_registrations_school_id", "registrations", ["school_id"], unique=False)
    op.create_table(
        "registered_people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_registered_people_person_id_people"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name="fk_registered_people_registration_id_registrations",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_registered_people"),
        sa.UniqueConstraint("key", name="uq_registered_people_key"),
    )
    op.create_index(
        "ix_registered_people_person_id", "registered_people", ["person_id"], unique=False
    )
    op.create_index(
        "ix_registered_people_registration_id",
        "registered_people",
        ["registration_id"],
        unique=False,
    )
    op.create_table(
        "registration_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_registration_steps_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name="fk_registration_steps_registration_id_registrations",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_registration_steps"),
    )
    op.create_index(
        "ix_registration_steps_registration_id",
        "registration_steps",
        ["registration_id"],
        unique=False,
    )
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("registered_person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("given_by", sa.String(length=200), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("refused_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_address", sa.String(length=254), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("expires_at", sa.DateTime(), nullable=True),
        sa.Column("document", sa.LargeBinary(), nullable=True),
        sa.Column("document_type", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["registered_person_id"],
            ["registered_people.id"],
            name="fk_consents_registered_person_id_registered_people",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
        sa.UniqueConstraint("key", name="uq_consents_key"),
        sa.UniqueConstraint("token_hash", name="uq_consents_token_hash"),
    )
    op.create_index(
        "ix_consents_registered_person_id", "consents", ["registered_person_id"], unique=False
    )
    op.create_table(
        "registration_answers",
        sa.Column("registered_person_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["registered_person_id"],
            ["registered_people.id"],
            name="fk_registration_answers_registered_person_id_registered_people",
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["accounts.id"], name="fk_registration_answers_saved_by_id_accounts"
        ),
        sa.PrimaryKeyConstraint("registered_person_id", "field", name="pk_registration_answers"),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("registration_answers")
    op.drop_table("consents")
    op.drop_table("registration_steps")
    op.drop_table("registered_people")
    op.drop_table("registrations")
    op.drop_table("qualified_entries")
    op.drop_table("qualifications")
    op.drop_table("registration_fields")
