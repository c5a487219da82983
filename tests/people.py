"""People who use the real bot in a pretend Discord: a test types, fills in, presses and sees."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.actors import _dispatch_actor_interaction  # its own ways refuse what was never offered
from simcord.backend import serializers
from simcord.builders import ChannelHandle
from simcord.enums import InteractionType
from simcord.results import InteractionResult

from bot.errors import MemberError
from bot.wiring.services import Services, open_services
from cogs.client import EvenkeelClient
from cogs.shared.entrance import Entrance
from demo.world import SWEEP_EVERY
from demo.world_time import WorldTime, housekeeping_follows
from tests.components import Component, walk
from tests.databases import fresh_sqlite
from tests.settings import settings_for

_LOOK_AGAIN_SECONDS = 0.002
"""How soon a world looks again whether the bot is done; SimCord's own 0.05 is most of the time of a press."""


class Person:
    """Someone in the server, looking at the last thing the bot showed them."""

    def __init__(self, world: "World", name: str, roles: Sequence[Any] = (), guild: Any = None) -> None:
        self._world = world
        self.user = world.env.create_user(name)
        self._member = (guild or world.guild).add_member(self.user, roles=list(roles))
        self.where = world.channel
        self.result: InteractionResult | None = None
        self._looking_at: tuple[int, int] | None = None
        self._message_author: Any = None

    @property
    def user_id(self) -> int:
        return self.user.id

    def goes_to_dm(self) -> None:
        """Continue in the DM with the bot."""
        self.where = self.user.dm_channel

    @property
    def _actor(self) -> Any:
        return self._member if self.where.guild is not None else self.user

    async def types(self, command: str, **options: Any) -> "Person":
        """Use a slash command."""
        if self.where.guild is not None:
            result = await self._member.slash(self.where, command, **options)
        else:
            result = await self.user.slash(command, **options)
        return self._looks(result)

    async def says(self, words: str, **files: bytes) -> Any:
        """Write a message, with files whose names are given with “__” for the dot; returns it."""
        attachments = [(name.replace("__", "."), data) for name, data in files.items()]
        return await self._member.send(self._world.channel, words, attachments=attachments)

    async def opens_menu(self, entry: str, message: Any) -> "Person":
        """Choose an entry of the menu of a message in the channel."""
        return self._looks(await self._member.context_menu(self._world.channel, entry, message))

    async def completes(self, command: str, option: str, typed: str) -> list[str]:
        """Type into an option; return the names offered."""
        offered = await self._member.autocomplete(self.where, command, option, typed)
        return [choice["name"] for choice in offered]

    async def fills_in(self, **fields: Any) -> "Person":
        """Send the form that is open; lists take a value, other fields text."""
        assert self.result is not None
        assert self.result.modal is not None, "no form is open"
        given = {}
        for label in self.result.modal["components"]:
            box = label["component"]
            value = fields.pop(box["custom_id"], _filled_already(box))
            if box["type"] == 3 or not value:
                value = [value] if value and box["type"] == 3 else "" if box["type"] == 4 else []
            given[box["custom_id"]] = value
        assert not fields, f"no such fields: {fields}"
        return self._looks(await self._actor.submit_modal(self.result, given))

    async def presses(self, label: str, *, under: str = "") -> "Person":
        """Press the button with this label, or the one after the text `under` where there are several."""
        return await self.presses_id(self._button(label, under)["custom_id"])

    async def presses_id(self, custom_id: str) -> "Person":
        """Press a button of the message looked at by its id."""
        return self._looks(await self._actor.click(self.message, custom_id=custom_id))

    async def forges(
        self,
        custom_id: str,
        *,
        chosen: Sequence[str] | None = None,
        written: Mapping[str, str] | None = None,
    ) -> "Person":
        """Send what the bot never offered, as someone with a changed client could, on the message looked at.

        It is the press of a button, the choice of `chosen` in a list, or a form with the fields `written`.
        """
        data: dict[str, Any] = {"custom_id": custom_id}
        if written is not None:
            boxes = [{"type": 4, "custom_id": name, "value": said} for name, said in written.items()]
            data["components"] = [{"type": 18, "component": box} for box in boxes]
        else:
            data |= {"component_type": 2} if chosen is None else {"component_type": 3, "values": [*chosen]}
        assert self._looking_at is not None, "nothing was shown yet"
        backend = self._world.env.backend
        stored = backend.get_message(*self._looking_at)
        channel = ChannelHandle(self._world.env, self.where.guild, backend.get_channel(stored.channel_id))
        result = await _dispatch_actor_interaction(
            self._actor,
            InteractionType.MESSAGE_COMPONENT if written is None else InteractionType.MODAL_SUBMIT,
            channel,
            data,
            extra={"message": dict(serializers.message_payload(backend, stored))},
            source_message_id=stored.id,
        )
        return self._looks(result)

    async def chooses(self, *values: str, among: str = "") -> "Person":
        """Choose in the only list of the message looked at, or in the one whose id begins with `among`."""
        lists = [part for part in walk(self.message.components) if part["type"] == 3]
        custom_id = next(part["custom_id"] for part in lists if part["custom_id"].startswith(among))
        return self._looks(await self._actor.select(self.message, list(values), custom_id=custom_id))

    async def presses_list(self, placeholder: str, *values: str) -> "Person":
        """Choose in the list with this placeholder, where there are several."""
        box = next(part for part in walk(self.message.components) if part.get("placeholder") == placeholder)
        return self._looks(await self._actor.select(self.message, list(values), custom_id=box["custom_id"]))

    async def chooses_labelled(self, *labels: str) -> "Person":
        """Choose by what is read, in the list that has all of it."""
        for part in walk(self.message.components):
            values = {option["label"]: option["value"] for option in part.get("options", [])}
            if values and values.keys() >= set(labels):
                return await self.chooses(*(values[label] for label in labels), among=part["custom_id"])
        raise AssertionError(f"no list has {labels}")

    @property
    def message(self) -> Any:
        """The message looked at, as it is now."""
        assert self._looking_at is not None, "nothing was shown yet"
        stored = self._world.env.backend.get_message(*self._looking_at)
        return simcord.results.ResponseMessage(self._world.env, stored)

    def looks_at(self, message: Any) -> "Person":
        """Turn to another message, such as an old one."""
        self._looking_at = (message.channel_id, message.id)
        return self

    def looks_at_dm(self, message_id: int) -> "Person":
        """Open the DM with the bot and look at one of its messages."""
        self.goes_to_dm()
        self._looking_at = (self.where.id, message_id)
        return self

    def looks_at_newest_dm(self) -> "Person":
        """Open the DM with the bot and look at its newest message."""
        self.goes_to_dm()
        newest = self.where.last_message
        assert newest is not None, "the DM is empty"
        self._looking_at = (self.where.id, newest.id)
        return self

    @property
    def sees(self) -> str:
        """All words of the message looked at."""
        message = self.message
        texts = [part["content"] for part in walk(message.components) if part["type"] == 10]
        return "\n".join([message.content, *texts]).strip()

    @property
    def labels(self) -> list[str]:
        """The labels of all buttons that can be pressed."""
        return [part["label"] for part in self._buttons() if not part.get("disabled")]

    @property
    def options(self) -> list[str]:
        """The labels in the only list."""
        return [
            option["label"] for part in walk(self.message.components) for option in part.get("options", [])
        ]

    @property
    def form(self) -> Component:
        """The form that is open: its fields by name."""
        assert self.result is not None
        assert self.result.modal is not None, "no form is open"
        return {
            label["component"]["custom_id"]: label["component"] for label in self.result.modal["components"]
        }

    def _buttons(self) -> Iterator[Component]:
        return (part for part in walk(self.message.components) if part["type"] == 2)

    def _button(self, label: str, under: str) -> Component:
        last_text = ""
        for part in walk(self.message.components):
            if part["type"] == 10:
                last_text = part["content"]
            if (
                part["type"] == 2
                and part["label"] == label
                and under in last_text
                and not part.get("disabled")
            ):
                return part
        raise AssertionError(f"no button {label!r} under {under!r} in:\n{self.sees}\n{self.labels}")

    def _looks(self, result: InteractionResult) -> "Person":
        assert result.acknowledged, "This interaction failed: the bot did not answer"
        self.result = result
        answers = [*result.followups[::-1], result.response]
        shown = next((answer for answer in answers if answer is not None), None)
        if shown is not None:
            self.looks_at(shown)
        return self


