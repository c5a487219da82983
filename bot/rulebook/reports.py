"""What a member reports when a platform's rule has changed."""

from dataclasses import dataclass
from datetime import datetime

LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Report:
    """Someone says that a fact is no longer so. Only the moderators of their server see it."""

    report_id: int
    guild_id: int
    user_id: int
    fact_id: str
    note: str
    reported_at: datetime
