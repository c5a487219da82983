"""What is shown of closed cases: released in groups of several askers, and counted anew only for several.

Reason: who looks before and after one case is closed must not learn how it ended.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("review_cases", sa.Column("shown_as", sa.String(100)))
    op.add_column("review_cases", sa.Column("shown_with", sa.Integer))
    op.drop_index("ix_review_cases_guild_id_bucket_case_id", "review_cases")
    op.create_index(
        "ix_review_cases_guild_id_shown_as_case_id", "review_cases", ["guild_id", "shown_as", "case_id"]
    )
    op.create_index("ix_review_cases_shown_with", "review_cases", ["shown_with"])
    op.create_table(
        "review_counts",
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
        sa.Column("counted_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "subject", name="pk_review_counts"),
    )
    op.create_table(
        "review_scores",
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("scored", sa.Integer, nullable=False),
        sa.Column("brier", sa.Float, nullable=False),
        sa.Column("counted_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name="pk_review_scores"),
    )
    op.create_index("ix_review_scores_user_id", "review_scores", ["user_id"])
