"""The case file: what was agreed, changed, delivered, said and paid, with copies of files.

Reason: links to files in Discord end within a day; who must show later what was agreed needs the file itself,
with the moment it was kept and its fingerprint.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "evidence_records",
        sa.Column("record_id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("contract_id", sa.Integer),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("happened_at", sa.BigInteger, nullable=False),
        sa.Column("day_only", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("detail", sa.String(300), nullable=False),
        sa.Column("reply", sa.String(10)),
        sa.Column("author", sa.String(10)),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("written_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger),
        sa.ForeignKeyConstraint(
            ["contract_id"],
            ["contracts.contract_id"],
            name="fk_evidence_records_contract_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("record_id", name="pk_evidence_records"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_evidence_records_contract_id_happened_at", "evidence_records", ["contract_id", "happened_at"]
    )
    op.create_index("ix_evidence_records_user_id_contract_id", "evidence_records", ["user_id", "contract_id"])
    op.create_table(
        "evidence_files",
        sa.Column("file_id", sa.Integer, nullable=False),
        sa.Column("record_id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("taken_at", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["evidence_records.record_id"],
            name="fk_evidence_files_record_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("file_id", name="pk_evidence_files"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_evidence_files_record_id", "evidence_files", ["record_id"])
    op.create_index("ix_evidence_files_user_id", "evidence_files", ["user_id"])
    op.create_table(
        "evidence_pieces",
        sa.Column("file_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["evidence_files.file_id"], name="fk_evidence_pieces_file_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("file_id", "position", name="pk_evidence_pieces"),
    )
