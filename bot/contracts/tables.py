"""Columns of the contracts feature."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, String, Table

from bot.contracts.rules import LONGEST_CLIENT, LONGEST_JOB, EntryKind, Platform, Stage, Turn
from bot.database.types import METADATA, Moment, OneOf, UpTo

contracts = Table(
    "contracts",
    METADATA,
    Column("contract_id", Integer, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("client", UpTo(LONGEST_CLIENT, 80), nullable=False),
    Column("job", UpTo(LONGEST_JOB, 200), nullable=False),
    Column("platform", OneOf(Platform, 20), nullable=False),
    Column("value_minor", BigInteger),
    Column("value_currency", String(3)),
    Column("stage", OneOf(Stage, 10), nullable=False),
    Column("watch_list", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("turn", OneOf(Turn, 6)),  # mine | theirs
    Column("turn_since", Moment),
    Column("promised_by", Moment),
    Column("touched_at", Moment, nullable=False),  # the newest timeline entry; retention counts from it
    Index(None, "user_id", "created_at"),
    Index(None, "touched_at"),
    sqlite_autoincrement=True,  # an id is never given twice, or an old button could reach a new row
)

contract_entries = Table(
    "contract_entries",
    METADATA,
    Column("entry_id", Integer, primary_key=True),
    Column("contract_id", Integer, ForeignKey("contracts.contract_id", ondelete="CASCADE"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", OneOf(EntryKind, 20), nullable=False),
    Column("data", JSON, nullable=False),
    Index(None, "contract_id", "at"),
    sqlite_autoincrement=True,  # an id is never given twice, or an old button could reach a new row
)
