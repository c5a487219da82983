"""What is kept about a member, on both databases."""

from bot.members.rules import Member
from bot.wiring.services import Services

NIA, VERA = 3001, 3002


async def test_forgetting_one_member_leaves_every_other(services: Services) -> None:
    for user_id in (NIA, VERA):
        await services.members.change(user_id, zone="Asia/Kolkata")
    async with services.database.writing(NIA) as connection:
        await services.members.forget(connection, NIA)
    assert (await services.members.get(NIA)).zone == Member(NIA).zone
    assert (await services.members.get(VERA)).zone == "Asia/Kolkata"
