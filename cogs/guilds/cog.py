"""The `/setup` commands. Who may use them is asked again at every use: Discord's own gate can be moved."""

import logging
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.errors import AdminsOnly, ReviewsNotSetUp
from bot.guilds.rules import (
    LEAST_DEADLINE_HOURS,
    LEAST_QUORUM,
    MOST_ACCOUNT_DAYS,
    MOST_DEADLINE_HOURS,
    MOST_QUORUM,
    GuildSettings,
    Place,
    from_toml,
    to_toml,
)
from cogs.client import EvenkeelClient
from cogs.guilds import places, views, wording
from cogs.shared import replies
from cogs.shared.layout import card, text
from cogs.shared.replies import FormFields
from cogs.shared.rights import guild_rights
from cogs.shared.router import handles

Interaction = discord.Interaction[EvenkeelClient]
_log = logging.getLogger(__name__)
_USUAL = GuildSettings()
_THREADS = [
    Choice(name=wording.THREADS_PUBLIC, value=Place.PUBLIC.value),
    Choice(name=wording.THREADS_PRIVATE, value=Place.PRIVATE.value),
]


class _Channel(app_commands.Transformer):
    """A channel as Discord sent it: also one that is hidden from the bot."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    async def transform(
        self, _interaction: discord.Interaction, value: app_commands.AppCommandChannel, /
    ) -> app_commands.AppCommandChannel:
        return value


class _ReviewChannel(_Channel):
    @property
    def channel_types(self) -> list[discord.ChannelType]:
        return [discord.ChannelType.text, discord.ChannelType.forum]


class _LogChannel(_Channel):
    @property
    def channel_types(self) -> list[discord.ChannelType]:
        return [discord.ChannelType.text]


ReviewChannel = app_commands.Transform[app_commands.AppCommandChannel, _ReviewChannel]
LogChannel = app_commands.Transform[app_commands.AppCommandChannel, _LogChannel]


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class SetupCog(commands.GroupCog, group_name="setup", group_description=wording.GROUP):
    """Lets admins choose."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._guilds = client.services.guilds

    @app_commands.command(description=wording.REVIEWS)
    @app_commands.describe(
        channel=wording.OPTION_CHANNEL,
        threads=wording.OPTION_THREADS,
        askers=wording.OPTION_ASKERS,
        reviewers=wording.OPTION_REVIEWERS,
        quorum=wording.OPTION_QUORUM.format(usual=_USUAL.quorum),
        deadline_hours=wording.OPTION_DEADLINE.format(usual=_USUAL.deadline_hours),
        anonymous=wording.OPTION_ANONYMOUS,
        account_days=wording.OPTION_AGE.format(usual=_USUAL.minimum_account_days),
        log_channel=wording.OPTION_LOG,
    )
    @app_commands.choices(threads=_THREADS)
    async def reviews(
        self,
        interaction: Interaction,
        channel: ReviewChannel | None = None,
        threads: Choice[str] | None = None,
        askers: discord.Role | None = None,
        reviewers: discord.Role | None = None,
        quorum: Range[int, LEAST_QUORUM, MOST_QUORUM] | None = None,
        deadline_hours: Range[int, LEAST_DEADLINE_HOURS, MOST_DEADLINE_HOURS] | None = None,
        anonymous: bool | None = None,
        account_days: Range[int, 0, MOST_ACCOUNT_DAYS] | None = None,
        log_channel: LogChannel | None = None,
    ) -> None:
        guild_id = _admin(interaction)
        before = await self._guilds.get(guild_id)
        chosen: dict[str, Any] = {
            "quorum": quorum,
            "deadline_hours": deadline_hours,
            "anonymous_allowed": anonymous,
            "minimum_account_days": account_days,
            "place": threads.value if threads else None,
        }
        if channel is not None:
            chosen["review_channel_id"] = channel.id
            is_forum = channel.type is discord.ChannelType.forum
            default = Place.PUBLIC if before.place is Place.FORUM else before.place
            chosen["place"] = Place.FORUM if is_forum else chosen["place"] or default
        if log_channel is not None:
            chosen["log_channel_id"] = log_channel.id
        roles = {"asker_role_id": askers, "reviewer_role_id": reviewers}
        cleared = {name: None for name, role in roles.items() if role is not None and role.is_default()}
        chosen |= {name: role.id for name, role in roles.items() if role is not None and name not in cleared}
        given = {name: value for name, value in chosen.items() if value is not None} | cleared
        settings = GuildSettings.model_validate({**before.model_dump(), **given})
        await self._save(interaction, guild_id, settings)

    @app_commands.command(description=wording.SHOW)
    async def show(self, interaction: Interaction) -> None:
        settings = await self._guilds.get(_admin(interaction))
        await replies.show(interaction, views.settings_card(settings, _notes(interaction, settings)))

    @app_commands.command(description=wording.EXPORT)
    async def export(self, interaction: Interaction) -> None:
        settings = await self._guilds.get(_admin(interaction))
        await interaction.response.send_message(
            wording.EXPORTED, file=views.file_of(to_toml(settings)), ephemeral=True
        )

    @app_commands.command(name="import", description=wording.IMPORT)
    async def import_(self, interaction: Interaction) -> None:
        _admin(interaction)
        await interaction.response.send_modal(views.import_form())

    @handles("setup:read")
    async def read(self, interaction: Interaction, *, written: FormFields) -> None:
        guild_id = _admin(interaction)
        await self._save(interaction, guild_id, from_toml(written["file"]))

    @app_commands.command(description=wording.TEST)
    async def test(self, interaction: Interaction) -> None:
        settings = await self._guilds.get(_admin(interaction))
        if settings.review_channel_id is None:
            raise ReviewsNotSetUp
        _require_all(interaction, settings)
        await replies.take_time(interaction)
        channel = f"<#{settings.review_channel_id}>"
        try:
            kept = await _try_thread(interaction, settings)
        except discord.HTTPException as error:
            told = wording.TRIAL_FAILED.format(channel=channel, code=error.code)
        else:
            thread = kept.mention if kept else ""
            sentence = wording.TRIED_KEPT if kept else wording.TRIED
            told = sentence.format(channel=channel, thread=thread)
        await replies.show(interaction, card(text(told)))

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._guilds.mark_channel_gone(channel.guild.id, channel.id)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._guilds.remove(guild.id)
        _log.info("guild_left", extra={"guild_id": guild.id})

    async def _save(self, interaction: Interaction, guild_id: int, settings: GuildSettings) -> None:
        """Check the places first: nothing is saved that does not work."""
        _require_all(interaction, settings)
        await self._guilds.save(guild_id, settings)
        notes = _notes(interaction, settings)
        await replies.show(interaction, views.settings_card(settings, notes, saved=True))


