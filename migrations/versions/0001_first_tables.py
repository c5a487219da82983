"""Members, contracts with their timelines, vettings, and what the bot remembers about itself.

Reason: the first release needs somewhere to keep them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "bot_state",
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("value", sa.String(1000), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_bot_state"),
    )
    op.create_table(
        "members",
        sa.Column("user_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("zone", sa.String(64)),
        sa.Column("working_days", sa.String(7), nullable=False),
        sa.Column("quiet_from_minute", sa.Integer, nullable=False),
        sa.Column("quiet_to_minute", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_members"),
    )
    op.create_table(
        "contracts",
        sa.Column("contract_id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("client", sa.String(80), nullable=False),
        sa.Column("job", sa.String(200), nullable=False),
        sa.Column("platform", sa.String(20), nullable=False),
        sa.Column("value_minor", sa.BigInteger),
        sa.Column("value_currency", sa.String(3)),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("watch_list", sa.JSON, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("ended_at", sa.BigInteger),
        sa.Column("touched_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("contract_id", name="pk_contracts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contracts_user_id_created_at", "contracts", ["user_id", "created_at"])
    op.create_index("ix_contracts_touched_at", "contracts", ["touched_at"])
    op.create_table(
        "contract_entries",
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("contract_id", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"],
            ["contracts.contract_id"],
            name="fk_contract_entries_contract_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", name="pk_contract_entries"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contract_entries_contract_id_at", "contract_entries", ["contract_id", "at"])
    op.create_table(
        "vettings",
        sa.Column("vetting_id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("contract_id", sa.Integer),
        sa.Column("client", sa.String(80), nullable=False),
        sa.Column("platform", sa.String(20), nullable=False),
        sa.Column("value_minor", sa.BigInteger),
        sa.Column("value_currency", sa.String(3)),
        sa.Column("rated_jobs", sa.Integer),
        sa.Column("checklist_version", sa.Integer, nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("open_items", sa.Integer, nullable=False),
        sa.Column("guesses", sa.JSON, nullable=False),
        sa.Column("sample_answers", sa.JSON, nullable=False),
        sa.Column("message_slots", sa.JSON, nullable=False),
        sa.Column("verdict", sa.String(20)),
        sa.Column("risk", sa.Integer),
        sa.Column("started_at", sa.BigInteger, nullable=False),
        sa.Column("touched_at", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"],
            ["contracts.contract_id"],
            name="fk_vettings_contract_id",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("vetting_id", name="pk_vettings"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_vettings_user_id_started_at", "vettings", ["user_id", "started_at"])
    op.create_index("ix_vettings_contract_id", "vettings", ["contract_id"])
    op.create_index("ix_vettings_touched_at", "vettings", ["touched_at"])
