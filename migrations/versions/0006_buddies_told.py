"""When a buddy was last told.

Reason: someone who asked to be told once is not to be written to with every press.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("buddies", sa.Column("told_at", sa.BigInteger))
