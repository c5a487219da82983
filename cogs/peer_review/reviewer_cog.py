"""`/reviewer`: offering to review, resting, and what came of it."""

from datetime import timedelta

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.peer_review.kinds import CaseKind
from bot.peer_review.types import MOST_DAYS_AWAY, MOST_WEEKLY_LIMIT, WEEKLY_LIMIT
from cogs.client import EvenkeelClient
from cogs.peer_review import reviewer_views, wording
from cogs.peer_review.people import Interaction, guild_of, judge_of
from cogs.shared import replies
from cogs.shared.layout import card, text


@app_commands.guild_only()
class ReviewerCog(commands.GroupCog, group_name="reviewer", group_description=wording.REVIEWER_GROUP):
    """Keeps what reviewers offer in this server."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._clock = client.services.clock
        self._judging = client.services.peer_review.verdicts
        self._inviting = client.services.peer_review.reviewers

    @app_commands.command(description=wording.JOIN)
    @app_commands.describe(
        topic=wording.OPTION_TOPIC,
        second_topic=wording.OPTION_TOPIC,
        weekly_limit=wording.OPTION_LIMIT.format(usual=WEEKLY_LIMIT),
    )
    async def join(
        self,
        interaction: Interaction,
        topic: Choice[str] | None = None,
        second_topic: Choice[str] | None = None,
        weekly_limit: Range[int, 1, MOST_WEEKLY_LIMIT] = WEEKLY_LIMIT,
    ) -> None:
        await self._judging.may_review(judge_of(interaction))
        topics = frozenset(CaseKind(each.value) for each in (topic, second_topic) if each is not None)
        offer = await self._inviting.join(guild_of(interaction), interaction.user.id, topics, weekly_limit)
        await replies.show(interaction, reviewer_views.offer(offer))

    @app_commands.command(description=wording.AWAY)
    @app_commands.describe(days=wording.OPTION_DAYS)
    async def away(self, interaction: Interaction, days: Range[int, 0, MOST_DAYS_AWAY]) -> None:
        if await self._inviting.settings(guild_of(interaction), interaction.user.id) is None:
            await replies.show(interaction, card(text(wording.NOT_JOINED)))
            return
        until = self._clock() + timedelta(days=days) if days else None
        offer = await self._inviting.away(guild_of(interaction), interaction.user.id, until)
        await replies.show(interaction, reviewer_views.offer(offer))

    @app_commands.command(description=wording.LEAVE)
    async def leave(self, interaction: Interaction) -> None:
        await self._inviting.leave(guild_of(interaction), interaction.user.id)
        await replies.show(interaction, card(text(wording.LEFT)))

    @app_commands.command(description=wording.RECORD)
    @app_commands.describe(member=wording.OPTION_MEMBER, shown=wording.OPTION_SHOWN)
    async def record(
        self, interaction: Interaction, member: discord.User | None = None, shown: bool | None = None
    ) -> None:
        guild_id, user_id = guild_of(interaction), member.id if member else interaction.user.id
        own = user_id == interaction.user.id
        settings = await self._inviting.settings(guild_id, user_id)
        if own and settings is not None and shown is not None:
            settings = await self._inviting.show_record(guild_id, user_id, shown=shown)
        visible = settings is not None and settings.shows_record
        if not own and not visible:
            await replies.show(interaction, card(text(wording.RECORD_HIDDEN)))
            return
        record = await self._inviting.record(guild_id, user_id)
        await replies.show(interaction, reviewer_views.record_card(user_id, record, own=own, shown=visible))
