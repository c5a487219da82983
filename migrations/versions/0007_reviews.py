"""What servers chose, and peer-review cases with all that belongs to them.

Reason: a community can advise its members only if their questions, the blind verdicts and what became of them
outlive the moment; what is due next stands in one indexed column, so that nothing waits in memory.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_INDEXES = (
    ("review_cases", ["asker_id", "case_id"]),
    ("review_cases", ["contract_id"]),
    ("review_cases", ["due_at"]),
    ("review_cases", ["guild_id", "bucket", "case_id"]),
    ("review_cases", ["thread_id"]),
    ("review_cases", ["touched_at"]),
    ("review_verdicts", ["reviewer_id", "given_at"]),
    ("reviewers", ["user_id"]),
    ("review_invitations", ["guild_id", "reviewer_id"]),
    ("review_invitations", ["reviewer_id"]),
    ("review_posts", ["author_id"]),
    ("review_posts", ["case_id"]),
    ("review_blocks", ["user_id"]),
)


def upgrade() -> None:
    _create_guild_settings()
    _create_review_cases()
    _create_review_verdicts()
    _create_reviewers()
    _create_review_invitations()
    _create_review_posts()
    _create_review_blocks()
    for table, columns in _INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
    op.create_index(
        "ix_review_invitations_case_id_reviewer_id",
        "review_invitations",
        ["case_id", "reviewer_id"],
        unique=True,
    )


def _create_guild_settings() -> None:
    op.create_table(
        "guild_settings",
        sa.Column("guild_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("settings", sa.JSON, nullable=False),
        sa.Column("cases_so_far", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", name="pk_guild_settings"),
    )


def _create_review_cases() -> None:
    op.create_table(
        "review_cases",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("asker_id", sa.BigInteger),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("client_view", sa.Text, nullable=False),
        sa.Column("tried", sa.Text, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("shown", sa.JSON, nullable=False),
        sa.Column("contract_id", sa.Integer),
        sa.Column("number", sa.Integer),
        sa.Column("anonymous", sa.Boolean, nullable=False),
        sa.Column("channel_id", sa.BigInteger),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("card_id", sa.BigInteger),
        sa.Column("quorum", sa.Integer, nullable=False),
        sa.Column("posted_at", sa.BigInteger),
        sa.Column("deadline", sa.BigInteger),
        sa.Column("half_done", sa.Boolean, nullable=False),
        sa.Column("opened_at", sa.BigInteger),
        sa.Column("announced", sa.Boolean, nullable=False),
        sa.Column("reminders", sa.Integer, nullable=False),
        sa.Column("chosen", sa.String(30)),
        sa.Column("ending", sa.String(10)),
        sa.Column("closed_at", sa.BigInteger),
        sa.Column("bucket", sa.String(100)),
        sa.Column("due_at", sa.BigInteger),
        sa.Column("touched_at", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"],
            ["contracts.contract_id"],
            name="fk_review_cases_contract_id",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("case_id", name="pk_review_cases"),
        sqlite_autoincrement=True,
    )


def _create_review_verdicts() -> None:
    op.create_table(
        "review_verdicts",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("reviewer_id", sa.BigInteger, nullable=False),
        sa.Column("outcome", sa.String(30), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("confidence", sa.String(10), nullable=False),
        sa.Column("added", sa.JSON, nullable=False),
        sa.Column("given_at", sa.BigInteger, nullable=False),
        sa.Column("took_s", sa.BigInteger, nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["review_cases.case_id"], name="fk_review_verdicts_case_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "reviewer_id", name="pk_review_verdicts"),
    )


def _create_reviewers() -> None:
    op.create_table(
        "reviewers",
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("weekly_limit", sa.Integer, nullable=False),
        sa.Column("away_until", sa.BigInteger),
        sa.Column("shows_record", sa.Boolean, nullable=False),
        sa.Column("joined_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name="pk_reviewers"),
    )


def _create_review_invitations() -> None:
    op.create_table(
        "review_invitations",
        sa.Column("invitation_id", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("reviewer_id", sa.BigInteger, nullable=False),
        sa.Column("reply", sa.String(10), nullable=False),
        sa.Column("invited_at", sa.BigInteger),
        sa.ForeignKeyConstraint(
            ["case_id"], ["review_cases.case_id"], name="fk_review_invitations_case_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("invitation_id", name="pk_review_invitations"),
        sqlite_autoincrement=True,
    )


def _create_review_posts() -> None:
    op.create_table(
        "review_posts",
        sa.Column("post_id", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("author_id", sa.BigInteger),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("answers_id", sa.Integer),
        sa.Column("written_at", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["review_cases.case_id"], name="fk_review_posts_case_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", name="pk_review_posts"),
        sqlite_autoincrement=True,
    )


def _create_review_blocks() -> None:
    op.create_table(
        "review_blocks",
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("blocked_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name="pk_review_blocks"),
    )
