"""Columns of the evidence feature. Files lie here too, in pieces, so that there is one thing to back up."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from bot.database.types import METADATA, Moment, OneOf, UpTo
from bot.evidence.rules import LONGEST_DETAIL, LONGEST_NAME, Author, ClientReply, FileState, RecordKind

evidence_records = Table(
    "evidence_records",
    METADATA,
    Column("record_id", Integer, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("contract_id", Integer, ForeignKey("contracts.contract_id", ondelete="CASCADE")),
    Column("kind", OneOf(RecordKind, 10), nullable=False),
    Column("happened_at", Moment, nullable=False),
    Column("day_only", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Column("detail", UpTo(LONGEST_DETAIL, 300), nullable=False),
    Column("reply", OneOf(ClientReply, 10)),
    Column("author", OneOf(Author, 10)),
    Column("source", String(200), nullable=False),
    Column("written_at", Moment, nullable=False),
    Column("changed_at", Moment),
    Index(None, "contract_id", "happened_at"),
    Index(None, "user_id", "contract_id"),
    sqlite_autoincrement=True,  # an id is never given twice, or an old button could reach a new row
)

evidence_files = Table(
    "evidence_files",
    METADATA,
    Column("file_id", Integer, primary_key=True),
    Column(
        "record_id", Integer, ForeignKey("evidence_records.record_id", ondelete="CASCADE"), nullable=False
    ),
    Column("user_id", BigInteger, nullable=False),
    Column("name", UpTo(LONGEST_NAME, 100), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("state", OneOf(FileState, 10), nullable=False),
    Column("taken_at", Moment, nullable=False),
    Index(None, "record_id"),
    Index(None, "user_id"),
    sqlite_autoincrement=True,
)

evidence_pieces = Table(
    "evidence_pieces",
    METADATA,
    Column("file_id", Integer, ForeignKey("evidence_files.file_id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