def _admin(interaction: Interaction) -> int:
    """Return the server if this member may manage it; raises AdminsOnly."""
    if interaction.guild_id is None or not guild_rights(interaction).manage_guild:
        raise AdminsOnly
    return interaction.guild_id


def _require_all(interaction: Interaction, settings: GuildSettings) -> None:
    if settings.review_channel_id is not None:
        missing = places.missing_for_reviews(interaction, settings.review_channel_id, settings.place)
        places.require(settings.review_channel_id, missing)
    if settings.log_channel_id is not None:
        places.require(settings.log_channel_id, places.missing_for_log(interaction, settings.log_channel_id))


def _notes(interaction: Interaction, settings: GuildSettings) -> list[str]:
    """Tell what is wrong now, and which tags of a forum are used."""
    if settings.review_channel_id is None or interaction.guild is None:
        return []
    checks = [
        (
            settings.review_channel_id,
            places.missing_for_reviews(interaction, settings.review_channel_id, settings.place),
        )
    ]
    if settings.log_channel_id is not None:
        log_id = settings.log_channel_id
        checks.append((log_id, places.missing_for_log(interaction, log_id)))
    notes = [
        wording.PROBLEMS.format(channel=f"<#{channel_id}>", missing=wording.LISTED.join(missing))
        for channel_id, missing in checks
        if missing
    ]
    channel = interaction.guild.get_channel(settings.review_channel_id)
    if isinstance(channel, discord.ForumChannel):
        notes += views.forum_notes(places.usable_tags(channel), places.missing_tags(channel))
    return notes


async def _try_thread(interaction: Interaction, settings: GuildSettings) -> discord.Thread | None:
    """Open a thread, write into it and delete it; return it where it could only be closed."""
    channel = interaction.guild.get_channel(settings.review_channel_id or 0) if interaction.guild else None
    view = card(text(wording.TRIAL))
    if isinstance(channel, discord.ForumChannel):
        names = places.usable_tags(channel)
        tags = [tag for tag in channel.available_tags if tag.name.casefold() in names][:1]
        thread = (await channel.create_thread(name=wording.TRIAL_NAME, view=view, applied_tags=tags)).thread
    elif isinstance(channel, discord.TextChannel):
        private = settings.place is Place.PRIVATE
        kind = discord.ChannelType.private_thread if private else discord.ChannelType.public_thread
        thread = await channel.create_thread(name=wording.TRIAL_NAME, type=kind)
        await thread.send(view=view)
    else:
        raise ReviewsNotSetUp
    try:
        await thread.delete()
    except discord.Forbidden:
        await thread.edit(archived=True)
        return thread
    return None
