"""Walkthroughs with their answers, and the flows they run on.

Reason: “Should I cancel?” is walked through over hours or days; every answer is kept when given, and who has
begun stays on the questions they began with, even when we edit them meanwhile.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "walkthrough_flows",
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_walkthrough_flows"),
    )
    op.create_table(
        "walkthrough_runs",
        sa.Column("run_id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("contract_id", sa.Integer),
        sa.Column("client", sa.String(80), nullable=False),
        sa.Column("flow", sa.String(40), nullable=False),
        sa.Column("flow_version", sa.Integer, nullable=False),
        sa.Column("flow_digest", sa.String(32), nullable=False),
        sa.Column("known", sa.JSON, nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("advice", sa.JSON),
        sa.Column("message_slots", sa.JSON, nullable=False),
        sa.Column("decision", sa.String(30)),
        sa.Column("confidence", sa.String(10)),
        sa.Column("started_at", sa.BigInteger, nullable=False),
        sa.Column("touched_at", sa.BigInteger, nullable=False),
        sa.Column("nudged_at", sa.BigInteger),
        sa.ForeignKeyConstraint(
            ["contract_id"],
            ["contracts.contract_id"],
            name="fk_walkthrough_runs_contract_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["flow_digest"], ["walkthrough_flows.digest"], name="fk_walkthrough_runs_flow_digest"
        ),
        sa.PrimaryKeyConstraint("run_id", name="pk_walkthrough_runs"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_walkthrough_runs_user_id_started_at", "walkthrough_runs", ["user_id", "started_at"])
    op.create_index("ix_walkthrough_runs_contract_id", "walkthrough_runs", ["contract_id"])
    op.create_index("ix_walkthrough_runs_touched_at", "walkthrough_runs", ["touched_at"])
    op.create_index("ix_walkthrough_runs_flow_digest", "walkthrough_runs", ["flow_digest"])
