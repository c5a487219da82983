"""The Discord connection: loads the cogs, routes what is pressed, survives broken gateway events."""

import asyncio
import contextlib
import hashlib
import json
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.backoff import ExponentialBackoff
from discord.ext import commands

from bot.distress import any_speaks_of_distress
from bot.errors import StorageUnavailable
from cogs.shared import error_card, replies, safety
from cogs.shared.arriving import keepable
from cogs.shared.direct_messages import DirectMessages
from cogs.shared.entrance import Entrance
from cogs.shared.heavy import HeavyJobs
from cogs.shared.pending_offers import PendingOffers
from cogs.shared.refusal_memory import RefusalMemory
from cogs.shared.refusals import RefusalCounter
from cogs.shared.router import Router

if TYPE_CHECKING:
    from bot.wiring.services import Services

FEATURES = (
    "help",
    "members",
    "contracts",
    "evidence",
    "vetting",
    "walkthroughs",
    "followups",
    "followups.plans",
    "members.buddies",
    "guilds",
    "peer_review",
    "score",
    "rulebook",
    "privacy",
)

_log = logging.getLogger(__name__)


class _Tree(app_commands.CommandTree["EvenkeelClient"]):
    """Admits and answers slash commands the way buttons are admitted and answered."""

    async def interaction_check(self, interaction: discord.Interaction["EvenkeelClient"], /) -> bool:
        if not await self.client.entrance.admits(interaction):
            return False
        heard = any_speaks_of_distress(replies.typed_options(interaction))
        if heard:
            await safety.answer(interaction)
        return not heard

    async def on_error(self, interaction: discord.Interaction["EvenkeelClient"], error: Exception, /) -> None:
        if interaction.type is discord.InteractionType.autocomplete:
            return  # nothing can be shown there; the member can still type
        await error_card.answer(interaction, error)

    async def _call(self, interaction: discord.Interaction["EvenkeelClient"]) -> None:
        """Catch what discord.py 2.7.1 lets pass: an error that it cannot wrap, as its words can't be read."""
        try:
            await super()._call(interaction)
        except app_commands.AppCommandError:
            raise
        except Exception as error:  # noqa: BLE001 - the edge: every failure becomes an answer and a log line
            await self.on_error(interaction, error)


class EvenkeelClient(commands.Bot):
    """Keeps no messages and no members in memory and asks for no privileged intent."""

    def __init__(
        self, services: "Services", *, always_sync: bool = False, entrance: Entrance | None = None
    ) -> None:
        self.refusals = RefusalCounter(services.clock)
        super().__init__(
            http_trace=self.refusals.trace(),
            command_prefix=commands.when_mentioned,  # required by the class; no text commands exist
            help_command=None,
            tree_cls=_Tree,
            intents=discord.Intents(guilds=True),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            enable_raw_presences=False,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self.services = services
        self.entrance = entrance or Entrance()
        self.heavy_jobs = HeavyJobs()
        self.router = Router(safety.answer)
        self.pending_offers = PendingOffers()
        self.refusal_memory = RefusalMemory(self.refusals, services.clock)
        self.direct_messages = DirectMessages(self, self.refusals, self.refusal_memory)
        self._always_sync = always_sync
        self._before_close: list[Callable[[], Awaitable[None]]] = []

    def before_close(self, work: Callable[[], Awaitable[None]]) -> None:
        """Await `work` when the bot stops, while it can still write and send."""
        self._before_close.append(work)

    async def setup_hook(self) -> None:
        """Run once after login, before connecting."""
        _guard_parsers(self)
        self.refusal_memory.guard(self.http)
        for feature in FEATURES:
            await self.load_extension(f"cogs.{feature}")
        await self._sync_commands()
        self.services.scheduler.start()

    async def connect(self, *, reconnect: bool = True) -> None:
        """Stay connected; try on where Discord cannot be reached at first, as discord.py does later."""
        backoff = ExponentialBackoff()
        while True:
            try:
                return await super().connect(reconnect=reconnect)
            except AttributeError as error:  # discord.py 2.7.1 looks at a connection that it never had
                if self.ws is not None or error.name != "sequence":
                    raise
                _log.warning("gateway_unreachable")
                await asyncio.sleep(backoff.delay())

    async def close(self) -> None:
        """Stop cleanly."""
        for work in self._before_close:
            try:
                await work()
            except Exception:  # noqa: BLE001 - the others must still be able to finish
                _log.exception("close_failed")
        self._before_close.clear()
        await self.services.scheduler.stop()
        await super().close()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Route buttons, selects and forms; slash commands go through the tree."""
        if interaction.guild_id is None and interaction.channel_id is not None:
            self.direct_messages.met(interaction.user.id, interaction.channel_id)
        pressed = (discord.InteractionType.component, discord.InteractionType.modal_submit)
        if interaction.type in pressed and await self.entrance.admits(interaction):
            await self.router.dispatch(interaction)
            await self.pending_offers.deliver(interaction)

    async def on_app_command_completion(
        self,
        interaction: discord.Interaction,
        command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu,
    ) -> None:
        """Meet whoever used a slash command, after their answer."""
        if not interaction.response.is_done():
            await error_card.answer(interaction, error_card.Unanswered(command.qualified_name))
        await self.pending_offers.deliver(interaction)

    async def on_guild_channel_update(
        self, _: discord.abc.GuildChannel, now: discord.abc.GuildChannel
    ) -> None:
        """Try again where we may have been let in."""
        self.refusal_memory.forget_guild(now.guild)

    async def on_guild_role_update(self, _: discord.Role, now: discord.Role) -> None:
        """Try again where we may have been let in."""
        self.refusal_memory.forget_guild(now.guild)

    async def on_member_update(self, _: discord.Member, now: discord.Member) -> None:
        """Try again where a role may let us in: Discord tells us only of ourselves."""
        self.refusal_memory.forget_guild(now.guild)

    async def on_ready(self) -> None:
        """Say that we are there; happens again after reconnects."""
        _log.info("ready", extra={"guilds": len(self.guilds)})

    async def _sync_commands(self) -> None:
        """Tell Discord our commands, only when they differ from what it was told last (200 a day allowed)."""
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True, default=str).encode()).hexdigest()
        name = f"commands:{self.application_id}"
        if not self._always_sync and await self.services.recall(name) == digest:
            return
        await self.tree.sync()
        with contextlib.suppress(StorageUnavailable):  # then it is told again at the next start
            await self.services.remember(name, digest)
        _log.info("commands_synced", extra={"commands": len(payload)})


def _guard_parsers(client: discord.Client) -> None:
    """Keep one gateway event that discord.py cannot parse from ending the whole process."""
    parsers: dict[str, Callable[[Any], None]] = client._connection.parsers  # pinned version, see decisions
    answer = parsers["INTERACTION_CREATE"]  # by it comes in all that members type, choose, paste or name
    parsers["INTERACTION_CREATE"] = lambda data: answer(keepable(data))
    for event, parse in parsers.items():
        if event not in ("READY", "RESUMED"):  # without these there is nothing to go on with
            parsers[event] = _guarded(event, parse)


def _guarded(event: str, parse: Callable[[Any], None]) -> Callable[[Any], None]:
    def parse_or_log(data: Any) -> None:  # noqa: ANN401 - whatever Discord sent
        try:
            parse(data)
        except Exception:  # noqa: BLE001 - whatever it is, it must not end the process
            _log.exception("gateway_event_unreadable", extra={"gateway_event": event})

    return parse_or_log
