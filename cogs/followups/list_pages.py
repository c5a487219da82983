"""Gathers what one page of the list shows."""

from discord import ui

from bot.followups.rules import Tab
from cogs.client import EvenkeelClient
from cogs.followups import list_views


class ListPages:
    """Reads a member's follow-ups page by page."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._followups = client.services.followups
        self._members = client.services.members
        self._clock = client.services.clock

    async def page(self, user_id: int, tab: Tab | None, page: int) -> ui.LayoutView:
        """Show a page of a tab; without one, of what is due or else of what is planned."""
        counts = await self._followups.counts(user_id)
        if tab is None:
            tab = Tab.DUE if counts[Tab.DUE] else Tab.WAITING
        last = max(0, -(-counts[tab] // list_views.PAGE_SIZE) - 1)
        page, size = min(max(page, 0), last), list_views.PAGE_SIZE
        rows, _ = await self._followups.page(user_id, tab, page * size, size)
        member = await self._members.get(user_id)
        return list_views.listing(tab, page, rows, counts, member, self._clock())
