"""Columns of the follow-ups feature."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table

from bot.database.types import METADATA, Moment, OneOf, UpTo
from bot.followups.ladders import Ladder
from bot.followups.rules import LONGEST_WHAT, FollowUpState, PingKind, PingState, StopReason
from bot.followups.schedule import PostponeReason
from bot.time.repeats import Every

followups = Table(
    "followups",
    METADATA,
    Column("followup_id", Integer, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("contract_id", Integer, ForeignKey("contracts.contract_id", ondelete="CASCADE")),
    Column("ladder", OneOf(Ladder, 20), nullable=False),
    Column("what", UpTo(LONGEST_WHAT, 200), nullable=False),
    Column("draft_id", String(4)),
    Column("anchor", Moment, nullable=False),
    Column("wall", String(16), nullable=False),  # the same on the clock in `zone`: 2026-11-27T15:00
    Column("zone", String(64), nullable=False),
    Column("first_wall", String(16), nullable=False),  # of a repeat; a month's 31st stays the 31st
    Column("repeat_every", OneOf(Every, 12)),
    Column("repeat_until", String(10)),
    Column("repeat_times", Integer),
    Column("halved", Boolean, nullable=False),
    Column("state", OneOf(FollowUpState, 8), nullable=False),  # open | resting | stopped
    Column("reason", OneOf(StopReason, 10)),
    Column("rung", Integer, nullable=False),
    Column("snoozes", Integer, nullable=False),
    Column("asked_at", Moment),
    Column("source", String(100), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("stopped_at", Moment),
    Column("touched_at", Moment, nullable=False),
    Index(None, "user_id", "state"),
    Index(None, "contract_id"),
    Index(None, "touched_at"),
    sqlite_autoincrement=True,  # an id is never given twice, or an old button could reach a new row
)

pings = Table(
    "pings",
    METADATA,
    Column("ping_id", Integer, primary_key=True),
    Column("followup_id", Integer, ForeignKey("followups.followup_id", ondelete="CASCADE"), nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("kind", OneOf(PingKind, 6), nullable=False),
    Column("rung", Integer, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("planned_at", Moment, nullable=False),
    Column("moved", OneOf(PostponeReason, 14)),
    Column("wake_at", Moment),  # needs attention then: to be sent, lease over, next try; null when at rest
    Column("state", OneOf(PingState, 12), nullable=False),
    Column("batch_id", Integer),
    Column("tries", Integer, nullable=False),
    Column("attempts", JSON, nullable=False),  # list of {at, problem, next}
    Column("sent_at", Moment),
    Column("answer", String(10)),
    Column("answered_at", Moment),
    Index(None, "wake_at"),  # one index finds what is due, however many rows wait
    Index(None, "user_id", "wake_at"),
    Index(None, "followup_id"),
    sqlite_autoincrement=True,
)
