"""A closed case is filed under all its features.

Reason: a search among many closed cases counts those alike instead of reading each; so the name of a
bucket holds more words than fitted. The column is made anew: to widen it SQLite would copy the table,
and deleting the old one would take the verdicts along.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_INDEX = "ix_review_cases_guild_id_bucket_case_id"
_NAMED = ("mood", "stage", "platform", "contract_type", "value_band", "advised")


def upgrade() -> None:
    op.drop_index(_INDEX, "review_cases")
    op.drop_column("review_cases", "bucket")
    op.add_column("review_cases", sa.Column("bucket", sa.String(100)))
    op.create_index(_INDEX, "review_cases", ["guild_id", "bucket", "case_id"])
    _file_closed_cases()


def _file_closed_cases() -> None:
    cases = sa.table(
        "review_cases",
        sa.column("case_id", sa.Integer),
        sa.column("kind", sa.String),
        sa.column("facts", sa.JSON),
        sa.column("chosen", sa.String),
        sa.column("closed_at", sa.BigInteger),
        sa.column("bucket", sa.String),
    )
    closed = sa.select(cases).where(cases.c.closed_at.is_not(None), cases.c.chosen.is_not(None))
    for row in op.get_bind().execute(closed).all():
        known = {name: value for name, value in row.facts.items() if value != "unknown"}
        bucket = "|".join([row.kind, *(known.get(name, "-") for name in _NAMED)])
        op.execute(cases.update().where(cases.c.case_id == row.case_id).values(bucket=bucket))
