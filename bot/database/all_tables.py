"""Every table of every feature, imported so that METADATA is complete (for migrations and tests)."""

import bot.contracts.tables
import bot.database.state
import bot.members.tables
import bot.vetting.tables  # noqa: F401
from bot.database.types import METADATA

__all__ = ["METADATA"]
