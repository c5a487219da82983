"""What protects other people from a member, kept under a keyed hash and with an end.

Reason: whoever had us forget them began anew with no block, no refusal and no limit, so forgetting was a way
to harass people without end.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "protections",
        sa.Column("protection_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("scope", sa.BigInteger, nullable=False),
        sa.Column("member_key", sa.String(64), nullable=False),
        sa.Column("noted_at", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("protection_id", name="pk_protections"),
    )
    op.create_index("ix_protections_member_key_until", "protections", ["member_key", "until"])
    op.create_index("ix_protections_until", "protections", ["until"])
