"""Columns of the reviews feature."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from bot.database.types import METADATA, Moment, OneOf
from bot.peer_review.calibration import Ending
from bot.peer_review.kinds import CaseKind
from bot.peer_review.types import CaseState, PostKind, PostState, QuickReply
from bot.peer_review.verdicts import Confidence

review_cases = Table(
    "review_cases",
    METADATA,
    Column("case_id", Integer, primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("asker_id", BigInteger),  # null: forgotten, while Discord is still being cleared
    Column("kind", OneOf(CaseKind, 10), nullable=False),
    Column("state", OneOf(CaseState, 10), nullable=False),
    Column("question", Text, nullable=False),  # redacted, as all words here
    Column("client_view", Text, nullable=False),
    Column("tried", Text, nullable=False),
    Column("facts", JSON, nullable=False),  # fact -> value; after posting only what was shown
    Column("shown", JSON, nullable=False),  # the facts the asker ticked
    Column("contract_id", Integer, ForeignKey("contracts.contract_id", ondelete="SET NULL")),
    Column("number", Integer),  # within the server; null before posting
    Column("anonymous", Boolean, nullable=False),
    Column("channel_id", BigInteger),
    Column("thread_id", BigInteger),
    Column("card_id", BigInteger),  # the message with the buttons
    Column("quorum", Integer, nullable=False),
    Column("posted_at", Moment),
    Column("deadline", Moment),
    Column("half_done", Boolean, nullable=False),  # the second invitations went out
    Column("opened_at", Moment),
    Column("announced", Boolean, nullable=False),  # the opened verdicts stand in the thread
    Column("reminders", Integer, nullable=False),
    Column("chosen", String(30)),  # what the asker did
    Column("ending", OneOf(Ending, 10)),  # good | mixed | bad
    Column("closed_at", Moment),
    Column("bucket", String(100)),  # of closed cases: all they are compared by
    Column("shown_as", String(100)),  # of those that others may see: the bucket they are shown in
    Column("shown_with", Integer),  # which were released together; 0: withdrawn; null: never shown
    Column("due_at", Moment),  # when something must be done about it
    Column("touched_at", Moment, nullable=False),
    Column("clear_at", Moment),  # when what is to be taken off Discord is tried next
    Column("refused_at", Moment),  # since when Discord does not let us
    Column("nobody_left_at", Moment),  # when moderators heard that nobody is left to be asked
    Index(None, "due_at"),
    Index(None, "asker_id", "case_id"),
    Index(None, "guild_id", "shown_as", "case_id"),
    Index(None, "shown_with"),
    Index(None, "thread_id"),
    Index(None, "contract_id"),
    Index(None, "touched_at"),
    sqlite_autoincrement=True,  # an id is never given twice, or an old button could reach a new row
)

review_verdicts = Table(
    "review_verdicts",
    METADATA,
    Column("case_id", Integer, ForeignKey("review_cases.case_id", ondelete="CASCADE"), primary_key=True),
    Column("reviewer_id", BigInteger, primary_key=True, autoincrement=False),
    Column("outcome", String(30), nullable=False),
    Column("reason", Text, nullable=False),
    Column("confidence", OneOf(Confidence, 10), nullable=False),
    Column("added", JSON, nullable=False),  # reasons given after the opening
    Column("given_at", Moment, nullable=False),
    Column("took_s", BigInteger, nullable=False),  # from the invitation, or the posting, to the first verdict
    Column("helpful", Boolean, nullable=False),
    Index(None, "reviewer_id", "given_at"),
)

reviewers = Table(
    "reviewers",
    METADATA,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("topics", JSON, nullable=False),  # kinds; empty for any
    Column("weekly_limit", Integer, nullable=False),
    Column("away_until", Moment),
    Column("shows_record", Boolean, nullable=False),
    Column("joined_at", Moment, nullable=False),  # or changed the offer last
    Index(None, "user_id"),
)

review_invitations = Table(
    "review_invitations",
    METADATA,
    Column("invitation_id", Integer, primary_key=True),
    Column("case_id", Integer, ForeignKey("review_cases.case_id", ondelete="CASCADE"), nullable=False),
    Column("guild_id", BigInteger, nullable=False),
    Column("reviewer_id", BigInteger, nullable=False),
    Column("reply", OneOf(QuickReply, 10), nullable=False),  # waiting | claimed | passed | conflict
    Column("invited_at", Moment),  # null: came by themselves
    Column("replaced_at", Moment),  # passed, and the next one was asked instead
    Index(None, "case_id", "reviewer_id", unique=True),
    Index(None, "guild_id", "reviewer_id"),
    Index(None, "reviewer_id"),
    sqlite_autoincrement=True,
)

review_posts = Table(
    "review_posts",
    METADATA,
    Column("post_id", Integer, primary_key=True),
    Column("case_id", Integer, ForeignKey("review_cases.case_id", ondelete="CASCADE"), nullable=False),
    Column("author_id", BigInteger),  # null: the bot, or forgotten
    Column("kind", OneOf(PostKind, 12), nullable=False),
    Column("state", OneOf(PostState, 10), nullable=False),  # draft | posted | retracted
    Column("words", Text, nullable=False),
    Column("message_id", BigInteger),
    Column("answers_id", Integer),
    Column("written_at", Moment, nullable=False),
    Index(None, "case_id"),
    Index(None, "author_id"),
    sqlite_autoincrement=True,
)

review_blocks = Table(
    "review_blocks",
    METADATA,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    # No foreign key: a block outlives the case that it was made at.
    Column("case_id", Integer, primary_key=True, autoincrement=False),
    Column("blocked_at", Moment, nullable=False),
    Index(None, "user_id"),
)

review_counts = Table(
    "review_counts",
    METADATA,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("subject", String(80), primary_key=True),  # a kind of case, or a warning sign
    Column("counts", JSON, nullable=False),  # as they were when last enough askers had closed a case
    Column("counted_at", Moment, nullable=False),
)

review_scores = Table(
    "review_scores",
    METADATA,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("scored", Integer, nullable=False),  # as it was when last enough askers had closed a case
    Column("brier", Float, nullable=False),
    Column("counted_at", Moment, nullable=False),
    Index(None, "user_id"),
)
