"""Columns of the members feature."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from bot.database.types import METADATA, Moment, OneOf
from bot.members.rules import LinkState

members = Table(
    "members",
    METADATA,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("zone", String(64)),  # IANA name; null until the member chooses one
    Column("working_days", String(7), nullable=False),  # ISO weekdays, "12345" is Monday to Friday
    Column("quiet_from_minute", Integer, nullable=False),  # minutes after local midnight
    Column("quiet_to_minute", Integer, nullable=False),
    Column("paused_until", Moment),
    Column("dm_channel_id", BigInteger),  # opening DMs again and again looks like spam
    Column("dm_closed_at", Moment),
    Column("created_at", Moment, nullable=False),
)

buddies = Table(
    "buddies",
    METADATA,
    Column("link_id", Integer, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("buddy_user_id", BigInteger, nullable=False),
    Column("state", OneOf(LinkState, 8), nullable=False),  # asked | agreed | declined
    Column("changed_at", Moment, nullable=False),
    Column("told_at", Moment),
    Index(None, "user_id", "buddy_user_id", unique=True),
    Index(None, "buddy_user_id"),
    sqlite_autoincrement=True,  # an id is never given twice, or an old button could reach a new row
)
