"""At which case a block was made, and what is shown of closed cases only in groups of several askers.

Reason: what is shown beside a case, or of all of them, must not tell who asked it or how that one ended.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    _key_blocks_by_case()
    op.add_column("review_cases", sa.Column("delete_at", sa.BigInteger))
    op.add_column("review_cases", sa.Column("shown_with", sa.Integer))
    op.create_index(
        "ix_review_cases_guild_id_kind_closed_at", "review_cases", ["guild_id", "kind", "closed_at"]
    )
    op.create_table(
        "review_insights",
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
        sa.Column("counted_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "subject", name="pk_review_insights"),
    )


def _key_blocks_by_case() -> None:
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
