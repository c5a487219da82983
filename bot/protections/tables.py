"""Columns of protections: no member's id, no words."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from bot.database.types import METADATA, Moment, OneOf
from bot.protections.rules import ProtectionKind

protections = Table(
    "protections",
    METADATA,
    Column("protection_id", Integer, primary_key=True),
    Column("kind", OneOf(ProtectionKind, 20), nullable=False),
    Column("scope", BigInteger, nullable=False),  # a server or a case; 0: everywhere
    Column("member_key", String(64), nullable=False),  # HMAC-SHA256, in hex
    Column("noted_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Index(None, "member_key", "until"),
    Index(None, "until"),
)
