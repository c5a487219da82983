"""Every table of every feature, imported so that METADATA is complete (for migrations and tests)."""

from bot.contracts.tables import contract_entries, contracts
from bot.database.state import bot_state
from bot.database.types import METADATA
from bot.evidence.tables import evidence_files, evidence_pieces, evidence_records
from bot.followups.tables import followups, pings
from bot.guilds.tables import guild_settings
from bot.members.tables import buddies, members
from bot.operations.retries import parked_rows
from bot.peer_review.tables import (
    review_blocks,
    review_cases,
    review_counts,
    review_invitations,
    review_posts,
    review_scores,
    review_verdicts,
    reviewers,
)
from bot.protections.tables import protections
from bot.rulebook.tables import rule_reports
from bot.vetting.tables import own_items, vettings
from bot.walkthroughs.tables import walkthrough_flows, walkthrough_runs

__all__ = [
    "METADATA",
    "bot_state",
    "buddies",
    "contract_entries",
    "contracts",
    "evidence_files",
    "evidence_pieces",
    "evidence_records",
    "followups",
    "guild_settings",
    "members",
    "own_items",
    "parked_rows",
    "pings",
    "protections",
    "review_blocks",
    "review_cases",
    "review_counts",
    "review_invitations",
    "review_posts",
    "review_scores",
    "review_verdicts",
    "reviewers",
    "rule_reports",
    "vettings",
    "walkthrough_flows",
    "walkthrough_runs",
]
