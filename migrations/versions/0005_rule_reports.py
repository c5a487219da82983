"""Reports that a platform changed its rules.

Reason: members notice first when a rule of the rulebook is no longer so; what they report waits for the
moderators of their server.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "rule_reports",
        sa.Column("report_id", sa.Integer, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("fact_id", sa.String(40), nullable=False),
        sa.Column("note", sa.String(500), nullable=False),
        sa.Column("reported_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("report_id", name="pk_rule_reports"),
        sqlite_autoincrement=True,
    )
    columns = ["guild_id", "user_id", "fact_id"]
    op.create_index("ix_rule_reports_guild_id_user_id_fact_id", "rule_reports", columns, unique=True)
    op.create_index("ix_rule_reports_user_id", "rule_reports", ["user_id"])
    op.create_index("ix_rule_reports_reported_at", "rule_reports", ["reported_at"])