def _filled_already(box: Component) -> str:
    chosen = [option["value"] for option in box.get("options", []) if option.get("default")]
    return box.get("value") or next(iter(chosen), "")


def _client(services: Services) -> EvenkeelClient:
    """Make a bot for people who take a minute for each press; what hurry does is tested by itself."""
    minutes = count(step=60.0)
    return EvenkeelClient(services, entrance=Entrance(now=lambda: next(minutes)))


class World:
    """A server with one channel, its people, and the bot."""

    def __init__(self, env: simcord.Env, services: Services) -> None:
        self.env = env
        self.services = services
        self.guild = env.create_guild("Freelance Harbour")
        self.channel = self.guild.create_text_channel("lobby")
        self._people: dict[str, Person] = {}
        self._forgiven = 0
        self.restart: Callable[[], Any] = lambda: None

    @property
    def client(self) -> Any:
        """The bot, for what can't be seen from outside."""
        return self.env.bot

    def person(self, name: str) -> Person:
        """Return someone, new to the server at first."""
        if name not in self._people:
            self._people[name] = Person(self, name)
        return self._people[name]

    def moderator(self, name: str) -> Person:
        """Return someone new who may manage the server."""
        rights = discord.Permissions(manage_guild=True)
        self._people[name] = Person(self, name, [self.guild.create_role("keepers", permissions=rights)])
        return self._people[name]

    def forgive(self) -> None:
        """Take what went wrong so far as expected by the test."""
        self._forgiven = len(self.env.errors)

    def unexpected_errors(self) -> list[BaseException]:
        """Return what went wrong in the bot and was no expected problem."""
        causes = [getattr(error, "original", error) for error in self.env.errors[self._forgiven :]]
        return [error for error in causes if not isinstance(error, MemberError)]


@asynccontextmanager
async def pretend_discord(folder: Path, **settings: Any) -> AsyncIterator[World]:
    """Run the real bot, on a real SQLite file, in a pretend Discord whose clock it follows."""
    chosen = settings_for(await fresh_sqlite(folder), **settings)
    clock = WorldTime()
    async with AsyncExitStack() as stack:
        stack.enter_context(housekeeping_follows(clock))
        below = await stack.enter_async_context(AsyncExitStack())
        services = await below.enter_async_context(open_services(chosen, clock.now, SWEEP_EVERY))
        env = simcord.Env(_client(services), check_errors=False)
        env._settle_internal = partial(env._settle_internal, idle=_LOOK_AGAIN_SECONDS)
        clock.follow(env)
        await env.start()
        stack.push_async_callback(env.shutdown)
        world = World(env, services)

        async def restart() -> None:
            """End the bot, close its file, open it again and start another bot."""
            await world.services.scheduler.stop()  # or its work would open the file again behind our back
            await below.aclose()
            world.services = await below.enter_async_context(open_services(chosen, clock.now, SWEEP_EVERY))
            await env.restart_bot(_client(world.services))

        world.restart = restart
        yield world
