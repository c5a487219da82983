"""A server with a place for reviews, five members and a moderator."""

from typing import Any

from simcord.builders import ChannelHandle
from simcord.results import ResponseMessage

from bot.peer_review.types import Case
from cogs.peer_review import wording
from tests.components import walk
from tests.people import Person, World

PEERS = ("vera", "tom", "ida")


class Community:
    """Nia asks; Vera, Tom and Ida review; Zed is there too; Mo moderates and manages."""

    def __init__(self, world: World, forum: ChannelHandle | None = None) -> None:
        self.world = world
        self.place = forum or world.guild.create_forum_channel("peer-review")
        self.log = world.guild.create_text_channel("moderators")
        self.nia, self.vera, self.tom, self.ida, self.zed = map(
            world.person, ("nia", "vera", "tom", "ida", "zed")
        )
        self.mo = world.moderator("mo")

    async def set_up(self, **options: Any) -> None:
        chosen = {"channel": self.place, "account_days": 0, "log_channel": self.log, **options}
        await self.mo.types("setup reviews", **chosen)

    async def reviewers_join(self, *names: str) -> None:
        for name in names or PEERS:
            await self.world.person(name).types("reviewer join")

    async def nia_writes(self, about: str = "cancel", **words: str) -> Person:
        await self.nia.types("review ask", about=about)
        said = {"question": "Stay or go?", "client_view": "All is fine", "tried": "", **words}
        return await self.nia.fills_in(**said)

    async def nia_posts(
        self, *, anonymous: bool = False, about: str = "cancel", **words: str
    ) -> ChannelHandle:
        """Ask and approve; returns the thread."""
        await self.nia_writes(about, **words)
        await self.nia.presses(wording.GATE_ANONYMOUS if anonymous else wording.GATE_NAMED)
        return self.threads[-1]

    async def days_pass(self, count: int) -> None:
        """Live through some days, each by itself: SimCord has patience for five seconds of work at once."""
        for _ in range(count):
            await self.world.env.advance_time(24 * 3_600)

    @property
    def threads(self) -> list[ChannelHandle]:
        return list(self.place.threads)

    def card(self, thread: ChannelHandle) -> ResponseMessage:
        """The message with the buttons: the bot's first."""
        first = thread.history()[0]
        return ResponseMessage(self.world.env, self.world.env.backend.get_message(thread.id, first.id))

    async def judges(self, name: str, thread: ChannelHandle, outcome: str = "FINISH", **given: str) -> Person:
        """Give a verdict with the button on the card."""
        person = self.at(name, thread)
        await person.presses(wording.VERDICT)
        fields = {"outcome": outcome, "reason": f"{name} says so", "confidence": "high", "conflict": "no"}
        return await person.fills_in(**{**fields, **given})

    def at(self, name: str, thread: ChannelHandle) -> Person:
        """Let someone look at the card of a case."""
        person = self.world.person(name)
        person.where = thread
        return person.looks_at(self.card(thread))

    async def the_case(self) -> Case:
        return (await self.world.services.peer_review.cases.newest(self.nia.user_id))[0]

    def words_in(self, channel: ChannelHandle) -> str:
        """All that stands in a channel."""
        return "\n".join(words_of(self.world, message) for message in channel.history())

    def words_in_message(self, message: Any) -> str:
        return words_of(self.world, message)

    def dm_of(self, person: Person) -> str:
        return self.words_in(person.user.dm_channel)


def components_of(world: World, message: Any) -> list[dict[str, Any]]:
    return world.env.backend.get_message(message.channel.id, message.id).components


def words_of(world: World, message: Any) -> str:
    texts = [part["content"] for part in walk(components_of(world, message)) if part["type"] == 10]
    return "\n".join([message.content, *texts])


def seen_by_others(world: World, owner: Person) -> str:
    """All messages of all channels, threads and DMs, as they are now, but those that only `owner` can see."""
    own = owner.user.dm_channel.id
    return "\n".join(
        repr((message.content, message.components))
        for channel_id, messages in world.env.backend.messages.items()
        for message in messages.values()
        if channel_id != own and not (message.is_ephemeral and message.visible_to(owner.user_id))
    )
