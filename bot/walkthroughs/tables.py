"""Columns of the walkthroughs feature."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.contracts.rules import LONGEST_CLIENT
from bot.database.types import METADATA, Moment, OneOf, UpTo
from bot.walkthroughs.types import Confidence, RunState

walkthrough_flows = Table(
    "walkthrough_flows",
    METADATA,
    Column("digest", String(32), primary_key=True),  # of the content: a flow is kept once for all its runs
    Column("content", Text, nullable=False),  # JSON
)

walkthrough_runs = Table(
    "walkthrough_runs",
    METADATA,
    Column("run_id", Integer, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("contract_id", Integer, ForeignKey("contracts.contract_id", ondelete="SET NULL")),
    Column("client", UpTo(LONGEST_CLIENT, 80), nullable=False),  # when begun; empty without a contract
    Column("flow", String(40), nullable=False),
    Column("flow_version", Integer, nullable=False),
    Column("flow_digest", String(32), ForeignKey("walkthrough_flows.digest"), nullable=False),
    Column("known", JSON, nullable=False),  # question id -> answer found elsewhere, not confirmed yet
    Column("answers", JSON, nullable=False),  # question id -> answer, null for “not sure”
    Column("state", OneOf(RunState, 10), nullable=False),  # running | advised
    Column("advice", JSON),  # outcome, rule and more as last advised; null before
    Column("message_slots", JSON, nullable=False),  # what the member filled into the message
    Column("decision", String(30)),  # the member's own
    Column("confidence", OneOf(Confidence, 10)),  # low | medium | high
    Column("started_at", Moment, nullable=False),
    Column("touched_at", Moment, nullable=False),
    Column("nudged_at", Moment),
    Index(None, "user_id", "started_at"),
    Index(None, "contract_id"),
    Index(None, "touched_at"),
    Index(None, "flow_digest"),
    sqlite_autoincrement=True,  # an id is never given twice, or an old button could reach a new row
)
