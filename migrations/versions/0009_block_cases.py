"""At which case a block was made.

Reason: what is shown beside a case must not tell who asked it, such as that they are blocked elsewhere.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Of a block made before, only the person is known: it is lifted at their newest case."""
    rows = op.get_bind().execute(
        sa.text(
            "SELECT guild_id, user_id, blocked_at, (SELECT coalesce(max(case_id), 0) FROM review_cases "
            "WHERE review_cases.guild_id = review_blocks.guild_id "
            "AND review_cases.asker_id = review_blocks.user_id) AS case_id FROM review_blocks"
        )
    )
    kept = [dict(row) for row in rows.mappings()]
    op.drop_table("review_blocks")
    blocks = op.create_table(
        "review_blocks",
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("blocked_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", "case_id", name="pk_review_blocks"),
    )
    op.create_index("ix_review_blocks_user_id", "review_blocks", ["user_id"])
    op.bulk_insert(blocks, kept)
