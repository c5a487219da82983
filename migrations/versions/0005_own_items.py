"""A member's own points of the checklist.

Reason: what someone learned from a job that went wrong is to be asked before the next one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "own_items",
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("sign", sa.String(100), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("item_id", name="pk_own_items"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_own_items_user_id", "own_items", ["user_id"])
