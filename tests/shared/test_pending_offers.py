"""What waits for a member is offered when they appear; one offer that fails keeps no other back."""

from discord import ui

from cogs.shared.layout import card, text
from cogs.shared.pending_offers import PendingOffers
from tests.people import World


async def test_an_offer_that_fails_keeps_no_other_back_and_rests(world: World) -> None:
    offers: PendingOffers = world.env.bot.pending_offers  # type: ignore[attr-defined]
    tried: list[int] = []

    async def broken(user_id: int) -> ui.LayoutView:
        tried.append(user_id)
        raise ValueError

    async def good(_user_id: int) -> ui.LayoutView:
        return card(text("Something waits for you"))

    nia = world.person("nia")
    for name, make in (("a", broken), ("b", good)):
        offers.offer(name, make)
        offers.expect(name, [nia.user_id])
    await nia.types("help")
    assert "Something waits for you" in nia.sees
    await nia.types("help")
    assert "Something waits for you" not in nia.sees
    assert tried == [nia.user_id], "tried once, then left alone for a while"
