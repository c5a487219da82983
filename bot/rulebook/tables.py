"""Columns of the rulebook: what members report as changed. The facts themselves are content."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from bot.database.types import METADATA, Moment, UpTo
from bot.rulebook.reports import LONGEST_NOTE

rule_reports = Table(
    "rule_reports",
    METADATA,
    Column("report_id", Integer, primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("fact_id", String(40), nullable=False),
    Column("note", UpTo(LONGEST_NOTE, 500), nullable=False),
    Column("reported_at", Moment, nullable=False),
    Index(None, "guild_id", "user_id", "fact_id", unique=True),  # who reports again corrects the first
    Index(None, "user_id"),
    Index(None, "reported_at"),
    sqlite_autoincrement=True,  # an id is never given twice, or an old button could reach a new row
)
