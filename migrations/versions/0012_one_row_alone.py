"""Rows that failed and rest, and what must still be taken off Discord.

Reason: one broken row may not stop the others, also not after a restart; and what a member deleted is deleted
only when it no longer stands in the server: until then the bot must remember it, try again, and say so.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "parked_rows",
        sa.Column("work", sa.String(20), nullable=False),
        sa.Column("row", sa.String(40), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("try_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("work", "row", name="pk_parked_rows"),
    )
    for name in ("clear_at", "refused_at", "nobody_left_at"):
        op.add_column("review_cases", sa.Column(name, sa.BigInteger))
    op.add_column("review_invitations", sa.Column("replaced_at", sa.BigInteger))
    _take_off_what_is_left()


def _take_off_what_is_left() -> None:
    op.execute(
        "UPDATE review_cases SET clear_at = touched_at, due_at = touched_at WHERE state = 'deleting' "
        "OR case_id IN (SELECT case_id FROM review_posts WHERE state = 'retracted')"
    )
