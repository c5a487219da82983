"""The message of a follow-up that an advice has set, with the same words in its blanks as there."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.followups.rules import FollowUp
from bot.walkthroughs.operations import messages_of

_OF_RUN = "run:"


async def words_for(
    connection: AsyncConnection, followups: Collection[FollowUp], now: datetime
) -> dict[int, Mapping[str, str]]:
    """Return, by follow-up, what fills the blanks of its message; nothing for what no advice has set.

    Answers that have changed meanwhile may call for another message; then the blanks stay open.
    """
    runs = {
        each.followup_id: int(each.source.removeprefix(_OF_RUN))
        for each in followups
        if each.draft_id is not None and each.source.startswith(_OF_RUN)
    }
    if not runs:
        return {}
    messages = await messages_of(connection, set(runs.values()), now.date())
    found: dict[int, Mapping[str, str]] = {}
    for each in followups:
        message = messages.get(runs.get(each.followup_id, 0))
        if message is not None and (message.user_id, message.draft_id) == (each.user_id, each.draft_id):
            found[each.followup_id] = message.words
    return found
