"""Follow-ups with their pings, whose turn it is on a contract, and how a member can be reached.

Reason: promises and silences are followed; what is due must survive anything and be found among millions.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for name, kind in (("turn", sa.String(6)), ("turn_since", sa.BigInteger), ("promised_by", sa.BigInteger)):
        op.add_column("contracts", sa.Column(name, kind))
    for name in ("paused_until", "dm_channel_id", "dm_closed_at"):
        op.add_column("members", sa.Column(name, sa.BigInteger))
    _create_followups()
    _create_pings()
    _create_buddies()


def _create_followups() -> None:
    op.create_table(
        "followups",
        sa.Column("followup_id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("contract_id", sa.Integer),
        sa.Column("ladder", sa.String(20), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("draft_id", sa.String(4)),
        sa.Column("anchor", sa.BigInteger, nullable=False),
        sa.Column("wall", sa.String(16), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("first_wall", sa.String(16), nullable=False),
        sa.Column("repeat_every", sa.String(12)),
        sa.Column("repeat_until", sa.String(10)),
        sa.Column("repeat_times", sa.Integer),
        sa.Column("halved", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("reason", sa.String(10)),
        sa.Column("rung", sa.Integer, nullable=False),
        sa.Column("snoozes", sa.Integer, nullable=False),
        sa.Column("asked_at", sa.BigInteger),
        sa.Column("source", sa.String(100), nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("stopped_at", sa.BigInteger),
        sa.Column("touched_at", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"],
            ["contracts.contract_id"],
            name="fk_followups_contract_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("followup_id", name="pk_followups"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_followups_user_id_state", "followups", ["user_id", "state"])
    op.create_index("ix_followups_contract_id", "followups", ["contract_id"])
    op.create_index("ix_followups_touched_at", "followups", ["touched_at"])


def _create_pings() -> None:
    op.create_table(
        "pings",
        sa.Column("ping_id", sa.Integer, nullable=False),
        sa.Column("followup_id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(6), nullable=False),
        sa.Column("rung", sa.Integer, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("planned_at", sa.BigInteger, nullable=False),
        sa.Column("moved", sa.String(14)),
        sa.Column("wake_at", sa.BigInteger),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("batch_id", sa.Integer),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("attempts", sa.JSON, nullable=False),
        sa.Column("sent_at", sa.BigInteger),
        sa.Column("answer", sa.String(10)),
        sa.Column("answered_at", sa.BigInteger),
        sa.ForeignKeyConstraint(
            ["followup_id"],
            ["followups.followup_id"],
            name="fk_pings_followup_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("ping_id", name="pk_pings"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_pings_wake_at", "pings", ["wake_at"])
    op.create_index("ix_pings_user_id_wake_at", "pings", ["user_id", "wake_at"])
    op.create_index("ix_pings_followup_id", "pings", ["followup_id"])


def _create_buddies() -> None:
    op.create_table(
        "buddies",
        sa.Column("link_id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("buddy_user_id", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("link_id", name="pk_buddies"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_buddies_user_id_buddy_user_id", "buddies", ["user_id", "buddy_user_id"], unique=True)
    op.create_index("ix_buddies_buddy_user_id", "buddies", ["buddy_user_id"])
